import { networkInstance } from './names.ts'
import type { Place } from './place.ts'
import { table } from './values.ts'

export type Bgp = Place<'/network-instances/network-instance/protocols/protocol/bgp'>

/** BGP of a VRF. */
export const bgpOf = (root: Place<''>, vrf: string): Bgp =>
  root
    .entry('network-instances/network-instance', { name: networkInstance(vrf) })
    .entry('protocols/protocol', { identifier: 'BGP', name: 'DEFAULT' })
    .container('bgp')

/** What getters call address families -> AFI_SAFI_TYPE. Multicast and MVPN have no identity. */
export const addressFamily = (name: string) => addressFamilies.get(name.toLowerCase())

const addressFamilies = table([
  ['ipv4', 'IPV4_UNICAST'],
  ['ipv4 unicast', 'IPV4_UNICAST'],
  ['inet', 'IPV4_UNICAST'],
  ['inet unicast', 'IPV4_UNICAST'],
  ['ipv6', 'IPV6_UNICAST'],
  ['ipv6 unicast', 'IPV6_UNICAST'],
  ['inet6', 'IPV6_UNICAST'],
  ['inet6 unicast', 'IPV6_UNICAST'],
  ['inet labeled-unicast', 'IPV4_LABELED_UNICAST'],
  ['ipv4 labeled-unicast', 'IPV4_LABELED_UNICAST'],
  ['inet6 labeled-unicast', 'IPV6_LABELED_UNICAST'],
  ['ipv6 labeled-unicast', 'IPV6_LABELED_UNICAST'],
  ['vpnv4', 'L3VPN_IPV4_UNICAST'],
  ['vpnv4 unicast', 'L3VPN_IPV4_UNICAST'],
  ['ipv4 vpn', 'L3VPN_IPV4_UNICAST'],
  ['vpnv6', 'L3VPN_IPV6_UNICAST'],
  ['vpnv6 unicast', 'L3VPN_IPV6_UNICAST'],
  ['ipv6 vpn', 'L3VPN_IPV6_UNICAST'],
  ['vpnv4 multicast', 'L3VPN_IPV4_MULTICAST'],
  ['vpnv6 multicast', 'L3VPN_IPV6_MULTICAST'],
  ['l2vpn evpn', 'L2VPN_EVPN'],
  ['l2vpn e-vpn', 'L2VPN_EVPN'],
  ['evpn', 'L2VPN_EVPN'],
  ['l2vpn vpls', 'L2VPN_VPLS'],
  ['ipv4 flowspec', 'IPV4_FLOWSPEC'],
  ['link-state', 'LINKSTATE'],
  ['link-state link-state', 'LINKSTATE'],
])

/** A session inside one AS or between two; undefined where one of the two is not known. */
export const peerType = (localAs: number | undefined, remoteAs: number | undefined) =>
  localAs === undefined || remoteAs === undefined ? undefined : localAs === remoteAs ? 'INTERNAL' : 'EXTERNAL'
