import { statSync, truncateSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Running } from './process.ts'

/** A syslog receiver under measurement. */
export interface System extends Running {
  readonly name: string
  /** Of the loopback, UDP. */
  readonly port: number
  readonly sink: Sink
  /** Its own counters, all since it was started. */
  counters(): Promise<Readonly<Record<string, number>>>
}

/** Where its events end up. */
export interface Sink {
  /** Something that grows as long as events arrive; cheap to ask. */
  progress(): Promise<number>
  /** How many events there are. */
  count(): Promise<number>
  /** Forgets what is there, where it takes room. */
  clear(): void
}

/** A file of lines. */
export const fileSink = (path: string): Sink => {
  const size = (): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0
  return {
    progress: async () => size(),
    count: async () => (await linesIn(path)).count,
    clear() {
      // Whoever appends goes on at the new end.
      if (size() > 0) truncateSync(path)
    },
  }
}

/** How many lines a file has, and the first of them. */
export const linesIn = async (path: string): Promise<{ readonly count: number; readonly first: readonly string[] }> => {
  if (!statSync(path, { throwIfNoEntry: false })) return { count: 0, first: [] }
  const file = await open(path)
  const chunk = Buffer.allocUnsafe(4 * 1024 * 1024)
  let count = 0
  let beginning: readonly string[] | null = null
  for (;;) {
    const { bytesRead } = await file.read(chunk, 0, chunk.length)
    if (bytesRead === 0) break
    beginning ??= chunk.subarray(0, bytesRead).toString().split('\n').slice(0, 100)
    for (let at = chunk.indexOf(10); at >= 0 && at < bytesRead; at = chunk.indexOf(10, at + 1)) count += 1
  }
  await file.close()
  return { count, first: (beginning ?? []).slice(0, count) }
}
