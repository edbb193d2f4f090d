import { numberArgument, requiredWordArgument, wordArgument } from '../arguments.ts'
import { askCli, linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import type { TracerouteResult } from '../traceroute.ts'

/** A silent probe has neither address nor name, and 0 as its time. */
export const traceroute: Getter<TracerouteResult> = function* (args) {
  const destination = requiredWordArgument(args, 'destination')
  const vrf = wordArgument(args, 'vrf')
  const source = wordArgument(args, 'source')
  const command = [
    'traceroute',
    ...(vrf === '' ? [] : ['vrf', vrf]),
    destination,
    ...(source === '' ? [] : ['source', source]),
    `ttl 0 ${numberArgument(args, 'ttl', 255)}`,
    `timeout ${numberArgument(args, 'timeout', 2)}`,
  ].join(' ')
  const [text] = yield* askCli(command)
  const hops = hopsOf(text, command)
  if (hops.size > 0) {
    return {
      success: Object.fromEntries(
        [...hops].map(([number, probes]) => [
          number,
          { probes: Object.fromEntries(probes.map((probe, index) => [String(index + 1), probe])) },
        ]),
      ),
    }
  }
  if (!/^\s*%/m.test(text)) throw notUnderstood(command, text)
  return { error: text.trim() }
}

interface Probe {
  readonly rtt: number
  readonly ip_address: string
  readonly host_name: string
}

const silent: Probe = { rtt: 0, ip_address: '', host_name: '' }

const hopsOf = (text: string, request: string): ReadonlyMap<string, readonly Probe[]> => {
  const hops = new Map<string, Probe[]>()
  let number: string | null = null
  for (const line of linesOf(text)) {
    if (/^(?:Type escape sequence|Tracing the route|VRF info:|%)/.test(line.trim())) continue
    // A hop begins with its number; probes that another router answered go on below, without it.
    const [, begins, words = ''] = /^\s{0,4}(?:(\d{1,3})\s|\s{2})\s*(\S.{0,500})$/.exec(line) ?? []
    number = begins ?? number
    const probes = probesOf(words)
    if (number === null || probes === null || words === '') throw notUnderstood(request, line)
    hops.set(number, [...(hops.get(number) ?? []), ...probes])
  }
  return hops
}

// A silent probe; the time of one; a refusal (`!H`); labels or an AS number; who answers.
const step =
  /^(?:(\*)|(\d{1,9}) msec|![A-Z\d]{0,3}|\[[^\]]{0,120}\]|([^\s*!()[\]]{1,255})(?: \(([^()\s]{1,100})\))?)(?:\s+|$)/

/** The probes of a line; null: not understood. */
const probesOf = (words: string): readonly Probe[] | null => {
  const probes: Probe[] = []
  let from: Pick<Probe, 'ip_address' | 'host_name'> | null = null
  let rest = words
  while (rest !== '') {
    const found = step.exec(rest)
    if (found === null) return null
    const [all, star, rtt, host, address] = found
    rest = rest.slice(all.length)
    if (star !== undefined) probes.push(silent)
    else if (host !== undefined) from = { host_name: host, ip_address: address ?? host }
    else if (rtt !== undefined) {
      if (from === null) return null
      probes.push({ rtt: Number(rtt), ...from })
    }
  }
  return probes
}
