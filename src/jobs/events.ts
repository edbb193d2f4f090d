import type { LiveJob } from './live-job.ts'
import type { JobStore } from './store.ts'
import { type JobEvent, shown } from './stored-job.ts'

/** What happened to jobs, to be read again and followed. */
export interface JobEvents {
  /** What came behind this one, oldest first; `data` is what is shown. */
  after(job: string, id: number, limit: number): readonly JobEvent[]
  /** Calls back after each new event of a job that lives. Gives what ends that. */
  subscribe(job: string, listener: () => void): () => void
}

export const createJobEvents = (store: JobStore, live: ReadonlyMap<string, LiveJob>): JobEvents => ({
  after(id, after, limit) {
    const living = live.get(id)
    const job = living?.job ?? store.job(id)
    if (job === null || job === undefined) return []
    const written = store.events(job.seq, after, limit)
    const seen = written.at(-1)?.id ?? after
    // While something is not written yet it is the newest, and nothing lies between.
    const unwritten =
      written.length < limit
        ? (living?.log.unwritten.filter(event => event.id > seen).slice(0, limit - written.length) ?? [])
        : []
    const events = [...written, ...unwritten]
    const results = events.some(({ type }) => type === 'result') ? (living?.results ?? store.results(job.seq)) : []
    return events.map(event => {
      if (event.type === 'result') return { ...event, data: JSON.stringify(results[Number(event.data)] ?? null) }
      return event.type === 'end' ? { ...event, data: JSON.stringify(shown(job)) } : event
    })
  },
  subscribe: (id, listener) => live.get(id)?.log.subscribe(listener) ?? (() => {}),
})
