import { isIP } from 'node:net'
import { xmlEscaped } from '../../xml-text.ts'
import { ipAddress } from '../addresses.ts'
import { numberArgument, requiredWordArgument, wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import type { TracerouteResult } from '../traceroute.ts'
import { all, at, type Element, textAt } from '../xml.ts'
import { decimalAt, integerAt } from '../xml-values.ts'
import { acceptedReply } from './data.ts'
import { nested, operation } from './requests.ts'

export const traceroute: Getter<TracerouteResult> = function* (args) {
  const destination = requiredWordArgument(args, 'destination')
  const timeoutSeconds = numberArgument(args, 'timeout', 2)
  const version = isIP(destination) === 6 ? 'ipv6' : 'ipv4'
  const named = (element: string, argument: string): string => {
    const value = wordArgument(args, argument)
    return value === '' ? '' : `<${element}>${xmlEscaped(value)}</${element}>`
  }
  const inside = [
    `<destination>${xmlEscaped(destination)}</destination>`,
    named('vrf-name', 'vrf'),
    named('source', 'source'),
    `<max-ttl>${numberArgument(args, 'ttl', 255)}</max-ttl>`,
    `<timeout>${timeoutSeconds}</timeout>`,
  ].join('')
  const request = operation({ module: 'traceroute-act', element: 'traceroute', inside: nested(version, inside) })
  const [reply] = yield [request]
  if (reply !== undefined && 'error' in reply) return { error: reply.error }
  const top = acceptedReply(reply, 'traceroute')
  const hops = all(at(top, 'traceroute-response') ?? top, `${version}/hops/hop`)
  if (hops.length === 0) throw notUnderstood('traceroute', 'there is no hop')
  return {
    success: Object.fromEntries(hops.map(hop => [textAt(hop, 'hop-index'), { probes: probesOf(hop, timeoutSeconds) }])),
  }
}

/** Probes of a hop by number, from 1. The silent ones of a router that answered others took the whole timeout. */
const probesOf = (hop: Element, timeoutSeconds: number) => {
  const address = textAt(hop, 'hop-address')
  return Object.fromEntries(
    all(hop, 'probes/probe').map(probe => [
      String(integerAt(probe, 'probe-index', 'traceroute') + 1),
      {
        rtt: decimalAt(probe, 'delta-time', 'traceroute', timeoutSeconds * 1000),
        ip_address: address === '' ? '*' : ipAddress(address),
        host_name: textAt(hop, 'hop-hostname') || address || '*',
      },
    ]),
  )
}
