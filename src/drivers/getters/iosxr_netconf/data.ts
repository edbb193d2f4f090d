import type { Asking, Reply, Request } from '../../request.ts'
import { notUnderstood, textOf } from '../replies.ts'
import { all, at, type Element, parseXml, textAt } from '../xml.ts'
import { get, getConfiguration, isOfModule, type Root } from './requests.ts'

/**
 * What a reply has of the modules that were asked for, in their order; undefined: there is nothing, as with what is not
 * configured. Throws DEVICE_FAULT when the device rejected the request.
 */
export const dataOf = (
  reply: Reply | undefined,
  request: Request,
  roots: readonly Root[],
): readonly (Element | undefined)[] => {
  const top = acceptedReply(reply, request.request)
  const data = at(top, 'data')
  if (data === undefined) throw notUnderstood(request.request, `<${top.children[0]?.name ?? top.name}>`)
  return roots.map(root => data.children.find(one => one.name === root.element && isOfModule(one, root.module)))
}

/** A reply that is none to a wrong request. Throws DEVICE_FAULT with what the device says is wrong. */
export const acceptedReply = (reply: Reply | undefined, request: string): Element => {
  const top = parseXml(textOf(reply, request), request)
  const error = all(top, 'rpc-error').find(one => textAt(one, 'error-severity') !== 'warning')
  if (error !== undefined) throw notUnderstood(request, textAt(error, 'error-message') || textAt(error, 'error-tag'))
  if (top.name !== 'rpc-reply') throw notUnderstood(request, `<${top.name}>`)
  return top
}

/** Asks for operational data, and gives what there is of each module. */
export function* askData(...roots: readonly Root[]): Asking<readonly (Element | undefined)[]> {
  const request = get(...roots)
  const [reply] = yield [request]
  return dataOf(reply, request, roots)
}

/** Asks for a part of the running configuration. */
export function* askConfiguration(root: Root): Asking<Element | undefined> {
  const request = getConfiguration('running', root)
  const [reply] = yield [request]
  return dataOf(reply, request, [root])[0]
}
