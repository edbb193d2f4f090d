import type { InterfaceType } from './names.ts'
import type { Place } from './place.ts'

/** Where an interface is in OpenConfig. */
export interface InterfaceName {
  /** Key of `/interfaces/interface`. */
  readonly name: string
  /** Null: the interface itself. */
  readonly subinterface: number | null
  /** Null: the name does not tell. */
  readonly type: InterfaceType | null
  /** The VLAN that a routed interface belongs to, where its name has it. */
  readonly vlan: number | null
}

/**
 * Reads the name of an interface. `xe-0/0/0.100` and `Ethernet1.100` are subinterfaces 100; `Vlan10`, `irb.10` and
 * `BVI10` are interfaces of their own (type l3ipvlan), because OpenConfig has the addresses of these below `routed-vlan`.
 */
export const interfaceName = (name: string, platform: string | null): InterfaceName => {
  // Longer names are none that a device gives.
  if (name.length > 255) return { name, subinterface: null, type: null, vlan: null }
  if (routedVlan.test(name)) return { name, subinterface: null, type: 'l3ipvlan', vlan: vlanOf(name) }
  const point = name.lastIndexOf('.')
  const unit = name.slice(point + 1)
  const index = point > 0 && /^[0-9]{1,10}$/.test(unit) ? Number(unit) : Number.NaN
  const subinterface = index < 2 ** 32 ? index : null
  const parent = subinterface === null ? name : name.slice(0, point)
  return { name: parent, subinterface, type: typeOf(parent, platform), vlan: null }
}

// A unit of `irb` or Junos's `vlan`, a bridge's virtual interface: their numbers are not those of a VLAN.
const routedVlan = /^(?:vlan-?|vl|bvi|bdi|irb\.|vlan\.)[0-9]{1,10}$/i

const vlanOf = (name: string): number | null => {
  const [, digits] = /^vl(?:an)?-?([0-9]{1,4})$/i.exec(name) ?? []
  return digits === undefined ? null : Number(digits)
}

const typeOf = (name: string, platform: string | null): InterfaceType | null => {
  for (const [type, pattern] of patterns) if (pattern.test(name)) return type
  // Aggregated Ethernet; on other platforms `ae` may be anything.
  return (platform === 'juniper_junos' || platform === null) && /^ae[0-9]{1,5}$/.test(name) ? 'ieee8023adLag' : null
}

const patterns: readonly (readonly [InterfaceType, RegExp])[] = [
  ['softwareLoopback', /^(?:loopback|lo)[0-9]{0,10}$/i],
  ['ieee8023adLag', /^(?:port-?channel|po|bundle-ether|be|bond|team|lag)-?[0-9]{1,6}$/i],
  [
    'tunnel',
    /^(?:(?:tunnel(?:-[a-z]{1,8})?|tu|tun|gre|vti|vtun|ipip|sit|wg)[0-9]{1,10}|(?:gr|ip)-[0-9]+\/[0-9/]{1,20})$/i,
  ],
  ['ifPwType', /^(?:pseudowire|pw-ether)[0-9]{1,10}$/i],
  ['bridge', /^br[0-9]{1,10}$/],
  ['other', /^null ?[0-9]{1,3}$/i],
  [
    'ethernetCsmacd',
    /^(?:[a-z-]{0,20}(?:ethernet|gige?|gigabit)|fa|gi|te|twe|fo|hu|et|eth|ma|mgmteth|management|mgmt|swp|fxp|em|me)[ -]?[0-9]/i,
  ],
  ['ethernetCsmacd', /^(?:(?:fe|ge|xe|et|xle|fte|mge)-[0-9]|en[opsx][0-9a-f]|vme$)/],
]

type AddressHome =
  | Place<'/interfaces/interface/subinterfaces/subinterface'>
  | Place<'/interfaces/interface/routed-vlan'>

/**
 * Where an interface's addresses and neighbours are: of an SVI below `routed-vlan`, of a physical interface below
 * subinterface 0.
 */
export const addressHome = (root: Place<''>, name: string, platform: string | null): AddressHome => {
  const { name: key, subinterface, type, vlan } = interfaceName(name, platform)
  const at = root.entry('interfaces/interface', { name: key })
  if (type !== 'l3ipvlan') {
    const index = subinterface ?? 0
    const unit = at.entry('subinterfaces/subinterface', { index })
    unit.leaf('state/index', index)
    return unit
  }
  at.leaves('state', { name: key, type })
  const routed = at.container('routed-vlan')
  routed.leaf('state/vlan', vlan ?? undefined)
  return routed
}
