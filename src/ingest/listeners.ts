import type { KoineError } from '../errors.ts'
import type { Listener, ListenerLimits } from '../syslog/listener.ts'
import type { Brake, Receive } from '../syslog/reception.ts'
import { tcpListener } from '../syslog/tcp.ts'
import { TlsListener } from '../syslog/tls.ts'
import { UdpListener } from '../syslog/udp.ts'
import type { ListenerFacts, SenderSettings, SyslogSettings, TlsFiles } from './protocol.ts'

/** The listeners of a daemon, as one. */
export interface Listeners {
  readonly all: readonly Listener[]
  /** Opens all; when one cannot be opened those already open are closed again. */
  open(): Promise<void>
  close(): Promise<void>
  facts(): readonly ListenerFacts[]
  reload(senders: SenderSettings, tls: TlsFiles | null): void
}

export interface ListenersParts {
  readonly settings: SyslogSettings
  readonly senders: SenderSettings
  readonly receive: Receive
  readonly brake: Brake
  readonly now: () => number
  readonly onFault: (fault: KoineError) => void
}

export const createListeners = ({ settings, senders, ...parts }: ListenersParts): Listeners => {
  const allow = allowed(senders)
  const datagrams = settings.udp.map(
    ({ host, port }) =>
      new UdpListener({ ...parts, name: 'udp', host, port, allow, receiveBufferOctets: settings.receiveBufferBytes }),
  )
  const stream = {
    ...parts,
    allow,
    ...limitsOf(senders),
  }
  const plain = settings.tcp.map(({ host, port }) => tcpListener({ ...stream, name: 'tcp', host, port }))
  const { tls } = settings
  const secure = (tls?.listen ?? []).map(
    ({ host, port }) =>
      new TlsListener({
        ...stream,
        name: 'tls',
        host,
        port,
        identity: identityOf(tls),
        requireClientCertificate: tls?.requireClientCertificate,
      }),
  )
  const all: readonly Listener[] = [...datagrams, ...plain, ...secure]

  return {
    all,
    async open() {
      const opened: Listener[] = []
      try {
        for (const listener of all) {
          await listener.open()
          opened.push(listener)
        }
      } catch (error) {
        await Promise.all(opened.map(listener => listener.close()))
        throw error
      }
    },
    async close() {
      await Promise.all(all.map(listener => listener.close()))
    },
    facts: () =>
      all.map(listener => ({
        name: listener.name,
        address: listener.address,
        receiveBufferBytes: listener instanceof UdpListener ? listener.receiveBufferOctets : null,
      })),
    reload(next, files) {
      for (const listener of all) {
        listener.allow(allowed(next))
        listener.limit(limitsOf(next))
      }
      if (files) for (const listener of secure) listener.replaceIdentity(identityOf(files))
    },
  }
}

// To a listener an empty list means no one; in the configuration it means that nobody is left out.
const allowed = ({ allow }: SenderSettings): readonly string[] | undefined => (allow.length === 0 ? undefined : allow)

const limitsOf = ({ maxMessageBytes, maxConnections, idleTimeoutMs }: SenderSettings): ListenerLimits => ({
  frameLimitOctets: maxMessageBytes,
  maxConnections,
  idleMs: idleTimeoutMs,
})

const identityOf = (files: TlsFiles | null) => ({
  certificate: files?.certificate ?? '',
  key: files?.key ?? '',
  passphrase: files?.passphrase ?? undefined,
  ca: files?.ca ?? undefined,
})
