import type { GetterArguments } from '../drivers/getters/getter.ts'
import type { ManagedDevice } from '../inventory/device-book.ts'
import { stateKey } from '../openconfig/state-record.ts'

/** What is asked of which devices, and when, as it was written. */
export interface ScheduleDefinition {
  readonly name: string
  readonly select: Selection
  readonly getters: readonly Wanted[]
  /** A duration (`60s`); null: as `cron` says. */
  readonly every: string | null
  /** A cron expression of five or six fields; null: as `every` says. */
  readonly cron: string | null
  /** Zone of the cron expression. */
  readonly timezone: string
  /** A duration over which the devices are spread after each time of a cron expression; null: half the period, a minute at most. */
  readonly spread: string | null
  readonly paused: boolean
}

/** Devices by name, and devices that have all of these tags. */
export interface Selection {
  readonly devices: readonly string[]
  readonly tags: readonly string[]
}

/** A getter that is asked for. */
export interface Wanted {
  readonly getter: string
  readonly args: GetterArguments
}

/** A schedule as it is known now. */
export interface Schedule extends ScheduleDefinition {
  /** `file`: of the configuration, not to be changed here. */
  readonly source: 'file' | 'api'
  /** Devices that it leaves alone for now. */
  readonly pausedDevices: readonly string[]
}

/** The devices that a schedule means; one that cannot be reached is not asked. */
export const selectedDevices = (
  { devices, tags }: Selection,
  known: readonly ManagedDevice[],
): readonly ManagedDevice[] => {
  const named = new Set(devices.map(name => name.toLowerCase()))
  return known.filter(
    device =>
      device.host !== null &&
      (named.has(device.name.toLowerCase()) || (tags.length > 0 && tags.every(tag => device.tags.includes(tag)))),
  )
}

/** One spelling for what is asked for, so that the same is recognised as the same. */
export const wantedKey = ({ getter, args }: Wanted): string => stateKey(getter, args)
