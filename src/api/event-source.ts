import type { EventRecord, Stream } from '../publishers/record.ts'

/** Which events are asked for: those that match every member that is not empty. */
export interface EventFilter {
  /** Any of these device names. */
  readonly devices: readonly string[]
  /** Any of these event names. */
  readonly events: readonly string[]
  /** This entity; ending in `*`, all that begin so. */
  readonly entity: string | null
  /** Any of these: active, cleared, none. */
  readonly statuses: readonly string[]
  /** Any of these RFC 5424 keywords. */
  readonly severities: readonly string[]
  readonly stream: Stream | null
  /** Received at or after, milliseconds since 1970. */
  readonly sinceMs: number | null
  /** Received before, milliseconds since 1970. */
  readonly untilMs: number | null
}

/** A stretch of the events in the order of their ids, which is the order of reception. */
export interface EventPage {
  readonly order: 'ascending' | 'descending'
  /** Events after this id (ascending) or before it (descending); null: from the end that the order begins with. */
  readonly cursor: string | null
  readonly limit: number
}

/** Where the API reads events: the event store, or a stand-in with the same promise. */
export interface EventSource {
  query(filter: EventFilter, page: EventPage): Promise<readonly EventRecord[]> | readonly EventRecord[]
  /** The id of the newest event that `query` can see; null when there is none. */
  lastId(): string | null
  /**
   * Calls back with new events, ascending, once `query` can see them. Returns what ends it.
   */
  subscribe(listener: (events: readonly EventRecord[]) => void): () => void
}

/** The lowest id that an event received at this time can have (UUIDv7, RFC 9562 section 5.7). */
export const firstIdAt = (ms: number): string => {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`
}

/** The filter as a test of one event, for those that come in live. */
export const matcher = (filter: EventFilter): ((event: EventRecord) => boolean) => {
  const { entity, stream, sinceMs, untilMs } = filter
  const among = (words: readonly string[]) => {
    const set = new Set(words)
    return (word: string) => set.size === 0 || set.has(word)
  }
  const [device, name, status, severity] = [filter.devices, filter.events, filter.statuses, filter.severities].map(
    among,
  )
  const start = entity?.endsWith('*') ? entity.slice(0, -1) : null
  const since = sinceMs === null ? '' : firstIdAt(sinceMs)
  const until = untilMs === null ? null : firstIdAt(untilMs)
  return event =>
    device?.(event.device) === true &&
    name?.(event.event) === true &&
    status?.(event.status) === true &&
    severity?.(event.severity) === true &&
    (stream === null || event.stream === stream) &&
    (entity === null || (start === null ? event.entity === entity : event.entity.startsWith(start))) &&
    event.id >= since &&
    (until === null || event.id < until)
}
