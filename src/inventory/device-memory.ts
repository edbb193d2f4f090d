import type { Database } from '../database.ts'

/** What was found out about devices, kept over restarts. It holds for the place (host and port) where it was found. */
export interface DeviceMemory {
  get(device: string, item: MemoryItem, place: string): Remembered | null
  set(device: string, item: MemoryItem, place: string, value: string): void
  /** Forgets everything about a device. */
  forget(device: string): void
}

export type MemoryItem = 'platform' | 'algorithms'

export interface Remembered {
  readonly value: string
  /** RFC 3339. */
  readonly at: string
}

export const openDeviceMemory = (database: Database, now: () => Date): DeviceMemory => {
  const read = database.prepare<[string, string, string], Remembered>(
    'SELECT value, at FROM device_memory WHERE device = ? AND item = ? AND place = ?',
  )
  const write = database.prepare<[string, string, string, string, string]>(
    'INSERT OR REPLACE INTO device_memory (device, item, place, value, at) VALUES (?, ?, ?, ?, ?)',
  )
  const drop = database.prepare<[string]>('DELETE FROM device_memory WHERE device = ?')
  return {
    get: (device, item, place) => read.get(device, item, place) ?? null,
    set: (device, item, place, value) => void write.run(device, item, place, value, now().toISOString()),
    forget: device => void drop.run(device),
  }
}
