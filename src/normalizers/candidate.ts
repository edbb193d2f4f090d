import { type EventShape, eventShape } from '../openconfig/event.ts'
import type { FieldName } from '../openconfig/fields.ts'
import type { FieldValue } from '../openconfig/leaf-types.ts'
import type { Platform } from '../platforms.ts'
import type { SyslogMessage } from '../syslog/message.ts'
import type { Recognised } from './dispatch.ts'
import { givenValue } from './given.ts'
import type { RuleSet, SentenceRule } from './rule.ts'
import { compileSentence, type Sentence } from './sentence.ts'
import { firstCodeOf } from './sentence-tokens.ts'

/**
 * A sentence ready to be tried. There are thousands and a network uses some dozens: each is compiled when it is tried
 * first, so that those in use lie close together in memory.
 */
export interface Candidate {
  readonly platform: Platform
  /** Header forms that only its platform writes; empty where the platform has none. */
  readonly formats: readonly SyslogMessage['format'][]
  /** The code of the character that it begins with, -1 where that is open. */
  readonly firstCode: number
  readonly compile: () => CompiledCandidate
  compiled: CompiledCandidate | null
}

interface CompiledCandidate {
  readonly sentence: Sentence
  readonly shape: EventShape
  readonly apps: ReadonlySet<string> | null
  readonly given: readonly ReturnType<typeof givenValue>[]
  readonly defaultInstances: ReadonlySet<string>
  readonly instanceAt: number
  readonly instanceWordAt: number
}

export const createCandidate = (text: string, rule: SentenceRule, set: RuleSet): Candidate => ({
  platform: set.platform,
  formats: set.formats,
  firstCode: firstCodeOf(text),
  compile: () => compile(text, rule, set),
  compiled: null,
})

const compile = (text: string, rule: SentenceRule, set: RuleSet): CompiledCandidate => {
  const sentence = compileSentence(text)
  const fixed = Object.entries(rule.set).filter(([name]) => !sentence.names.includes(name as FieldName))
  const names = [...sentence.names, ...fixed.map(([name]) => name as FieldName)]
  return {
    sentence,
    shape: eventShape(rule.event, names),
    apps: rule.mnemonics.length > 0 && rule.apps.length > 0 ? new Set(rule.apps.map(app => app.toLowerCase())) : null,
    given: fixed.map(([, value]) => givenValue(value, names)),
    defaultInstances: new Set(['default', ...set.defaultInstance.map(name => name.toLowerCase())]),
    instanceAt: names.indexOf('network-instance'),
    instanceWordAt: names.indexOf('network-instance-text' as FieldName), // where a sentence keeps the device's word
  }
}

/** Reads a text by a candidate's sentence; undefined when it is another one. */
export const attempt = (candidate: Candidate, message: SyslogMessage, text: string): Recognised | undefined => {
  candidate.compiled ??= candidate.compile()
  const { sentence, shape, apps, given, defaultInstances, instanceAt, instanceWordAt } = candidate.compiled
  if (apps !== null && !apps.has(processName(message.appName ?? ''))) return undefined
  const values = new Array<FieldValue | undefined>(sentence.names.length)
  if (!sentence.read(text, values)) return undefined
  for (const give of given) values.push(give(values, message))
  if (instanceAt >= 0 && defaultInstances.has(String(values[instanceAt]).toLowerCase())) {
    if (instanceWordAt >= 0 && values[instanceAt] !== 'default') values[instanceWordAt] = values[instanceAt]
    values[instanceAt] = 'DEFAULT'
  }
  return { platform: candidate.platform, shape, values }
}

/** The process of a tag. SONiC writes the container before the process: bgp#bgpd. */
export const processName = (appName: string): string => appName.slice(appName.lastIndexOf('#') + 1).toLowerCase()
