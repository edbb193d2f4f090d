import { numberArgument, requiredWordArgument, wordArgument } from '../arguments.ts'
import { askCli } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import type { PingResult } from '../ping.ts'
import { notUnderstood } from '../replies.ts'

/** IOS does not say the time of each probe (each is 0), and takes no `ttl`. */
export const ping: Getter<PingResult> = function* (args) {
  const destination = requiredWordArgument(args, 'destination')
  const vrf = wordArgument(args, 'vrf')
  const sourceAddress = wordArgument(args, 'source')
  const source = sourceAddress === '' ? wordArgument(args, 'source_interface') : sourceAddress
  const command = [
    'ping',
    ...(vrf === '' ? [] : ['vrf', vrf]),
    destination,
    `timeout ${numberArgument(args, 'timeout', 2)}`,
    `size ${numberArgument(args, 'size', 100)}`,
    `repeat ${numberArgument(args, 'count', 5)}`,
    ...(source === '' ? [] : ['source', source]),
  ].join(' ')
  const [text] = yield* askCli(command)
  const [, answered, sent] = /^Success rate is \d{1,3} percent \((\d{1,9})\/(\d{1,9})\)/m.exec(text) ?? []
  if (sent === undefined) {
    if (!/^\s*%/m.test(text)) throw notUnderstood(command, text)
    return { error: text.trim() }
  }
  const [, min, avg, max] = /round-trip min\/avg\/max = (\d{1,9})\/(\d{1,9})\/(\d{1,9}) ms/.exec(text) ?? []
  if (min === undefined && Number(answered) > 0) throw notUnderstood(command, text)
  return {
    success: {
      probes_sent: Number(sent),
      packet_loss: Number(sent) - Number(answered),
      rtt_min: Number(min ?? 0),
      rtt_avg: Number(avg ?? 0),
      rtt_max: Number(max ?? 0),
      rtt_stddev: 0,
      results: Array.from({ length: Number(answered) }, () => ({ ip_address: destination, rtt: 0 })),
    },
  }
}
