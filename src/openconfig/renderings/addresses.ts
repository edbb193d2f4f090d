import { addressHome } from './interface-names.ts'
import type { Rendering } from './rendering.ts'
import { count, elements, entries, members, table, unzoned, word } from './values.ts'

/** get_interfaces_ip → the addresses below /interfaces. Everything has a home. */
export const interfacesIp: Rendering = (result, root, { platform }) => {
  root.container('interfaces')
  for (const [name, value] of entries(result)) {
    const at = addressHome(root, name, platform)
    const { ipv4, ipv6 } = members(value)
    for (const [ip, found] of entries(ipv4)) {
      const prefixLength = count(members(found)['prefix_length'])
      at.entry('ipv4/addresses/address', { ip }).leaves('state', { ip, 'prefix-length': prefixLength })
    }
    for (const [zoned, found] of entries(ipv6)) {
      const ip = unzoned(zoned)
      const prefixLength = count(members(found)['prefix_length'])
      at.entry('ipv6/addresses/address', { ip }).leaves('state', { ip, 'prefix-length': prefixLength })
    }
  }
}

/** get_arp_table → the IPv4 neighbours below /interfaces. The age has no home. */
export const arpTable: Rendering = (result, root, { platform }) => {
  root.container('interfaces')
  for (const value of elements(result)) {
    const found = members(value)
    const name = word(found['interface'])
    const ip = word(found['ip'])
    if (name === undefined || ip === undefined) continue
    addressHome(root, name, platform)
      .entry('ipv4/neighbors/neighbor', { ip })
      .leaves('state', { ip, 'link-layer-address': word(found['mac']) ?? '' })
  }
}

/** get_ipv6_neighbors_table → the IPv6 neighbours below /interfaces. The age has no home, nor has "unreachable". */
export const ipv6NeighborsTable: Rendering = (result, root, { platform }) => {
  root.container('interfaces')
  for (const value of elements(result)) {
    const found = members(value)
    const name = word(found['interface'])
    const zoned = word(found['ip'])
    if (name === undefined || zoned === undefined) continue
    const ip = unzoned(zoned)
    addressHome(root, name, platform)
      .entry('ipv6/neighbors/neighbor', { ip })
      .leaves('state', {
        ip,
        'link-layer-address': word(found['mac']) ?? '',
        'neighbor-state': neighborStates.get(word(found['state'])?.toUpperCase() ?? ''),
      })
  }
}

const neighborStates = table([
  ['INCMP', 'INCOMPLETE'],
  ['INCOMPLETE', 'INCOMPLETE'],
  ['REACH', 'REACHABLE'],
  ['REACHABLE', 'REACHABLE'],
  ['STALE', 'STALE'],
  ['DELAY', 'DELAY'],
  ['PROBE', 'PROBE'],
])
