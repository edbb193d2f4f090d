import { type Caller, may } from '../caller.ts'
import type { CommandPolicy, PolicyContext, PolicyDecision } from '../parts.ts'
import { destructiveRules } from './destructive.ts'
import { type PolicyRule, type ReadyRule, readyRule } from './rule.ts'
import {
  cliSegments,
  otherCliSegments,
  plainWords,
  type Segments,
  segmentsForShellBelow,
  shellSegments,
  usesShellSyntax,
  withoutOptions,
} from './words.ts'

/** A named policy, as configured. */
export interface PolicySettings {
  /** What may be sent; absent: everything that is not denied. */
  readonly allow: readonly PolicyRule[] | null
  /** What may not be sent, whatever is allowed. */
  readonly deny: readonly PolicyRule[]
  /** Whether what restarts or wipes a device is denied, too. */
  readonly destructive: 'deny' | 'allow'
}

export interface PolicyParts {
  /** By name; `default` is for callers without one of their own. */
  readonly policies: Readonly<Record<string, PolicySettings>>
  /** The commands that lead into configuration on a platform; for one that is not known: on any. */
  readonly configurationCommands: (platform: string | null) => readonly string[]
}

/** Throws CONFIG_INVALID when there is no `default`. */
export const createCommandPolicy = ({ policies, configurationCommands }: PolicyParts): CommandPolicy => {
  const ready = new Map(Object.entries(policies).map(([name, settings]) => [name, readyPolicy(name, settings)]))
  const standard = ready.get('default') ?? readyPolicy('default', everything)

  return {
    decide(caller, lines, about) {
      // A policy that is named and gone must not open more than the one it was.
      const policy = caller.policy === null ? standard : ready.get(caller.policy)
      if (policy === undefined) return { allowed: false, rule: `no-such-policy/${caller.policy}`, line: lines[0] ?? '' }
      const entries = configurationCommands(about.platform).map(match => readyRule({ id: 'scope/config', match }))
      let rule: string | null = null
      for (const line of lines.flatMap(one => one.split(/\r\n|[\r\n]/))) {
        const decision = decideLine(line, policy, { caller, about, entries })
        if (!decision.allowed) return decision
        rule = decision.rule ?? rule
      }
      return { allowed: true, rule }
    },
  }
}

const everything: PolicySettings = { allow: null, deny: [], destructive: 'deny' }

interface ReadyPolicy {
  readonly allow: readonly ReadyRule[] | null
  readonly deny: readonly ReadyRule[]
}

const readyPolicy = (name: string, { allow, deny, destructive }: PolicySettings): ReadyPolicy => ({
  allow: allow?.map(rule => readyRule({ ...rule, id: `${name}/${rule.id}` })) ?? null,
  deny: [
    ...deny.map(rule => ({ ...rule, id: `${name}/${rule.id}` })),
    ...(destructive === 'deny' ? destructiveRules : []),
  ].map(readyRule),
})

interface Asking {
  readonly caller: Caller
  readonly about: PolicyContext
  readonly entries: readonly ReadyRule[]
}

const decideLine = (line: string, { allow, deny }: ReadyPolicy, { caller, about, entries }: Asking): PolicyDecision => {
  const refuse = (rule: string): PolicyDecision => ({ allowed: false, rule, line })
  // A tab completes what is typed, a question mark asks, Ctrl-V quotes: none of them is what it looks like.
  if (/\p{Cc}/u.test(line.replace(/^\s+/, ''))) return refuse('control-character')
  if (line.trim() === '') return { allowed: true, rule: null }
  const readings = readingsOf(line, about)
  const denied = ruleThat(deny, about, rule => readings.some(reading => meant(rule, reading)))
  if (denied !== undefined) return refuse(denied.id)
  if (about.kind === 'commands' && !may(caller, 'config')) {
    const entry = entries.find(rule => readings.some(reading => meant(rule, reading)))
    if (entry !== undefined) return refuse(entry.id)
  }
  if (allow === null) return { allowed: true, rule: null }
  return decideAllowed(line, allow, about) ?? refuse('not-allowed')
}

/** One way to understand a part of a line. */
interface Reading {
  readonly words: readonly string[]
  /** A shell takes it, and words are not shortened. */
  readonly shell: boolean
}

const meant = (rule: ReadyRule, { words, shell }: Reading): boolean =>
  (rule.shell === undefined || shell) && rule.denies(words, !shell)

/** All that a line may turn out to be: what is denied is denied in any of its disguises. */
const readingsOf = (line: string, about: PolicyContext): readonly Reading[] => {
  const cli = hasCli(about) ? [...cliSegments(line), ...otherCliSegments(line, about.platform), ...pipedInto(line)] : []
  const shell = [...(hasShell(about) ? shellSegments(line) : []), ...(hasCli(about) ? segmentsForShellBelow(line) : [])]
  return [
    ...cli.map(words => ({ words, shell: false })),
    ...shell.flatMap(words => [
      { words, shell: true },
      { words: withoutOptions(words), shell: true },
    ]),
  ]
}

/** Some command lines run what stands behind a pipe, where it is no filter of theirs. */
const pipedInto = (line: string): Segments =>
  line
    .split('|')
    .slice(1)
    .filter(part => !isFilter(part))
    .flatMap(cliSegments)

/** With an allow list everything in a line has to be on it, and nothing may be in it that makes more of the line. */
const decideAllowed = (line: string, allow: readonly ReadyRule[], about: PolicyContext): PolicyDecision | null => {
  const open = ruleThat(allow, about, rule => rule.match === '*')
  if (open !== undefined) return { allowed: true, rule: open.id }
  // For a shell even the directory and the variables before a command count: they make another command of it.
  if (hasShell(about) ? usesShellSyntax(hasCli(about) ? line.replaceAll('|', '') : line) : nests(line, about))
    return null
  if (hasCli(about) && !readsOnly(line)) return null
  let rule: string | null = null
  for (const words of hasShell(about) ? [plainWords(line)] : cliSegments(line)) {
    const found = ruleThat(allow, about, one => one.allows(withoutPipe(words)))
    if (found === undefined) return null
    rule = found.id
  }
  return { allowed: true, rule }
}

const ruleThat = (
  rules: readonly ReadyRule[],
  { platform, kind }: PolicyContext,
  holds: (rule: ReadyRule) => boolean,
): ReadyRule | undefined =>
  rules.find(
    rule =>
      (rule.platforms === undefined || (platform !== null && rule.platforms.includes(platform))) &&
      (rule.kinds === undefined || rule.kinds.includes(kind)) &&
      holds(rule),
  )

const shellPlatforms = new Set(['linux', 'freebsd', 'cumulus_linux', 'ovs_linux', 'f5_linux', 'corelight_linux'])

/** Command lines that are those of a shell, with commands of their own beside its. */
const mixedPlatforms = new Set(['sonic', 'edgecore_sonic', 'cisco_apic', 'dell_isilon', 'vyos', 'ubiquiti_edgerouter'])

const hasShell = ({ platform, kind, shell }: PolicyContext): boolean =>
  shell === true ||
  kind === 'script' ||
  kind === 'detached' ||
  (platform !== null && (shellPlatforms.has(platform) || mixedPlatforms.has(platform)))

// A device that is asked through a channel for commands may have a network command line behind it all the same.
const hasCli = ({ platform, kind, shell }: PolicyContext): boolean =>
  kind !== 'script' && kind !== 'detached' && (platform === null ? shell !== true : !shellPlatforms.has(platform))

// What follows a pipe on a network CLI only chooses what is shown, but for those that write (redirect, tee, append, save).
const filters =
  /^(?:i(?:n(?:c(?:l(?:u(?:de?)?)?)?)?)?|e(?:x(?:c(?:l(?:u(?:de?)?)?)?)?)?|b(?:e(?:g(?:in?)?)?)?|sec(?:tion)?|count|match|except|find|last|no-more|display|json|xml|grep|egrep|head|tail|wc|sort|uniq|trim|hold|compare|resolve|nz|until)$/

const isFilter = (part: string): boolean => filters.test(part.trim().split(/\s+/)[0]?.toLowerCase() ?? '')

const readsOnly = (line: string): boolean => !/[>`?]/.test(line) && line.split('|').slice(1).every(isFilter)

/** RouterOS runs what stands in brackets, wherever it stands. */
const nests = (line: string, { platform }: PolicyContext): boolean =>
  (platform === null || platform === 'mikrotik_routeros') && /[[\]{}()$]/.test(line)

const withoutPipe = (words: readonly string[]): readonly string[] => {
  const pipe = words.findIndex(word => word.startsWith('|'))
  return pipe < 0 ? words : words.slice(0, pipe)
}
