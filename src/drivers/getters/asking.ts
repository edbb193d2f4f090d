import type { Asking, Request } from '../request.ts'
import { type JsonPlace, jsonTop } from './json.ts'
import { jsonOf, textOf } from './replies.ts'

/** As many places as there are requests. */
export type EachOf<Requests extends readonly unknown[], Each> = { readonly [Index in keyof Requests]: Each }

/** Asks requests together, and gives the tops of their JSON replies. Throws DEVICE_FAULT when one was rejected. */
export function* askJson<const Requests extends readonly Request[]>(
  ...requests: Requests
): Asking<EachOf<Requests, JsonPlace>> {
  const replies = yield requests
  const places = requests.map(({ request }, index) => jsonTop(jsonOf(replies[index], request), request))
  // A list made of each request has the length of the requests, which `map` does not tell.
  return places as unknown as EachOf<Requests, JsonPlace>
}

/** Asks a request, and gives its reply as text. Throws DEVICE_FAULT when it was rejected. */
export function* askText(request: Request): Asking<string> {
  const [reply] = yield [request]
  return textOf(reply, request.request)
}
