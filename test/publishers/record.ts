import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'
import type { EventRecord } from '../../src/openconfig/record.ts'

/** The n-th event of a test: ids ascend with n as UUIDv7 do, the device is one of `devices`. */
export function eventRecord(n: number, overrides: Partial<EventRecord> = {}, devices = 7): EventRecord {
  const receivedMs = 1_795_000_000_000 + n
  const hex = receivedMs.toString(16).padStart(12, '0')
  const id = `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${n.toString(16).padStart(12, '0')}`
  const head = {
    id,
    stream: 'events' as const,
    device: `edge${n % devices}`,
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    entity: `bgp-neighbor/default/192.0.2.${n % 250}`,
    status: n % 2 === 0 ? 'active' : 'cleared',
    severity: 'warning',
    time: new Date(receivedMs).toISOString(),
    ...overrides,
  }
  return { ...head, json: overrides.json ?? JSON.stringify({ schema: 'koine.event/1', ...head, n, text: 'Zürich ✓' }) }
}

export const eventRecords = (count: number, from = 0, devices = 7): EventRecord[] =>
  Array.from({ length: count }, (_, index) => eventRecord(from + index, {}, devices))

/** A directory that is gone after the test. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'koine-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** A directory that is gone after the file's tests. */
export function temporaryDirectoryForAll(): string {
  const directory = mkdtempSync(join(tmpdir(), 'koine-'))
  afterAll(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}
