import type { Buffer } from 'node:buffer'
import { EventEmitter, once } from 'node:events'
import type { Socket } from 'node:net'
import type { Brake, Sender } from '../../src/syslog/reception.ts'

export interface Received {
  readonly text: string
  readonly sender: Sender
  readonly receivedMs: number
}

/** Keeps what is received and lets a test await its number. */
export class Inbox {
  readonly all: Received[] = []
  readonly #news = new EventEmitter()
  onReceive: () => void = () => {}

  readonly receive = (octets: Buffer, sender: Sender, receivedMs: number): void => {
    this.all.push({ text: octets.toString('latin1'), sender, receivedMs })
    this.onReceive()
    this.#news.emit('message')
  }

  get texts(): string[] {
    return this.all.map(one => one.text)
  }

  async count(messages: number): Promise<string[]> {
    while (this.all.length < messages) await once(this.#news, 'message')
    return this.texts
  }
}

/** A brake worked by hand. */
export class HandBrake implements Brake {
  full = false
  readonly #waiting: (() => void)[] = []

  get waiting(): number {
    return this.#waiting.length
  }

  onceDrained(resume: () => void): void {
    this.#waiting.push(resume)
  }

  release(): void {
    this.full = false
    for (const resume of this.#waiting.splice(0)) resume()
  }
}

/** Resolves when `fact` holds; looks once per turn of the event loop. */
export async function until(fact: () => boolean): Promise<void> {
  while (!fact()) await new Promise(resolve => setImmediate(resolve))
}

export const portOf = (address: string): number => Number(address.slice(address.lastIndexOf(':') + 1))

/** Unlike `events.once`, content with an error before. */
export const closed = (socket: Socket): Promise<void> => new Promise(resolve => socket.once('close', () => resolve()))
