import type { KoineError } from '../../errors.ts'
import { notUnderstood } from './replies.ts'

/** A place inside a JSON reply. It knows where it is, so that what is not understood can be named. */
export interface JsonPlace {
  readonly value: unknown
  /** Keys from the top, with slashes between them. */
  readonly path: string
  readonly request: string
}

type JsonObject = Readonly<Record<string, unknown>>

/** The top of a reply. */
export const jsonTop = (value: unknown, request: string): JsonPlace => ({ value, path: '', request })

/** The place at a path of keys below this one (`.` is this one), whether there is something or not. */
export const placeAt = (place: JsonPlace, path: string): JsonPlace =>
  path === '.' ? place : path.split('/').reduce(memberAt, place)

/** The place of one key, which may have any characters: names of VRFs and prefixes have slashes. */
export const memberAt = ({ value, path, request }: JsonPlace, key: string): JsonPlace => ({
  value: isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined,
  path: path === '' ? key : `${path}/${key}`,
  request,
})

/** Is there something other than null at a path? */
export const has = (place: JsonPlace, path: string): boolean => !isAbsent(placeAt(place, path))

/** The members of the object at a path. Throws DEVICE_FAULT when there is no object, unless `absent` is allowed. */
export const membersAt = (
  place: JsonPlace,
  path: string,
  absent: 'absent is none' | 'required' = 'required',
): readonly (readonly [string, JsonPlace])[] => {
  const found = placeAt(place, path)
  if (isAbsent(found) && absent === 'absent is none') return []
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
  if (isAbsent(found) && absent === 'absent is none') return []
  if (!Array.isArray(found.value)) throw fault(found)
  return found.value.map((value: unknown, index) => ({ value, path: `${found.path}/${index}`, request: found.request }))
}

/** The text at a path; numbers are written out. Throws DEVICE_FAULT when it is neither, or absent without a fallback. */
export const stringAt = (place: JsonPlace, path: string, fallback?: string): string => {
  const found = placeAt(place, path)
  if (isAbsent(found) && fallback !== undefined) return fallback
  if (typeof found.value === 'string') return found.value
  if (typeof found.value === 'number') return String(found.value)
  throw fault(found)
}

/** The number at a path, also when it is written as text. Throws DEVICE_FAULT as `stringAt`. */
export const numberAt = (place: JsonPlace, path: string, fallback?: number): number => {
  const found = placeAt(place, path)
  if (isAbsent(found) && fallback !== undefined) return fallback
  if (typeof found.value === 'number') return found.value
  if (typeof found.value === 'string' && decimal.test(found.value.trim())) return Number(found.value)
  throw fault(found)
}

/** The boolean at a path. Throws DEVICE_FAULT as `stringAt`. */
export const booleanAt = (place: JsonPlace, path: string, fallback?: boolean): boolean => {
  const found = placeAt(place, path)
  if (isAbsent(found) && fallback !== undefined) return fallback
  if (typeof found.value === 'boolean') return found.value
  throw fault(found)
}

/** What is at this place is not what a getter expects: DEVICE_FAULT. Objects and lists are not shown: they may tell secrets. */
export const fault = ({ value, path, request }: JsonPlace): KoineError => {
  const is = Array.isArray(value) ? 'a list' : isObject(value) ? 'an object' : (JSON.stringify(value) ?? 'absent')
  return notUnderstood(request, `${path === '' ? 'the reply' : path} is ${is}`)
}

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i

const isAbsent = ({ value }: JsonPlace): boolean => value === undefined || value === null

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
