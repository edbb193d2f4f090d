import { notUnderstood } from './replies.ts'

/** NAPALM's model of a traceroute: probes by number, by hop; rtt in milliseconds. */
export type TracerouteResult =
  | { readonly success: Readonly<Record<string, { readonly probes: Readonly<Record<string, Probe>> }>> }
  | { readonly error: string }

interface Probe {
  readonly rtt: number
  readonly ip_address: string
  readonly host_name: string
}

/**
 * What the traceroute of Linux (EOS) and of BSD (NX-OS) prints: `1  name (address)  0.9 ms  1.2 ms other (address) 1 ms`.
 * A silent probe is `*` with the timeout as its time; `afterSilence`: who answered a probe behind it that names nobody.
 * Output without a hop is the error it says.
 */
export const tracerouteResult = (
  output: string,
  request: string,
  timeoutSeconds: number,
  afterSilence: 'same host' | 'unknown' = 'same host',
): TracerouteResult => {
  const lines = output.split('\n').filter(line => line.trim() !== '')
  const hops = lines.flatMap(line => {
    const found = hop.exec(line)
    return found === null ? [] : [[found[1] ?? '', found[2] ?? '', line] as const]
  })
  if (hops.length === 0) {
    const said = output.trim()
    if (said === '' || header.test(said)) throw notUnderstood(request, said === '' ? '(nothing)' : said)
    return { error: said }
  }
  const strange = lines.find(line => !hop.test(line) && !header.test(line.trim()) && !label.test(line))
  if (strange !== undefined) throw notUnderstood(request, strange)
  return {
    success: Object.fromEntries(
      hops.map(([number, words, line]) => {
        const probes = probesOf(words, timeoutSeconds * 1000, afterSilence)
        if (probes === null) throw notUnderstood(request, line)
        return [number, { probes: Object.fromEntries(probes.map((one, index) => [String(index + 1), one])) }]
      }),
    ),
  }
}

const hop = /^\s{0,4}(\d{1,3})\s{1,4}(\S.{0,1000})$/
const header = /^traceroute6? to /
// NX-OS prints the MPLS labels of each probe below the hop.
const label = /^\s+\[(?:No MPLS labels|Label=|MPLS: Label)/

const nobody = { ip_address: '*', host_name: '*' }

/** The probes of a hop; null: not understood. */
const probesOf = (words: string, timeoutMs: number, afterSilence: 'same host' | 'unknown'): readonly Probe[] | null => {
  const probes: Probe[] = []
  let from: Pick<Probe, 'ip_address' | 'host_name'> | null = null
  let rest = words
  while (rest !== '') {
    const taken = step.exec(rest)
    if (taken === null) return null
    const [all, silent, host, address, rtt] = taken
    rest = rest.slice(all.length)
    if (silent !== undefined) {
      probes.push({ rtt: timeoutMs, ...nobody })
      if (afterSilence === 'unknown') from = nobody
    } else if (host !== undefined) from = { host_name: host, ip_address: address ?? host }
    else if (rtt !== undefined) {
      if (from === null) return null
      probes.push({ rtt: Number(rtt), ...from })
    }
  }
  return probes
}

// A silent probe; who answered; when; what ICMP said (`!H`), which the model has no place for.
const step =
  /^(?:(\*)|(?=\S)([^\s*!()]{1,255}) \(([^()\s]{1,100})\)|(\d{1,9}(?:\.\d{1,9})?) ms|![A-Z\d<>-]{0,10}|\[[^\]]{0,60}\])(?:\s+|$)/
