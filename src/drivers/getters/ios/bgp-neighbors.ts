import { askCli, askCliUnlessRefused } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { secondsInShort } from '../uptime.ts'
import { type NeighborBlock, neighborBlocks, prefixesOf } from './bgp-neighbor-blocks.ts'
import { bgpIsInactive, bgpSummary, type SummaryRow } from './bgp-summary.ts'

/** Families that the model has, by the name that IOS gives them, with the command that shows their neighbors. */
const commands: ReadonlyMap<string, string> = new Map([
  ['IPv4 Unicast', 'show bgp ipv4 unicast neighbors'],
  ['IPv4 Multicast', 'show bgp ipv4 multicast neighbors'],
  ['IPv6 Unicast', 'show bgp ipv6 unicast neighbors'],
  ['IPv6 Multicast', 'show bgp ipv6 multicast neighbors'],
  ['VPNv4 Unicast', 'show bgp vpnv4 unicast all neighbors'],
  ['VPNv6 Unicast', 'show bgp vpnv6 unicast all neighbors'],
  ['IPv4 MDT', 'show bgp ipv4 mdt all neighbors'],
])

/** Peers by VRF, `global` outside of all. Peers of other families than those above are left out. */
export const getBgpNeighbors: Getter = function* () {
  const command = 'show bgp all summary'
  const [summary] = yield* askCli(command)
  if (bgpIsInactive(summary)) return {}
  const rows = bgpSummary(summary, command).filter(({ family }) => commands.has(family))
  const asked = [...commands].filter(([family]) => rows.some(row => row.family === family)).map(([, one]) => one)
  const texts: readonly (string | null)[] = asked.length === 0 ? [] : yield* askCliUnlessRefused(...asked)
  const blocks = texts.flatMap((text, index) => neighborBlocks(text ?? '', asked[index] ?? ''))
  return peersByVrf(rows, blocks)
}

interface Peer {
  readonly local_as: number
  readonly remote_as: number
  readonly remote_id: string
  readonly is_up: boolean
  readonly is_enabled: boolean
  readonly description: string
  readonly uptime: number
  readonly address_family: Readonly<Record<string, ReturnType<typeof prefixCounts>>>
}

const peersByVrf = (rows: readonly SummaryRow[], blocks: readonly NeighborBlock[]) => {
  const vrfs: Record<string, { router_id: string; peers: Record<string, Peer> }> = {}
  const seen = new Map<string, number>()
  for (const row of rows) {
    const vrfOfRow = (vrf: string) => {
      vrfs[vrf] ??= { router_id: row.routerId, peers: {} }
      return vrfs[vrf].peers
    }
    // The summary does not tell the VRF: of one address in several, each row is the next neighbor with it.
    const key = `${row.family} ${row.address}`
    const earlier = seen.get(key) ?? 0
    const block = distinct(blocks.filter(one => one.address === row.address && hasFamily(one, row.family)))[earlier]
    seen.set(key, earlier + 1)
    // A neighbor that was gone before the second command is none.
    if (block === undefined) continue
    const peers = vrfOfRow(block.vrf ?? 'global')
    const before = peers[row.address]
    const peer = peerOf(row, block)
    peers[row.address] =
      before === undefined
        ? peer
        : {
            ...before,
            is_up: before.is_up || peer.is_up,
            is_enabled: before.is_enabled || peer.is_enabled,
            uptime: Math.max(before.uptime, peer.uptime),
            address_family: { ...before.address_family, ...peer.address_family },
          }
  }
  return vrfs
}

const hasFamily = (block: NeighborBlock, family: string): boolean =>
  block.families.some(section => section.family === family)

/** Each family's command shows the same neighbors: of each VRF only the first is taken. */
const distinct = (blocks: readonly NeighborBlock[]): readonly NeighborBlock[] =>
  blocks.filter((block, index) => blocks.findIndex(one => one.vrf === block.vrf) === index)

const peerOf = (row: SummaryRow, block: NeighborBlock): Peer => {
  const isUp = /^\d+$/.test(row.state)
  return {
    local_as: block.localAs ?? row.localAs,
    remote_as: row.remoteAs,
    remote_id: block.routerId,
    is_up: isUp,
    is_enabled: !row.state.includes('(Admin)'),
    description: block.description,
    uptime: isUp ? (secondsInShort(row.since) ?? -1) : -1,
    address_family: { [row.family.toLowerCase()]: prefixCounts(row, block, isUp) },
  }
}

const prefixCounts = (row: SummaryRow, { families }: NeighborBlock, isUp: boolean) => {
  const section = families.find(({ family }) => family === row.family)
  if (!isUp || section === undefined) return { received_prefixes: -1, accepted_prefixes: -1, sent_prefixes: -1 }
  const { sent, accepted, saved } = prefixesOf(section)
  const taken = accepted < 0 ? Number(row.state) : accepted
  return { received_prefixes: saved ?? taken, accepted_prefixes: taken, sent_prefixes: sent }
}
