import { ipAddress } from '../addresses.ts'
import { wordArgument } from '../arguments.ts'
import { askCli, captured, capturedNumber } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { type NeighborBlock, neighborBlocks, prefixesOf } from './bgp-neighbor-blocks.ts'
import { bgpIsInactive, bgpSummary, type SummaryRow } from './bgp-summary.ts'

/** How a command names the families whose name is not just the one in print, in lower case. */
const familyWords: ReadonlyMap<string, string> = new Map([
  ['VPNv4 Unicast', 'vpnv4 all'],
  ['VPNv6 Unicast', 'vpnv6 unicast all'],
  ['VPNv4 Multicast', 'vpnv4 multicast all'],
  ['VPNv6 Multicast', 'vpnv6 multicast all'],
  ['IPv4 MDT', 'ipv4 mdt all'],
  ['MVPNv4 Unicast', 'ipv4 mvpn all'],
  ['MVPNv6 Unicast', 'ipv6 mvpn all'],
  ['L2VPN E-VPN', 'l2vpn evpn'],
  ['L2VPN Vpls', 'l2vpn vpls'],
])

/** Peers by VRF (`global` outside of all) and AS. */
export const getBgpNeighborsDetail: Getter = function* (args) {
  const wanted = wordArgument(args, 'neighbor_address')
  const command = 'show ip bgp all sum'
  const [summary] = yield* askCli(command)
  if (bgpIsInactive(summary)) return {}
  const rows = bgpSummary(summary, command).filter(({ address }) => wanted === '' || address === ipAddress(wanted))
  // One address may be a neighbor in several VRFs, and is shown for all of them at once.
  const questions = [...new Map(rows.map(row => [commandOf(row), row]))]
  const texts: readonly string[] = questions.length === 0 ? [] : yield* askCli(...questions.map(([one]) => one))
  const found: Record<string, Record<string, Detail[]>> = {}
  for (const [index, [question, row]] of questions.entries()) {
    const text = texts[index] ?? ''
    const blocks = neighborBlocks(text, question)
    if (blocks.length === 0) throw notUnderstood(question, text)
    for (const block of blocks) {
      found[block.vrf ?? 'global'] ??= {}
      const byAs = found[block.vrf ?? 'global'] ?? {}
      byAs[block.remoteAs] = [...(byAs[block.remoteAs] ?? []), detailOf(row, block)]
    }
  }
  return found
}

type Detail = ReturnType<typeof detailOf>

const commandOf = ({ family, address }: SummaryRow): string =>
  `show ip bgp ${familyWords.get(family) ?? family.toLowerCase()} neigh ${address}`

const detailOf = (
  row: SummaryRow,
  { title, vrf, address, remoteAs, localAs, routerId, session, families }: NeighborBlock,
) => {
  const section = families.find(({ family }) => family === row.family) ?? families[0] ?? { family: '', lines: [] }
  const { sent, accepted, best, denied } = prefixesOf(section)
  const state = captured(session, /^\s+BGP state = (\w{1,20})/) ?? ''
  const messages = (name: string, which: 'sent' | 'received'): number =>
    capturedNumber(session, new RegExp(`^\\s+${name}:\\s+${which === 'sent' ? '' : '\\d{1,15}\\s+'}(\\d{1,15})\\b`), 0)
  const localAddress = captured(session, /^Local host: ([^\s,]{1,45}),/)
  const number = (pattern: RegExp): number => capturedNumber(session, pattern, 0)
  const has = (pattern: RegExp): boolean => [...session, ...section.lines].some(line => pattern.test(line))
  return {
    up: state === 'Established',
    local_as: localAs ?? row.localAs,
    remote_as: remoteAs,
    router_id: routerId,
    local_address: localAddress ?? '',
    routing_table: vrf ?? 'global',
    local_address_configured: localAddress !== null,
    local_port: number(/^Local host: \S{1,45}, Local port: (\d{1,5})$/),
    remote_address: address,
    remote_port: number(/^Foreign host: \S{1,45}, Foreign port: (\d{1,5})$/),
    multihop: has(/^\s+External BGP neighbor may be up to \d{1,3} hops? away/),
    multipath: false,
    remove_private_as: has(/^\s+Private AS number\(?s?\)? removed/),
    import_policy: captured(section.lines, /^\s+Route map for incoming advertisements is \*?(\S{1,128})$/) ?? '',
    export_policy: captured(section.lines, /^\s+Route map for outgoing advertisements is \*?(\S{1,128})$/) ?? '',
    input_messages: messages('Total', 'received'),
    output_messages: messages('Total', 'sent'),
    input_updates: messages('Updates', 'received'),
    output_updates: messages('Updates', 'sent'),
    messages_queued_out: number(/^\s+OutQ depth is (\d{1,9})$/),
    connection_state: state,
    previous_connection_state: '',
    last_event: captured(session, /^\s+Last reset (?!never)(\S.{0,200})$/) ?? '',
    suppress_4byte_as: false,
    local_as_prepend: localAs !== null && !/no-prepend/.test(title),
    holdtime: number(/, hold time is (\d{1,5}), keepalive interval/),
    configured_holdtime: number(/^\s+Configured hold time is (\d{1,5}),/),
    keepalive: number(/^\s+Last read .{0,60}, keepalive interval is (\d{1,5}) seconds/),
    configured_keepalive: number(/^\s+Configured hold time is \d{1,5},\s?keepalive interval is (\d{1,5}) seconds/),
    active_prefix_count: best,
    received_prefix_count: Math.max(accepted, 0) + denied,
    accepted_prefix_count: Math.max(accepted, 0),
    suppressed_prefix_count: denied,
    advertised_prefix_count: Math.max(sent, 0),
    flap_count: number(/^\s+Connections established \d{1,9}; dropped (\d{1,9})$/),
  }
}
