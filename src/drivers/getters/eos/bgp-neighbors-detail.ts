import { asNumber, ipAddress } from '../addresses.ts'
import { wordArgument } from '../arguments.ts'
import { askJson, askText } from '../asking.ts'
import type { Getter } from '../getter.ts'
import { grouped } from '../grouped.ts'
import { has, type JsonPlace, memberAt, numberAt, placeAt } from '../json.ts'
import { notUnderstood } from '../replies.ts'
import { json, text } from './requests.ts'

export const getBgpNeighborsDetail: Getter = function* (args) {
  const only = wordArgument(args, 'neighbor_address')
  const requests = [
    ...(only.includes(':') ? [] : [`show ip bgp neighbors ${only} vrf all`]),
    ...(only !== '' && !only.includes(':') ? [] : [`show ipv6 bgp peers ${only} vrf all`]),
  ].map(request => request.replace('  ', ' '))
  const neighbors: Neighbor[] = []
  for (const request of requests) neighbors.push(...neighborsOf(yield* askText(text(request)), request))
  const summaries = yield* askJson(json('show ip bgp summary vrf all'), json('show ipv6 bgp summary vrf all'))

  const known = neighbors.map(one => ({ ...one, accepted_prefix_count: acceptedPrefixes(summaries, one) }))
  return Object.fromEntries(
    [...grouped(known, one => one.routing_table)].map(([vrf, ofVrf]) => [
      vrf,
      Object.fromEntries(grouped(ofVrf, one => String(one.remote_as))),
    ]),
  )
}

type Neighbor = ReturnType<typeof neighborOf>

/** The neighbours of the text, one block of lines each. */
const neighborsOf = (output: string, request: string): readonly Neighbor[] => {
  const [before = '', ...blocks] = output.split(/^BGP neighbor is /m)
  // Without BGP it is said in one line.
  if (before.trim() !== '' && !/^%? ?BGP (?:is )?inactive/i.test(before.trim())) throw notUnderstood(request, before)
  return blocks.map(block => neighborOf(block, request))
}

const neighborOf = (block: string, request: string) => {
  const [firstLine = ''] = block.split('\n')
  const optional = (line: RegExp): readonly string[] | null => line.exec(block)?.slice(1) ?? null
  const required = (line: RegExp): readonly string[] => {
    const found = optional(line)
    if (found === null) throw notUnderstood(request, `BGP neighbor is ${firstLine} (nothing like ${line.source})`)
    return found
  }
  const numbers = (line: RegExp): readonly number[] => (optional(line) ?? []).map(Number)

  const [address = '', remoteAs = '', linkType = ''] = required(/^(\S{1,100}), remote AS ([\d.]{1,21}), (.{0,60})link/)
  const [routerId = '', vrf = ''] = required(/^ +BGP version \d+, remote router ID (\S{1,60}), VRF (\S{1,200})$/m)
  const [state = ''] = required(/^ +BGP state is (\w+)/m)
  const [localAs = ''] = required(/^Local AS is ([\d.]{1,21}),/m)
  const local = optional(/^Local TCP address is ([^\s,]{1,100})(?:, local port is (\d{1,5}))?$/m)
  const remote = optional(/^Remote TCP address is ([^\s,]{1,100})(?:, remote port is (\d{1,5}))?$/m)
  const [holdtime = -1, keepalive = -1] = numbers(/^ +Hold time is (\d+), keepalive interval is (\d+) seconds/m)
  const [configuredHoldtime = -1, configuredKeepalive = -1] = numbers(
    /^ +Configured hold time is (\d+), keepalive interval is (\d+) seconds/m,
  )
  const [sentUpdates = -1, receivedUpdates = -1] = numbers(/^ +Updates: +(\d+) +(\d+)/m)
  const [sentMessages = -1, receivedMessages = -1] = numbers(/^ +Total messages: +(\d+) +(\d+)/m)
  const prefixes = prefixesOf(block)
  const [ttl = 1] = numbers(/^TTL is (\d+)/m)
  return {
    up: state === 'Established',
    local_as: asNumber(localAs),
    remote_as: asNumber(remoteAs),
    router_id: routerId,
    local_address: local === null ? '' : ipAddress(local[0] ?? ''),
    local_address_configured: local !== null,
    local_port: Number(local?.[1] ?? -1),
    routing_table: vrf,
    remote_address: ipAddress(address),
    remote_port: Number(remote?.[1] ?? -1),
    // Between neighbours of one AS the TTL says nothing.
    multihop: linkType.includes('external') && ttl > 1,
    multipath: false,
    remove_private_as: false,
    import_policy: optional(/^ +Inbound route map(?: for .{1,40})? is (\S+)/m)?.[0] ?? '',
    export_policy: optional(/^ +Outbound route map(?: for .{1,40})? is (\S+)/m)?.[0] ?? '',
    input_messages: receivedMessages,
    output_messages: sentMessages,
    input_updates: receivedUpdates,
    output_updates: sentUpdates,
    messages_queued_out: numbers(/^ +OutQ depth is (\d+)/m)[0] ?? -1,
    connection_state: state,
    previous_connection_state: optional(/^ +Last state was (\w+)/m)?.[0] ?? '',
    last_event: optional(/^ +Last event was (\S.{0,200})$/m)?.[0] ?? '',
    suppress_4byte_as: false,
    local_as_prepend: false,
    holdtime,
    configured_holdtime: configuredHoldtime,
    keepalive,
    configured_keepalive: configuredKeepalive,
    // What EOS does not tell in this output is 0.
    active_prefix_count: prefixes.best,
    received_prefix_count: prefixes.received,
    suppressed_prefix_count: 0,
    advertised_prefix_count: prefixes.sent,
    flap_count: 0,
  }
}

/** Prefixes of all families. How many are best is told by the multi-agent routing model only. */
const prefixesOf = (block: string) => {
  const lines = block.split('\n')
  const from = lines.findIndex(line => /^ {2}Prefix statistics:/i.test(line)) + 1
  const after = from === 0 ? [] : lines.slice(from)
  const end = after.findIndex(line => !line.startsWith('    '))
  const rows = (end === -1 ? after : after.slice(0, end)).flatMap(line => {
    const row = /^ {4}\S.{0,40}: +(\d+) +(\d+)(?: +(\d+) +\d+)?\s*$/.exec(line)
    return row === null ? [] : [row]
  })
  const sum = (column: number): number => rows.reduce((total, row) => total + Number(row[column] ?? 0), 0)
  return { sent: sum(1), received: sum(2), best: sum(3) }
}

/** The sum over the families whose summary has the neighbour; -1: none has. */
const acceptedPrefixes = (
  summaries: readonly JsonPlace[],
  { routing_table, remote_address }: Pick<Neighbor, 'routing_table' | 'remote_address'>,
): number => {
  const found = summaries
    .map(summary => memberAt(placeAt(memberAt(placeAt(summary, 'vrfs'), routing_table), 'peers'), remote_address))
    .filter(peer => has(peer, 'prefixAccepted'))
    .map(peer => numberAt(peer, 'prefixAccepted'))
  return found.length === 0 ? -1 : found.reduce((sum, accepted) => sum + accepted)
}
