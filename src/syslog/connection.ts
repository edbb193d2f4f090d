import { Buffer } from 'node:buffer'
import type { Socket } from 'node:net'
import type { BrakeGate } from './brake-gate.ts'
import { Deframer, type FramingOptions } from './framing.ts'
import type { ListenerCounters } from './listener.ts'
import { untilQuiet } from './quiet.ts'
import type { Receive, Sender } from './reception.ts'

/** What the connections of one listener share. */
export interface ConnectionContext extends FramingOptions {
  readonly receive: Receive
  readonly gate: BrakeGate
  readonly now: () => number
  readonly counters: ListenerCounters
  /** A connection silent for so long is closed; 0 is never. */
  readonly idleMs: number
}

/**
 * Reads one accepted TCP or TLS connection until it ends. Only reads: a client that takes nothing from us holds nothing.
 * While the brake is on, the socket is paused, so TCP holds the sender back; one chunk of the socket (64 KiB) waits.
 */
export class Connection {
  readonly sender: Sender
  readonly #socket: Socket
  readonly #context: ConnectionContext
  readonly #deframer: Deframer
  readonly #ended: Promise<void>
  #receivedMs = 0
  #chunks = 0
  #waiting = false

  constructor(socket: Socket, sender: Sender, context: ConnectionContext) {
    this.sender = sender
    this.#socket = socket
    this.#context = context
    const { counters, receive } = context
    this.#deframer = new Deframer(context, counters, frame => {
      counters.messages += 1
      counters.octets += frame.length
      receive(frame, sender, this.#receivedMs)
    })
    socket.on('data', this.#take)
    this.#ended = new Promise(resolve => {
      socket.on('close', () => {
        this.#end()
        resolve()
      })
    })
    socket.on('timeout', () => {
      if (!this.#waiting) socket.destroy()
    })
    socket.setTimeout(context.idleMs)
  }

  /** Hands on what has come in, then closes. Until `signal` it waits for the brake; from then on it waits for nothing. */
  async finish(signal: AbortSignal): Promise<void> {
    do {
      await this.#context.gate.opened(signal)
      await untilQuiet(() => this.#chunks, signal)
    } while (this.#waiting && !signal.aborted)
    this.#socket.destroy()
    await this.#ended
  }

  /** Closes at once. */
  destroy(): void {
    this.#socket.destroy()
  }

  readonly #take = (chunk: Buffer): void => {
    const { gate } = this.#context
    if (gate.full) {
      // Paused first: a flowing stream would emit what is put back at once.
      this.#wait()
      this.#socket.unshift(chunk)
      return
    }
    this.#push(chunk)
    if (gate.full) this.#wait()
  }

  #push(chunk: Buffer): void {
    this.#chunks += 1
    this.#receivedMs = this.#context.now()
    this.#deframer.push(chunk)
  }

  #wait(): void {
    this.#waiting = true
    this.#socket.pause()
    this.#context.gate.wait(this.#resume)
  }

  readonly #resume = (): void => {
    this.#waiting = false
    // The time it was kept waiting is not its own silence, and an expired timer does not start again by itself.
    this.#socket.setTimeout(this.#context.idleMs)
    this.#socket.resume()
  }

  /** What the stream still holds was acknowledged to the sender, so it is handed on even while the brake is on. */
  #end(): void {
    this.#context.gate.forget(this.#resume)
    this.#socket.off('data', this.#take)
    for (let chunk: unknown = this.#socket.read(); Buffer.isBuffer(chunk); chunk = this.#socket.read())
      this.#push(chunk)
    this.#receivedMs = this.#context.now()
    this.#deframer.end()
  }
}
