import { KoineError } from '../../errors.ts'

/** How messages are told apart (RFC 6242): by a marker after each (NETCONF 1.0), or in chunks with their lengths (1.1). */
export type Framing = 'end-of-message' | 'chunked'

/** A message as it goes over the wire. Throws INVALID_REQUEST when it cannot be framed. */
export const framed = (message: string, framing: Framing): string => {
  if (framing === 'chunked') return `\n#${Buffer.byteLength(message)}\n${message}\n##\n`
  // XML has the marker nowhere outside comments and the like (section 3 of RFC 4742): what is written must not have it either.
  if (message.includes(endOfMessage))
    throw new KoineError('INVALID_REQUEST', `A message has ${endOfMessage} in it, which ends messages of NETCONF 1.0.`)
  return `${message}${endOfMessage}`
}

const endOfMessage = ']]>]]>'
const endOctets = Buffer.from(endOfMessage)
const lineFeed = 0x0a
const hash = 0x23
const zero = 0x30
const nine = 0x39

/** A chunk has 4,294,967,295 octets at most (RFC 6242 section 4.2). */
const mostDigits = 10

/**
 * Cuts a stream of octets into messages, wherever the network cut it. What breaks the rules is thrown by `next`, and again
 * by every later `next`: after that nobody knows where a message begins.
 */
export class FrameReader {
  #framing: Framing = 'end-of-message'
  #unread: Buffer = Buffer.alloc(0)
  #message = new Octets()
  /** Octets of the chunk that are still to come; null: a header comes next. */
  #chunkLeft: number | null = null
  #chunks = 0
  #failure: KoineError | null = null
  /** Longest message; OUTPUT_TOO_LARGE beyond it. */
  maxMessageBytes: number

  constructor(maxMessageBytes: number) {
    this.maxMessageBytes = maxMessageBytes
  }

  /** How what follows is framed; changes between two messages only. */
  speak(framing: Framing): void {
    this.#framing = framing
  }

  add(octets: Buffer): void {
    if (this.#failure === null)
      this.#unread = this.#unread.length === 0 ? octets : Buffer.concat([this.#unread, octets])
  }

  /** The next whole message; null: it has not come yet. Throws DEVICE_FAULT, OUTPUT_TOO_LARGE. */
  next(): string | null {
    if (this.#failure !== null) throw this.#failure
    try {
      return this.#framing === 'chunked' ? this.#nextChunked() : this.#nextMarked()
    } catch (error) {
      if (error instanceof KoineError) this.#failure = error
      this.#unread = Buffer.alloc(0)
      this.#message = new Octets()
      throw error
    }
  }

  #nextMarked(): string | null {
    const end = this.#unread.indexOf(endOctets)
    if (end >= 0) {
      this.#take(end)
      this.#unread = this.#unread.subarray(endOctets.length)
      return this.#finished()
    }
    // The last octets may be the beginning of the marker.
    this.#take(Math.max(0, this.#unread.length - endOctets.length + 1))
    return null
  }

  #nextChunked(): string | null {
    for (;;) {
      if (this.#chunkLeft !== null) {
        const here = Math.min(this.#chunkLeft, this.#unread.length)
        this.#take(here)
        this.#chunkLeft -= here
        if (this.#chunkLeft > 0) return null
        this.#chunkLeft = null
      }
      const header = this.#header()
      if (header === null) return null
      if (header === 'end') return this.#finished()
      this.#chunks += 1
      this.#chunkLeft = header
      if (this.#message.length + header > this.maxMessageBytes) throw tooLarge(this.maxMessageBytes)
    }
  }

  /** The length of the chunk that follows, or that the message has ended; null: it is not all there. */
  #header(): number | 'end' | null {
    if (this.#chunks === 0) this.#skipBlanks()
    const { length } = this.#unread
    if (length > 0 && this.#unread[0] !== lineFeed) throw badFrame(this.#unread)
    if (length > 1 && this.#unread[1] !== hash) throw badFrame(this.#unread)
    for (let at = 2; at < length; at++) {
      const octet = this.#unread[at] ?? 0
      if (octet === lineFeed) return this.#headerUntil(at)
      if (at === 2 && octet === hash) continue
      if (octet < zero || octet > nine || this.#unread[2] === hash || at - 2 >= mostDigits) throw badFrame(this.#unread)
    }
    return null
  }

  #headerUntil(end: number): number | 'end' {
    const text = this.#unread.toString('latin1', 2, end)
    const size = Number(text)
    const ended = text === '#'
    // A length has no zeros before it, and a message has at least one chunk.
    if (ended ? this.#chunks === 0 : !/^[1-9]/.test(text) || size > 0xffff_ffff) throw badFrame(this.#unread)
    this.#unread = this.#unread.subarray(end + 1)
    return ended ? 'end' : size
  }

  /** Some devices send line ends between messages. The last one before a number sign belongs to the header. */
  #skipBlanks(): void {
    let at = 0
    while (isBlank(this.#unread[at])) {
      const next = this.#unread[at + 1]
      if (this.#unread[at] === lineFeed && (next === undefined || next === hash)) break
      at += 1
    }
    this.#unread = this.#unread.subarray(at)
  }

  #take(count: number): void {
    if (this.#message.length + count > this.maxMessageBytes) throw tooLarge(this.maxMessageBytes)
    this.#message.append(this.#unread.subarray(0, count))
    this.#unread = this.#unread.subarray(count)
  }

  #finished(): string {
    const text = this.#message.text()
    this.#message = new Octets()
    this.#chunks = 0
    return text
  }
}

/** Octets in one piece that grows: a device may send them one by one. They become text when all are there, so characters may be cut. */
class Octets {
  #held: Buffer = Buffer.alloc(0)
  length = 0

  append(octets: Buffer): void {
    const needed = this.length + octets.length
    if (needed > this.#held.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.#held.length, 1024))
      this.#held.copy(larger, 0, 0, this.length)
      this.#held = larger
    }
    octets.copy(this.#held, this.length)
    this.length = needed
  }

  text(): string {
    return this.#held.toString('utf8', 0, this.length)
  }
}

const isBlank = (octet: number | undefined): boolean =>
  octet === lineFeed || octet === 0x0d || octet === 0x20 || octet === 0x09

const badFrame = (octets: Buffer): KoineError => {
  const found = JSON.stringify(octets.toString('latin1', 0, 40))
  return new KoineError('DEVICE_FAULT', `The device sent what is no chunk of NETCONF: ${found}`, { facts: { found } })
}

const tooLarge = (maxBytes: number): KoineError =>
  new KoineError('OUTPUT_TOO_LARGE', `A message of the device is longer than ${maxBytes} octets.`, {
    facts: { max_bytes: maxBytes },
  })
