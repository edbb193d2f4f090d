import type { Database } from '../database.ts'
import { KoineError } from '../errors.ts'
import { isPlatform, type Platform } from '../platforms.ts'
import type { ManagedDevice } from './device-book.ts'
import { type DeviceDraft, deviceDraft } from './device-fields.ts'
import type { DeviceMemory } from './device-memory.ts'
import { type Violation, violationsAmong } from './device-rules.ts'
import { chainOf, placeOf } from './target.ts'

/** All devices, by name: those of the configuration and those of the book. They are few enough to be kept in memory. */
export interface DeviceStore {
  find(name: string): ManagedDevice | null
  /** In the order of their names. */
  all(): readonly ManagedDevice[]
  /**
   * A change of devices of the book, worked out but not yet made. `newCredentials`: names that count as credentials
   * although there are none yet. Throws CONFLICT for devices of the configuration.
   */
  prepare(change: DeviceChange, newCredentials?: readonly string[]): PreparedChange
  /** Devices of the book that stand back behind those of the configuration with the same name. */
  hidden(): readonly string[]
  /** What is wrong with devices of the book beside those of the configuration. */
  violations(): readonly Violation[]
  /** The same devices, with others from the configuration. Throws CONFIG_INVALID. */
  prepareFile(devices: readonly DeviceDraft[]): PreparedChange
  detected(name: string, platform: Platform): void
}

export interface DeviceChange {
  readonly put?: readonly DeviceDraft[]
  readonly remove?: readonly string[]
}

export interface PreparedChange {
  /** Names of devices that are to be reached anew afterwards. */
  readonly reachedAnew: readonly string[]
  readonly violations: readonly Violation[]
  /** Writes it to the database; inside a transaction. */
  write(): void
  /** Makes it what `find` and `all` see; after the transaction. */
  commit(): void
}

// By their names in lower case.
type Devices = ReadonlyMap<string, ManagedDevice>
type Drafts = ReadonlyMap<string, DeviceDraft>

export const openDevices = (
  database: Database,
  memory: DeviceMemory,
  fileDevices: readonly DeviceDraft[],
  hasCredential: (name: string) => boolean,
): DeviceStore => {
  const write = database.prepare<[string, string]>('INSERT OR REPLACE INTO devices VALUES (?, ?)')
  const drop = database.prepare<[string]>('DELETE FROM devices WHERE name = ?')
  let file = fileMap(fileDevices)
  let book = readBook(database)
  const managed = (draft: DeviceDraft, source: ManagedDevice['source']): ManagedDevice => {
    const found = memory.get(draft.name, 'platform', placeOf(draft))
    const detected = found !== null && isPlatform(found.value) ? { platform: found.value, at: found.at } : null
    return { ...draft, detected, source }
  }
  /** The devices, those of these names looked up anew; the others are the very same. */
  const renewed = (before: Devices, keys: Iterable<string>, nextBook: Drafts, nextFile: Drafts): Devices => {
    const next = new Map(before)
    for (const key of keys) {
      const [configured, own] = [nextFile.get(key), nextBook.get(key)]
      if (configured !== undefined) next.set(key, managed(configured, 'file'))
      else if (own !== undefined) next.set(key, managed(own, 'book'))
      else next.delete(key)
    }
    return next
  }
  let devices = renewed(new Map(), [...book.keys(), ...file.keys()], book, file)
  let sorted: readonly ManagedDevice[] | null = null
  const show = (next: Devices): void => {
    devices = next
    sorted = null
  }

  return {
    find: name => devices.get(name.toLowerCase()) ?? null,
    all() {
      sorted ??= [...devices].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, device]) => device)
      return sorted
    },
    hidden: () => [...book].filter(([key]) => file.has(key)).map(([, { name }]) => name),
    violations: () => violationsAmong(devices, hasCredential),
    prepare({ put = [], remove = [] }, newCredentials = []) {
      const added = new Set(newCredentials.map(name => name.toLowerCase()))
      const nextBook = new Map(book)
      for (const name of remove) nextBook.delete(name.toLowerCase())
      for (const draft of put) {
        if (file.has(draft.name.toLowerCase())) throw ownedByFile(draft.name)
        nextBook.set(draft.name.toLowerCase(), draft)
      }
      const changed = new Set([...remove, ...put.map(({ name }) => name)].map(name => name.toLowerCase()))
      const next = renewed(devices, changed, nextBook, file)
      return {
        violations: violationsAmong(next, name => added.has(name.toLowerCase()) || hasCredential(name), changed),
        reachedAnew: reachedAnew(devices, next, changed),
        write() {
          for (const name of remove) {
            drop.run(name)
            memory.forget(name)
          }
          for (const draft of put) write.run(draft.name, JSON.stringify(draft))
        },
        commit() {
          book = nextBook
          show(next)
        },
      }
    },
    prepareFile(drafts) {
      const nextFile = fileMap(drafts)
      const changed = new Set([...file.keys(), ...nextFile.keys()])
      const next = renewed(devices, changed, book, nextFile)
      return {
        violations: [],
        reachedAnew: reachedAnew(devices, next, changed),
        write() {},
        commit() {
          file = nextFile
          show(next)
        },
      }
    },
    detected(name, platform) {
      const device = devices.get(name.toLowerCase())
      if (device === undefined) return
      memory.set(device.name, 'platform', placeOf(device), platform)
      show(renewed(devices, [name.toLowerCase()], book, file))
    },
  }
}

export const ownedByFile = (name: string): KoineError =>
  new KoineError('CONFLICT', `The device ${name} is in the configuration file; change it there.`)

const fileMap = (drafts: readonly DeviceDraft[]): Drafts => {
  // Of what may be amiss among the devices of the file, only what can never be right: the rest may be in the book. A name
  // that is there twice would be lost in a map by name.
  const shown = drafts.map((draft, index): [string, ManagedDevice] => [
    String(index),
    { ...draft, detected: null, source: 'file' },
  ])
  const wrong = violationsAmong(new Map(shown), () => true).find(({ code }) => code === 'CONFLICT')
  if (wrong !== undefined) throw new KoineError('CONFIG_INVALID', `devices: ${wrong.says}`)
  return new Map(drafts.map(draft => [draft.name.toLowerCase(), draft]))
}

const readBook = (database: Database): Drafts => {
  const rows = database.prepare<[], { name: string; draft: string }>('SELECT name, draft FROM devices').all()
  return new Map(rows.map(({ name, draft }) => [name.toLowerCase(), readDraft(name, draft)]))
}

const readDraft = (name: string, json: string): DeviceDraft => {
  const { success, data, error } = deviceDraft.safeParse(JSON.parse(json))
  if (success) return data
  throw new KoineError('DATABASE_FAILED', `inventory.db: the device ${name} cannot be read: ${error.message}`)
}

/** Of the devices there were: those that are gone, and those that are reached in another way. */
const reachedAnew = (before: Devices, after: Devices, changed: ReadonlySet<string>): readonly string[] => {
  const names: string[] = []
  for (const [key, device] of before) {
    const next = after.get(key)
    if (next === undefined) names.push(device.name)
    else if (touches(device, before, changed) || touches(next, after, changed)) {
      if (reach(device, before) !== reach(next, after)) names.push(device.name)
    }
  }
  return names
}

const find = (devices: Devices) => (name: string) => devices.get(name.toLowerCase()) ?? null

const touches = (device: ManagedDevice, devices: Devices, changed: ReadonlySet<string>): boolean =>
  changed.has(device.name.toLowerCase()) || chainOf(device, find(devices)).some(hop => changed.has(hop.toLowerCase()))

/** Everything that a session depends on, as text to compare. */
const reach = (device: ManagedDevice, devices: Devices): string => {
  const hops = chainOf(device, find(devices)).map(name => devices.get(name.toLowerCase()))
  return JSON.stringify(
    [device, ...hops].map(
      one =>
        one && [
          one.host,
          one.port,
          one.platform,
          one.driver,
          one.transport,
          one.credential,
          one.algorithms,
          one.tls,
          one.limits,
        ],
    ),
  )
}
