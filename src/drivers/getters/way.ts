import { napalmNames, napalmPlatforms, type Platform } from '../../platforms.ts'
import { type GetterDriver, getterDriver } from './index.ts'

/** How getters reach a device: what its session is opened with, and whose getters are run over it. */
export interface GetterWay {
  /** Name of the session driver: `cli`, `linux`, `eapi`, `nxapi`, `netconf`. */
  readonly sessionDriver: string
  readonly getterDriver: GetterDriver
}

/**
 * How getters reach a device of a platform that is driven by `driver`: the name of a session driver, or NAPALM's name of a
 * driver, as a request may have it; null: as the platform usually is. null: there are no getters for it.
 */
export const getterWayOf = (device: {
  readonly platform: string | null
  readonly driver: string | null
}): GetterWay | null => {
  const named = device.driver === null ? null : napalmDriver(device.driver)
  if (named !== null) return { sessionDriver: named.sessionDrivers[0], getterDriver: named.getterDriver }
  const { platform, driver } = device
  switch (platform) {
    case 'juniper_junos':
      // Its command line prints what no getter reads.
      return { sessionDriver: 'netconf', getterDriver: 'junos' }
    case 'arista_eos':
      return { sessionDriver: driver ?? 'cli', getterDriver: 'eos' }
    case 'cisco_nxos':
      return driver === 'nxapi'
        ? { sessionDriver: driver, getterDriver: 'nxos' }
        : { sessionDriver: driver ?? 'cli', getterDriver: 'nxos_ssh' }
    case 'cisco_iosxr':
      return driver === 'netconf'
        ? { sessionDriver: driver, getterDriver: 'iosxr_netconf' }
        : { sessionDriver: driver ?? 'cli', getterDriver: 'iosxr' }
    default: {
      // Whether a command of a shell failed is told by its status, which a command line does not show.
      if (platform === 'linux' && (driver ?? 'cli') === 'cli') return { sessionDriver: 'linux', getterDriver: 'linux' }
      // In a shell the commands of FRR are none; what the host itself can answer is asked.
      const found = getterDriver(platform === 'frr' && driver === 'linux' ? driver : (platform ?? ''))
      return found === null ? null : { sessionDriver: driver ?? 'cli', getterDriver: found }
    }
  }
}

/**
 * How getters reach a device that was met without knowing what it is, on a session of `driver`. The command line is what such
 * a device is met on, whoever meant it; other drivers were meant.
 */
export const getterWayFound = ({
  platform,
  driver,
}: {
  readonly platform: string | null
  readonly driver: string
}): GetterWay | null => getterWayOf({ platform, driver: driver === 'cli' ? null : driver })

/** What NAPALM's name of a driver stands for: the platform, and the session drivers that can do its work, the usual one first. */
export interface NapalmDriver {
  readonly getterDriver: GetterDriver
  readonly platform: Platform
  readonly sessionDrivers: readonly [string, ...string[]]
}

/** null: NAPALM has no driver of this name. */
export const napalmDriver = (name: string): NapalmDriver | null => {
  const found = napalmNames.find(one => one === name)
  return found === undefined
    ? null
    : { getterDriver: found, platform: napalmPlatforms[found], sessionDrivers: sessionDrivers[found] }
}

const sessionDrivers: Readonly<Record<(typeof napalmNames)[number], readonly [string, ...string[]]>> = {
  eos: ['eapi'],
  ios: ['cli'],
  iosxr: ['cli'],
  iosxr_netconf: ['netconf'],
  // Files and lines of configuration are matters of its command line.
  junos: ['netconf', 'cli'],
  nxos: ['nxapi'],
  nxos_ssh: ['cli'],
}
