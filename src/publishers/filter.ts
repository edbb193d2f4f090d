import { KoineError } from '../errors.ts'
import type { OutboxRecord } from './outbox-reader.ts'

/** RFC 5424 severities, the gravest first. */
const severities = ['emergency', 'alert', 'critical', 'error', 'warning', 'notice', 'informational', 'debug']
// The short words that syslog.conf and many devices use.
const aliases: Readonly<Record<string, string>> = {
  emerg: 'emergency',
  crit: 'critical',
  err: 'error',
  info: 'informational',
}

/** Which events a publisher wants. What is absent does not restrict. In patterns `*` stands for any characters. */
export interface EventFilter {
  readonly events?: readonly string[]
  readonly devices?: readonly string[]
  /** The least grave severity wanted: RFC 5424 keyword. */
  readonly minSeverity?: string
  /** False: no messages without a rule. */
  readonly unknown?: boolean
  /** True: what getters found as well. */
  readonly state?: boolean
}

/** The filter as a function. Throws CONFIG_INVALID on a severity that there is not. */
export function compileFilter(filter: EventFilter): (record: OutboxRecord) => boolean {
  const event = matcher(filter.events)
  const device = matcher(filter.devices)
  const least = filter.minSeverity === undefined ? severities.length : rank(filter.minSeverity)
  if (least < 0) throw new KoineError('CONFIG_INVALID', `minSeverity: there is no severity "${filter.minSeverity}"`)
  return record =>
    (filter.unknown !== false || record.stream !== 'unknown') &&
    (filter.state === true || record.stream !== 'state') &&
    rank(record.severity) <= least &&
    event(record.event) &&
    device(record.device)
}

// An event without a severity that we know ranks as the gravest: it is rather seen than missed.
const rank = (severity: string): number => severities.indexOf(aliases[severity] ?? severity)

function matcher(patterns: readonly string[] | undefined): (text: string) => boolean {
  if (patterns === undefined) return () => true
  const exact = new Set(patterns.filter(pattern => !pattern.includes('*')))
  const globs = patterns.filter(pattern => pattern.includes('*')).map(globPattern)
  return text => exact.has(text) || globs.some(glob => glob.test(text))
}

const globPattern = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .split(/\*+/)
      .map(literal => literal.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
      .join('.*')}$`,
    's',
  )
