import type { AlgorithmProfile, Credential, Target, TargetLimits } from '../drivers/target.ts'
import type { Platform } from '../platforms.ts'

/** A device that Koine can talk to, hear from, or both. */
export interface ManagedDevice {
  readonly name: string
  /** Where it is reached; null: it is only heard. */
  readonly host: string | null
  /** null: as the transport has it (22, 23, 443, 80). */
  readonly port: number | null
  /** `auto`: recognised at the first login, and remembered (`detected`). */
  readonly platform: Platform | 'auto'
  readonly detected: { readonly platform: Platform; readonly at: string } | null
  /** `cli`, `linux`, `netconf`, `eapi`, `nxapi`, or one of the user's own; null: as the platform has it. */
  readonly driver: string | null
  /** null: as the driver has it. */
  readonly transport: Target['transport'] | null
  /** Name of a credential. */
  readonly credential: string | null
  /** Names of devices to go through, three at most; the first one is reached from here. */
  readonly jump: readonly string[]
  readonly tags: readonly string[]
  readonly timezone: string | null
  /** For syslog: addresses that it sends from beside `host`, and host names that it writes beside `name`. */
  readonly addresses: readonly string[]
  readonly hostnames: readonly string[]
  readonly algorithms: AlgorithmProfile
  readonly tls: Target['tls']
  readonly limits: Partial<TargetLimits>
  /** `file`: from the configuration, not to be changed here. */
  readonly source: 'file' | 'book'
}

/** What an inventory of devices and credentials is asked for by those who use it. */
export interface DeviceBook {
  device(name: string): ManagedDevice | null
  devices(): readonly ManagedDevice[]
  /** Everything needed to reach it, secrets in the clear. Throws NOT_FOUND; CONFLICT when it has no host or no credential. */
  target(name: string, wanted?: TargetWishes): Target
  /** Remembers what a device turned out to be. */
  detected(name: string, platform: Platform): void
  /** Calls back after each change, with the names of devices that must be reached anew. */
  onChange(listener: (devices: readonly string[]) => void): void
}

/** What a request may ask for instead of what the inventory says. */
export interface TargetWishes {
  readonly driver?: string
  readonly credential?: Credential
}

/** Pinned SSH host keys. */
export interface HostKeys {
  /**
   * Null when the key is the one that was enrolled (or is enrolled now, where trust on first use is configured); else
   * HOST_KEY_UNKNOWN or HOST_KEY_MISMATCH with both fingerprints.
   */
  refusal(place: HostKeyPlace, key: Buffer): Error | null
  /** The keys that a place has; a server with keys of several types is asked for one of these types first. */
  at?(place: HostKeyPlace): readonly { readonly type: string }[]
}

export interface HostKeyPlace {
  readonly device: string
  readonly host: string
  readonly port: number
}
