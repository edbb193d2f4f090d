import { address, domainName, ipv4, ipv6, mac } from '../address.ts'
import { afiSafi } from '../identities.ts'
import {
  decimal,
  type FieldValue,
  flag,
  identity,
  int64,
  type LeafType,
  leafList,
  matching,
  oneOf,
  text,
  uint,
  uint64,
  union,
} from '../leaf-types.ts'
import { leaves as eventLeaves, listKeys as eventListKeys, modules as eventModules } from '../leaves.ts'
import { interfaceTypes, lldpCapabilities } from './names.ts'

const uint8 = uint(0, 255)
const uint16 = uint(0, 65535)
const uint32 = uint(0, 4294967295)
const percentage = uint(0, 100)
const peerType = oneOf('INTERNAL', 'EXTERNAL')
const shortText = matching(/^[^\u0000-\u001f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]{1,255}$/)
/** yang:phys-address. The model has it mandatory; it is empty where a neighbour is not resolved. */
const physicalAddress: LeafType<string> = { encode: value => mac.encode(value) ?? '""' }
/** ieeefloat32: the four bytes of a float, big endian, in base64. */
const float32: LeafType<number> = {
  encode: value => {
    if (typeof value !== 'number' || !Number.isFinite(Math.fround(value))) return undefined
    const bytes = Buffer.alloc(4)
    bytes.writeFloatBE(value)
    return `"${bytes.toString('base64')}"`
  },
}
/** bgp-types' route distinguisher: types 0, 1 and 2. */
const routeDistinguisher: LeafType<string> = {
  encode: value => {
    const [, administrator = '', assigned = ''] = /^([0-9.]{1,15}):(0|[1-9][0-9]{0,9})$/.exec(String(value)) ?? []
    if (assigned === '') return undefined
    const number = /^(?:0|[1-9][0-9]{0,9})$/.test(administrator) ? Number(administrator) : undefined
    const admitted =
      number === undefined
        ? ipv4.encode(administrator) !== undefined && Number(assigned) < 65536
        : (number < 65536 && Number(assigned) < 2 ** 32) || (number < 2 ** 32 && Number(assigned) < 65536)
    return admitted ? `"${administrator}:${assigned}"` : undefined
  },
}
const prefixOf = (family: LeafType<string>, longest: number): LeafType<string> => ({
  encode: value => {
    const [network = '', length = '', ...rest] = String(value).split('/')
    const encoded = family.encode(network)
    if (encoded === undefined || rest.length > 0 || !/^(?:0|[1-9][0-9]{0,2})$/.test(length)) return undefined
    return Number(length) <= longest ? `${encoded.slice(0, -1)}/${length}"` : undefined
  },
})
const ipv4Prefix = prefixOf(ipv4, 32)
const ipv6Prefix = prefixOf(ipv6, 128)
const protocolName = eventLeaves['/network-instances/network-instance/protocols/protocol/identifier']
const portSpeed = eventLeaves['/interfaces/interface/ethernet/state/negotiated-port-speed']
const lldpCapability = identity('openconfig-lldp-types', ...Object.values(lldpCapabilities))
const power = decimal(2)

/** Every leaf that renderings write: those of events, and these. One line a leaf, so the table is long. */
export const leaves = {
  ...eventLeaves,
  '/components/component/cpu/utilization/state/instant': percentage,
  '/components/component/power-supply/state/capacity': float32,
  '/components/component/power-supply/state/enabled': flag,
  '/components/component/power-supply/state/output-power': float32,
  '/components/component/state/id': text,
  '/components/component/state/location': text,
  '/components/component/state/mfg-name': text,
  '/components/component/state/model-name': text,
  '/components/component/state/serial-no': text,
  '/components/component/transceiver/physical-channels/channel/index': uint16,
  '/components/component/transceiver/physical-channels/channel/state/index': uint16,
  '/components/component/transceiver/physical-channels/channel/state/input-power/avg': power,
  '/components/component/transceiver/physical-channels/channel/state/input-power/instant': power,
  '/components/component/transceiver/physical-channels/channel/state/input-power/max': power,
  '/components/component/transceiver/physical-channels/channel/state/input-power/min': power,
  '/components/component/transceiver/physical-channels/channel/state/laser-bias-current/avg': power,
  '/components/component/transceiver/physical-channels/channel/state/laser-bias-current/instant': power,
  '/components/component/transceiver/physical-channels/channel/state/laser-bias-current/max': power,
  '/components/component/transceiver/physical-channels/channel/state/laser-bias-current/min': power,
  '/components/component/transceiver/physical-channels/channel/state/output-power/avg': power,
  '/components/component/transceiver/physical-channels/channel/state/output-power/instant': power,
  '/components/component/transceiver/physical-channels/channel/state/output-power/max': power,
  '/components/component/transceiver/physical-channels/channel/state/output-power/min': power,
  '/components/component/transceiver/state/connector-type': identity(
    'openconfig-transport-types',
    'SC_CONNECTOR',
    'LC_CONNECTOR',
    'MPO_CONNECTOR',
    'AOC_CONNECTOR',
    'DAC_CONNECTOR',
    'CS_CONNECTOR',
  ),
  '/components/component/transceiver/state/serial-no': matching(/^[ -~]{1,16}$/),
  '/components/component/transceiver/state/vendor': matching(/^[ -~]{1,16}$/),
  '/components/component/transceiver/state/vendor-part': matching(/^[ -~]{1,16}$/),
  '/components/component/transceiver/state/vendor-rev': matching(/^[ -~]{1,4}$/),
  '/interfaces/interface/aggregation/state/lag-speed': uint32,
  '/interfaces/interface/ethernet/state/mac-address': mac,
  '/interfaces/interface/ethernet/state/port-speed': portSpeed,
  '/interfaces/interface/routed-vlan/ipv4/addresses/address/ip': ipv4,
  '/interfaces/interface/routed-vlan/ipv4/addresses/address/state/ip': ipv4,
  '/interfaces/interface/routed-vlan/ipv4/addresses/address/state/prefix-length': uint(0, 32),
  '/interfaces/interface/routed-vlan/ipv4/neighbors/neighbor/ip': ipv4,
  '/interfaces/interface/routed-vlan/ipv4/neighbors/neighbor/state/ip': ipv4,
  '/interfaces/interface/routed-vlan/ipv4/neighbors/neighbor/state/link-layer-address': physicalAddress,
  '/interfaces/interface/routed-vlan/ipv6/addresses/address/ip': ipv6,
  '/interfaces/interface/routed-vlan/ipv6/addresses/address/state/ip': ipv6,
  '/interfaces/interface/routed-vlan/ipv6/addresses/address/state/prefix-length': uint(0, 128),
  '/interfaces/interface/routed-vlan/ipv6/neighbors/neighbor/ip': ipv6,
  '/interfaces/interface/routed-vlan/ipv6/neighbors/neighbor/state/ip': ipv6,
  '/interfaces/interface/routed-vlan/ipv6/neighbors/neighbor/state/link-layer-address': physicalAddress,
  '/interfaces/interface/routed-vlan/ipv6/neighbors/neighbor/state/neighbor-state': oneOf(
    'INCOMPLETE',
    'REACHABLE',
    'STALE',
    'DELAY',
    'PROBE',
  ),
  '/interfaces/interface/routed-vlan/state/vlan': uint(1, 4094),
  '/interfaces/interface/state/counters/in-broadcast-pkts': uint64,
  '/interfaces/interface/state/counters/in-discards': uint64,
  '/interfaces/interface/state/counters/in-errors': uint64,
  '/interfaces/interface/state/counters/in-multicast-pkts': uint64,
  '/interfaces/interface/state/counters/in-octets': uint64,
  '/interfaces/interface/state/counters/in-pkts': uint64,
  '/interfaces/interface/state/counters/in-unicast-pkts': uint64,
  '/interfaces/interface/state/counters/out-broadcast-pkts': uint64,
  '/interfaces/interface/state/counters/out-discards': uint64,
  '/interfaces/interface/state/counters/out-errors': uint64,
  '/interfaces/interface/state/counters/out-multicast-pkts': uint64,
  '/interfaces/interface/state/counters/out-octets': uint64,
  '/interfaces/interface/state/counters/out-pkts': uint64,
  '/interfaces/interface/state/counters/out-unicast-pkts': uint64,
  '/interfaces/interface/state/description': text,
  '/interfaces/interface/state/enabled': flag,
  '/interfaces/interface/state/logical': flag,
  '/interfaces/interface/state/mtu': uint16,
  '/interfaces/interface/state/type': identity('iana-if-type', ...interfaceTypes),
  '/interfaces/interface/subinterfaces/subinterface/ipv4/neighbors/neighbor/ip': ipv4,
  '/interfaces/interface/subinterfaces/subinterface/ipv4/neighbors/neighbor/state/ip': ipv4,
  '/interfaces/interface/subinterfaces/subinterface/ipv4/neighbors/neighbor/state/link-layer-address': physicalAddress,
  '/interfaces/interface/subinterfaces/subinterface/ipv6/addresses/address/ip': ipv6,
  '/interfaces/interface/subinterfaces/subinterface/ipv6/addresses/address/state/ip': ipv6,
  '/interfaces/interface/subinterfaces/subinterface/ipv6/addresses/address/state/prefix-length': uint(0, 128),
  '/interfaces/interface/subinterfaces/subinterface/ipv6/neighbors/neighbor/ip': ipv6,
  '/interfaces/interface/subinterfaces/subinterface/ipv6/neighbors/neighbor/state/ip': ipv6,
  '/interfaces/interface/subinterfaces/subinterface/ipv6/neighbors/neighbor/state/link-layer-address': physicalAddress,
  '/interfaces/interface/subinterfaces/subinterface/ipv6/neighbors/neighbor/state/neighbor-state': oneOf(
    'INCOMPLETE',
    'REACHABLE',
    'STALE',
    'DELAY',
    'PROBE',
  ),
  '/interfaces/interface/subinterfaces/subinterface/state/admin-status': oneOf('UP', 'DOWN', 'TESTING'),
  '/interfaces/interface/subinterfaces/subinterface/state/counters/in-broadcast-pkts': uint64,
  '/interfaces/interface/subinterfaces/subinterface/state/counters/in-discards': uint64,
  '/interfaces/interface/subinterfaces/subinterface/state/counters/in-errors': uint64,
  '/interfaces/interface/subinterfaces/subinterface/state/counters/in-multicast-pkts': uint64,
  '/interfaces/interface/subinterfaces/subinterface/state/counters/in-octets': uint64,
  '/interfaces/interface/subinterfaces/subinterface/state/counters/in-pkts': uint64,
  '/interfaces/interface/subinterfaces/subinterface/state/counters/in-unicast-pkts': uint64,
  '/interfaces/interface/subinterfaces/subinterface/state/counters/out-broadcast-pkts': uint64,
  '/interfaces/interface/subinterfaces/subinterface/state/counters/out-discards': uint64,
  '/interfaces/interface/subinterfaces/subinterface/state/counters/out-errors': uint64,
  '/interfaces/interface/subinterfaces/subinterface/state/counters/out-multicast-pkts': uint64,
  '/interfaces/interface/subinterfaces/subinterface/state/counters/out-octets': uint64,
  '/interfaces/interface/subinterfaces/subinterface/state/counters/out-pkts': uint64,
  '/interfaces/interface/subinterfaces/subinterface/state/counters/out-unicast-pkts': uint64,
  '/interfaces/interface/subinterfaces/subinterface/state/description': text,
  '/interfaces/interface/subinterfaces/subinterface/state/enabled': flag,
  '/interfaces/interface/subinterfaces/subinterface/state/index': uint32,
  '/interfaces/interface/subinterfaces/subinterface/state/last-change': uint64,
  '/interfaces/interface/subinterfaces/subinterface/state/name': text,
  '/interfaces/interface/subinterfaces/subinterface/state/oper-status': oneOf('UP', 'DOWN'),
  '/lldp/interfaces/interface/neighbors/neighbor/capabilities/capability/name': lldpCapability,
  '/lldp/interfaces/interface/neighbors/neighbor/capabilities/capability/state/enabled': flag,
  '/lldp/interfaces/interface/neighbors/neighbor/capabilities/capability/state/name': lldpCapability,
  '/lldp/interfaces/interface/neighbors/neighbor/state/port-description': text,
  '/lldp/interfaces/interface/neighbors/neighbor/state/system-description': shortText,
  '/lldp/interfaces/interface/neighbors/neighbor/state/system-name': shortText,
  '/lldp/interfaces/interface/state/name': text,
  '/network-instances/network-instance/afts/ipv4-unicast/ipv4-entry/prefix': ipv4Prefix,
  '/network-instances/network-instance/afts/ipv4-unicast/ipv4-entry/state/origin-protocol': protocolName,
  '/network-instances/network-instance/afts/ipv4-unicast/ipv4-entry/state/prefix': ipv4Prefix,
  '/network-instances/network-instance/afts/ipv6-unicast/ipv6-entry/prefix': ipv6Prefix,
  '/network-instances/network-instance/afts/ipv6-unicast/ipv6-entry/state/origin-protocol': protocolName,
  '/network-instances/network-instance/afts/ipv6-unicast/ipv6-entry/state/prefix': ipv6Prefix,
  '/network-instances/network-instance/afts/next-hop-groups/next-hop-group/id': uint64,
  '/network-instances/network-instance/afts/next-hop-groups/next-hop-group/next-hops/next-hop/index': uint64,
  '/network-instances/network-instance/afts/next-hop-groups/next-hop-group/next-hops/next-hop/state/index': uint64,
  '/network-instances/network-instance/afts/next-hop-groups/next-hop-group/state/id': uint64,
  '/network-instances/network-instance/afts/next-hop-groups/next-hop-group/state/next-hop-group-name': text,
  '/network-instances/network-instance/afts/next-hops/next-hop/index': uint64,
  '/network-instances/network-instance/afts/next-hops/next-hop/interface-ref/state/interface': text,
  '/network-instances/network-instance/afts/next-hops/next-hop/interface-ref/state/subinterface': uint32,
  '/network-instances/network-instance/afts/next-hops/next-hop/state/index': uint64,
  '/network-instances/network-instance/afts/next-hops/next-hop/state/ip-address': address,
  '/network-instances/network-instance/afts/next-hops/next-hop/state/origin-protocol': protocolName,
  '/network-instances/network-instance/fdb/mac-table/entries/entry/interface/interface-ref/state/subinterface': uint32,
  '/network-instances/network-instance/fdb/mac-table/entries/entry/state/entry-type': oneOf('STATIC', 'DYNAMIC'),
  '/network-instances/network-instance/fdb/mac-table/entries/entry/state/mac-address': mac,
  '/network-instances/network-instance/fdb/mac-table/entries/entry/state/vlan': uint(1, 4094),
  '/network-instances/network-instance/interfaces/interface/id': text,
  '/network-instances/network-instance/interfaces/interface/state/id': text,
  '/network-instances/network-instance/interfaces/interface/state/interface': text,
  '/network-instances/network-instance/interfaces/interface/state/subinterface': uint32,
  '/network-instances/network-instance/protocols/protocol/bgp/global/state/as': uint32,
  '/network-instances/network-instance/protocols/protocol/bgp/global/state/router-id': ipv4,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/afi-safis/afi-safi/config/afi-safi-name':
    afiSafi,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/afi-safis/afi-safi/ipv4-unicast/prefix-limit-received/config/max-prefixes':
    uint32,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/afi-safis/afi-safi/ipv4-unicast/prefix-limit-received/config/warning-threshold-pct':
    percentage,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/afi-safis/afi-safi/ipv6-unicast/prefix-limit-received/config/max-prefixes':
    uint32,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/afi-safis/afi-safi/ipv6-unicast/prefix-limit-received/config/warning-threshold-pct':
    percentage,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/afi-safis/afi-safi/state/prefixes/installed':
    uint32,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/afi-safis/afi-safi/state/prefixes/received-pre-policy':
    uint32,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/afi-safis/afi-safi/state/prefixes/sent':
    uint32,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/apply-policy/config/export-policy':
    leafList(text),
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/apply-policy/config/import-policy':
    leafList(text),
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/apply-policy/state/export-policy':
    leafList(text),
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/apply-policy/state/import-policy':
    leafList(text),
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/config/description': text,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/config/local-as': uint32,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/config/neighbor-address': address,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/config/peer-as': uint32,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/config/peer-group': text,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/ebgp-multihop/state/enabled': flag,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/route-reflector/config/route-reflector-client':
    flag,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/state/description': text,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/state/enabled': flag,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/state/local-as': uint32,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/state/messages/received/UPDATE':
    uint64,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/state/messages/sent/UPDATE': uint64,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/state/queues/output': uint32,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/timers/state/hold-time': uint16,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/timers/state/keepalive-interval':
    uint16,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/timers/state/negotiated-hold-time':
    uint16,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/transport/config/local-address':
    address,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/transport/state/local-address':
    address,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/transport/state/local-port': uint16,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/transport/state/remote-address':
    address,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/transport/state/remote-port': uint16,
  '/network-instances/network-instance/protocols/protocol/bgp/neighbors/neighbor/use-multiple-paths/state/enabled':
    flag,
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group/afi-safis/afi-safi/afi-safi-name':
    afiSafi,
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group/afi-safis/afi-safi/config/afi-safi-name':
    afiSafi,
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group/afi-safis/afi-safi/ipv4-unicast/prefix-limit-received/config/max-prefixes':
    uint32,
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group/afi-safis/afi-safi/ipv4-unicast/prefix-limit-received/config/warning-threshold-pct':
    percentage,
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group/afi-safis/afi-safi/ipv6-unicast/prefix-limit-received/config/max-prefixes':
    uint32,
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group/afi-safis/afi-safi/ipv6-unicast/prefix-limit-received/config/warning-threshold-pct':
    percentage,
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group/apply-policy/config/export-policy':
    leafList(text),
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group/apply-policy/config/import-policy':
    leafList(text),
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group/config/description': text,
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group/config/local-as': uint32,
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group/config/peer-as': uint32,
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group/config/peer-group-name': text,
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group/config/peer-type': peerType,
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group/ebgp-multihop/config/enabled':
    flag,
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group/ebgp-multihop/config/multihop-ttl':
    uint8,
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group/peer-group-name': text,
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group/transport/config/local-address':
    address,
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group/use-multiple-paths/config/enabled':
    flag,
  '/network-instances/network-instance/state/name': text,
  '/network-instances/network-instance/state/route-distinguisher': routeDistinguisher,
  '/network-instances/network-instance/state/type': identity(
    'openconfig-network-instance-types',
    'DEFAULT_INSTANCE',
    'L3VRF',
    'L2VSI',
    'L2P2P',
    'L2L3',
  ),
  '/network-instances/network-instance/vlans/vlan/members/member/state/interface': text,
  '/network-instances/network-instance/vlans/vlan/state/name': text,
  '/system/aaa/authentication/users/user/state/role': union(
    identity('openconfig-aaa-types', 'SYSTEM_ROLE_ADMIN'),
    matching(/^[a-z0-9-]{1,64}$/),
  ),
  '/system/aaa/authentication/users/user/state/ssh-key': text,
  '/system/aaa/authentication/users/user/state/username': text,
  '/system/aaa/authentication/users/user/username': text,
  '/system/memory/state/free': uint64,
  '/system/memory/state/physical': uint64,
  '/system/memory/state/used': uint64,
  '/system/ntp/servers/server/state/iburst': flag,
  '/system/ntp/servers/server/state/key-id': uint16,
  '/system/ntp/servers/server/state/network-instance': text,
  '/system/ntp/servers/server/state/offset': int64,
  '/system/ntp/servers/server/state/poll-interval': uint32,
  '/system/ntp/servers/server/state/port': uint16,
  '/system/ntp/servers/server/state/prefer': flag,
  '/system/ntp/servers/server/state/root-delay': int64,
  '/system/ntp/servers/server/state/root-dispersion': int64,
  '/system/ntp/servers/server/state/source-address': address,
  '/system/ntp/servers/server/state/version': uint(1, 4),
  '/system/state/domain-name': domainName,
  '/system/state/hostname': domainName,
  '/system/state/software-version': text,
  '/system/state/up-time': uint64,
} as const

/** Nodes whose module is not their parent's. */
export const modules: Readonly<Record<string, string>> = {
  ...eventModules,
  '/components/component/cpu/utilization': 'openconfig-platform-cpu',
  '/components/component/power-supply/state/capacity': 'openconfig-platform-psu',
  '/components/component/power-supply/state/enabled': 'openconfig-platform-psu',
  '/components/component/power-supply/state/output-power': 'openconfig-platform-psu',
  '/interfaces/interface/aggregation': 'openconfig-if-aggregate',
  '/interfaces/interface/routed-vlan': 'openconfig-vlan',
  '/interfaces/interface/routed-vlan/ipv4': 'openconfig-if-ip',
  '/interfaces/interface/routed-vlan/ipv6': 'openconfig-if-ip',
  '/interfaces/interface/subinterfaces/subinterface/ipv6': 'openconfig-if-ip',
}

/** Keys of lists, in the order of the model. A list without keys takes every entry as another one. */
export const listKeys = {
  ...eventListKeys,
  '/components/component/transceiver/physical-channels/channel': ['index'],
  '/interfaces/interface/routed-vlan/ipv4/addresses/address': ['ip'],
  '/interfaces/interface/routed-vlan/ipv4/neighbors/neighbor': ['ip'],
  '/interfaces/interface/routed-vlan/ipv6/addresses/address': ['ip'],
  '/interfaces/interface/routed-vlan/ipv6/neighbors/neighbor': ['ip'],
  '/interfaces/interface/subinterfaces/subinterface/ipv4/neighbors/neighbor': ['ip'],
  '/interfaces/interface/subinterfaces/subinterface/ipv6/addresses/address': ['ip'],
  '/interfaces/interface/subinterfaces/subinterface/ipv6/neighbors/neighbor': ['ip'],
  '/lldp/interfaces/interface/neighbors/neighbor/capabilities/capability': ['name'],
  '/network-instances/network-instance/afts/ipv4-unicast/ipv4-entry': ['prefix'],
  '/network-instances/network-instance/afts/ipv6-unicast/ipv6-entry': ['prefix'],
  '/network-instances/network-instance/afts/next-hop-groups/next-hop-group': ['id'],
  '/network-instances/network-instance/afts/next-hop-groups/next-hop-group/next-hops/next-hop': ['index'],
  '/network-instances/network-instance/afts/next-hops/next-hop': ['index'],
  '/network-instances/network-instance/interfaces/interface': ['id'],
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group': ['peer-group-name'],
  '/network-instances/network-instance/protocols/protocol/bgp/peer-groups/peer-group/afi-safis/afi-safi': [
    'afi-safi-name',
  ],
  '/network-instances/network-instance/vlans/vlan/members/member': [],
  '/system/aaa/authentication/users/user': ['username'],
} as const

export type LeafPath = keyof typeof leaves

export type ListPath = keyof typeof listKeys

/** The values that a leaf admits. */
export type LeafValue<Path> = Path extends LeafPath
  ? (typeof leaves)[Path] extends LeafType<infer Value extends FieldValue>
    ? Value
    : never
  : never
