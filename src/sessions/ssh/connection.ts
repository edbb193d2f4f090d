import type { Duplex } from 'node:stream'
import type { Client, ClientChannel, PseudoTtyOptions, SFTPWrapper } from 'ssh2'
import type { PlatformAnswer } from '../../drivers/cli/cli-platform.ts'
import type { AlgorithmProfile, Target } from '../../drivers/target.ts'
import type { KoineError } from '../../errors.ts'
import type { HostKeys } from '../../inventory/device-book.ts'
import type { ByteChannel } from '../byte-channel.ts'

/** What of a target an SSH connection needs. */
export type SshTarget = Pick<Target, 'device' | 'host' | 'port' | 'credential' | 'algorithms' | 'jump' | 'limits'>

export interface SshOptions {
  readonly hostKeys: HostKeys
  readonly hops: HopConnections
  readonly ladder: AlgorithmMemory
  /** Aborted with the KoineError to reject with; the socket is closed then. */
  readonly signal: AbortSignal
  /** The login takes place in the shell: SSH is asked without a password first. */
  readonly authentication?: 'none'
  /** What SSH is told as user name, instead of the credential's. */
  readonly username?: string
  /** Appended to the user name. */
  readonly usernameSuffix?: string
  /** What keyboard-interactive may ask beside the password. */
  readonly answers?: readonly PlatformAnswer[]
  /** The only key exchanges to offer, of those that the profile has. */
  readonly kex?: readonly string[]
  /** No keepalive: the server drops connections on unknown global requests. */
  readonly keepalive?: false
  /** Used instead of a new TCP connection, and instead of the jump hosts. Then there is one attempt only. */
  readonly socket?: Duplex
}

/** A connection that is logged in. */
export interface SshConnection {
  readonly client: Client
  /** Identification of the server, such as `SSH-2.0-Cisco-1.25`. */
  readonly server: string
  /** What it sent before the login; at most 4,096 characters. */
  readonly banner: string
  /** The weakest algorithms that were needed. */
  readonly profile: AlgorithmProfile
  /** Resolves when the connection has ended, whoever ended it; null: we did. Never rejects. */
  readonly closed: Promise<KoineError | null>
  /** Monotonic milliseconds (performance.now) of the last octet that came, keepalive answers included. */
  heardMs(): number
  /** A shell in a terminal. */
  shell(pty: Pty, signal?: AbortSignal): Promise<ByteChannel>
  /** Runs a command. Its stderr is to be read or resumed, else the channel stalls. */
  exec(command: string, options?: ExecOptions): Promise<ClientChannel>
  sftp(signal?: AbortSignal): Promise<SFTPWrapper>
  /** A subsystem of the server (RFC 4254 section 6.5), such as `netconf`. */
  subsystem(name: string, signal?: AbortSignal): Promise<ByteChannel>
  /** A TCP connection made by the server. Rejects with CONNECTION_REFUSED or CONNECT_FAILED. */
  forward(place: { readonly host: string; readonly port: number }, signal?: AbortSignal): Promise<Duplex>
  /** Closes the connection, without waiting for anything. What was written before is still sent. */
  end(): void
}

export interface Pty {
  readonly term: string
  readonly columns: number
  readonly rows: number
}

export interface ExecOptions {
  /** Only servers that accept the names (`AcceptEnv`) take them. */
  readonly environment?: Readonly<Record<string, string>>
  readonly pty?: PseudoTtyOptions
  readonly signal?: AbortSignal
}

/** How far down the ladder of algorithms each device was when it was last reached. */
export interface AlgorithmMemory {
  get(device: string): AlgorithmProfile | null
  set(device: string, profile: AlgorithmProfile): void
}

/** Connections to jump hosts, shared by all that go through them. */
export interface HopConnections {
  /**
   * A way to `target.host:target.port` through its jump hosts; the socket is null when there are none. `release` is to be
   * called once the socket is no longer used. When a hop fails, its error has `hop` (from 1) and `hop_device` in its facts.
   */
  through(target: HopTarget, signal: AbortSignal): Promise<Way>
  /** Open connections to hops, and how many use each. */
  list(): readonly HopState[]
  /** Ends all of them. */
  close(): void
}

export type HopTarget = Pick<Target, 'host' | 'port' | 'jump' | 'limits'>

export interface Way {
  readonly socket: Duplex | null
  release(): void
}

export interface HopState {
  readonly device: string
  readonly host: string
  readonly port: number
  readonly users: number
}
