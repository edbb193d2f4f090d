import tls from 'node:tls'
import {
  type Listener,
  type ListenerCounters,
  type ListenerLimits,
  listenerFailed,
  noneCounted,
  printableAddress,
} from './listener.ts'
import { StreamListener, type StreamOptions } from './stream.ts'

/** PEM texts, not file names. */
export interface TlsIdentity {
  /** The server's certificate, followed by its intermediates. */
  readonly certificate: string
  readonly key: string
  /** Where the key is encrypted. */
  readonly passphrase?: string | undefined
  /** Authorities whose client certificates are accepted, instead of the well-known ones. */
  readonly ca?: string | undefined
}

export interface TlsOptions extends StreamOptions {
  readonly identity: TlsIdentity
  /** Only clients with a certificate that `ca` vouches for (RFC 5425 section 5.1). */
  readonly requireClientCertificate?: boolean | undefined
  readonly handshakeMs?: number | undefined
}

/** Syslog over TLS (RFC 5425), 1.2 or later. Octet counting is what the RFC asks for; lines are read as well. */
export class TlsListener implements Listener {
  readonly name: string
  readonly #options: TlsOptions
  readonly #counters: ListenerCounters = noneCounted()
  readonly #stream: StreamListener
  #identity: TlsIdentity
  /** Does the handshakes; it is given connections and never listens itself. */
  #handshakes: tls.Server | null = null

  /** @throws KoineError CONFIG_INVALID when the allow-list cannot be read. */
  constructor(options: TlsOptions) {
    this.name = options.name
    this.#options = options
    this.#identity = options.identity
    this.#stream = new StreamListener('tls', options, raw => this.#handshakes?.emit('connection', raw), this.#counters)
  }

  get address(): string {
    return this.#stream.address
  }

  /** @throws KoineError LISTENER_FAILED also when certificate and key cannot be used. */
  async open(): Promise<void> {
    const { requireClientCertificate = false, handshakeMs = 10_000 } = this.#options
    const context = this.#usable(this.#identity)
    const server = tls.createServer({
      ...context,
      requestCert: requireClientCertificate,
      rejectUnauthorized: requireClientCertificate,
      handshakeTimeout: handshakeMs,
    })
    server.on('tlsClientError', (_cause, socket) => {
      this.#counters.handshakeFailures += 1
      socket.destroy()
    })
    server.on('secureConnection', stream => {
      stream.on('error', () => {})
      this.#stream.read(stream)
    })
    this.#handshakes = server
    await this.#stream.open()
  }

  close(): Promise<void> {
    return this.#stream.close()
  }

  counters(): Readonly<ListenerCounters> {
    return this.#stream.counters()
  }

  limit(limits: ListenerLimits): void {
    this.#stream.limit(limits)
  }

  allow(prefixes: readonly string[] | undefined): void {
    this.#stream.allow(prefixes)
  }

  /**
   * New handshakes use this identity; open connections go on. On error the former one stays in use.
   * @throws KoineError LISTENER_FAILED when certificate and key cannot be used.
   */
  replaceIdentity(identity: TlsIdentity): void {
    const context = this.#usable(identity)
    this.#handshakes?.setSecureContext(context)
    this.#identity = identity
  }

  #usable(identity: TlsIdentity): tls.SecureContextOptions {
    const context: tls.SecureContextOptions = {
      cert: identity.certificate,
      key: identity.key,
      passphrase: identity.passphrase,
      ca: identity.ca,
      minVersion: 'TLSv1.2',
    }
    try {
      tls.createSecureContext(context)
      return context
    } catch (cause) {
      const address = printableAddress(this.#options.host, this.#options.port)
      throw listenerFailed(this.name, address, 'cannot use its certificate and key', cause)
    }
  }
}
