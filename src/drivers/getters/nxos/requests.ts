import type { Asking, Reply, Request } from '../../request.ts'
import type { EachOf } from '../asking.ts'
import { elementsAt, has, type JsonPlace, jsonTop, membersAt, placeAt } from '../json.ts'
import { jsonOf, notUnderstood } from '../replies.ts'

/** An NX-API command whose reply is asked for as JSON. */
export const json = (request: string): Request => ({ kind: 'nxapi', request, format: 'json' })

/** An NX-API command whose reply is asked for as text, as the command line prints it. */
export const text = (request: string): Request => ({ kind: 'nxapi', request, format: 'text' })

/** Asks commands together, and gives the bodies of their JSON replies. Throws DEVICE_FAULT when one was rejected. */
export function* askBodies<const Commands extends readonly string[]>(
  ...commands: Commands
): Asking<EachOf<Commands, JsonPlace>> {
  const replies = yield commands.map(json)
  const bodies = commands.map((command, index) => bodyOf(replies[index], command))
  // A list made of each command has the length of the commands, which `map` does not tell.
  return bodies as unknown as EachOf<Commands, JsonPlace>
}

/** The body of a reply. Some releases give it as JSON inside a string, and an empty string where there is nothing to tell. */
export const bodyOf = (reply: Reply | undefined, request: string): JsonPlace => {
  const body = jsonOf(reply, request)
  if (typeof body !== 'string') return jsonTop(body ?? {}, request)
  if (body.trim() === '') return jsonTop({}, request)
  try {
    return jsonTop(JSON.parse(body), request)
  } catch {
    throw notUnderstood(request, body)
  }
}

/**
 * The rows of a table `TABLE_x` with rows `ROW_x`: one row is an object, several are a list, and some releases make a list
 * of tables with one row each. Throws DEVICE_FAULT when there is no table, unless `absent` is allowed; `empty is none`: only
 * where there is nothing else in its place, which another platform would have.
 */
export const rowsAt = (
  place: JsonPlace,
  table: string,
  absent: 'absent is none' | 'empty is none' | 'required' = 'required',
): readonly JsonPlace[] => {
  const isAbsent = !has(place, `TABLE_${table}`)
  if (isAbsent && (absent === 'absent is none' || (absent === 'empty is none' && isEmpty(place)))) return []
  return oneOrMore(place, `TABLE_${table}`).flatMap(one => oneOrMore(one, `ROW_${table}`))
}

/** Counts of what there is none of may be there. */
const isEmpty = (place: JsonPlace): boolean =>
  membersAt(place, '.').every(([, { value }]) => typeof value !== 'object' || value === null)

/** The elements of a list, or the one thing in its place. */
const oneOrMore = (place: JsonPlace, key: string): readonly JsonPlace[] => {
  const found = placeAt(place, key)
  return Array.isArray(found.value) || !has(found, '.') ? elementsAt(found, '.') : [found]
}
