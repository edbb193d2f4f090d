import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { KoineError } from '../errors.ts'

/** Who may use the API. */
export interface Keys {
  /** The name of the key that was presented; null when it is none of ours. */
  verify(presented: string): string | null
}

/** A key that the configuration names. */
export interface NamedKey {
  readonly name: string
  readonly key: string
}

/** The file with the key that the command line finds by itself. */
export const keyFile = (dataDir: string): string => join(dataDir, 'api-key')

/**
 * Opens the keys of a data directory; makes the first one when there is none and writes it once, in the clear, to
 * `keyFile` (mode 0600). What the daemon compares with are hashes, in `api-keys.json`.
 * Throws CONFIG_UNREADABLE when that file is not what it should be.
 */
export const openKeys = (dataDir: string, configured: readonly NamedKey[]): Keys => {
  const path = join(dataDir, 'api-keys.json')
  const kept = existsSync(path) ? read(path) : create(path, dataDir)
  const known = [...kept, ...configured.map(({ name, key }) => ({ name, sha256: hash(key).toString('hex') }))].map(
    ({ name, sha256 }) => ({ name, hash: Buffer.from(sha256, 'hex') }),
  )
  return {
    verify(presented) {
      const hashed = hash(presented)
      let found: string | null = null
      // All are compared, so that the time taken tells nothing about which one was near.
      for (const { name, hash: expected } of known) if (timingSafeEqual(expected, hashed)) found = name
      return found
    },
  }
}

/** A new key: 256 random bits, with a prefix by which scanners for leaked secrets can know it. */
export const newKey = (): string => `koine_${randomBytes(32).toString('base64url')}`

// A slow hash such as scrypt protects passwords, which can be guessed. 256 random bits cannot, so one SHA-256 is as safe
// and does not let anyone keep the API busy by presenting wrong keys.
const hash = (key: string): Buffer => createHash('sha256').update(key).digest()

const keysSchema = z.array(
  z.object({ name: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/), created: z.string() }),
)
type KeptKey = z.output<typeof keysSchema>[number]

const read = (path: string): readonly KeptKey[] => {
  try {
    return keysSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw new KoineError('CONFIG_UNREADABLE', `${path} is not a list of API keys; remove it to have a new key made`, {
      cause,
    })
  }
}

const create = (path: string, dataDir: string): readonly KeptKey[] => {
  const key = newKey()
  const keys = [{ name: 'first', sha256: hash(key).toString('hex'), created: new Date().toISOString() }]
  // The clear key first: were the process to end in between, the next start would make another key and replace it.
  writePrivate(keyFile(dataDir), `${key}\n`)
  writePrivate(path, `${JSON.stringify(keys, null, 2)}\n`)
  return keys
}

// Written beside and renamed, so that nobody sees half a file; the mode is set before there is a secret in it.
const writePrivate = (path: string, text: string): void => {
  const beside = `${path}.new`
  writeFileSync(beside, '', { mode: 0o600 })
  chmodSync(beside, 0o600)
  writeFileSync(beside, text)
  renameSync(beside, path)
}
