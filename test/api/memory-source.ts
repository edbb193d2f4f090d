import { type EventFilter, type EventPage, type EventSource, firstIdAt, matcher } from '../../src/api/event-source.ts'
import type { EventRecord } from '../../src/publishers/record.ts'

/** An event source in memory, with the promises of the real one. */
export interface MemorySource extends EventSource {
  readonly queries: EventPage[]
  readonly listeners: number
  /** Keeps events and tells whoever listens. */
  add(...events: readonly EventRecord[]): void
}

export const createMemorySource = (): MemorySource => {
  const kept: EventRecord[] = []
  const listeners = new Set<(events: readonly EventRecord[]) => void>()
  const queries: EventPage[] = []
  return {
    queries,
    get listeners() {
      return listeners.size
    },
    add(...events) {
      kept.push(...events)
      for (const listener of listeners) listener(events)
    },
    async query(filter: EventFilter, page: EventPage) {
      queries.push(page)
      const matches = matcher(filter)
      const ascending = page.order === 'ascending'
      const ordered = ascending ? kept : kept.toReversed()
      const beyond = (id: string) => page.cursor === null || (ascending ? id > page.cursor : id < page.cursor)
      const found = ordered.filter(event => beyond(event.id) && matches(event)).slice(0, page.limit)
      // What comes in while a query runs is not in its result.
      await new Promise(setImmediate)
      return found
    },
    lastId: () => kept.at(-1)?.id ?? null,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const firstMs = Date.UTC(2026, 10, 21, 12)

/** The event number `n`, received `n` seconds after `firstMs`. */
export const event = (n: number, more: Partial<Omit<EventRecord, 'json'>> = {}): EventRecord => {
  const time = new Date(firstMs + n * 1000).toISOString()
  const record = {
    id: firstIdAt(firstMs + n * 1000),
    stream: 'events' as const,
    device: 'edge1',
    event: 'INTERFACE_DOWN',
    entity: `interface/Ethernet${n}`,
    status: 'active',
    severity: 'error',
    time,
    ...more,
  }
  const json = JSON.stringify({
    schema: 'koine.event/1',
    id: record.id,
    event: record.event,
    device: { name: record.device, address: '192.0.2.7', platform: 'arista_eos' },
    severity: record.severity,
    time,
    timeSource: 'device',
    received: time,
    entity: record.entity,
    status: record.status,
    clears: [],
    fields: { interface: `Ethernet${n}` },
    models: [],
    openconfig: {},
    syslog: {
      facility: 3,
      severity: 3,
      hostname: 'edge1',
      appName: null,
      procId: null,
      mnemonic: 'X',
      message: `m${n}`,
    },
  })
  return { ...record, json }
}
