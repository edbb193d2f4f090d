import type { JobEvent } from './stored-job.ts'

/** What happens to a job that lives, in order. It is shown at once and written a little later. */
export interface JobLog {
  add(type: JobEvent['type'], data: unknown): void
  /** Output of a command. Pieces that come in quick succession become one event. */
  output(index: number, stream: 'stdout' | 'stderr', text: string): void
  /** Hands over output that is still being gathered. */
  settleOutput(): void
  /** Events that are not written yet, the oldest first. */
  readonly unwritten: readonly JobEvent[]
  /** Forgets so many of them, because they are. */
  wrote(count: number): void
  /** Calls back after each new event. Gives what ends that. */
  subscribe(listener: () => void): () => void
}

export interface JobLogOptions {
  /** Id of the event before. */
  readonly lastId: number
  /** Octets of output that are kept for those who come later; what is beyond is only in the results. */
  readonly maxBytes: number
  /** There is something to write. */
  readonly onChange: () => void
}

// The first piece is shown at once; what follows within this time is gathered.
const gatherMs = 40
// Output is given up, rather than memory, when it cannot be written for long.
const mostUnwritten = 50_000

/** After a restart ids go on behind all that may have been shown without having been written. */
export const lostIds = 1_000_000

export const createJobLog = ({ lastId, maxBytes, onChange }: JobLogOptions): JobLog => {
  const unwritten: JobEvent[] = []
  const listeners = new Set<() => void>()
  let id = lastId
  let bytes = 0
  let full = false
  let gathered: { readonly index: number; readonly stream: 'stdout' | 'stderr'; text: string } | null = null
  let timer: NodeJS.Timeout | undefined

  const add = (type: JobEvent['type'], data: unknown): void => {
    id += 1
    unwritten.push({ id, type, data: JSON.stringify(data) })
    onChange()
    for (const listener of listeners) listener()
  }
  const settleOutput = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (gathered !== null && gathered.text !== '') add('output', gathered)
    gathered = null
  }

  return {
    add(type, data) {
      settleOutput()
      add(type, data)
    },
    output(index, stream, text) {
      if (full || text === '') return
      bytes += Buffer.byteLength(text)
      if (bytes > maxBytes || unwritten.length > mostUnwritten) {
        full = true
        settleOutput()
        add('output', { index, stream, text: '', truncated: true })
        return
      }
      if (gathered !== null && (gathered.index !== index || gathered.stream !== stream)) settleOutput()
      if (timer === undefined) {
        add('output', { index, stream, text })
        gathered = { index, stream, text: '' }
        timer = setTimeout(settleOutput, gatherMs)
      } else {
        if (gathered === null) gathered = { index, stream, text }
        else gathered.text += text
      }
    },
    settleOutput,
    unwritten,
    wrote: count => void unwritten.splice(0, count),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
