import type { Getter } from '../getter.ts'
import { nxosPing, nxosTraceroute, nxosTracerouteTimeoutSeconds } from '../nxos-probes.ts'
import { pingResult } from '../ping.ts'
import { textOf } from '../replies.ts'
import { tracerouteResult } from '../traceroute.ts'
import { text } from './requests.ts'

export const ping: Getter = function* (args) {
  const request = nxosPing(args)
  const [reply] = yield [text(request)]
  if (reply !== undefined && 'error' in reply) return { error: reply.error }
  return pingResult(textOf(reply, request), request, 'none')
}

export const traceroute: Getter = function* (args) {
  const request = nxosTraceroute(args)
  const [reply] = yield [text(request)]
  if (reply !== undefined && 'error' in reply) return { error: reply.error }
  return tracerouteResult(textOf(reply, request), request, nxosTracerouteTimeoutSeconds)
}
