import { KoineError } from '../errors.ts'
import type { Schedule, ScheduleDefinition } from './schedule.ts'
import type { ScheduleRows } from './schedule-rows.ts'
import { checkTiming } from './timing.ts'

/** The schedules of the configuration and those of the API. What is written is on disk when a call returns. */
export interface ScheduleBook {
  /** In the order of their names. */
  list(): readonly Schedule[]
  /** Throws NOT_FOUND. */
  get(name: string): Schedule
  /** Throws CONFLICT, INVALID_BODY. */
  add(definition: ScheduleDefinition): Schedule
  /** Throws NOT_FOUND, CONFLICT, INVALID_BODY. */
  change(name: string, changes: Partial<ScheduleDefinition>): Schedule
  /** Throws NOT_FOUND, CONFLICT. */
  remove(name: string): void
  /** Pauses or resumes a schedule, or only some devices of it; also one of the configuration. Throws NOT_FOUND. */
  setPaused(name: string, paused: boolean, devices: readonly string[] | null): Schedule
  /** Takes other schedules from the configuration. Throws CONFIG_INVALID, and keeps those it had. */
  reload(definitions: readonly ScheduleDefinition[]): void
}

// Each is read, and asked for its devices, whenever something changes.
const most = 1_000

export const createScheduleBook = (
  rows: ScheduleRows,
  file: readonly ScheduleDefinition[],
  { wallMs, onChange }: { readonly wallMs: () => number; readonly onChange: () => void },
): ScheduleBook => {
  const own = new Map(rows.definitions().map(one => [one.name, one]))
  let configured = checked(file)
  const pauses = new Map<string, Map<string, boolean>>()
  const notePause = (schedule: string, device: string, paused: boolean): void => {
    const ofSchedule = pauses.get(schedule) ?? new Map<string, boolean>()
    pauses.set(schedule, ofSchedule.set(device, paused))
  }
  for (const { schedule, device, paused } of rows.pauses()) notePause(schedule, device, paused)

  const shown = (definition: ScheduleDefinition): Schedule => {
    const byHand = pauses.get(definition.name)
    return {
      ...definition,
      source: configured.get(definition.name) === definition ? 'file' : 'api',
      paused: byHand?.get(whole) ?? definition.paused,
      pausedDevices: [...(byHand ?? [])]
        .flatMap(([device, paused]) => (paused && device !== whole ? [device] : []))
        .sort(),
    }
  }
  const find = (name: string): ScheduleDefinition => {
    // One of the configuration hides one of the same name.
    const found = configured.get(name) ?? own.get(name)
    if (found !== undefined) return found
    throw new KoineError('NOT_FOUND', `There is no schedule "${name}".`, { facts: { schedule: name } })
  }
  const mayChange = (name: string): ScheduleDefinition => {
    const found = find(name)
    if (!configured.has(name)) return found
    throw new KoineError('CONFLICT', `The schedule ${name} is written in the configuration; change it there.`)
  }
  const put = (definition: ScheduleDefinition): Schedule => {
    checkTiming(definition)
    rows.put(definition, wallMs())
    own.set(definition.name, definition)
    onChange()
    return shown(definition)
  }

  return {
    list: () =>
      [...own.values()]
        .filter(({ name }) => !configured.has(name))
        .concat([...configured.values()])
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(shown),
    get: name => shown(find(name)),
    add(definition) {
      const { name } = definition
      if (configured.has(name) || own.has(name))
        throw new KoineError('CONFLICT', `There is a schedule "${name}" already.`)
      if (own.size >= most) throw new KoineError('CONFLICT', `There are ${most} schedules already.`)
      return put(definition)
    },
    change(name, changes) {
      const before = mayChange(name)
      // What was paused by hand stays so, unless that is what is changed.
      if (changes.paused !== undefined) {
        rows.putPause({ schedule: name, device: whole, paused: changes.paused })
        notePause(name, whole, changes.paused)
      }
      return put({ ...before, ...changes, name })
    },
    remove(name) {
      mayChange(name)
      rows.remove(name)
      own.delete(name)
      pauses.delete(name)
      onChange()
    },
    setPaused(name, paused, devices) {
      const found = find(name)
      for (const device of devices ?? [whole]) {
        rows.putPause({ schedule: name, device, paused })
        notePause(name, device, paused)
      }
      onChange()
      return shown(found)
    },
    reload(definitions) {
      configured = checked(definitions)
      onChange()
    },
  }
}

const whole = ''

const checked = (definitions: readonly ScheduleDefinition[]): ReadonlyMap<string, ScheduleDefinition> => {
  const found = new Map<string, ScheduleDefinition>()
  for (const definition of definitions) {
    const { name } = definition
    if (found.has(name)) throw new KoineError('CONFIG_INVALID', `schedules: there are two of the name ${name}`)
    try {
      checkTiming(definition)
    } catch (cause) {
      throw new KoineError('CONFIG_INVALID', `schedules: ${name}: ${cause instanceof Error ? cause.message : cause}`, {
        cause,
      })
    }
    found.set(name, definition)
  }
  return found
}
