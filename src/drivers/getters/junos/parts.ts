import type { Asking, Reply, Request } from '../../request.ts'
import { notUnderstood, textOf } from '../replies.ts'
import { descendants, type Element, parseXml } from '../xml.ts'
import { configuration } from './requests.ts'

/**
 * The elements of a name that carry a reply: one, or one of each routing engine or member of a chassis. None: the device
 * has nothing to say, which it does with an empty reply. Throws DEVICE_FAULT when it says something else.
 */
export const partsOf = (reply: Reply | undefined, request: string, ...names: readonly string[]): readonly Element[] => {
  if (reply !== undefined && 'error' in reply && notRunning.test(reply.error)) return []
  return partsIn(parseXml(textOf(reply, request), request), request, names)
}

const partsIn = (top: Element, request: string, names: readonly string[]): readonly Element[] => {
  if (names.includes(top.name)) return [top]
  // Each routing engine or member has to answer: what one does not understand is not made up for by the others.
  const members = descendants(top, 'multi-routing-engine-item')
  if (members.length > 0) return members.flatMap(member => partsIn(member, request, names))
  const found = names.flatMap(name => descendants(top, name))
  if (found.length > 0) return found
  const said = [top, ...descendants(top, 'output'), ...descendants(top, 'error-message')].map(({ text }) => text)
  const sentence = said.find(text => text !== '')
  if (sentence !== undefined && notRunning.test(sentence)) return []
  const silent = top.children.every(({ name }) => name === 're-name') && sentence === undefined
  if (silent && ['rpc-reply', 'multi-routing-engine-item'].includes(top.name)) return []
  throw notUnderstood(request, sentence ?? `<${top.children[0]?.name ?? top.name}>`)
}

// A protocol that is not configured has no table, and Junos says so in words.
const notRunning = /^(?:(?:warning|error): )?(?:BGP|LLDP|[\w-]{1,30} subsystem) (?:is )?not running/i

/** Asks a request, and gives the elements that carry its reply. */
export function* askParts(request: Request, ...names: readonly string[]): Asking<readonly Element[]> {
  const [reply] = yield [request]
  return partsOf(reply, request.request, ...names)
}

/** Asks parts of the committed configuration together, and gives the configuration of each; undefined: nothing is there. */
export function* askConfiguration(...paths: readonly string[]): Asking<readonly (Element | undefined)[]> {
  const requests = paths.map(configuration)
  const replies = yield requests
  return requests.map(({ request }, index) => {
    const [found] = partsOf(replies[index], request, 'configuration')
    return found === undefined ? undefined : active(found)
  })
}

/** A configuration without what is deactivated in it. */
const active = (element: Element): Element => ({
  ...element,
  children: element.children.filter(({ attributes }) => attributes['inactive'] !== 'inactive').map(active),
})
