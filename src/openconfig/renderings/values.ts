/** A value of a result; what it is, is not known before it is looked at. */
export type Members = Readonly<Record<string, unknown>>

/** The members of an object; none where it is no object. */
export const members = (value: unknown): Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : nothing // narrowed above

const nothing: Members = {}

/** Names and values of an object's members. */
export const entries = (value: unknown): readonly (readonly [name: string, value: unknown])[] =>
  Object.entries(members(value))

/** The elements of a list; none where it is no list. */
export const elements = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** A text that says something. */
export const word = (value: unknown): string | undefined => {
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' ? undefined : text
}

export const flagOf = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined)

/** A finite number. */
export const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

/** A whole number from 0: -1 stands for unknown. */
export const count = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined

/** A whole number from 1, for what cannot be 0: AS numbers, ports. */
export const positive = (value: unknown): number | undefined => (value === 0 ? undefined : count(value))

/** Nanoseconds since 1970, or of a duration, as 64 bit integers are written. */
export const nanoseconds = (ms: number | undefined): string | undefined =>
  ms === undefined || ms < 0 || ms > 9e15 ? undefined : `${Math.round(ms)}000000`

/** An address without its zone, which no leaf admits. */
export const unzoned = (address: string): string => {
  const percent = address.indexOf('%')
  return percent < 0 ? address : address.slice(0, percent)
}

/** An address that is one; `::` and `0.0.0.0` stand for none. */
export const knownAddress = (value: unknown): string | undefined => {
  const text = word(value)
  return text === undefined || text === '::' || text === '0.0.0.0' ? undefined : unzoned(text)
}

/** A table of words; unlike an object it has nothing but these. */
export const table = <Key, const Value>(rows: readonly (readonly [Key, Value])[]): ReadonlyMap<Key, Value> =>
  new Map(rows)
