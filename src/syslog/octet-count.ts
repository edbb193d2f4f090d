import type { Buffer } from 'node:buffer'

/** There is no octet count here. */
export const noCount = 0
/** The octets so far may become a count; more are needed. */
export const countPending = -1
/** Written like a count, but not one to believe. */
export const countRefused = -2
/** As many octets as it takes at most to tell. */
export const countWindow = 13

/**
 * Reads `MSG-LEN SP` (RFC 6587 section 3.4.1) at `from`: the count, or one of the three constants above.
 * `strict` asks for the start of a PRI behind it, since a line of text may well begin with a number.
 */
export function readCount(octets: Buffer, from: number, to: number, strict: boolean, limit: number): number {
  let count = 0
  for (let i = from; ; i++) {
    if (i === to) return countPending
    const octet = octets[i] ?? 0
    if (isDigit(octet)) {
      if (i - from === maxDigits || (i === from && octet === ZERO)) return noCount
      count = count * 10 + octet - ZERO
      continue
    }
    if (octet !== SPACE || i === from) return noCount
    if (strict) {
      if (i + 1 === to) return countPending
      if (octets[i + 1] !== LESS_THAN) return noCount
      if (i + 2 === to) return countPending
      if (!isDigit(octets[i + 2] ?? 0)) return noCount
    }
    return believed(count, strict, limit) ? count : countRefused
  }
}

/** Octets that a believed count takes with its space: it has no leading zeros. */
export function countLength(count: number): number {
  let length = 2
  for (let rest = count; rest >= 10; rest = Math.floor(rest / 10)) length += 1
  return length
}

/** Finds `MSG-LEN SP "<" DIGIT` in the midst of text, one octet at a time, so chunk borders do not matter. */
export class ResyncScan {
  /** The count found. */
  count = 0
  /** Octets from the first digit of the count to the last octet fed. */
  length = 0
  readonly #limit: number
  #next: 'digits' | 'open' | 'pri' = 'digits'

  constructor(limit: number) {
    this.#limit = limit
  }

  restart(): void {
    this.count = 0
    this.length = 0
    this.#next = 'digits'
  }

  /** True when this octet is the digit that completes the pattern. */
  feed(octet: number): boolean {
    if (isDigit(octet)) {
      if (this.#next === 'pri' && believed(this.count, true, this.#limit)) {
        this.length += 1
        return true
      }
      if (this.#next !== 'digits') this.restart()
      if (this.length === 0 && octet === ZERO) return false
      // A run too long to be a count grows past belief; it must only not lose precision on the way.
      this.count = Math.min(this.count * 10 + octet - ZERO, Number.MAX_SAFE_INTEGER / 16)
      this.length += 1
    } else if (octet === SPACE && this.#next === 'digits' && this.length > 0) {
      this.#next = 'open'
      this.length += 1
    } else if (octet === LESS_THAN && this.#next === 'open') {
      this.#next = 'pri'
      this.length += 1
    } else if (this.length > 0) this.restart()
    return false
  }
}

/**
 * A count somewhat over the limit is a long message, to be cut and passed over. One far over it is taken for an error or
 * an attack: believing it would make the connection deaf for as long. With a PRI, three octets are the least: `<0>`.
 */
const believed = (count: number, withPri: boolean, limit: number): boolean =>
  count <= limit * 16 && (!withPri || count >= 3)

const isDigit = (octet: number): boolean => octet >= ZERO && octet <= NINE

const maxDigits = 10
const SPACE = 32
const ZERO = 48
const NINE = 57
const LESS_THAN = 60
