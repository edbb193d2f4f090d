import { interfaceName } from './interface-names.ts'
import { networkInstance } from './names.ts'
import type { Rendering } from './rendering.ts'
import { count, elements, entries, flagOf, members, word } from './values.ts'

/**
 * get_mac_address_table → the default instance's /network-instances/network-instance/fdb. `active`, `moves` and
 * `last_move` have no home, nor have entries without a VLAN: that is part of the key.
 */
export const macAddressTable: Rendering = (result, root, { platform }) => {
  const table = root.entry('network-instances/network-instance', { name: 'DEFAULT' }).container('fdb')
  for (const value of elements(result)) {
    const found = members(value)
    const mac = word(found['mac'])
    const vlan = count(found['vlan'])
    const isStatic = flagOf(found['static'])
    const entry = table.entry('mac-table/entries/entry', { 'mac-address': mac, vlan })
    entry.leaves('state', {
      'mac-address': mac,
      vlan,
      'entry-type': isStatic === undefined ? undefined : isStatic ? 'STATIC' : 'DYNAMIC',
    })
    const port = word(found['interface'])
    if (port === undefined) continue
    const { name, subinterface } = interfaceName(port, platform)
    entry.leaves('interface/interface-ref/state', { interface: name, subinterface: subinterface ?? undefined })
  }
}

/**
 * get_vlans → the default instance's VLANs. Members are interfaces: of `xe-0/0/0.0` it is `xe-0/0/0`, the number of the
 * subinterface has no home. VLANs beside 1 to 4094 have none either.
 */
export const vlans: Rendering = (result, root, { platform }) => {
  const all = root.entry('network-instances/network-instance', { name: 'DEFAULT' }).container('vlans')
  for (const [id, value] of entries(result)) {
    const found = members(value)
    const vlan = /^[0-9]{1,4}$/.test(id) ? Number(id) : undefined
    const at = all.entry('vlan', { 'vlan-id': vlan })
    at.leaves('state', { 'vlan-id': vlan, name: word(found['name']) })
    const ports = elements(found['interfaces']).flatMap(port => {
      const whole = word(port)
      return whole === undefined ? [] : [interfaceName(whole, platform).name]
    })
    for (const port of new Set(ports)) at.entry('members/member', {}).leaf('state/interface', port)
  }
}

/**
 * get_network_instances → /network-instances. The default instance is DEFAULT. Types that OpenConfig has no identity for
 * (BGP_EVPN, BGP_VPLS) have no home.
 */
export const networkInstances: Rendering = (result, root, { platform }) => {
  const all = root.container('network-instances')
  for (const [vrf, value] of entries(result)) {
    const found = members(value)
    const isDefault = found['type'] === 'DEFAULT_INSTANCE'
    const name = isDefault ? 'DEFAULT' : networkInstance(vrf)
    const at = all.entry('network-instance', { name })
    at.leaves('state', {
      name,
      type: instanceTypes.find(type => type === found['type']),
      'route-distinguisher': word(members(found['state'])['route_distinguisher']),
    })
    for (const [id] of entries(members(found['interfaces'])['interface'])) {
      const { name: port, subinterface } = interfaceName(id, platform)
      at.entry('interfaces/interface', { id }).leaves('state', {
        id,
        interface: port,
        subinterface: subinterface ?? undefined,
      })
    }
  }
}

const instanceTypes = ['DEFAULT_INSTANCE', 'L3VRF', 'L2VSI', 'L2P2P', 'L2L3'] as const
