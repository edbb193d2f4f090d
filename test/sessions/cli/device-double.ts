import { Buffer } from 'node:buffer'
import type { KoineError } from '../../../src/errors.ts'
import { KoineError as Failure } from '../../../src/errors.ts'
import type { ByteChannel } from '../../../src/sessions/byte-channel.ts'

/** What a device does with what is typed. It prints by `say`. */
export interface DeviceScript {
  /** Printed when the connection is there. */
  readonly greeting?: string
  /** A line was ended by Enter. */
  readonly onLine: (line: string, device: DeviceDouble) => void
  /** A key outside of lines (Ctrl-C, a blank at the pager); true: it was not part of a line. */
  readonly onKey?: (key: string, device: DeviceDouble) => boolean
  /** Whether typed characters are printed again; by `echo` of the double unless told. */
  readonly echo?: boolean
}

/** How what the device prints is cut into chunks, and delivered. */
export type Cut = (octets: Buffer) => readonly Buffer[]

export const whole: Cut = octets => [octets]
export const octetwise: Cut = octets => [...octets].map(octet => Buffer.from([octet]))
export const cutAt =
  (position: number): Cut =>
  octets =>
    position <= 0 || position >= octets.length ? [octets] : [octets.subarray(0, position), octets.subarray(position)]

/** A device on a channel in memory. */
export class DeviceDouble implements ByteChannel {
  readonly closed: Promise<KoineError | null>
  /** Everything that was typed. */
  typed = ''
  readonly lines: string[] = []
  echo = true
  /** Whether the network takes a break between chunks. */
  breaks = false
  /** State of the script. */
  state: string
  readonly #script: DeviceScript
  readonly #cut: Cut
  #resolve: (error: KoineError | null) => void = () => undefined
  #listener: ((chunk: Buffer) => void) | null = null
  #line = ''
  #printing: Buffer[] = []
  #chunks: Buffer[] = []
  #ended = false

  constructor(script: DeviceScript, cut: Cut = whole, state = '') {
    this.#script = script
    this.#cut = cut
    this.state = state
    this.closed = new Promise(resolve => {
      this.#resolve = resolve
    })
  }

  onData(listener: (chunk: Buffer) => void): void {
    this.#listener = listener
    if (this.#script.greeting !== undefined) this.say(this.#script.greeting)
  }

  write(octets: Buffer | string): void {
    if (this.#ended) return
    const text = octets.toString()
    this.typed += text
    for (const character of text.replaceAll('\r\n', '\n')) {
      if (this.#script.onKey?.(character, this) === true) continue
      if (character === '\n' || character === '\r') {
        const line = this.#line
        this.#line = ''
        this.lines.push(line)
        this.say('\r\n')
        this.#script.onLine(line, this)
      } else {
        this.#line += character
        if (this.echo) this.say(character)
      }
    }
  }

  say(text: string | Buffer): void {
    const octets = Buffer.from(text)
    this.#printing.push(octets)
    if (this.#printing.length === 1) setImmediate(() => this.#flush())
  }

  /** Everything that was said in one go is cut as one, as TCP would; the order stays. */
  #flush(): void {
    const octets = Buffer.concat(this.#printing)
    this.#printing = []
    const idle = this.#chunks.length === 0
    this.#chunks.push(...this.#cut(octets).filter(chunk => chunk.length > 0))
    if (idle) this.#deliver()
  }

  #deliver(): void {
    for (;;) {
      const chunk = this.#chunks[0]
      if (chunk === undefined) return
      this.#listener?.(chunk)
      this.#chunks.shift()
      if (this.breaks && this.#chunks.length > 0) {
        setTimeout(() => this.#deliver(), 1)
        return
      }
    }
  }

  hangUp(message = 'The device closed the connection.'): void {
    this.#flush()
    this.#ended = true
    this.#resolve(new Failure('CLOSED_BY_PEER', message))
  }

  destroy(): void {
    this.#ended = true
    this.#resolve(null)
  }

  pause(): void {}

  resume(): void {}
}
