import type { EventShape } from '../openconfig/event.ts'
import type { FieldValue } from '../openconfig/leaf-types.ts'
import type { Platform } from '../platforms.ts'
import type { SyslogMessage } from '../syslog/message.ts'
import { type Candidate, createCandidate, processName } from './candidate.ts'
import { type Candidates, createCandidates } from './candidates.ts'
import { compileRecord } from './record.ts'
import type { RuleSet, SentenceRule } from './rule.ts'
import { keywordOf } from './sentence-tokens.ts'
import { createWordIndex } from './word-index.ts'

/** What a message was recognised as: an event's shape and the values of its fields. */
export interface Recognised {
  readonly platform: Platform
  readonly shape: EventShape
  readonly values: readonly (FieldValue | undefined)[]
}

/** Finds the rule of a message; rules of the preferred platform are tried before others that share its mnemonic. */
export type Recognise = (message: SyslogMessage, preferred: Platform | null) => Recognised | undefined

/**
 * Builds the look-ups over all rule sets: by mnemonic, by process name, by the rarest word of a sentence. A message
 * costs a few look-ups and then only the rules that share its key, however many rules there are.
 */
export const createRecogniser = (ruleSets: readonly RuleSet[]): Recognise => {
  const byMnemonic = new Map<string, Candidates>()
  const byApp = new Map<string, Candidates>()
  const byWord = createWordIndex()
  const records = new Map<Platform, (message: SyslogMessage) => Recognised | undefined>()

  for (const set of ruleSets) {
    const recordReader = compileRecord(set, (key, message, text) =>
      byMnemonic.get(mnemonicKey(key))?.try(message, text, set.platform),
    )
    if (recordReader) records.set(set.platform, recordReader)
  }
  for (const [set, rule] of inOrder(ruleSets)) {
    for (const text of rule.texts) {
      const candidate = createCandidate(text, rule, set)
      if (rule.mnemonics.length > 0) for (const id of rule.mnemonics) add(byMnemonic, mnemonicKey(id), candidate)
      else if (rule.apps.length > 0) for (const app of rule.apps) add(byApp, app.toLowerCase(), candidate)
      else byWord.add(keyOf(text, set), candidate)
    }
  }

  return (message, preferred) => {
    if (message.mnemonic !== null) {
      const found = byMnemonic.get(mnemonicKey(message.mnemonic))?.try(message, message.message, preferred)
      if (found) return found
    }
    const record = readRecord(records, message, preferred)
    if (record) return record
    if (message.appName !== null) {
      const found = byApp.get(processName(message.appName))?.try(message, message.message, preferred)
      if (found) return found
    }
    // A vendor's own id is what its rules are found by: words are for those who write none.
    if (message.mnemonic !== null) return undefined
    const found = byWord.find(message.message, candidates => candidates.try(message, message.message, preferred))
    if (found || message.appName === null) return found
    // A tag-like first word is part of the sentence where a device writes no tag.
    const text = `${message.appName}: ${message.message}`
    return byWord.find(text, candidates => candidates.try(message, text, preferred))
  }
}

const keyOf = (text: string, set: RuleSet): string => {
  const keyword = keywordOf(text)
  if (keyword === undefined) throw new TypeError(`a rule of ${set.platform} has nothing to be found by: ${text}`)
  return keyword
}

const inOrder = (ruleSets: readonly RuleSet[]): readonly (readonly [RuleSet, SentenceRule])[] => {
  const rules = ruleSets.flatMap(set =>
    set.rules.flatMap(rule => (rule.kind === 'sentence' ? [[set, rule] as const] : [])),
  )
  return [...rules.filter(([, rule]) => !rule.yields), ...rules.filter(([, rule]) => rule.yields)]
}

const add = (index: Map<string, Candidates>, key: string, candidate: Candidate): void => {
  const known = index.get(key) ?? createCandidates()
  known.add(candidate)
  index.set(key, known)
}

const readRecord = (
  records: ReadonlyMap<Platform, (message: SyslogMessage) => Recognised | undefined>,
  message: SyslogMessage,
  preferred: Platform | null,
): Recognised | undefined => {
  const own = preferred === null ? undefined : records.get(preferred)?.(message)
  if (own) return own
  for (const [platform, read] of records) {
    if (platform === preferred) continue
    const found = read(message)
    if (found) return found
  }
  return undefined
}

/**
 * What a mnemonic is found by: without the severity, which the same message may be configured to another one of
 * (`LINEPROTO-5-UPDOWN`), without the processor that modular Cisco switches name (`OIR-SP-6-INSCARD`, `LINK-DFC3-3-UPDOWN`),
 * without Huawei's and HPE's two leading digits (`01IFNET/4/LINK_STATE`), and by one name for all of Cisco's firewalls
 * (`PIX-6-302013`, `ASA-session-6-302013`).
 */
export const mnemonicKey = (mnemonic: string): string => {
  const known = mnemonicKeys.get(mnemonic)
  if (known !== undefined) return known
  const key = mnemonic
    .replace(/^[0-9]{2}(?=[A-Z])/, '')
    .replace(processor, '')
    .replace(/([-/])[0-7]\1/, '$1')
    .replace(firewall, 'ASA-')
    .replace(srosSeverity, '-')
  if (mnemonicKeys.size < maxMnemonics) mnemonicKeys.set(mnemonic, key)
  return key
}
const processor =
  /(?:-(?:SW[0-9]{1,2}_?)?(?:[SR]P|SPSTBY|STD?BY|STANDBY|DFC[0-9]{1,2}|CFC[0-9]{1,2}|SLOT[0-9]{1,2})|-SW[0-9]{1,2}){1,2}(?=-[0-7]-)/
// SR OS: SNMP-WARNING-linkDown-2004.
const srosSeverity = /-(?:CLEARED|INDETERMINATE|CRITICAL|MAJOR|MINOR|WARNING|INFO)-(?=[A-Za-z0-9_]{1,64}-[0-9]{4}$)/
const firewall = /^(?:ASA|FTD|PIX|FWSM)-(?:[a-z]{1,16}-)?(?=[0-9]{6}$)/
const mnemonicKeys = new Map<string, string>()
const maxMnemonics = 20_000
