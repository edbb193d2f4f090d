import { Buffer } from 'node:buffer'
import { Carry } from './carry.ts'
import { countLength, countPending, countRefused, countWindow, noCount, ResyncScan, readCount } from './octet-count.ts'

export interface FramingOptions {
  /** The longest message delivered whole, in octets. */
  readonly frameLimitOctets: number
  /** What becomes of a longer message: its first octets are delivered, or nothing of it (RFC 5424 section 6.1 allows both). */
  readonly oversize: 'truncate' | 'skip'
}

/** Counted here, owned by the listener. */
export interface FramingCounters {
  /** Frames longer than the limit, and octet-counted frames cut off by the end of the connection. */
  truncated: number
  /** Places where an octet count was wrong or missing. */
  malformedFrames: number
}

/**
 * Cuts a TCP stream into messages (RFC 6587), with the framing told from the octets, so senders need no setting:
 *
 * - `LEN SP MSG` (section 3.4.1) where a frame begins with a plausible count followed by `<` and a digit. Once a
 *   connection counts, a count is believed without looking at what follows.
 * - otherwise a line, ended by LF, CRLF or NUL (section 3.4.2); empty lines are nothing. Both may alternate.
 * - where a counting sender's count is wrong, the text up to the next LF, NUL or plausible count is delivered as one
 *   message, and counting goes on from there.
 *
 * How the stream is split into chunks makes no difference. A frame that lies in one chunk is delivered as a slice of it,
 * any other from a buffer of its own, bounded by the limit: frames are valid only during the call.
 */
export class Deframer {
  readonly #limit: number
  readonly #oversize: FramingOptions['oversize']
  readonly #counters: FramingCounters
  readonly #deliver: (frame: Buffer) => void
  readonly #carry: Carry
  readonly #resync: ResyncScan
  #reading: 'start' | 'line' | 'counted' | 'remnant' = 'start'
  /** After a counted frame comes a `count`; after text in its place a count may come, `resync`; else `either`. */
  #expects: 'either' | 'count' | 'resync' = 'either'
  /** Octets of a counted frame that are still to come. */
  #remaining = 0
  // Next delimiters of the chunk at hand; looked up again only when passed, so a chunk is searched once.
  #nextLf = -1
  #nextNul = -1

  constructor(options: FramingOptions, counters: FramingCounters, deliver: (frame: Buffer) => void) {
    this.#limit = options.frameLimitOctets
    this.#oversize = options.oversize
    this.#counters = counters
    this.#deliver = deliver
    // One octet more than the limit: the CR of a CRLF is not part of the message. And a count must fit in.
    this.#carry = new Carry(Math.max(this.#limit + 1, countWindow))
    this.#resync = new ResyncScan(this.#limit)
  }

  push(chunk: Buffer): void {
    this.#nextLf = -1
    this.#nextNul = -1
    let at = 0
    while (at < chunk.length) {
      switch (this.#reading) {
        case 'start':
          at = this.#start(chunk, at)
          break
        case 'line':
          at = this.#line(chunk, at)
          break
        case 'counted':
          at = this.#counted(chunk, at)
          break
        case 'remnant':
          at = this.#remnant(chunk, at)
          break
      }
    }
  }

  /**
   * The connection is over. An unfinished line is a message: many senders leave the last delimiter out. An unfinished
   * counted frame is known to be cut, and half a message could be read as something it does not say: it is counted only.
   */
  end(): void {
    if (this.#reading === 'line' || this.#reading === 'remnant') this.#finishCarried(LF)
    else if (this.#reading === 'counted') this.#counters.truncated += 1
    else if (this.#carry.total > 0) {
      if (this.#expects === 'either') this.#finishCarried(LF)
      else this.#counters.truncated += 1
    }
    this.#carry.clear()
    this.#reading = 'start'
    this.#expects = 'either'
  }

  /** At the first octets of a frame: which framing is it? The carry holds a count that is not complete yet. */
  #start(chunk: Buffer, at: number): number {
    const strict = this.#expects !== 'count'
    const carried = this.#carry.total
    if (carried === 0) {
      const first = chunk[at] ?? -1
      if (first === LF || first === NUL) return at + 1
      if (first < ONE || first > NINE) {
        this.#beginText(first === LESS_THAN)
        return at
      }
      const count = readCount(chunk, at, chunk.length, strict, this.#limit)
      if (count > 0) return this.#beginCounted(count, at + countLength(count))
      if (count !== countPending) {
        this.#beginText(false, count)
        return at
      }
      this.#carry.append(chunk, at, chunk.length)
      return chunk.length
    }
    // Decide on the carried octets with as many new ones as a count can need; then give the new ones back.
    const borrowed = Math.min(countWindow - carried, chunk.length - at)
    this.#carry.append(chunk, at, at + borrowed)
    const count = readCount(this.#carry.view(countWindow), 0, this.#carry.total, strict, this.#limit)
    if (count === countPending) return at + borrowed
    this.#carry.shorten(borrowed)
    if (count <= 0) {
      this.#beginText(false, count)
      return at
    }
    const bodyAt = countLength(count)
    if (bodyAt < carried) {
      // The start of the PRI, which strict reading waits for, is carried already.
      this.#carry.skip(bodyAt)
      return this.#beginCounted(count - this.#carry.total, at)
    }
    this.#carry.clear()
    return this.#beginCounted(count, at + bodyAt - carried)
  }

  #beginCounted(remaining: number, at: number): number {
    this.#reading = 'counted'
    this.#remaining = remaining
    return at
  }

  /** A line, or, where a count was due and there is no PRI either, text to be searched for the next count. */
  #beginText(hasPri: boolean, found: number = noCount): void {
    if (hasPri || this.#expects === 'either') {
      this.#reading = 'line'
      if (found === countRefused) this.#counters.malformedFrames += 1
      return
    }
    this.#reading = 'remnant'
    this.#resync.restart()
    for (let i = 0; i < this.#carry.total; i++) this.#resync.feed(this.#carry.at(i))
  }

  #line(chunk: Buffer, at: number): number {
    const stop = this.#delimiter(chunk, at)
    if (stop === chunk.length) {
      this.#carry.append(chunk, at, stop)
      return stop
    }
    if (this.#carry.total > 0) {
      this.#carry.append(chunk, at, stop)
      this.#finishCarried(chunk[stop] ?? LF)
    } else {
      const end = stop > at && chunk[stop] === LF && chunk[stop - 1] === CR ? stop - 1 : stop
      if (end > at) this.#emit(chunk, at, end - at)
      this.#reading = 'start'
      this.#expects = 'either'
    }
    return stop + 1
  }

  #counted(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + this.#remaining)
    if (this.#carry.total === 0 && end - at === this.#remaining) this.#emit(chunk, at, end - at)
    else {
      this.#carry.append(chunk, at, end)
      this.#remaining -= end - at
      if (this.#remaining > 0) return end
      this.#emit(this.#carry.view(this.#limit), 0, this.#carry.total)
      this.#carry.clear()
    }
    this.#reading = 'start'
    this.#expects = 'count'
    return end
  }

  #remnant(chunk: Buffer, at: number): number {
    for (let i = at; i < chunk.length; i++) {
      const octet = chunk[i] ?? NUL
      if (octet === LF || octet === NUL) {
        this.#carry.append(chunk, at, i)
        this.#finishCarried(octet)
        return i + 1
      }
      if (this.#resync.feed(octet)) {
        // `octet` is the digit behind `<`; everything from the count on belongs to the next frame.
        this.#carry.append(chunk, at, i)
        this.#carry.shorten(this.#resync.length - 1)
        this.#finishCarried(NUL)
        this.#carry.append(lessThan, 0, 1)
        return this.#beginCounted(this.#resync.count - 1, i)
      }
    }
    this.#carry.append(chunk, at, chunk.length)
    return chunk.length
  }

  /** Ends the line or remnant that the carry holds. */
  #finishCarried(delimiter: number): void {
    let length = this.#carry.total
    if (delimiter === LF && this.#carry.at(length - 1) === CR) length -= 1
    const remnant = this.#reading === 'remnant'
    if (length > 0) {
      if (remnant) this.#counters.malformedFrames += 1
      this.#emit(this.#carry.view(length), 0, length)
    }
    // A counting sender may put a line end behind each frame: that alone does not make its next count doubtful.
    if (!remnant) this.#expects = 'either'
    else if (length > 0) this.#expects = 'resync'
    this.#carry.clear()
    this.#reading = 'start'
  }

  #emit(octets: Buffer, start: number, length: number): void {
    if (length <= this.#limit) {
      this.#deliver(octets.subarray(start, start + length))
      return
    }
    this.#counters.truncated += 1
    if (this.#oversize === 'truncate') this.#deliver(octets.subarray(start, start + this.#limit))
  }

  /** Index of the next LF or NUL, or the chunk's length. */
  #delimiter(chunk: Buffer, at: number): number {
    if (this.#nextLf < at) this.#nextLf = indexOrEnd(chunk, LF, at)
    if (this.#nextNul < at) this.#nextNul = indexOrEnd(chunk, NUL, at)
    return Math.min(this.#nextLf, this.#nextNul)
  }
}

const NUL = 0
const LF = 10
const CR = 13
const ONE = 49
const NINE = 57
const LESS_THAN = 60
const lessThan = Buffer.of(LESS_THAN)

const indexOrEnd = (chunk: Buffer, octet: number, from: number): number => {
  const index = chunk.indexOf(octet, from)
  return index === -1 ? chunk.length : index
}
