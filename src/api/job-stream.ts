import { KoineError } from '../errors.ts'
import type { JobEvents } from '../jobs/events.ts'
import type { JobEvent } from '../jobs/stored-job.ts'
import type { MetricSample } from '../metrics.ts'

/** All open streams of jobs: their number is limited, and they end together. */
export interface JobStreams {
  /** The body of a new stream: what came behind the given event, then what comes, until the job has ended. Throws TOO_MANY_STREAMS. */
  open(request: JobStreamRequest): ReadableStream<Uint8Array>
  close(): void
  samples(): readonly MetricSample[]
}

export interface JobStreamRequest {
  readonly job: string
  /** Id of the last event that was seen; 0: from the beginning. */
  readonly after: number
  /** Cuts the connection of a consumer that takes nothing. */
  readonly disconnect: () => void
  readonly report: (error: unknown) => void
}

export interface JobStreamLimits {
  readonly maxStreams: number
  readonly heartbeatMs?: number
  readonly stallMs?: number
}

const pageSize = 200
const encoder = new TextEncoder()

export const createJobStreams = (
  events: JobEvents,
  { maxStreams, heartbeatMs = 15_000, stallMs = 30_000 }: JobStreamLimits,
): JobStreams => {
  const open = new Set<() => void>()
  let closing = false

  /** Resolves when there may be something new, when it is time for a sign of life (false), or when the stream is to end. */
  const somethingNew = (woken: Wake): Promise<boolean> =>
    new Promise(resolve => {
      const timer = setTimeout(() => resolve(false), heartbeatMs)
      woken.listen(() => {
        clearTimeout(timer)
        resolve(true)
      })
    })

  return {
    open({ job, after, disconnect, report }) {
      if (closing) throw new KoineError('TOO_MANY_STREAMS', 'The daemon is stopping.')
      if (open.size >= maxStreams) {
        throw new KoineError(
          'TOO_MANY_STREAMS',
          `${maxStreams} streams of jobs are open, which is the limit (jobs.maxStreams).`,
        )
      }
      const woken = createWake()
      const unsubscribe = events.subscribe(job, woken.wake)
      let cursor = after
      let takenMs = performance.now()
      let ended = false
      const end = (): void => {
        ended = true
        unsubscribe()
        clearInterval(watch)
        open.delete(end)
        woken.wake()
      }
      open.add(end)
      // Nothing is kept for a consumer: what it has not taken is read from the log when it goes on. Only its connection is in the way.
      const watch = setInterval(
        () => {
          if (performance.now() - takenMs < stallMs || woken.listening) return
          end()
          disconnect()
        },
        Math.min(heartbeatMs, stallMs),
      )
      watch.unref()

      return new ReadableStream<Uint8Array>(
        {
          start: controller => controller.enqueue(encoder.encode('retry: 2000\n\n')),
          async pull(controller) {
            takenMs = performance.now()
            try {
              for (;;) {
                woken.clear()
                const page = ended ? [] : events.after(job, cursor, pageSize)
                cursor = page.at(-1)?.id ?? cursor
                if (page.length > 0) controller.enqueue(encoder.encode(page.map(frame).join('')))
                // Also for a reader that begins behind the end.
                const over = page.at(-1)?.type === 'end' || (page.length === 0 && events.over(job))
                if (over || ended) {
                  end()
                  controller.close()
                }
                if (page.length > 0 || over || ended) return
                if (!(await somethingNew(woken))) {
                  if (!ended) controller.enqueue(encoder.encode(':\n\n'))
                  return
                }
              }
            } catch (error) {
              report(error)
              end()
              controller.error(error)
            }
          },
          cancel: end,
        },
        { highWaterMark: 1 },
      )
    },
    close() {
      closing = true
      for (const end of open) end()
    },
    samples: () => [{ name: 'koine_job_streams_open', labels: {}, value: open.size }],
  }
}

const frame = ({ id, type, data }: JobEvent): string => `id: ${id}\nevent: ${type}\ndata: ${data}\n\n`

/** Remembers being woken while nobody listened. */
interface Wake {
  readonly wake: () => void
  clear(): void
  /** Calls back once, at once when it was woken since it was cleared. */
  listen(listener: () => void): void
  readonly listening: boolean
}

const createWake = (): Wake => {
  let woken = false
  let waiting: (() => void) | null = null
  return {
    wake() {
      woken = true
      waiting?.()
      waiting = null
    },
    clear() {
      woken = false
      waiting = null
    },
    listen(listener) {
      if (woken) listener()
      else waiting = listener
    },
    get listening() {
      return waiting !== null
    },
  }
}
