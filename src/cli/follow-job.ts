import { setTimeout as wait } from 'node:timers/promises'
import { KoineError } from '../errors.ts'
import type { DaemonClient } from './daemon-client.ts'
import { happeningOf, type JobHappening, type ShownJob } from './job-shape.ts'
import { readServerSentEvents } from './server-sent-events.ts'

const firstPauseMs = 250
const longestPauseMs = 5_000
// The daemon sends a sign of life every 15 seconds.
const silenceMs = 45_000

/**
 * Tells what happens to a job until it has ended, and resolves with its end. A connection that is lost is taken up again where it
 * was, as long as the signal allows.
 */
export const followJob = async (
  client: DaemonClient,
  id: string,
  happened: (happening: JobHappening) => void,
  signal: AbortSignal,
): Promise<ShownJob> => {
  let lastId = '0'
  let pauseMs = firstPauseMs
  for (;;) {
    const silence = new AbortController()
    const watch = setTimeout(() => silence.abort(), silenceMs)
    try {
      const response = await client.get(`/v1/jobs/${id}/events`, {
        headers: { 'last-event-id': lastId },
        signal: AbortSignal.any([signal, silence.signal]),
      })
      const body = response.body ?? new ReadableStream<Uint8Array>()
      for await (const event of readServerSentEvents(body, () => watch.refresh())) {
        lastId = event.id
        pauseMs = firstPauseMs
        const happening = happeningOf(event.type, event.data)
        if (happening === null) continue
        happened(happening)
        if (happening.type === 'end') return happening.job
      }
    } catch (error) {
      if (signal.aborted || (error instanceof KoineError && !error.retriable)) throw error
    } finally {
      clearTimeout(watch)
    }
    await wait(pauseMs, undefined, { signal })
    pauseMs = Math.min(longestPauseMs, pauseMs * 2)
  }
}
