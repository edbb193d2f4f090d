import { ipAddress } from '../addresses.ts'
import { numberArgument, requiredWordArgument, wordArgument } from '../arguments.ts'
import type { Getter, GetterArguments } from '../getter.ts'
import { grouped } from '../grouped.ts'
import type { PingResult } from '../ping.ts'
import type { TracerouteResult } from '../traceroute.ts'
import { all, at, descendants, type Element, textAt } from '../xml.ts'
import { decimalAt, integerAt } from '../xml-values.ts'
import { partsOf } from './parts.ts'
import { command } from './requests.ts'

export const ping: Getter<PingResult> = function* (args) {
  const destination = requiredWordArgument(args, 'destination')
  const timeoutSeconds = numberArgument(args, 'timeout', 2)
  const request = command(
    [
      `ping ${destination}`,
      ...option(args, 'source', 'source'),
      `ttl ${numberArgument(args, 'ttl', 255)}`,
      `wait ${timeoutSeconds}`,
      `size ${numberArgument(args, 'size', 100)}`,
      `count ${numberArgument(args, 'count', 5)}`,
      ...option(args, 'vrf', 'routing-instance'),
      ...option(args, 'source_interface', 'interface'),
    ].join(' '),
    'xml',
  )
  const [reply] = yield [request]
  if (reply !== undefined && 'error' in reply) return { error: reply.error }
  const [results] = partsOf(reply, request.request, 'ping-results')
  const summary = at(results, 'probe-results-summary')
  if (summary === undefined) return { error: errorOf(results) }
  const sent = integerAt(summary, 'probes-sent', request.request)
  const time = (path: string): number => milliseconds(summary, path, request.request)
  return {
    success: {
      probes_sent: sent,
      packet_loss: sent - integerAt(summary, 'responses-received', request.request),
      rtt_min: time('rtt-minimum'),
      rtt_avg: time('rtt-average'),
      rtt_max: time('rtt-maximum'),
      rtt_stddev: time('rtt-stddev'),
      results: all(results, 'probe-result')
        .filter(probe => at(probe, 'probe-success') !== undefined)
        .map(probe => ({
          ip_address: ipAddress(textAt(probe, 'ip-address')),
          rtt: milliseconds(probe, 'rtt', request.request),
        })),
    },
  }
}

export const traceroute: Getter<TracerouteResult> = function* (args) {
  const destination = requiredWordArgument(args, 'destination')
  const timeoutSeconds = numberArgument(args, 'timeout', 2)
  const request = command(
    [
      `traceroute ${destination}`,
      ...option(args, 'source', 'source'),
      `ttl ${numberArgument(args, 'ttl', 255)}`,
      `wait ${timeoutSeconds}`,
      ...option(args, 'vrf', 'routing-instance'),
    ].join(' '),
    'xml',
  )
  const [reply] = yield [request]
  if (reply !== undefined && 'error' in reply) return { error: reply.error }
  const [results] = partsOf(reply, request.request, 'traceroute-results')
  const hops = all(results, 'hop')
  if (hops.length === 0) return { error: errorOf(results) }
  // A hop at which several routers answered is there once for each of them.
  const byNumber = grouped(hops, hop => textAt(hop, 'ttl-value'))
  return {
    success: Object.fromEntries(
      [...byNumber].map(([number, found]) => [
        number,
        {
          probes: Object.fromEntries(
            found
              .flatMap(hop => all(hop, 'probe-result'))
              .map(probe => [textAt(probe, 'probe-index'), hopProbe(probe, timeoutSeconds, request.request)]),
          ),
        },
      ]),
    ),
  }
}

const hopProbe = (probe: Element, timeoutSeconds: number, request: string) => {
  const address = textAt(probe, 'ip-address')
  if (address === '') return { rtt: timeoutSeconds * 1000, ip_address: '*', host_name: '*' }
  return {
    rtt: milliseconds(probe, 'rtt', request),
    ip_address: ipAddress(address),
    host_name: textAt(probe, 'host-name') || address,
  }
}

/** An argument as words of a command; none when it is not given. */
const option = (args: GetterArguments, name: string, word: string): readonly string[] => {
  const value = wordArgument(args, name)
  return value === '' ? [] : [`${word} ${value}`]
}

/** Junos counts microseconds. Where nothing answered there are none: 0. */
const milliseconds = (element: Element, path: string, request: string): number =>
  decimalAt(element, path, request, 0) / 1000

/** Why there is no result, in the device's words. */
const errorOf = (results: Element | undefined): string => {
  const words = [
    'ping-error-message',
    'traceroute-error-message',
    'error-message',
    'ping-failure',
    'traceroute-failure',
  ]
  const said = words.flatMap(name => (results === undefined ? [] : descendants(results, name))).map(({ text }) => text)
  return said.find(text => text !== '') ?? 'no answer'
}
