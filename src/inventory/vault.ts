import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { KoineError } from '../errors.ts'

/** Seals secrets, so that the database never has them in the clear. */
export interface Vault {
  /** `place` says what the secret belongs to; what was sealed for one place does not open at another. */
  seal(place: string, secret: string): Buffer
  /** Throws SECRET_UNREADABLE when it was sealed with another key, for another place, or altered. */
  open(place: string, sealed: Buffer): string
}

/** Octets of a key. */
export const keyBytes = 32

// NIST SP 800-38D: 96 random bits per message are safe for 2^32 messages under one key.
const nonceBytes = 12
const tagBytes = 16
const layout = 1

/** AES-256-GCM: layout (1 octet), nonce, ciphertext, tag; the place is authenticated with it. */
export const createVault = (key: Buffer): Vault => ({
  seal(place, secret) {
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
    const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
    return Buffer.concat([Buffer.of(layout), nonce, text, cipher.getAuthTag()])
  },
  open(place, sealed) {
    try {
      if (sealed[0] !== layout || sealed.length < 1 + nonceBytes + tagBytes) throw new Error('unknown layout')
      const nonce = sealed.subarray(1, 1 + nonceBytes)
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
        .setAAD(Buffer.from(place))
        .setAuthTag(sealed.subarray(-tagBytes))
      const text = sealed.subarray(1 + nonceBytes, -tagBytes)
      return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
    } catch (cause) {
      throw new KoineError(
        'SECRET_UNREADABLE',
        `The secret of ${place} cannot be decrypted: it was written with another key, or was altered.`,
        { cause },
      )
    }
  },
})
