import type { LiveJob } from './live-job.ts'
import type { JobStore } from './store.ts'
import { type JobEvent, shown } from './stored-job.ts'

/** What happened to jobs, to be read again and followed. */
export interface JobEvents {
  /** What came behind this one, oldest first; `data` is what is shown. There may be more though fewer than `limit` are given. */
  after(job: string, id: number, limit: number): readonly JobEvent[]
  /** Nothing will come any more. */
  over(job: string): boolean
  /** Calls back after each new event of a job that lives. Gives what ends that. */
  subscribe(job: string, listener: () => void): () => void
}

// Results may be large; a reader gets them a few at a time.
const pageLength = 256 * 1024

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
    const shownData = ({ type, data }: JobEvent): string => {
      if (type === 'end') return JSON.stringify(shown(job))
      if (type !== 'result') return data
      const result = living?.results[Number(data)]
      return (result ? JSON.stringify(result) : store.result(job.seq, Number(data))) ?? 'null'
    }
    const page: JobEvent[] = []
    let length = 0
    for (const event of [...written, ...unwritten]) {
      if (length > pageLength) break
      const data = shownData(event)
      length += data.length
      page.push({ ...event, data })
    }
    return page
  },
  over: id => live.get(id)?.final ?? true,
  subscribe: (id, listener) => live.get(id)?.log.subscribe(listener) ?? (() => {}),
})
