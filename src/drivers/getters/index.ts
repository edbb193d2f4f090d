import type { Getter } from './getter.ts'

/** Getters by name. */
export type Getters = Readonly<Record<string, Getter>>

/** What getters are found by: NAPALM's names of its drivers, and platforms that it does not know. */
export const getterDrivers = [
  'eos',
  'ios',
  'iosxr',
  'iosxr_netconf',
  'junos',
  'nxos',
  'nxos_ssh',
  'frr',
  'vyos',
  'sonic',
  'linux',
] as const

export type GetterDriver = (typeof getterDrivers)[number]

/** Platforms by the driver whose getters they have when nothing else is said. */
const driverOfPlatform: Readonly<Record<string, GetterDriver>> = {
  arista_eos: 'eos',
  cisco_ios: 'ios',
  cisco_iosxe: 'ios',
  cisco_iosxr: 'iosxr',
  juniper_junos: 'junos',
  cisco_nxos: 'nxos',
}

/** The driver that a platform, or NAPALM's name of a driver, stands for; null: it has no getters. */
export const getterDriver = (name: string): GetterDriver | null =>
  getterDrivers.find(driver => driver === name) ?? driverOfPlatform[name] ?? null

/** The getters of a driver; loaded when they are asked for, because most runs need one driver's only. */
export const gettersOf = (driver: GetterDriver): Promise<Getters> => loaders[driver]()

const loaders: Readonly<Record<GetterDriver, () => Promise<Getters>>> = {
  eos: async () => (await import('./eos/index.ts')).eos,
  ios: async () => (await import('./ios/index.ts')).ios,
  iosxr: async () => (await import('./iosxr/index.ts')).iosxr,
  iosxr_netconf: async () => (await import('./iosxr_netconf/index.ts')).iosxrNetconf,
  junos: async () => (await import('./junos/index.ts')).junos,
  nxos: async () => (await import('./nxos/index.ts')).nxos,
  nxos_ssh: async () => (await import('./nxos_ssh/index.ts')).nxosSsh,
  frr: async () => (await import('./frr/index.ts')).frr,
  vyos: async () => (await import('./vyos/index.ts')).vyos,
  sonic: async () => (await import('./sonic/index.ts')).sonic,
  linux: async () => (await import('./linux/index.ts')).linux,
}
