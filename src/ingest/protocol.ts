import type { MessagePort } from 'node:worker_threads'
import type { ErrorCode } from '../errors.ts'
import type { Device } from '../inventory/devices.ts'
import type { MetricSample } from '../metrics.ts'
import type { RaisedEvent } from '../openconfig/raised-event.ts'
import type { StateDraft } from '../openconfig/state-record.ts'
import type { EntityState } from './entity-states.ts'

/** What the ingest thread is started with. Plain data. */
export interface IngestSettings {
  readonly outboxPath: string
  readonly outbox: { readonly flushMs: number; readonly synchronous: 'normal' | 'full' }
  /** Names under which publishers read the outbox. */
  readonly publishers: readonly string[]
  /** Ids go on behind this one. */
  readonly lastId: string | null
  readonly timezone: string
  readonly syslog: SyslogSettings
  readonly senders: SenderSettings
}

/** Sockets: fixed while the daemon runs. */
export interface SyslogSettings {
  readonly udp: readonly Address[]
  readonly tcp: readonly Address[]
  readonly tls: (TlsFiles & { readonly listen: readonly Address[] }) | null
  readonly receiveBufferBytes: number
}

export interface Address {
  readonly host: string
  readonly port: number
}

/** PEM texts. */
export interface TlsFiles {
  readonly certificate: string
  readonly key: string
  readonly passphrase: string | null
  readonly ca: string | null
  readonly requireClientCertificate: boolean
}

/** What a reload may change without closing a socket. */
export interface SenderSettings {
  readonly devices: readonly Device[]
  /** Prefixes that are heard; empty: all. */
  readonly allow: readonly string[]
  readonly maxMessageBytes: number
  readonly maxConnections: number
  /** Stream connections silent for so long are closed; 0 never. */
  readonly idleTimeoutMs: number
  /** What the outbox keeps before senders are held back. */
  readonly maxOutboxBytes: number
}

/** What the main thread says to the ingest thread. */
export type IngestOrder =
  | { readonly kind: 'connect'; readonly publisher: string; readonly port: MessagePort }
  | { readonly kind: 'reload'; readonly senders: SenderSettings; readonly tls: TlsFiles | null }
  | { readonly kind: 'samples' }
  /** What getters found goes out. */
  | { readonly kind: 'states'; readonly drafts: readonly StateDraft[] }
  /** An event of ours goes out as those of devices do. */
  | { readonly kind: 'raise'; readonly event: RaisedEvent }
  /** Events of these names are told as they come. */
  | { readonly kind: 'watch'; readonly names: readonly string[] }
  /** What is laid beside events of a device. */
  | { readonly kind: 'entities'; readonly device: string; readonly states: readonly EntityState[] }
  /** Closes the listeners and commits what came in; answered by `drained`. */
  | { readonly kind: 'drain' }
  /** Writes the last cursors and ends the thread. */
  | { readonly kind: 'stop' }

/** What the ingest thread says. */
export type IngestReport =
  | { readonly kind: 'listening'; readonly listeners: readonly ListenerFacts[] }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly detail: string }
  | { readonly kind: 'fault'; readonly detail: string }
  /** JSON of events that are watched. */
  | { readonly kind: 'seen'; readonly events: readonly string[] }
  | { readonly kind: 'reloaded'; readonly detail: string | null }
  | { readonly kind: 'samples'; readonly samples: readonly MetricSample[]; readonly health: IngestHealth }
  | { readonly kind: 'drained' }

export interface ListenerFacts {
  /** `udp`, `tcp`, `tls`. */
  readonly name: string
  readonly address: string
  /** What the kernel granted, UDP only. */
  readonly receiveBufferBytes: number | null
}

export interface IngestHealth {
  readonly full: boolean
  /** Why the last commit failed; null when it did not. */
  readonly failure: string | null
  readonly backlogEvents: number
}
