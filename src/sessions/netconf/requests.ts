import { rejectionOf, rpcErrorsIn } from '../../drivers/netconf/rpc-errors.ts'
import type { Reply, Request } from '../../drivers/request.ts'
import { plainText, xmlEscaped } from '../../drivers/xml-text.ts'
import { KoineError } from '../../errors.ts'
import type { RpcAnswer } from './rpcs.ts'

type JunosCommand = Extract<Request, { readonly kind: 'junos-command' }>

/** The operation of a request; null: NETCONF does not carry it by one operation. Throws INVALID_REQUEST. */
export const operationOf = (request: Request): string | null => {
  switch (request.kind) {
    case 'netconf':
      return request.op === 'hello' ? null : request.request
    case 'junos-rpc':
      return junosRpc(request.request, request.args)
    case 'junos-config':
      return request.request
    case 'junos-command':
      return junosCommand(request)
    default:
      return null
  }
}

/** The reply to a request. Throws DEVICE_FAULT when it cannot be read. */
export const replyOf = (answer: RpcAnswer, request: Request): Reply => {
  if ('fault' in answer) throw answer.fault
  const rejection = rejectionOf(rpcErrorsIn(answer.text, request.request))
  if (rejection !== null) return rejection
  if (request.kind === 'netconf') return { text: answer.text }
  if (request.format === 'text') return { text: printed(answer.inside) }
  // A device that has nothing to say sends an empty reply.
  return { text: answer.inside.trim() === '' ? answer.text : answer.inside }
}

const junosRpc = (name: string, args: Readonly<Record<string, string | true>>): string => {
  const inside = Object.entries(args).map(([argument, value]) => {
    const element = elementName(argument)
    return value === true ? `<${element}/>` : `<${element}>${xmlEscaped(value)}</${element}>`
  })
  const element = elementName(name)
  return inside.length === 0 ? `<${element}/>` : `<${element}>${inside.join('')}</${element}>`
}

const elementName = (name: string): string => {
  if (/^[A-Za-z_][\w.-]{0,127}$/.test(name)) return name
  throw new KoineError('INVALID_REQUEST', `${JSON.stringify(name.slice(0, 40))} is no name of an element.`)
}

const junosCommand = ({ request, format }: Pick<JunosCommand, 'request' | 'format'>): string =>
  `<command${format === 'text' ? ' format="text"' : ''}>${xmlEscaped(request)}</command>`

/** Text as a command prints it: what is in `<output>`, to the letter; each routing engine may have its own. */
const printed = (inside: string): string => {
  const outputs: string[] = []
  let ends = -1
  for (const { index, 0: tag } of inside.matchAll(/<output(?:\s[^>]{0,1000})?>/g)) {
    if (index < ends) continue
    ends = inside.indexOf('</output>', index)
    if (ends < 0) break
    outputs.push(plainText(inside.slice(index + tag.length, ends)))
  }
  return outputs.length > 0 ? outputs.join('') : plainText(inside.trim())
}
