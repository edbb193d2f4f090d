import { createHash } from 'node:crypto'
import { KoineError } from '../errors.ts'

/** A public key of a host, as SSH sends it. */
export interface HostKey {
  /** `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa`, … */
  readonly type: string
  /** The key blob (RFC 4253, section 6.6). */
  readonly key: Buffer
}

/** A key that is pinned to a place. */
export interface PinnedHostKey extends HostKey {
  readonly device: string
  readonly host: string
  readonly port: number
  /** `SHA256:…` */
  readonly fingerprint: string
  /** Enrolled by someone, imported from a known_hosts file, or trusted on first use. */
  readonly origin: 'enrolled' | 'known_hosts' | 'first_use'
  /** RFC 3339. */
  readonly addedAt: string
}

/** As OpenSSH prints it: SHA-256 of the blob in base64 without padding. */
export const fingerprintOf = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`

/** The type that a key blob itself names; null when it is no key. */
export const keyTypeOf = (key: Buffer): string | null => {
  if (key.length < 8 || key.length > 65_536) return null
  const length = key.readUInt32BE(0)
  if (length > 64 || 4 + length >= key.length) return null
  const type = key.toString('latin1', 4, 4 + length)
  return /^[a-z0-9@.-]+$/.test(type) ? type : null
}

/** Reads `ssh-ed25519 AAAA…` (a comment may follow). Throws INVALID_BODY. */
export const parseHostKey = (text: string): HostKey => {
  const [type = '', base64 = ''] = text.trim().split(/\s+/)
  const key = hostKeyFrom(type, base64)
  if (key !== null) return key
  throw new KoineError('INVALID_BODY', 'This is no public host key; write it as in known_hosts: ssh-ed25519 AAAA…')
}

/** The key, when its base64 is one of that type. */
export const hostKeyFrom = (type: string, base64: string): HostKey | null => {
  if (!/^[A-Za-z0-9+/]+=*$/.test(base64)) return null
  const key = Buffer.from(base64, 'base64')
  return keyTypeOf(key) === type ? { type, key } : null
}
