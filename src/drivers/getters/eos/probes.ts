import { numberArgument, requiredWordArgument, wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { pingResult } from '../ping.ts'
import { textOf } from '../replies.ts'
import { tracerouteResult } from '../traceroute.ts'
import { text } from './requests.ts'

export const ping: Getter = function* (args) {
  const [vrf, source, sourceInterface] = ['vrf', 'source', 'source_interface'].map(name => wordArgument(args, name))
  const request = [
    'ping',
    ...(vrf ? ['vrf', vrf] : []),
    requiredWordArgument(args, 'destination'),
    `timeout ${numberArgument(args, 'timeout', 2)}`,
    `size ${numberArgument(args, 'size', 100)}`,
    `repeat ${numberArgument(args, 'count', 5)}`,
    ...(source ? ['source', source] : []),
    ...(sourceInterface ? ['interface', sourceInterface] : []),
  ].join(' ')
  const [reply] = yield [text(request)]
  if (reply !== undefined && 'error' in reply) return { error: reply.error }
  return pingResult(textOf(reply, request), request, 'result')
}

/** The traceroute of EOS cannot be told how long to try, that of the Linux below it can. */
export const traceroute: Getter = function* (args) {
  const [vrf, source] = ['vrf', 'source'].map(name => wordArgument(args, name))
  const hops = numberArgument(args, 'ttl', 255)
  const timeoutSeconds = numberArgument(args, 'timeout', 2)
  const request = [
    `bash timeout ${hops * timeoutSeconds}`,
    // A VRF is a network namespace.
    ...(vrf ? [`sudo ip netns exec ns-${vrf}`] : []),
    `traceroute ${requiredWordArgument(args, 'destination')}`,
    ...(source ? ['-s', source] : []),
    `-m ${hops} -w ${timeoutSeconds}`,
  ].join(' ')
  const [reply] = yield [text(request)]
  if (reply !== undefined && 'error' in reply) return { error: reply.error }
  return tracerouteResult(textOf(reply, request), request, timeoutSeconds)
}
