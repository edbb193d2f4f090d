/** Types of interfaces (iana-if-type) that names tell. */
export const interfaceTypes = [
  'ethernetCsmacd',
  'ieee8023adLag',
  'softwareLoopback',
  'l3ipvlan',
  'tunnel',
  'bridge',
  'ifPwType',
  'other',
] as const

export type InterfaceType = (typeof interfaceTypes)[number]

/** What getters call capabilities of LLDP -> LLDP_SYSTEM_CAPABILITY. */
export const lldpCapabilities = {
  other: 'OTHER',
  repeater: 'REPEATER',
  bridge: 'MAC_BRIDGE',
  'wlan-access-point': 'WLAN_ACCESS_POINT',
  router: 'ROUTER',
  telephone: 'TELEPHONE',
  'docsis-cable-device': 'DOCSIS_CABLE_DEVICE',
  station: 'STATION_ONLY',
} as const

/** The network instance that a device's name of a VRF stands for: OpenConfig fixes the name of the default one. */
export const networkInstance = (vrf: string): string => (defaultInstances.has(vrf.toLowerCase()) ? 'DEFAULT' : vrf)

const defaultInstances = new Set(['', 'global', 'default', 'master', 'base'])
