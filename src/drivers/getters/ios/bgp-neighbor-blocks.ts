import { asNumber, ipAddress } from '../addresses.ts'
import { blocksOf, captured, capturedNumber } from '../cli-text.ts'
import { notUnderstood } from '../replies.ts'

/** What `show bgp … neighbors` prints of one neighbor. */
export interface NeighborBlock {
  readonly address: string
  /** null: it is in no VRF. */
  readonly vrf: string | null
  readonly remoteAs: number
  /** Only where it differs from that of the router. */
  readonly localAs: number | null
  /** The first line, which tells more: `local AS 65001 no-prepend`. */
  readonly title: string
  readonly routerId: string
  readonly description: string
  /** Lines of the session, without those of address families. */
  readonly session: readonly string[]
  readonly families: readonly FamilySection[]
}

interface FamilySection {
  /** As it is printed: `IPv4 Unicast`. */
  readonly family: string
  readonly lines: readonly string[]
}

export const neighborBlocks = (text: string, request: string): readonly NeighborBlock[] =>
  blocksOf(text, /^BGP neighbor is /).map(lines => {
    const title = lines[0] ?? ''
    const [, address, vrf, remoteAs, localAs] =
      /^BGP neighbor is \*?([\dA-Fa-f:.]{2,45}),\s+(?:vrf (\S{1,64}),\s+)?remote AS ([\d.]{1,11})(?:,\s+local AS ([\d.]{1,11}))?/.exec(
        title,
      ) ?? []
    if (address === undefined || remoteAs === undefined) throw notUnderstood(request, title)
    return {
      address: ipAddress(address),
      vrf: vrf ?? null,
      remoteAs: asNumber(remoteAs),
      localAs: localAs === undefined ? null : asNumber(localAs),
      title,
      routerId: captured(lines, /^\s+BGP version \d, remote router ID (\S{1,40})$/) ?? '0.0.0.0',
      description: captured(lines, /^\s+Description: (\S.{0,255})$/) ?? '',
      ...partsOf(lines),
    }
  })

const partsOf = (lines: readonly string[]): Pick<NeighborBlock, 'session' | 'families'> => {
  const session: string[] = []
  const families: { family: string; lines: string[] }[] = []
  let inFamily = false
  for (const line of lines) {
    const [, family] = /^\s+For address family: (\S.{0,60})$/.exec(line) ?? []
    if (family !== undefined) {
      families.push({ family, lines: [] })
      inFamily = true
    } else if (/^\s{0,2}(?:Address tracking is|BFD is|Connections established)/.test(line)) inFamily = false
    const last = families.at(-1)
    if (inFamily && last !== undefined) last.lines.push(line)
    else session.push(line)
  }
  return { session, families }
}

/** Prefixes of one address family at one neighbor. */
export const prefixesOf = ({ lines }: FamilySection) => ({
  sent: capturedNumber(lines, /^\s+Prefixes Current:\s+(\d{1,12})\s/, -1),
  accepted: capturedNumber(lines, /^\s+Prefixes Current:\s+(?:\d{1,12}|n\/a)\s+(\d{1,12})\b/, -1),
  best: capturedNumber(lines, /^\s+Used as bestpath:\s+n\/a\s+(\d{1,12})\b/, 0),
  /** All that came, where soft reconfiguration keeps them; null elsewhere. */
  saved: lines.some(line => /^\s+Saved \(soft-reconfig\):/.test(line))
    ? capturedNumber(lines, /^\s+Saved \(soft-reconfig\):\s+n\/a\s+(\d{1,12})\b/, 0)
    : null,
  denied: capturedNumber(lines.slice(deniedFrom(lines)), /^\s+Total:\s+\d{1,12}\s+(\d{1,12})\b/, 0),
})

const deniedFrom = (lines: readonly string[]): number => {
  const found = lines.findIndex(line => /^\s+Local Policy Denied Prefixes:/.test(line))
  return found < 0 ? lines.length : found
}
