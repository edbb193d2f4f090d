import { numberArgument, requiredWordArgument, wordArgument } from '../arguments.ts'
import type { Getter, GetterArguments } from '../getter.ts'
import { pingResult } from '../ping.ts'
import { tracerouteResult } from '../traceroute.ts'
import { askShell, type Shell } from './shell.ts'

export const ping = (shell: Shell): Getter =>
  function* (args) {
    const [source, sourceInterface] = [wordArgument(args, 'source'), wordArgument(args, 'source_interface')]
    const request = [
      ...inVrf(args),
      'ping -n',
      `-c ${numberArgument(args, 'count', 5)}`,
      `-W ${numberArgument(args, 'timeout', 2)}`,
      `-s ${numberArgument(args, 'size', 100)}`,
      `-t ${numberArgument(args, 'ttl', 255)}`,
      ...(source || sourceInterface ? [`-I ${source || sourceInterface}`] : []),
      requiredWordArgument(args, 'destination'),
      // Without answers it ends as a failure, and what it printed would not be told.
      '2>&1 || true',
    ].join(' ')
    return pingResult(yield* askShell(shell, request), request, 'result')
  }

export const traceroute = (shell: Shell): Getter =>
  function* (args) {
    const timeoutSeconds = numberArgument(args, 'timeout', 2)
    const source = wordArgument(args, 'source')
    const request = [
      ...inVrf(args),
      'traceroute',
      `-m ${numberArgument(args, 'ttl', 255)}`,
      `-w ${timeoutSeconds}`,
      ...(source ? [`-s ${source}`] : []),
      requiredWordArgument(args, 'destination'),
      '2>&1 || true',
    ].join(' ')
    return tracerouteResult(yield* askShell(shell, request), request, timeoutSeconds)
  }

const inVrf = (args: GetterArguments): readonly string[] => {
  const vrf = wordArgument(args, 'vrf')
  return vrf === '' || vrf === 'default' || vrf === 'global' ? [] : [`ip vrf exec ${vrf}`]
}
