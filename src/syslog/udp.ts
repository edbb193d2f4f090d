import type { Buffer } from 'node:buffer'
import dgram from 'node:dgram'
import { once } from 'node:events'
import { kernelDrops } from './kernel-drops.ts'
import {
  defaultCloseMs,
  type Listener,
  type ListenerCounters,
  type ListenerOptions,
  listenerFailed,
  noneCounted,
  printableAddress,
} from './listener.ts'
import { untilQuiet } from './quiet.ts'
import { Senders } from './senders.ts'

export interface UdpOptions extends ListenerOptions {
  /** Asked of the kernel, which grants up to `net.core.rmem_max`. */
  readonly receiveBufferOctets?: number | undefined
  /** How many senders are remembered. */
  readonly mostSenders?: number | undefined
  /** Wait before a failed socket is opened again; doubled each time up to a hundredfold. */
  readonly reopenMs?: number | undefined
}

/** Syslog over UDP (RFC 5426): one datagram, one message. While downstream is full datagrams are dropped and counted. */
export class UdpListener implements Listener {
  readonly name: string
  readonly #options: UdpOptions
  readonly #counters: ListenerCounters = noneCounted()
  readonly #senders: Senders
  #socket: dgram.Socket | null = null
  #bound: { readonly address: string; readonly port: number } | null = null
  #receiveBufferOctets = 0
  /** Drops of sockets that are closed by now. */
  #droppedBefore = 0
  #datagrams = 0
  #reopening: NodeJS.Timeout | null = null
  #opened = false

  /** @throws KoineError CONFIG_INVALID when the allow-list cannot be read. */
  constructor(options: UdpOptions) {
    this.name = options.name
    this.#options = options
    this.#senders = new Senders('udp', options.allow, options.mostSenders)
  }

  get address(): string {
    const { address, port } = this.#bound ?? { address: this.#options.host, port: this.#options.port }
    return printableAddress(address, port)
  }

  /** The receive buffer as the kernel accounts for it (Linux: twice what was granted, half of it for its own use). */
  get receiveBufferOctets(): number {
    return this.#receiveBufferOctets
  }

  async open(): Promise<void> {
    await this.#bind(this.#options.port)
    this.#opened = true
  }

  async close(): Promise<void> {
    this.#opened = false
    if (this.#reopening !== null) clearTimeout(this.#reopening)
    this.#reopening = null
    const socket = this.#socket
    if (socket !== null) {
      await untilQuiet(() => this.#datagrams, AbortSignal.timeout(this.#options.closeMs ?? defaultCloseMs))
      // It may have failed, and thereby closed, in the meantime.
      if (this.#socket === socket) await new Promise<void>(resolve => this.#release(socket).close(() => resolve()))
    }
    this.#bound = null
  }

  counters(): Readonly<ListenerCounters> {
    this.#counters.kernelDropped = this.#kernelDropped()
    return this.#counters
  }

  // Datagrams have no connections, and the kernel's limit of 64 KiB.
  limit(): void {}

  allow(prefixes: readonly string[] | undefined): void {
    this.#senders.allow(prefixes)
  }

  async #bind(port: number): Promise<void> {
    const { host, receiveBufferOctets = 16 * 1024 * 1024 } = this.#options
    let socket: dgram.Socket | null = null
    try {
      // IPv6 sockets stay dual-stack (ipv6Only false), so `::` takes IPv4 too.
      socket = dgram.createSocket({ type: host.includes(':') ? 'udp6' : 'udp4' })
      socket.bind({ address: host, port, exclusive: true })
      await once(socket, 'listening')
      socket.setRecvBufferSize(receiveBufferOctets)
      this.#receiveBufferOctets = socket.getRecvBufferSize()
    } catch (cause) {
      socket?.close()
      throw listenerFailed(this.name, printableAddress(host, port), 'cannot listen', cause)
    }
    const bound = socket
    this.#bound = bound.address()
    this.#socket = bound
    bound.on('message', (octets: Buffer, from: dgram.RemoteInfo) => this.#take(octets, from.address))
    bound.on('error', cause => this.#fail(bound, cause))
  }

  #take(octets: Buffer, address: string): void {
    this.#datagrams += 1
    const sender = this.#senders.find(address)
    if (sender === null) {
      this.#counters.droppedDenied += 1
      return
    }
    if (this.#options.brake.full) {
      this.#counters.droppedFull += 1
      return
    }
    this.#counters.messages += 1
    this.#counters.octets += octets.length
    this.#options.receive(octets, sender, this.#options.now())
  }

  #fail(socket: dgram.Socket, cause: unknown): void {
    this.#counters.faults += 1
    this.#options.onFault?.(listenerFailed(this.name, this.address, 'failed and is opened again', cause))
    if (this.#socket !== socket) return
    this.#release(socket).close()
    this.#reopenAfter(this.#options.reopenMs ?? 100, 1)
  }

  #reopenAfter(waitMs: number, factor: number): void {
    if (!this.#opened) return
    this.#reopening = setTimeout(() => {
      this.#reopening = null
      this.#bind(this.#bound?.port ?? this.#options.port).then(
        // Closed while it was being bound: nobody else would close this socket.
        () => this.#opened || this.#socket === null || this.#release(this.#socket).close(),
        cause => {
          this.#counters.faults += 1
          this.#options.onFault?.(cause)
          this.#reopenAfter(waitMs, Math.min(factor * 2, 100))
        },
      )
    }, waitMs * factor)
  }

  /** Lets go of a socket, keeping what the kernel counted for it, which ends with it. */
  #release(socket: dgram.Socket): dgram.Socket {
    this.#droppedBefore = this.#kernelDropped() ?? this.#droppedBefore
    this.#socket = null
    // Errors after this have nobody to tell, but without a listener they would end the process.
    socket
      .removeAllListeners('message')
      .removeAllListeners('error')
      .on('error', () => {})
    return socket
  }

  #kernelDropped(): number | null {
    if (this.#socket === null || this.#bound === null) return this.#droppedBefore
    const drops = kernelDrops(this.#bound.address, this.#bound.port)
    return drops === null ? null : this.#droppedBefore + drops
  }
}
