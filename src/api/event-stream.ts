import type { EventRecord } from '../publishers/record.ts'
import { type EventFilter, type EventSource, matcher } from './event-source.ts'

export interface EventStreamOptions {
  readonly source: EventSource
  readonly filter: EventFilter
  /** Events after this id, also those of the past; null: all that the filter admits. */
  readonly after: string | null
  /** How often a comment shows that the connection is alive. */
  readonly heartbeatMs: number
  /** A consumer that takes nothing for so long is disconnected. */
  readonly stallMs: number
  /** Octets kept for a consumer. What does not fit is read from the source again, later. */
  readonly bufferBytes: number
  /** Called once. After `slow` the connection is to be cut: it would take nothing more, not even its end. */
  readonly closed: (reason: StreamEnd) => void
  /** Told why the source failed; the consumer only sees the stream end. */
  readonly report: (error: unknown) => void
}

export type StreamEnd = 'consumer' | 'slow' | 'shutdown' | 'failed'

/** One open stream of server-sent events. */
export interface EventStream {
  readonly body: ReadableStream<Uint8Array>
  /** Ends the stream properly; the consumer may come back with the last id. */
  close(): void
}

const pageSize = 200
const encoder = new TextEncoder()

/**
 * Server-sent events: first what the source has after the given id, then what comes in. A consumer that cannot keep up
 * is not buffered for: it is served from the source again from where it is, and falls behind no further than retention.
 */
export const openEventStream = (options: EventStreamOptions): EventStream => {
  const { source, filter, heartbeatMs, stallMs, bufferBytes, closed, report } = options
  const matches = matcher(filter)
  // Every event up to this one is handed over or known not to match. Ids ascend as strings; all are above ''.
  let cursor = options.after ?? ''
  let live = false
  let missed = false
  let ended = false
  let takenMs = performance.now()
  let unsubscribe = () => {}
  let heartbeat: NodeJS.Timeout | undefined

  const end = (reason: StreamEnd): boolean => {
    if (ended) return false
    ended = true
    unsubscribe()
    clearInterval(heartbeat)
    closed(reason)
    return true
  }

  const readPage = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    do {
      missed = false
      const head = source.lastId() ?? ''
      const page = await source.query(filter, { order: 'ascending', cursor: cursor || null, limit: pageSize })
      if (ended) return
      const last = page.at(-1)
      // With the last page, everything up to the head has been looked at, so that it need not be looked at again.
      cursor = later(last?.id ?? cursor, page.length < pageSize ? head : '')
      if (last !== undefined) return controller.enqueue(encoder.encode(page.map(frame).join('')))
    } while (missed)
    live = true
  }

  let hurry: ReadableStreamDefaultController<Uint8Array> | undefined
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        hurry = controller
        controller.enqueue(encoder.encode(`retry: 2000\n: koine events\n\n`))
        unsubscribe = source.subscribe(events => {
          if (!live) {
            missed = true
            return
          }
          const fresh = events.filter(({ id }) => id > cursor)
          cursor = later(cursor, fresh.at(-1)?.id ?? '')
          const text = fresh.filter(matches).map(frame).join('')
          if (text !== '') controller.enqueue(encoder.encode(text))
          // Full: from here on the source is read when the consumer has taken what there is.
          if ((controller.desiredSize ?? 0) <= 0) live = false
        })
        heartbeat = setInterval(() => {
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(':\n\n'))
          else if (performance.now() - takenMs > stallMs) end('slow')
        }, heartbeatMs)
        heartbeat.unref()
      },
      async pull(controller) {
        takenMs = performance.now()
        if (live || ended) return
        try {
          await readPage(controller)
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
      if (end('shutdown')) hurry?.close()
    },
  }
}

const later = (a: string, b: string): string => (a > b ? a : b)

// The JSON of an event has no newline, so it is one data line.
const frame = ({ id, json }: EventRecord): string => `id: ${id}\nevent: event\ndata: ${json}\n\n`
