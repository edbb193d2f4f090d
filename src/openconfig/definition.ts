import type { FieldName } from './fields.ts'
import type { FieldValue } from './leaf-types.ts'
import type { LeafPath, LeafValue } from './leaves.ts'
import type { Specials } from './template.ts'

/**
 * How an event type is declared. A body is a list of writes to leaves: paths are gNMI paths, and `{field}` stands for a
 * field of the event, `{field|word}` for the word where the message lacks the field, `{field|$other}` for another field,
 * `{@time}` and the like for what every event has. A write whose fields are absent, or whose value the leaf does not
 * admit, is left out.
 */
export interface EventDefinition {
  readonly title: string
  readonly severity: Severity
  /** Key of state: everything about one thing has one entity (and with the device, one Kafka partition). */
  readonly entity: string
  /** Fields that a rule must give. */
  readonly fields: readonly FieldName[]
  /** Events that this one ends, for the same entity. */
  readonly clears: readonly string[]
  /** A field whose value tells whether an event of this type raises or clears. */
  readonly toggle?: { readonly field: FieldName; readonly cleared: readonly string[] }
  readonly body: readonly Write[]
  /** Fields that no write uses become attributes of the /system/events entry. */
  readonly attributes: boolean
}

/** RFC 5424 severity keywords, by number. */
export const severities = [
  'emergency',
  'alert',
  'critical',
  'error',
  'warning',
  'notice',
  'informational',
  'debug',
] as const
export type Severity = (typeof severities)[number]

/** One leaf to be written. */
export interface Write {
  readonly path: string
  readonly value: string | number | boolean
  /** Only where this field has one of these values; with no values, where it is there at all. */
  readonly when?: When
}
export type When = readonly [field: FieldName, ...values: string[]]

type Special = keyof Specials

declare const kinds: unique symbol
/** Writes that remember, for the compiler only, the types of the leaves that fields go to. */
export interface Part<Kinds> {
  readonly writes: readonly Write[]
  readonly attributes?: boolean
  readonly [kinds]?: Kinds
}

type WithoutKeys<Path extends string> = Path extends `${infer Before}[${string}]${infer After}`
  ? WithoutKeys<`${Before}${After}`>
  : Path
type NameIn<Hole extends string> = Hole extends `${infer Name}|$${infer Other}`
  ? Name | NameIn<Other>
  : Hole extends `${infer Name}|${string}`
    ? Name
    : Hole
type HolesIn<Text> = Text extends `${string}{${infer Hole}}${infer Rest}` ? NameIn<Hole> | HolesIn<Rest> : never
type Known<Text> =
  Exclude<HolesIn<Text>, FieldName | Special> extends never
    ? unknown
    : { readonly unknownField: Exclude<HolesIn<Text>, FieldName | Special> }
type Admitted<Path> = Path extends LeafPath ? LeafValue<Path> | `${string}{${string}}${string}` : never
type Values<Path extends string, V> = { readonly [K in keyof V]: Admitted<`${Path}/${K & string}`> & Known<V[K]> }
type KindsOf<Path extends string, V> = {
  readonly [K in keyof V as V[K] extends `{${infer Hole}}`
    ? Hole extends FieldName
      ? Hole
      : never
    : never]: `${Path}/${K & string}` extends infer P ? (P extends LeafPath ? LeafValue<P> : never) : never
}

/** Writes several leaves below one path. Compiles only for leaves of the models, known fields, and admitted values. */
export const set = <const P extends string, const V extends Readonly<Record<string, FieldValue>>>(
  path: P & Known<P>,
  values: V & Values<WithoutKeys<P>, V>,
  when?: When,
): Part<KindsOf<WithoutKeys<P>, V>> => ({
  writes: pathsBelow(path, values, when),
})

/** An entry of /system/alarms: a condition that lasts. Its id is the same when it is raised and when it is cleared. */
export const alarm = <const R extends string, const T extends string = ''>(spec: {
  readonly resource: R & Known<R>
  readonly text?: T & Known<T>
  /** The event that raises this alarm, where this one does not (another name for it, or its clearing). */
  readonly type?: string
  readonly cleared?: true
}): Part<unknown> => {
  const type = spec.type ?? '{@name}'
  const entry = `/system/alarms/alarm[id=${type}/{@entity}]/state`
  return {
    writes: pathsBelow(entry, {
      id: `${type}/{@entity}`,
      resource: spec.resource,
      'type-id': type,
      severity: '{@alarm-severity}',
      ...(spec.text ? { text: spec.text } : {}),
      ...(spec.cleared ? { status: 'CLEARED', 'time-cleared': '{@time}' } : { 'time-created': '{@time}' }),
    }),
  }
}

/**
 * An entry of /system/events: something that happened once. Fields that say who (user, remote-address, …) always go to
 * `session`; what was configured and which packet it was only where the event is of that kind; all other fields that
 * `resource` and `text` do not use become attributes.
 */
export const occurrence = <const R extends string = '', const T extends string = ''>(spec: {
  readonly resource?: R & Known<R>
  readonly text?: T & Known<T>
  /** configuration/operation. */
  readonly operation?: LeafValue<'/system/events/event/state/configuration/operation'>
  /** The event is about configuration, though none of those operations. */
  readonly configuration?: true
  /** flow/action where the message does not say. */
  readonly flow?: 'PERMIT' | 'DENY' | 'OPEN' | 'CLOSE'
}): Part<unknown> => {
  const entry = '/system/events/event[id={@id}]/state'
  const operation = spec.operation ? { 'configuration/operation': spec.operation } : {}
  const configuration = spec.operation || spec.configuration ? { ...operation, ...configurationFields } : {}
  const flow = spec.flow ? { 'flow/action': `{action|${spec.flow}}`, ...flowFields } : {}
  return {
    writes: pathsBelow(entry, {
      id: '{@id}',
      type: '{@name}',
      time: '{@time}',
      severity: '{@severity}',
      ...(spec.resource ? { resource: spec.resource } : {}),
      ...(spec.text ? { text: spec.text } : {}),
      ...sessionFields,
      ...configuration,
      ...flow,
    }),
    attributes: true,
  }
}

const sessionFields = {
  'session/user': '{user}',
  'session/remote-address': '{remote-address}',
  'session/terminal': '{terminal}',
  'session/method': '{method}',
}

const configurationFields = {
  'configuration/revision': '{revision}',
  'configuration/comment': '{comment}',
  'configuration/source': '{source}',
  'configuration/command': '{command}',
  'configuration/path': '{path}',
  'configuration/statement': '{statement}',
}

const flowFields = {
  'flow/reason': '{reason}',
  'flow/rule': '{rule|$policy|$acl}',
  'flow/protocol': '{protocol}',
  'flow/application': '{application|$service}',
  'flow/session-id': '{session-id}',
  'flow/source-address': '{source-address}',
  'flow/source-port': '{source-port}',
  'flow/source-interface': '{source-interface|$interface}',
  'flow/source-zone': '{source-zone|$zone}',
  'flow/destination-address': '{destination-address}',
  'flow/destination-port': '{destination-port}',
  'flow/destination-interface': '{destination-interface}',
  'flow/destination-zone': '{destination-zone}',
  'flow/translated-source-address': '{translated-source-address}',
  'flow/translated-source-port': '{translated-source-port}',
  'flow/translated-destination-address': '{translated-destination-address}',
  'flow/translated-destination-port': '{translated-destination-port}',
  'flow/packets': '{packets}',
  'flow/octets': '{octets}',
}

const pathsBelow = (path: string, values: Readonly<Record<string, FieldValue>>, when?: When): readonly Write[] =>
  Object.entries(values).map(([leaf, value]) => ({ path: `${path}/${leaf}`, value, ...(when ? { when } : {}) }))

type Kinds<P> = P extends Part<infer K> ? K : never
type AllKinds<Parts extends readonly unknown[]> = Parts extends readonly [infer First, ...infer Rest]
  ? Kinds<First> & AllKinds<Rest>
  : unknown

/** A declared event and, for the compiler, the fields that a rule for it must and may give. */
export interface Declared<Required extends FieldName, Types> extends EventDefinition {
  readonly [kinds]?: { required: Required; types: Types }
}

/** Declares an event. */
// Without `fields` none is required: F must not fall back to its constraint.
export const event = <
  const Parts extends readonly Part<unknown>[],
  const F extends readonly FieldName[] = readonly [],
>(spec: {
  readonly title: string
  readonly severity: Severity
  readonly entity: string
  readonly fields?: F
  readonly clears?: readonly string[]
  readonly toggle?: { readonly field: FieldName; readonly cleared: readonly string[] }
  readonly body: Parts
}): Declared<F[number], AllKinds<Parts>> => ({
  title: spec.title,
  severity: spec.severity,
  entity: spec.entity,
  fields: spec.fields ?? [],
  clears: spec.clears ?? [],
  ...(spec.toggle ? { toggle: spec.toggle } : {}),
  body: spec.body.flatMap(part => part.writes),
  attributes: spec.body.some(part => part.attributes === true),
})

/** The fields of an event: those that it requires, and any of the vocabulary; typed by the leaves that they go to. */
export type FieldsOf<D> =
  D extends Declared<infer Required, infer Types>
    ? { readonly [F in Required]: Kind<F, Types> } & { readonly [F in FieldName]?: Kind<F, Types> | undefined }
    : never
type Kind<F, Types> = F extends keyof Types ? Types[F] : FieldValue
