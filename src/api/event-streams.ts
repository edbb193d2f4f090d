import { KoineError } from '../errors.ts'
import type { MetricSample } from '../metrics.ts'
import type { EventQuery } from '../publishers/event-store.ts'
import { uuidV7At } from '../publishers/store.ts'
import { type EventFeed, matcher } from './event-feed.ts'
import { type EventStream, openEventStream, type StreamEnd } from './event-stream.ts'

/** All open event streams: their number is limited, and they end together. */
export interface EventStreams {
  /** The body of a new stream. Throws TOO_MANY_STREAMS. */
  open(request: StreamRequest): ReadableStream<Uint8Array>
  /** Ends all of them and opens no more; consumers come back with their last id. */
  close(): void
  samples(): readonly MetricSample[]
}

export interface StreamRequest {
  readonly feed: EventFeed
  /** What to hand over; of a page it says nothing. */
  readonly query: EventQuery
  /** Begin after this id; null: with `sinceMs`, or with what comes from now on. */
  readonly after: string | null
  /** Cuts the connection of a consumer that takes nothing. */
  readonly disconnect: () => void
  readonly report: (error: unknown) => void
}

export interface EventStreamLimits {
  readonly maxStreams: number
  readonly heartbeatMs?: number
  readonly stallMs?: number
  readonly bufferBytes?: number
}

export const createEventStreams = (limits: EventStreamLimits): EventStreams => {
  const { maxStreams, heartbeatMs = 15_000, stallMs = 30_000, bufferBytes = 256 * 1024 } = limits
  const open = new Set<EventStream>()
  const ends = new Map<StreamEnd, number>()
  let closing = false
  return {
    open({ feed, query, after, disconnect, report }) {
      if (closing) throw new KoineError('TOO_MANY_STREAMS', 'The daemon is stopping.')
      if (open.size >= maxStreams) {
        throw new KoineError('TOO_MANY_STREAMS', `${maxStreams} streams are open, which is the limit (api.maxStreams).`)
      }
      const begin = query.sinceMs === undefined ? (feed.stats().newestId ?? '') : uuidV7At(query.sinceMs)
      const stream = openEventStream({
        feed,
        matches: matcher(query),
        after: after ?? begin,
        heartbeatMs,
        stallMs,
        bufferBytes,
        report,
        closed(reason) {
          if (reason === 'slow') disconnect()
          open.delete(stream)
          ends.set(reason, (ends.get(reason) ?? 0) + 1)
        },
      })
      open.add(stream)
      return stream.body
    },
    close() {
      closing = true
      for (const stream of open) stream.close()
    },
    samples: () => [
      { name: 'koine_streams_open', labels: {}, value: open.size },
      ...[...ends].map(
        ([reason, value]) => ({ name: 'koine_streams_closed_total', labels: { reason }, value }) as const,
      ),
    ],
  }
}
