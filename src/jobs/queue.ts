import { KoineError } from '../errors.ts'
import type { JobSettings } from './settings.ts'

/** How many jobs wait, for each device and altogether; both are limited. */
export interface JobQueue {
  /** Throws LANE_FULL or TOO_BUSY when one more for this device, besides `already` others of it, is too many. */
  check(device: string, already?: { readonly device: number; readonly all: number }): void
  add(device: string): void
  remove(device: string): void
  readonly size: number
}

export const createJobQueue = ({ maxQueued, maxQueuedPerDevice }: JobSettings): JobQueue => {
  const waiting = new Map<string, number>()
  let size = 0
  return {
    check(device, already = { device: 0, all: 0 }) {
      if ((waiting.get(device) ?? 0) + already.device >= maxQueuedPerDevice) {
        throw new KoineError(
          'LANE_FULL',
          `${maxQueuedPerDevice} jobs wait for ${device}, which is the limit (jobs.maxQueuedPerDevice).`,
          { facts: { device, limit: maxQueuedPerDevice, retry_after_ms: 5_000 } },
        )
      }
      if (size + already.all >= maxQueued) {
        throw new KoineError('TOO_BUSY', `${maxQueued} jobs wait, which is the limit (jobs.maxQueued).`, {
          facts: { limit: maxQueued, retry_after_ms: 10_000 },
        })
      }
    },
    add(device) {
      waiting.set(device, (waiting.get(device) ?? 0) + 1)
      size += 1
    },
    remove(device) {
      const left = (waiting.get(device) ?? 1) - 1
      if (left > 0) waiting.set(device, left)
      else waiting.delete(device)
      size -= 1
    },
    get size() {
      return size
    },
  }
}
