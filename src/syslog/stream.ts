import net from 'node:net'
import { BrakeGate } from './brake-gate.ts'
import { Connection, type ConnectionContext } from './connection.ts'
import type { FramingOptions } from './framing.ts'
import {
  defaultCloseMs,
  type Listener,
  type ListenerCounters,
  type ListenerLimits,
  type ListenerOptions,
  listenerFailed,
  noneCounted,
  printableAddress,
} from './listener.ts'
import type { Sender } from './reception.ts'
import { Senders } from './senders.ts'

export interface StreamOptions extends ListenerOptions, Partial<FramingOptions> {
  /** Further connections are refused and counted. */
  readonly maxConnections?: number | undefined
  /** Closes a connection that has been silent for so long. Off by default: a healthy device may be silent for weeks. */
  readonly idleMs?: number | undefined
}

/**
 * Accepts connections and reads messages from each (RFC 6587). TCP and TLS differ in `admit` only, which is given each
 * connection that may come in, and gives it to `read`, at once or after a handshake.
 */
export class StreamListener implements Listener {
  readonly name: string
  readonly #options: StreamOptions
  readonly #admit: (raw: net.Socket) => void
  readonly #counters: ListenerCounters
  readonly #senders: Senders
  #context: ConnectionContext
  #maxConnections: number
  readonly #connections = new Set<Connection>()
  /** Every accepted socket, in a handshake or being read. */
  readonly #raw = new Set<net.Socket>()
  #server: net.Server | null = null
  #closing = false

  /** @throws KoineError CONFIG_INVALID when the allow-list cannot be read. */
  constructor(
    transport: Sender['transport'],
    options: StreamOptions,
    admit: (raw: net.Socket) => void,
    counters: ListenerCounters = noneCounted(),
  ) {
    this.name = options.name
    this.#options = options
    this.#admit = admit
    this.#counters = counters
    this.#senders = new Senders(transport, options.allow)
    this.#maxConnections = options.maxConnections ?? 2000
    this.#context = {
      receive: options.receive,
      now: options.now,
      gate: new BrakeGate(options.brake),
      counters: this.#counters,
      idleMs: options.idleMs ?? 0,
      frameLimitOctets: options.frameLimitOctets ?? 65_536,
      oversize: options.oversize ?? 'truncate',
    }
  }

  get address(): string {
    const bound = this.#server?.address()
    if (bound && typeof bound === 'object') return printableAddress(bound.address, bound.port)
    return printableAddress(this.#options.host, this.#options.port)
  }

  async open(): Promise<void> {
    const { host, port } = this.#options
    // Keep-alive finds peers that vanished without a word, which would be open connections for ever.
    const server = net.createServer({ keepAlive: true, keepAliveInitialDelay: 60_000 }, raw => this.#accept(raw))
    await new Promise<void>((resolve, reject) => {
      server.once('error', cause => {
        reject(listenerFailed(this.name, printableAddress(host, port), 'cannot listen', cause))
      })
      server.listen({ host, port, exclusive: true }, resolve)
    })
    // Failing to accept (no descriptors left) costs that connection; the socket goes on listening.
    server.removeAllListeners('error').on('error', cause => {
      this.#counters.faults += 1
      this.#options.onFault?.(listenerFailed(this.name, this.address, 'could not accept a connection', cause))
    })
    this.#server = server
    this.#closing = false
  }

  async close(): Promise<void> {
    const server = this.#server
    if (server === null) return
    this.#closing = true
    const ended = new Promise<void>(resolve => server.close(() => resolve()))
    const signal = AbortSignal.timeout(this.#options.closeMs ?? defaultCloseMs)
    await Promise.all([...this.#connections].map(connection => connection.finish(signal)))
    // Those left are in a handshake. Only after 'close' is a socket off the count.
    await Promise.all([...this.#raw].map(raw => new Promise(resolve => raw.once('close', resolve).destroy())))
    await ended
    this.#server = null
  }

  counters(): Readonly<ListenerCounters> {
    this.#counters.connectionsOpen = this.#raw.size
    return this.#counters
  }

  allow(prefixes: readonly string[] | undefined): void {
    this.#senders.allow(prefixes)
    for (const connection of this.#connections) {
      if (this.#senders.find(connection.sender.address) === null) this.#deny(connection)
    }
  }

  limit({ maxConnections, idleMs, frameLimitOctets }: ListenerLimits): void {
    this.#maxConnections = maxConnections
    this.#context = { ...this.#context, idleMs, frameLimitOctets }
  }

  /** Reads messages from an admitted connection until it ends. */
  read(stream: net.Socket): void {
    // The peer may be gone, or the allow-list changed, since it was admitted.
    const sender = stream.remoteAddress === undefined ? null : this.#senders.find(stream.remoteAddress)
    if (sender === null || this.#closing) {
      stream.destroy()
      return
    }
    const connection = new Connection(stream, sender, this.#context)
    this.#connections.add(connection)
    stream.once('close', () => this.#connections.delete(connection))
  }

  #accept(raw: net.Socket): void {
    // Without a listener an error would end the process; 'close' follows each and is what counts.
    raw.on('error', () => {})
    if (this.#closing || raw.remoteAddress === undefined) raw.destroy()
    else if (this.#senders.find(raw.remoteAddress) === null) this.#deny(raw)
    else if (this.#raw.size >= this.#maxConnections) {
      this.#counters.connectionsRefused += 1
      raw.destroy()
    } else {
      this.#counters.connectionsAccepted += 1
      this.#raw.add(raw)
      raw.once('close', () => this.#raw.delete(raw))
      this.#admit(raw)
    }
  }

  #deny(peer: { destroy(): unknown }): void {
    this.#counters.droppedDenied += 1
    peer.destroy()
  }
}
