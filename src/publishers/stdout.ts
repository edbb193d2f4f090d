import { write } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { jsonLines } from './file.ts'
import type { Publisher } from './publisher.ts'

const writeTo = promisify(write)
// A pipe that was set non-blocking says EAGAIN when its reader is behind, and there is nothing to wait on but time.
const readerBehindMs = 5

/**
 * Events as JSON Lines on standard output. Written to the descriptor: in a thread, `process.stdout` would queue in the
 * main thread without bound while the reader of a pipe is behind.
 */
export function stdoutPublisher(descriptor = 1): Publisher {
  // After an interrupted attempt the rest of its line goes out first, so that every line stays whole.
  let torn: Uint8Array | null = null
  const writeAll = async (octets: Uint8Array, signal: AbortSignal): Promise<void> => {
    let rest = octets
    while (rest.length > 0) {
      try {
        const { bytesWritten } = await writeTo(descriptor, rest)
        rest = rest.subarray(bytesWritten)
      } catch (error) {
        torn = rest
        if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
        await setTimeout(readerBehindMs, null, { signal })
      }
    }
    torn = null
  }
  let unfinishedBatch = -1
  return {
    async deliver(batch, signal) {
      // The batch of the interrupted attempt comes again: what is left of it is all there is to write.
      const octets = torn !== null && batch.batch === unfinishedBatch ? torn : jsonLines(batch)
      unfinishedBatch = batch.batch
      await writeAll(octets, signal)
      return batch.records.length
    },
    async close() {},
  }
}
