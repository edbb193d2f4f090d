import type { Platform } from '../platforms.ts'

/** Everything that is needed to reach one device. It has secrets in the clear: it is never logged, stored or sent. */
export interface Target {
  /** Name in the inventory; one lane and one breaker each. */
  readonly device: string
  readonly host: string
  readonly port: number
  /** What carries the session. */
  readonly transport: 'ssh' | 'telnet' | 'http' | 'https'
  readonly platform: Platform | 'auto'
  readonly credential: Credential
  /** Hosts to go through, the first one is reached from here; three at most. */
  readonly jump: readonly Hop[]
  readonly algorithms: AlgorithmProfile
  /** http(s): whether the certificate must verify, and which authorities (PEM) count beside the usual ones. */
  readonly tls: { readonly verify: boolean; readonly ca: string | null }
  readonly limits: TargetLimits
}

/** A name for what opens doors. */
export interface Credential {
  readonly name: string
  /** Changes with every secret: sessions of an older version are not used again. */
  readonly version: string
  readonly username: string
  readonly password: string | null
  /** PEM or OpenSSH format. */
  readonly privateKey: string | null
  readonly passphrase: string | null
  /** For `enable`, or for sudo. */
  readonly enableSecret: string | null
}

/** A host on the way, itself a device of the inventory. */
export type Hop = Pick<Target, 'device' | 'host' | 'port' | 'credential' | 'algorithms'>

/** The weakest that may be offered to the device: `legacy` adds SHA-1 and CBC, `ancient` group1, 3DES, MD5 and DSA. Stronger ones are tried first. */
export type AlgorithmProfile = 'modern' | 'legacy' | 'ancient'

export interface TargetLimits {
  readonly connectTimeoutMs: number
  readonly authTimeoutMs: number
  /** SSH keepalive; 0: none. */
  readonly keepaliveMs: number
  readonly keepaliveCountMax: number
  /** Return while idle, against exec-timeouts; 0: none. */
  readonly idleReturnMs: number
  readonly maxOutputBytes: number
}
