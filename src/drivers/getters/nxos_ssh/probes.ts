import { askCli } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { nxosPing, nxosTraceroute, nxosTracerouteTimeoutSeconds } from '../nxos-probes.ts'
import { pingResult } from '../ping.ts'
import { tracerouteResult } from '../traceroute.ts'

export const ping: Getter = function* (args) {
  const command = nxosPing(args)
  const [text] = yield* askCli(command)
  return pingResult(text, command, 'none')
}

export const traceroute: Getter = function* (args) {
  const command = nxosTraceroute(args)
  const [text] = yield* askCli(command)
  return tracerouteResult(text, command, nxosTracerouteTimeoutSeconds, 'unknown')
}
