import { Buffer } from 'node:buffer'

/**
 * The part of a frame that came in earlier chunks. It keeps the first `capacity` octets and counts the rest, so a
 * peer that never ends a frame holds no more than that; it grows with what came in, not with what was announced.
 */
export class Carry {
  /** Octets appended, kept or not. */
  total = 0
  readonly #capacity: number
  #octets = Buffer.alloc(0)

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  append(chunk: Buffer, start: number, end: number): void {
    const kept = Math.min(this.total, this.#capacity)
    const room = Math.min(end - start, this.#capacity - kept)
    if (room > 0) {
      if (kept + room > this.#octets.length) this.#grow(kept, kept + room)
      chunk.copy(this.#octets, kept, start, start + room)
    }
    this.total += end - start
  }

  /** Takes back the last octets appended. */
  shorten(octets: number): void {
    this.total -= octets
  }

  /** Takes away the first octets; only while nothing has gone over the capacity. */
  skip(octets: number): void {
    this.#octets.copyWithin(0, octets, this.total)
    this.total -= octets
  }

  /** The octet kept at `index`, or -1. */
  at(index: number): number {
    return index < this.total ? (this.#octets[index] ?? -1) : -1
  }

  /** What was kept, without copying; valid until the next append. */
  view(length: number): Buffer {
    return this.#octets.subarray(0, Math.min(length, this.total, this.#capacity))
  }

  /** Forgets the frame, and gives a large buffer back, so that an idle connection costs little. */
  clear(): void {
    this.total = 0
    if (this.#octets.length > keptWhenIdle) this.#octets = Buffer.alloc(0)
  }

  #grow(kept: number, needed: number): void {
    const size = Math.min(this.#capacity, Math.max(needed, this.#octets.length * 2, smallest))
    const larger = Buffer.allocUnsafeSlow(size)
    this.#octets.copy(larger, 0, 0, kept)
    this.#octets = larger
  }
}

const smallest = 512
const keptWhenIdle = 4096
