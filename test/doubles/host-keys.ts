import { createHash } from 'node:crypto'
import ssh2 from 'ssh2'
import { KoineError } from '../../src/errors.ts'
import type { HostKeys } from '../../src/inventory/device-book.ts'

export interface FakeHostKey {
  readonly private: string
  /** As it goes over the wire. */
  readonly public: Buffer
}

export const newHostKey = (): FakeHostKey => {
  const { private: privateKey } = newKeyPair()
  return { private: privateKey, public: publicPart(privateKey) }
}

/** A pair of ed25519 keys, the private one under a passphrase where one is given. */
export const newKeyPair = (passphrase?: string) => {
  const sealed = passphrase === undefined ? undefined : { passphrase, cipher: 'aes256-ctr', rounds: 1 }
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519', sealed)
    // One in some hundred that ssh2 writes it cannot read.
    if (!(ssh2.utils.parseKey(pair.private, passphrase) instanceof Error)) return pair
  }
}

/** Of one pair of keys, the public part as it goes over the wire. */
export const publicPart = (privateKey: string): Buffer => {
  const parsed = ssh2.utils.parseKey(privateKey)
  if (parsed instanceof Error) throw parsed
  return parsed.getPublicSSH()
}

/** The key that all fake devices have unless told. */
export const fakeHostKey: FakeHostKey = newHostKey()

export const fingerprint = (key: Buffer): string => `SHA256:${createHash('sha256').update(key).digest('base64')}`

/** Pinned keys in memory; places that are not named have `usual`. null: not enrolled. */
export const pinnedHostKeys = (
  usual: Buffer | null = fakeHostKey.public,
  byDevice: Readonly<Record<string, Buffer | null>> = {},
): HostKeys => ({
  refusal: ({ device }, key) => {
    const pinned = Object.hasOwn(byDevice, device) ? (byDevice[device] ?? null) : usual
    if (pinned?.equals(key) === true) return null
    const facts = { pinned: pinned === null ? null : fingerprint(pinned), presented: fingerprint(key) }
    return pinned === null
      ? new KoineError('HOST_KEY_UNKNOWN', `No host key of ${device} is enrolled.`, { facts })
      : new KoineError('HOST_KEY_MISMATCH', `The host key of ${device} is not the enrolled one.`, { facts })
  },
})
