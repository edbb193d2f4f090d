import type { Asking, Reply, Request } from '../../request.ts'
import type { EachOf } from '../asking.ts'
import { notUnderstood, textOf } from '../replies.ts'
import { at, type Element, parseXml } from '../xml.ts'

/** What is asked of the XML interface, and where in the reply the answer is. */
export interface Question {
  /** The elements inside `<Request>`. */
  readonly request: string
  /** A path of names below `<Response>`. */
  readonly answer: string
}

/** Asks questions together, and gives the elements that answer them. Throws DEVICE_FAULT when one was rejected. */
export function* askXr<const Questions extends readonly Question[]>(
  ...questions: Questions
): Asking<EachOf<Questions, Element>> {
  const replies = yield questions.map(({ request }) => xmlRequest(request))
  const each = questions.map((question, index) => answerOf(replies[index], question))
  // A list made of each question has the length of the questions, which `map` does not tell.
  return each as unknown as EachOf<Questions, Element>
}

export const xmlRequest = (request: string): Request => ({ kind: 'xr-xml', request, format: 'xml' })

/** The element that answers a question. Throws DEVICE_FAULT when the device reported an error, or answered otherwise. */
export const answerOf = (reply: Reply | undefined, { request, answer }: Question): Element => {
  const response = parseXml(textOf(reply, request), request)
  if (response.name !== 'Response') throw notUnderstood(request, `<${response.name}>`)
  const error = errorOf(response)
  if (error !== null) throw notUnderstood(request, error)
  const summary = at(response, 'ResultSummary')
  // A reply that the device hands out in pieces (`iteration on`) says how to ask for the next instead of summing up.
  if (summary === undefined && response.attributes['IteratorID'] === undefined)
    throw notUnderstood(request, 'a reply that does not say how it ended')
  const found = at(response, answer)
  if (found !== undefined) return found
  if (summary?.attributes['ItemNotFound'] === 'true') return { name: '', attributes: {}, text: '', children: [] }
  throw notUnderstood(request, `no ${answer}`)
}

/** Why the device rejected a request, whether the reply is an error or a document that tells of one; null: it did not. */
export const rejectionOf = (reply: Reply | undefined, request: string): string | null =>
  reply !== undefined && 'error' in reply ? reply.error : errorOf(parseXml(textOf(reply, request), request))

/** Did the device say that there is no such item? Some replies repeat what was asked for and mark it. */
export const isNotFound = (element: Element): boolean =>
  element.name === '' || element.attributes['NotFound'] === 'true'

/** The error that a reply tells of, wherever it does: on the operation, on an element or in the summary. */
const errorOf = (element: Element): string | null => {
  const { ErrorMsg: message, ErrorCode: code, ErrorCount: count } = element.attributes
  if (message !== undefined || code !== undefined) return message ?? `error ${code}`
  for (const child of element.children) {
    const error = errorOf(child)
    if (error !== null) return error
  }
  return count === undefined || count === '0' ? null : `${count} errors`
}
