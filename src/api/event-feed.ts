import type { EventPage, EventQuery, StoredEvent } from '../publishers/event-store.ts'

/** What the API reads events from: the event store's reading side. */
export interface EventReader {
  query(query: EventQuery): EventPage
  /** Oldest first; from the oldest kept when the event with this id is gone. */
  after(id: string, limit: number): readonly StoredEvent[]
  stats(): { readonly newestId: string | null }
}

/** Events for queries and for streams. What a subscriber is told of, the reader could already read. */
export interface EventFeed extends EventReader {
  /** Calls back with every event from now on, in order. Returns what ends it. */
  subscribe(listener: (events: readonly StoredEvent[]) => void): () => void
  /** To be called when there are new events: they are read once, for all subscribers. */
  wake(): void
}

const pageSize = 500

/** The feed of a store. Costs nothing while nobody subscribes. `report` is told when the store cannot be read. */
export const createEventFeed = (reader: EventReader, report: (error: unknown) => void): EventFeed => {
  const listeners = new Set<(events: readonly StoredEvent[]) => void>()
  let head = ''
  let scheduled = false

  const readOn = (): void => {
    scheduled = false
    if (listeners.size === 0) return
    const events = reader.after(head, pageSize)
    head = events.at(-1)?.id ?? head
    if (events.length > 0) for (const listener of listeners) listener(events)
    // Of a burst one page is read in each turn, so that other requests have theirs in between.
    if (events.length === pageSize) schedule()
  }

  const schedule = (): void => {
    if (scheduled) return
    scheduled = true
    setImmediate(() => {
      try {
        readOn()
      } catch (error) {
        report(error)
      }
    })
  }

  return {
    query: query => reader.query(query),
    after: (id, limit) => reader.after(id, limit),
    stats: () => reader.stats(),
    subscribe(listener) {
      if (listeners.size === 0) head = reader.stats().newestId ?? ''
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    wake: schedule,
  }
}

/** The query as a test of one event, for those that come in live: the same words mean the same. */
export const matcher = (query: EventQuery): ((event: StoredEvent) => boolean) => {
  const tests = (['device', 'event', 'entity', 'status', 'severity'] as const).flatMap(attribute => {
    const wanted = query[attribute]
    if (wanted === undefined) return []
    const exact = new Set(wanted.filter(pattern => !pattern.endsWith('*')))
    const starts = wanted.filter(pattern => pattern.endsWith('*')).map(pattern => pattern.slice(0, -1))
    return [
      (event: StoredEvent) => exact.has(event[attribute]) || starts.some(start => event[attribute].startsWith(start)),
    ]
  })
  return event => tests.every(test => test(event))
}
