import { setImmediate } from 'node:timers/promises'
import type { StoredEvent } from '../publishers/event-store.ts'
import type { EventFeed } from './event-feed.ts'

export interface EventStreamOptions {
  readonly feed: EventFeed
  readonly matches: (event: StoredEvent) => boolean
  /** Events after this id, also those of the past. */
  readonly after: string
  /** How often a comment shows that the connection is alive. */
  readonly heartbeatMs: number
  /** A consumer that takes nothing for so long is disconnected. */
  readonly stallMs: number
  /** Octets kept for a consumer. What does not fit is read from the store again, later. */
  readonly bufferBytes: number
  /** Called once. After `slow` the connection is to be cut: it would take nothing more, not even its end. */
  readonly closed: (reason: StreamEnd) => void
  /** Told why the store failed; the consumer only sees the stream end. */
  readonly report: (error: unknown) => void
}

export type StreamEnd = 'consumer' | 'slow' | 'shutdown' | 'failed'

/** One open stream of server-sent events. */
export interface EventStream {
  readonly body: ReadableStream<Uint8Array>
  /** Ends the stream properly; the consumer may come back with the last id. */
  close(): void
}

const pageSize = 100
const encoder = new TextEncoder()

/**
 * Server-sent events: first what is kept behind the given id, then what comes in. A consumer that cannot keep up is not
 * buffered for: it is served from the store again from where it is, and falls behind no further than retention.
 */
export const openEventStream = (options: EventStreamOptions): EventStream => {
  const { feed, matches, heartbeatMs, stallMs, bufferBytes, closed, report } = options
  // Every event up to this one is handed over or did not match. Ids ascend as strings.
  let cursor = options.after
  let live = false
  let ended = false
  let takenMs = performance.now()
  let unsubscribe = () => {}
  let heartbeat: NodeJS.Timeout | undefined
  let closeBody = () => {}

  const end = (reason: StreamEnd): boolean => {
    if (ended) return false
    ended = true
    unsubscribe()
    clearInterval(heartbeat)
    closed(reason)
    return true
  }

  /** The frames of those events that are new here and match, as far as the buffer goes; the rest is left for later. */
  const take = (events: readonly StoredEvent[]): string => {
    let text = ''
    for (const event of events) {
      if (event.id <= cursor) continue
      if (text.length >= bufferBytes) {
        live = false
        break
      }
      cursor = event.id
      if (matches(event)) text += frame(event)
    }
    return text
  }

  // Until there is something to hand over, or nothing more to read: from then on the feed has all that comes. Between
  // reading nothing and going live nothing else runs, so no event falls between the two.
  const catchUp = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    for (;;) {
      const page = feed.after(cursor, pageSize)
      live = page.length === 0
      const text = take(page)
      if (text !== '') controller.enqueue(encoder.encode(text))
      if (live || text !== '') return
      // A filter that lets little through must not keep others from being served.
      await setImmediate()
      if (ended) return
    }
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        closeBody = () => controller.close()
        // An id without data is no event, but what a consumer goes on behind if it loses the connection before any.
        controller.enqueue(encoder.encode(`retry: 2000\n${cursor === '' ? '' : `id: ${cursor}\n`}\n`))
        unsubscribe = feed.subscribe(events => {
          if (!live) return
          const text = take(events)
          if (text !== '') controller.enqueue(encoder.encode(text))
          // From here on the store is read, when the consumer has taken what there is.
          if ((controller.desiredSize ?? 0) <= 0) live = false
        })
        heartbeat = setInterval(() => {
          if (controller.desiredSize === bufferBytes) controller.enqueue(encoder.encode(':\n\n'))
          else if (performance.now() - takenMs > stallMs) end('slow')
        }, heartbeatMs)
        heartbeat.unref()
      },
      async pull(controller) {
        takenMs = performance.now()
        if (live || ended) return
        try {
          await catchUp(controller)
        } catch (error) {
          report(error)
          if (end('failed')) controller.close()
        }
      },
      cancel: () => void end('consumer'),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: bufferBytes }),
  )
  return {
    body,
    close() {
      if (end('shutdown')) closeBody()
    },
  }
}

// The JSON of an event has no newline, so it is one data line.
const frame = ({ id, json }: StoredEvent): string => `id: ${id}\nevent: event\ndata: ${json}\n\n`
