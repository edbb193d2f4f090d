import type { EventFields, EventName } from '../openconfig/catalogue.ts'
import type { FieldName } from '../openconfig/fields.ts'
import type { FieldValue } from '../openconfig/leaf-types.ts'
import type { Platform } from '../platforms.ts'
import type { SyslogMessage } from '../syslog/message.ts'
import type { HoleValue } from './holes.ts'
import type { SentenceFields } from './sentence.ts'

/** A rule that quotes what the device writes. Made by `rule`, which checks it against the catalogue. */
export interface SentenceRule {
  readonly kind: 'sentence'
  readonly event: EventName
  readonly mnemonics: readonly string[]
  readonly apps: readonly string[]
  readonly texts: readonly string[]
  readonly set: Readonly<Partial<Record<FieldName, FieldValue | undefined>>>
  /** Another platform writes the sentence too, and is the likelier one: tried after its rules. */
  readonly yields?: true
}

/** A rule for messages that are records of named values (key=value, CSV, structured data). Made by `record`. */
export interface RecordRule {
  readonly kind: 'record'
  readonly event: EventName
  readonly keys: readonly string[]
  readonly where: Readonly<Record<string, string | readonly string[]>>
  /** Field to `column` or `column:type`. */
  readonly from: Readonly<Partial<Record<FieldName, string>>>
  readonly set: Readonly<Partial<Record<FieldName, FieldValue | undefined>>>
}

export type Rule = SentenceRule | RecordRule

/** All rules of one platform. */
export interface RuleSet {
  readonly platform: Platform
  /** What this platform calls the default routing instance, beside `default`. */
  readonly defaultInstance: readonly string[]
  /** Header forms that only this platform writes: they tell the platform. */
  readonly formats: readonly SyslogMessage['format'][]
  /** Reads a message that is a record of named values; undefined when it is none. */
  readonly readRecord: ((message: SyslogMessage) => RecordValues | undefined) | undefined
  readonly rules: readonly Rule[]
}

/** A message as named values: the key that rules are found by, and the values. */
export interface RecordValues {
  readonly key: string
  /** A sentence among the values: rules that have the key as mnemonic read it, before those for the record. */
  readonly text?: string | undefined
  readonly get: (column: string) => string | undefined
}

type Given<Text extends string, Set> = SentenceFields<Text> & Set
// Distributes over the sentences of a rule: each one must give what the event requires.
type Misfit<Name extends EventName, Text extends string, Set> = Text extends string
  ? Given<Text, Set> extends EventFields<Name>
    ? Exclude<keyof SentenceFields<Text>, FieldName> extends never
      ? never
      : { readonly noSuchField: Exclude<keyof SentenceFields<Text>, FieldName> }
    : { readonly doesNotGiveTheFieldsOf: Name; readonly gives: Given<Text, Set> }
  : never
type Fits<Name extends EventName, Text extends string, Set> = [Misfit<Name, Text, Set>] extends [never]
  ? unknown
  : Misfit<Name, Text, Set>

/**
 * Declares a rule: which event the device's sentence is, and by holes and `set` which fields it gives. Holes are named
 * after the fields. `mnemonic` is the vendor's message id; without one, `app` is the process or tag; without either the
 * sentence is found by its longest literal word. Several sentences are tried in order. A `set` value may be composed of
 * holes: `component: 'slot {slot}'`.
 *
 * An unknown event, field or hole type, a field that the event requires and the sentence does not give, or a value that
 * the leaf does not admit: each fails to compile.
 */
export const rule = <
  Name extends EventName,
  const Text extends string,
  const Set extends Partial<EventFields<Name>> = Record<never, never>,
>(spec: {
  readonly event: Name
  readonly mnemonic?: string | readonly string[]
  readonly app?: string | readonly string[]
  readonly text: (Text | readonly Text[]) & Fits<Name, Text, Set>
  readonly set?: Set
}): SentenceRule => ({
  kind: 'sentence',
  event: spec.event,
  mnemonics: list(spec.mnemonic),
  apps: list(spec.app),
  texts: list<Text>(spec.text),
  set: spec.set ?? {},
})

type ColumnValue<Column> = Column extends `${string}:${infer Type}` ? HoleValue<Type> : string
type FromFields<From> = { readonly [F in keyof From]: ColumnValue<From[F]> }
// A column may be empty in a message: what the event requires must still be named.
type RecordFits<Name extends EventName, From, Set> =
  FromFields<From> & Set extends EventFields<Name>
    ? unknown
    : { readonly doesNotGiveTheFieldsOf: Name; readonly gives: FromFields<From> & Set }

/**
 * Declares a rule for a record: `key` finds it (as the rule set's `readRecord` gives it), `where` says which values it
 * must have (one of a list, `*` at an end matches any), `from` maps fields to `column` or `column:type`.
 */
export const record = <
  Name extends EventName,
  const From extends Readonly<Partial<Record<FieldName, string>>>,
  const Set extends Partial<EventFields<Name>> = Record<never, never>,
>(spec: {
  readonly event: Name
  readonly key: string | readonly string[]
  readonly where?: Readonly<Record<string, string | readonly string[]>>
  readonly from: From & RecordFits<Name, From, Set>
  readonly set?: Set
}): RecordRule => ({
  kind: 'record',
  event: spec.event,
  keys: list(spec.key),
  where: spec.where ?? {},
  from: spec.from,
  set: spec.set ?? {},
})

/** Rules for sentences that another platform writes too, and is the likelier one while the sender is not known. */
export const yielding = (rules: readonly Rule[]): readonly Rule[] =>
  rules.map(rule => (rule.kind === 'sentence' ? { ...rule, yields: true } : rule))

/** Declares the rules of a platform. */
export const ruleSet = (spec: {
  readonly platform: Platform
  readonly defaultInstance?: readonly string[]
  readonly formats?: readonly SyslogMessage['format'][]
  readonly readRecord?: (message: SyslogMessage) => RecordValues | undefined
  readonly rules: readonly Rule[]
}): RuleSet => ({
  platform: spec.platform,
  defaultInstance: spec.defaultInstance ?? [],
  formats: spec.formats ?? [],
  readRecord: spec.readRecord,
  rules: spec.rules,
})

const list = <T extends string>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value
