import { asNumber, ipAddress } from '../addresses.ts'
import { askCli } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { secondsInShort } from '../uptime.ts'

interface Peer {
  readonly local_as: number
  readonly remote_as: number
  readonly remote_id: string
  readonly is_up: boolean
  readonly is_enabled: boolean
  readonly description: string
  readonly uptime: number
  readonly address_family: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** Peers by VRF, `global` in the default one. The summary tells neither descriptions nor identifiers of peers. */
export const getBgpNeighbors: Getter = function* () {
  const command = 'show bgp all summary vrf all'
  const [text] = yield* askCli(command)
  const vrfs: Record<string, { router_id: string; peers: Record<string, Peer> }> = {}
  let vrf = ''
  let family = ''
  let localAs = 0
  let inTable = false
  let begun = ''
  for (const line of text.split('\n').map(one => one.trimEnd())) {
    const [, name, familyName] =
      /^BGP summary information for VRF (\S{1,64}), address family (\S{1,40})/.exec(line) ?? []
    const [, routerId, as] = /^BGP router identifier (\S{1,40}), local AS number ([\d.]{1,11})$/.exec(line) ?? []
    if (name !== undefined && familyName !== undefined) {
      vrf = name === 'default' ? 'global' : name
      family = familyName.toLowerCase()
      inTable = false
    } else if (routerId !== undefined && as !== undefined) {
      localAs = asNumber(as)
      vrfs[vrf] ??= { router_id: routerId, peers: {} }
    } else if (/^Neighbor\s+V\s+AS\s/.test(line)) inTable = true
    else if (line !== '' && inTable) {
      // A long address, and a long AS number behind it, each end their line.
      begun = `${begun} ${line.trim()}`.trim()
      const found = row.exec(begun)
      if (found === null) {
        if (!/^[\dA-Fa-f:.]{2,45}(?:\s+4\s+[\d.]{1,11})?$/.test(begun)) throw notUnderstood(command, line)
        continue
      }
      begun = ''
      const peers = vrfs[vrf]?.peers
      const [, address = '', remoteAs = '', since = '', state = ''] = found
      if (peers === undefined) throw notUnderstood(command, line)
      const before = peers[ipAddress(address)]
      peers[ipAddress(address)] = peerOf(localAs, asNumber(remoteAs), since, state, family, before)
    }
  }
  if (vrf === '' || begun !== '') throw notUnderstood(command, begun === '' ? text : begun)
  return vrfs
}

// Neighbor, V, AS, MsgRcvd, MsgSent, TblVer, InQ, OutQ, Up/Down, State/PfxRcd.
const row =
  /^([\dA-Fa-f:.]{2,45})\s+4\s+([\d.]{1,11})\s+\d{1,15}\s+\d{1,15}\s+\d{1,15}\s+\d{1,15}\s+\d{1,15}\s+([\w:]{1,15})\s+(\S.{0,40})$/

const peerOf = (
  localAs: number,
  remoteAs: number,
  since: string,
  state: string,
  family: string,
  before: Peer | undefined,
): Peer => {
  const isUp = /^\d+$/.test(state)
  const prefixes = { received_prefixes: isUp ? Number(state) : -1, accepted_prefixes: -1, sent_prefixes: -1 }
  return {
    local_as: localAs,
    remote_as: remoteAs,
    remote_id: '0.0.0.0',
    is_up: isUp || before?.is_up === true,
    is_enabled: !/admin|shut/i.test(state) || before?.is_enabled === true,
    description: '',
    uptime: Math.max(isUp ? (secondsInShort(since) ?? -1) : -1, before?.uptime ?? -1),
    address_family: { ...before?.address_family, [family]: prefixes },
  }
}
