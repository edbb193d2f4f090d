import type { Place } from './place.ts'
import type { Rendering } from './rendering.ts'
import { count, entries, flagOf, members, number } from './values.ts'

/**
 * get_environment → fans, sensors, power supplies and processors of /components, and /system/cpus and memory. Entries
 * called `invalid` stand for what was not read. The unit of memory depends on the platform; where it is not known,
 * memory is left out. That a value is critical rather than only alarming is the severity of its alarm.
 */
export const environment: Rendering = (result, root, { platform }) => {
  const found = members(result)
  const components = root.container('components')
  const system = root.container('system')
  writeTemperatures(found['temperature'], components)
  writeFans(found['fans'], components)
  writePower(found['power'], components)
  writeProcessors(found['cpu'], components, system)
  const unit = platform === null ? undefined : memoryUnits[platform]
  const memory = members(found['memory'])
  const physical = count(memory['available_ram'])
  const used = count(memory['used_ram'])
  if (unit === undefined) return
  system.leaves('memory/state', {
    // NAPALM calls all memory available.
    physical: bytes(physical, unit),
    used: bytes(used, unit),
    free: physical === undefined || used === undefined || used > physical ? undefined : bytes(physical - used, unit),
  })
}

type Components = Place<'/components'>

// IOS has bytes or kilobytes, by its version: not known.
const memoryUnits: Readonly<Record<string, number>> = {
  arista_eos: 1024,
  cisco_iosxr: 1,
  cisco_nxos: 1024,
  juniper_junos: 1024 * 1024,
  linux: 1,
  sonic: 1,
  vyos: 1,
}

const bytes = (value: number | undefined, unit: number): string | undefined =>
  value === undefined ? undefined : String(BigInt(value) * BigInt(unit))

/** Components are keyed by their name alone, so a bare number gets the kind of component in front. */
const nameOf = (kind: string, name: string): string => (/^[0-9]+(?:\/[0-9]+)*$/.test(name) ? `${kind} ${name}` : name)

const parts = (value: unknown) => entries(value).filter(([name]) => name !== 'invalid')

const operStatus = (status: boolean | undefined) =>
  status === undefined ? undefined : status ? ('ACTIVE' as const) : ('INACTIVE' as const)

// Before the others: where a fan or a power supply has the name of a sensor, the temperature is that of the part.
const writeTemperatures = (value: unknown, components: Components): void => {
  for (const [key, one] of parts(value)) {
    const found = members(one)
    const name = nameOf('TempSensor', key)
    const celsius = number(found['temperature'])
    const alert = flagOf(found['is_alert'])
    const critical = flagOf(found['is_critical'])
    const at = components.entry('component', { name })
    at.leaves('state', { name, type: 'SENSOR' })
    at.leaves('state/temperature', {
      instant: celsius === -1 ? undefined : celsius,
      'alarm-status': alert === undefined && critical === undefined ? undefined : alert === true || critical === true,
      'alarm-severity': critical === true ? 'CRITICAL' : undefined,
    })
  }
}

const writeFans = (value: unknown, components: Components): void => {
  for (const [key, one] of parts(value)) {
    const name = nameOf('Fan', key)
    const status = flagOf(members(one)['status'])
    components.entry('component', { name }).leaves('state', { name, type: 'FAN', 'oper-status': operStatus(status) })
  }
}

const writePower = (value: unknown, components: Components): void => {
  for (const [key, one] of parts(value)) {
    const found = members(one)
    const name = nameOf('PowerSupply', key)
    const status = flagOf(found['status'])
    const at = components.entry('component', { name })
    at.leaves('state', { name, type: 'POWER_SUPPLY', 'oper-status': operStatus(status) })
    at.leaves('power-supply/state', {
      // A supply that gives nothing may be switched off, or broken.
      enabled: status === true ? true : undefined,
      capacity: watts(found['capacity']),
      'output-power': watts(found['output']),
    })
  }
}

const watts = (value: unknown): number | undefined => {
  const known = number(value)
  return known === undefined || known < 0 ? undefined : known
}

/** Numbered processors are below /system/cpus; named ones (`0/RSP0/CPU0`) are components. */
const writeProcessors = (value: unknown, components: Components, system: Place<'/system'>): void => {
  for (const [key, one] of parts(value)) {
    const usage = number(members(one)['%usage'])
    const percent = usage === undefined ? undefined : Math.round(usage)
    if (/^[0-9]{1,9}$/.test(key)) {
      const index = Number(key)
      const at = system.entry('cpus/cpu', { index })
      at.leaf('state/index', index)
      at.leaf('state/total/instant', percent)
    } else {
      const at = components.entry('component', { name: key })
      at.leaves('state', { name: key, type: 'CPU' })
      at.leaf('cpu/utilization/state/instant', percent)
    }
  }
}
