import type { Database } from '../database.ts'

/** What was found out about devices, kept over restarts. It holds for the place (host and port) where it was found. */
export interface DeviceMemory {
  get(device: string, item: MemoryItem, place: string): string | null
  set(device: string, item: MemoryItem, place: string, value: string): void
  /** What is remembered of all devices, for one item. */
  all(item: MemoryItem): readonly Remembered[]
  /** Forgets everything about a device. */
  forget(device: string): void
}

export type MemoryItem = 'platform' | 'algorithms'

export interface Remembered {
  readonly device: string
  readonly place: string
  readonly value: string
  /** RFC 3339. */
  readonly at: string
}

export const openDeviceMemory = (database: Database, now: () => Date): DeviceMemory => {
  const read = database.prepare<[string, string, string], { value: string }>(
    'SELECT value FROM device_memory WHERE device = ? AND item = ? AND place = ?',
  )
  const readAll = database.prepare<[string], Remembered>(
    'SELECT device, place, value, at FROM device_memory WHERE item = ?',
  )
  const write = database.prepare<[string, string, string, string, string]>(
    'INSERT OR REPLACE INTO device_memory (device, item, place, value, at) VALUES (?, ?, ?, ?, ?)',
  )
  const drop = database.prepare<[string]>('DELETE FROM device_memory WHERE device = ?')
  return {
    get: (device, item, place) => read.get(device, item, place)?.value ?? null,
    set: (device, item, place, value) => void write.run(device, item, place, value, now().toISOString()),
    all: item => readAll.all(item),
    forget: device => void drop.run(device),
  }
}
