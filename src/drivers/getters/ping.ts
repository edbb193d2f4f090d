import { ipAddress } from './addresses.ts'
import { notUnderstood } from './replies.ts'

/** NAPALM's model of a ping: rtt in milliseconds, `packet_loss` the number of probes that were not answered. */
export type PingResult =
  | {
      readonly success: {
        readonly probes_sent: number
        readonly packet_loss: number
        readonly rtt_min: number
        readonly rtt_avg: number
        readonly rtt_max: number
        readonly rtt_stddev: number
        readonly results: readonly { readonly ip_address: string; readonly rtt: number }[]
      }
    }
  | { readonly error: string }

/**
 * What the ping of Linux (EOS) and of BSD (NX-OS) prints. `unreachable`: what becomes of probes that a router answered in
 * the name of the destination; a result without time, or none. Output without statistics is the error it says.
 */
export const pingResult = (output: string, request: string, unreachable: 'result' | 'none'): PingResult => {
  const lines = output.split('\n').map(line => line.trim())
  const counts = lines.map(line => transmitted.exec(line)).find(found => found !== null)
  if (counts === undefined) {
    const said = output.trim()
    if (said === '' || /^PING\s/.test(said)) throw notUnderstood(request, said === '' ? '(nothing)' : said)
    return { error: said }
  }
  const [sent = 0, received = 0] = counts.slice(1).map(Number)
  const times = lines.map(line => roundTrip.exec(line)).find(found => found !== null)
  if (received > 0 && times === undefined) throw notUnderstood(request, counts[0])
  const [min = 0, avg = 0, max = 0, deviation = 0] = (times?.[1] ?? '').split('/').map(Number)
  return {
    success: {
      probes_sent: sent,
      packet_loss: sent - received,
      rtt_min: min,
      rtt_avg: avg,
      rtt_max: max,
      rtt_stddev: deviation,
      results: lines.flatMap(line => probe(line, unreachable)),
    },
  }
}

const transmitted = /^(\d{1,9}) packets transmitted, (\d{1,9}) (?:packets )?received/
const roundTrip = /^(?:rtt|round-trip) min\/avg\/max(?:\/mdev|\/stddev)? = ([\d./]{5,80}) ms/
const answered = /^\d{1,6} bytes from (\S{1,255}?):?(?: \(([^()\s]{1,100})\))?:? (?:icmp_[rs]eq=\d{1,9} )(.{0,200})$/
const time = /\btime[=<]([\d.]{1,20}) ?ms/
const refused = /^From (\S{1,255}?):?(?: \(([^()\s]{1,100})\))?:? icmp_[rs]eq=\d{1,9} /

const probe = (line: string, unreachable: 'result' | 'none') => {
  const answer = answered.exec(line)
  if (answer !== null) {
    // A truncated answer has no time.
    return [{ ip_address: ipAddress(answer[2] ?? answer[1] ?? ''), rtt: Number(time.exec(answer[3] ?? '')?.[1] ?? 0) }]
  }
  const refusal = unreachable === 'result' ? refused.exec(line) : null
  return refusal === null ? [] : [{ ip_address: ipAddress(refusal[2] ?? refusal[1] ?? ''), rtt: 0 }]
}
