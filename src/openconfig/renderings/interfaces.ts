import { interfaceName } from './interface-names.ts'
import type { Rendering, RenderingContext } from './rendering.ts'
import { count, entries, flagOf, members, nanoseconds, number, table, word } from './values.ts'

/**
 * get_interfaces → /interfaces. A name tells the type; the MAC address and the speed have a home where the type has
 * `ethernet` (ports and bundles). Of a subinterface the MTU, the speed and the MAC address have none; nor has a speed
 * that no Ethernet has.
 */
export const interfaces: Rendering = (result, root, context) => {
  const all = root.container('interfaces')
  for (const [name, value] of entries(result)) {
    const found = members(value)
    const { name: key, subinterface, type, vlan } = interfaceName(name, context.platform)
    const at = all.entry('interface', { name: key })
    const enabled = flagOf(found['is_enabled'])
    const up = flagOf(found['is_up'])
    const state = {
      name,
      description: word(found['description']),
      enabled,
      'admin-status': statusOf(enabled),
      'oper-status': statusOf(up),
      'last-change': lastChange(number(found['last_flapped']), context),
    } as const
    if (subinterface !== null) {
      at.entry('subinterfaces/subinterface', { index: subinterface }).leaves('state', { index: subinterface, ...state })
      continue
    }
    const logical = type === 'softwareLoopback' || type === 'l3ipvlan' || type === 'tunnel'
    at.leaves('state', { ...state, mtu: mtuOf(found['mtu']), type: type ?? undefined })
    if (logical) at.leaf('state/logical', true)
    const speed = number(found['speed'])
    if (type === 'ethernetCsmacd') {
      at.leaf('ethernet/state/mac-address', word(found['mac_address']))
      at.leaf('ethernet/state/port-speed', speed === undefined ? undefined : portSpeeds.get(speed))
    } else if (type === 'ieee8023adLag') {
      at.leaf('ethernet/state/mac-address', word(found['mac_address']))
      at.leaf('aggregation/state/lag-speed', speed !== undefined && speed > 0 ? speed : undefined)
    } else if (type === 'l3ipvlan') {
      at.leaf('routed-vlan/state/vlan', vlan ?? undefined)
    }
  }
}

const statusOf = (up: boolean | undefined) => (up === undefined ? undefined : up ? 'UP' : 'DOWN')

// No interface carries packets of no length: 0 stands for unknown, as -1 does.
const mtuOf = (value: unknown): number | undefined => (value === 0 ? undefined : count(value))

/** Junos says how long ago an interface flapped, the others when. */
const lastChange = (flapped: number | undefined, { nowMs, platform }: RenderingContext): string | undefined => {
  if (flapped === undefined || flapped <= 0) return undefined
  if (platform === 'juniper_junos') return nanoseconds(nowMs - flapped * 1000)
  // A time before 1990 is none; of an unknown platform it may be how long ago.
  return platform === null && flapped < 631_152_000 ? undefined : nanoseconds(flapped * 1000)
}

const portSpeeds = table([
  [10, 'SPEED_10MB'],
  [100, 'SPEED_100MB'],
  [1000, 'SPEED_1GB'],
  [2500, 'SPEED_2500MB'],
  [5000, 'SPEED_5GB'],
  [10_000, 'SPEED_10GB'],
  [25_000, 'SPEED_25GB'],
  [40_000, 'SPEED_40GB'],
  [50_000, 'SPEED_50GB'],
  [100_000, 'SPEED_100GB'],
  [200_000, 'SPEED_200GB'],
  [400_000, 'SPEED_400GB'],
  [800_000, 'SPEED_800GB'],
  [1_600_000, 'SPEED_1600GB'],
])

/**
 * get_interfaces_counters → /interfaces/interface/state/counters, those of a subinterface below it. What IOS and IOS XR
 * have under unicast packets is the count of all packets, and becomes that. Everything has a home.
 */
export const interfacesCounters: Rendering = (result, root, { platform }) => {
  const all = root.container('interfaces')
  const packets = countsAllPackets.has(platform ?? '') ? 'pkts' : 'unicast-pkts'
  for (const [name, value] of entries(result)) {
    const found = members(value)
    const { name: key, subinterface } = interfaceName(name, platform)
    const at = all.entry('interface', { name: key })
    const counters = {
      'in-octets': count(found['rx_octets']),
      [`in-${packets}` as const]: count(found['rx_unicast_packets']),
      'in-multicast-pkts': count(found['rx_multicast_packets']),
      'in-broadcast-pkts': count(found['rx_broadcast_packets']),
      'in-discards': count(found['rx_discards']),
      'in-errors': count(found['rx_errors']),
      'out-octets': count(found['tx_octets']),
      [`out-${packets}` as const]: count(found['tx_unicast_packets']),
      'out-multicast-pkts': count(found['tx_multicast_packets']),
      'out-broadcast-pkts': count(found['tx_broadcast_packets']),
      'out-discards': count(found['tx_discards']),
      'out-errors': count(found['tx_errors']),
    }
    if (subinterface === null) {
      at.leaf('state/name', name)
      at.leaves('state/counters', counters)
    } else {
      const unit = at.entry('subinterfaces/subinterface', { index: subinterface })
      unit.leaves('state', { index: subinterface, name })
      unit.leaves('state/counters', counters)
    }
  }
}

const countsAllPackets = new Set(['cisco_ios', 'cisco_iosxe', 'cisco_iosxr'])
