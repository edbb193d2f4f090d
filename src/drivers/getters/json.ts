import type { KoineError } from '../../errors.ts'
import { notUnderstood } from './replies.ts'

/** A place inside a JSON reply. It knows where it is, so that what is not understood can be named. */
export interface JsonPlace {
  readonly value: unknown
  /** The last key on the way here; '' at the top. */
  readonly key: string | number
  /** What this is inside of; null: nothing, this is the top. The way is written only when there is something to complain about. */
  readonly inside: JsonPlace | null
  readonly request: string
}

type JsonObject = Readonly<Record<string, unknown>>

/** The top of a reply. */
export const jsonTop = (value: unknown, request: string): JsonPlace => ({ value, key: '', inside: null, request })

/** The place at a path of keys below this one (`.` is this one), whether there is something or not. */
export const placeAt = (place: JsonPlace, path: string): JsonPlace => {
  if (path === '.') return place
  return path.includes('/') ? path.split('/').reduce(memberAt, place) : memberAt(place, path)
}

/** The place of one key, which may have any characters: names of VRFs and prefixes have slashes. */
export const memberAt = (inside: JsonPlace, key: string): JsonPlace => ({
  value: memberOf(inside.value, key),
  key,
  inside,
  request: inside.request,
})

/** Is there something other than null at a path? */
export const has = (place: JsonPlace, path: string): boolean => !isAbsent(valueAt(place, path))

/** The members of the object at a path. Throws DEVICE_FAULT when there is no object, unless `absent` is allowed. */
export const membersAt = (
  place: JsonPlace,
  path: string,
  absent: 'absent is none' | 'required' = 'required',
): readonly (readonly [string, JsonPlace])[] => {
  const found = placeAt(place, path)
  if (isAbsent(found.value) && absent === 'absent is none') return []
  if (!isObject(found.value)) throw fault(found)
  return Object.keys(found.value).map(key => [key, memberAt(found, key)])
}

/** The elements of the list at a path. Throws DEVICE_FAULT when there is no list, unless `absent` is allowed. */
export const elementsAt = (
  place: JsonPlace,
  path: string,
  absent: 'absent is none' | 'required' = 'required',
): readonly JsonPlace[] => {
  const found = placeAt(place, path)
  if (isAbsent(found.value) && absent === 'absent is none') return []
  if (!Array.isArray(found.value)) throw fault(found)
  return found.value.map((value: unknown, key) => ({ value, key, inside: found, request: found.request }))
}

/** The text at a path; numbers are written out. Throws DEVICE_FAULT when it is neither, or absent without a fallback. */
export const stringAt = (place: JsonPlace, path: string, fallback?: string): string => {
  const value = valueAt(place, path)
  if (isAbsent(value) && fallback !== undefined) return fallback
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw fault(placeAt(place, path))
}

/** The number at a path, also when it is written as text. Throws DEVICE_FAULT as `stringAt`. */
export const numberAt = (place: JsonPlace, path: string, fallback?: number): number => {
  const value = valueAt(place, path)
  if (isAbsent(value) && fallback !== undefined) return fallback
  if (typeof value === 'number') return value
  if (typeof value === 'string' && decimal.test(value.trim())) return Number(value)
  throw fault(placeAt(place, path))
}

/** The boolean at a path. Throws DEVICE_FAULT as `stringAt`. */
export const booleanAt = (place: JsonPlace, path: string, fallback?: boolean): boolean => {
  const value = valueAt(place, path)
  if (isAbsent(value) && fallback !== undefined) return fallback
  if (typeof value === 'boolean') return value
  throw fault(placeAt(place, path))
}

/** What is at this place is not what a getter expects: DEVICE_FAULT. Objects and lists are not shown: they may tell secrets. */
export const fault = (place: JsonPlace): KoineError => {
  const { value, request } = place
  const is = Array.isArray(value) ? 'a list' : isObject(value) ? 'an object' : (JSON.stringify(value) ?? 'absent')
  const path = pathOf(place)
  return notUnderstood(request, `${path === '' ? 'the reply' : path} is ${is}`)
}

/** Keys from the top, with slashes between them. */
const pathOf = ({ key, inside }: JsonPlace): string => {
  if (inside === null) return ''
  const before = pathOf(inside)
  return before === '' ? String(key) : `${before}/${key}`
}

/** As `placeAt`, without making places on the way. */
const valueAt = ({ value }: JsonPlace, path: string): unknown => {
  if (path === '.') return value
  return path.includes('/') ? path.split('/').reduce<unknown>(memberOf, value) : memberOf(value, path)
}

const memberOf = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i

const isAbsent = (value: unknown): boolean => value === undefined || value === null

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
