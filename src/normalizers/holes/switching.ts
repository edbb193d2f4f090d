import { type HoleType, hole, numberOf, words } from './hole-type.ts'

const speeds = {
  10: 'SPEED_10MB',
  100: 'SPEED_100MB',
  1000: 'SPEED_1GB',
  2500: 'SPEED_2500MB',
  5000: 'SPEED_5GB',
  10000: 'SPEED_10GB',
  25000: 'SPEED_25GB',
  40000: 'SPEED_40GB',
  50000: 'SPEED_50GB',
  100000: 'SPEED_100GB',
  200000: 'SPEED_200GB',
  400000: 'SPEED_400GB',
  800000: 'SPEED_800GB',
} as const
type PortSpeed = (typeof speeds)[keyof typeof speeds] | 'SPEED_UNKNOWN'
const byMegabits = new Map<number, PortSpeed>(
  Object.entries(speeds).map(([megabits, name]) => [Number(megabits), name]),
)

const portSpeed: HoleType<PortSpeed> = {
  read: piece => {
    const [, digits, unit] = /^([0-9]{1,6}(?:\.[0-9])?) ?([MGT])(?:b(?:it)?(?:ps|\/s)?)?$/i.exec(piece) ?? []
    if (digits === undefined || unit === undefined) return undefined
    const megabits =
      Number(digits) * (unit === 'M' || unit === 'm' ? 1 : unit === 'G' || unit === 'g' ? 1000 : 1_000_000)
    return byMegabits.get(megabits) ?? 'SPEED_UNKNOWN'
  },
  translates: true,
}

/** Words of interfaces, spanning trees and redundancy. */
export const switchingHoles = {
  /** An interface as the device writes it: one word, or two as in `ethernet 3/8`, `port 12`. */
  interface: hole(piece => (/^[A-Za-z0-9][^ ,;"]{0,63}(?: [0-9][^ ,;"]{0,31})?$/.test(piece) ? piece : undefined)),
  'up-down': words({ up: 'UP', down: 'DOWN' }),
  /** With the number of the MIB behind it: `down(2)`. */
  'up-down-number': hole(
    words({ up: 'UP', down: 'DOWN', 'up(1)': 'UP', 'down(2)': 'DOWN', 'testing(3)': 'TESTING' }).read,
  ),
  /** A VLAN id, maybe as `VLAN0010`: the number, and the digits as written where they are others. */
  vlan: numberOf(/^(?:VLAN ?)?0{0,3}([0-9]{1,4})$/i),
  'stp-role': words({
    root: 'ROOT',
    designated: 'DESIGNATED',
    alternate: 'ALTERNATE',
    backup: 'BACKUP',
    desg: 'DESIGNATED',
    altn: 'ALTERNATE',
    back: 'BACKUP',
  }),
  'stp-state': words({
    forwarding: 'FORWARDING',
    forward: 'FORWARDING',
    learning: 'LEARNING',
    listening: 'LISTENING',
    blocking: 'BLOCKING',
    blocked: 'BLOCKING',
    discarding: 'BLOCKING',
    discard: 'BLOCKING',
    disabled: 'DISABLED',
    broken: 'BLOCKING',
  }),
  /** The speed of an Ethernet port: `10 Gbps`, `1000 Mb/s`; one that OpenConfig has no name for is SPEED_UNKNOWN. */
  'port-speed': portSpeed,
  /** What a transceiver measures, by the leaf names of openconfig-platform-transceiver. */
  'optics-quantity': words({
    'receive power': 'input-power',
    'output power': 'output-power',
    'supply voltage': 'supply-voltage',
    'bias current': 'laser-bias-current',
    'module temperature': 'temperature',
    'laser temperature': 'temperature',
    'rx power': 'input-power',
    'rx-power': 'input-power',
    rx_power: 'input-power',
    'tx power': 'output-power',
    'tx-power': 'output-power',
    tx_power: 'output-power',
    current: 'laser-bias-current',
    'tx bias': 'laser-bias-current',
    'tx bias current': 'laser-bias-current',
    tx_bias: 'laser-bias-current',
    bias: 'laser-bias-current',
    'laser bias current': 'laser-bias-current',
    voltage: 'supply-voltage',
    volt: 'supply-voltage',
    temperature: 'temperature',
    temp: 'temperature',
  }),
  /** State of an HSRP, VRRP or GLBP group. */
  'fhrp-state': words({
    init: 'INIT',
    initialize: 'INIT',
    initial: 'INIT',
    disabled: 'DISABLED',
    learn: 'LEARN',
    listen: 'LISTEN',
    speak: 'SPEAK',
    standby: 'STANDBY',
    active: 'ACTIVE',
    backup: 'BACKUP',
    master: 'MASTER',
  }),
  /** The part of a unit in a high availability pair or redundancy group. */
  'ha-state': words({
    primary: 'ACTIVE',
    active: 'ACTIVE',
    master: 'ACTIVE',
    'active-primary': 'ACTIVE',
    'active-secondary': 'ACTIVE',
    secondary: 'PASSIVE',
    passive: 'PASSIVE',
    standby: 'PASSIVE',
    backup: 'PASSIVE',
    slave: 'PASSIVE',
    subordinate: 'PASSIVE',
    hold: 'DEGRADED',
    initial: 'DEGRADED',
    'secondary-hold': 'DEGRADED',
    ineligible: 'DEGRADED',
    disabled: 'DEGRADED',
    lost: 'DEGRADED',
    tentative: 'DEGRADED',
    'non-functional': 'DEGRADED',
    inoperable: 'DEGRADED',
    suspended: 'SUSPENDED',
  }),
} as const
