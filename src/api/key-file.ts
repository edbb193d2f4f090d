import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { KoineError } from '../errors.ts'
import { scopes } from '../jobs/caller.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const keptKeySchema = z.object({
  id: z.string().optional(),
  name: z.string(),
  sha256,
  created: z.string(),
  expires: z.string().nullable().default(null),
  scopes: z.array(z.enum(scopes)).default(['admin']),
  groups: z.array(z.string()).nullable().default(null),
  policy: z.string().nullable().default(null),
  /** The key before the last rotation, for as long as both are taken. */
  previous: z.object({ sha256, until: z.string() }).nullable().default(null),
})

/** A key as it is kept: only its hash. */
export type KeptKey = z.output<typeof keptKeySchema> & { readonly id: string }

/** The file with the key that the command line finds by itself. */
export const keyFile = (dataDir: string): string => join(dataDir, 'api-key')

const keysFile = (dataDir: string): string => join(dataDir, 'api-keys.json')

/**
 * The keys of a data directory. Makes the first one when there is none and writes it once, in the clear, to `keyFile`
 * (mode 0600). Throws CONFIG_UNREADABLE when the file is not what it should be.
 */
export const readKeys = (dataDir: string): readonly KeptKey[] => {
  const path = keysFile(dataDir)
  if (!existsSync(path)) return create(dataDir)
  try {
    const keys = z.array(keptKeySchema).parse(JSON.parse(readFileSync(path, 'utf8')))
    return keys.map(key => ({ ...key, id: key.id ?? key.sha256.slice(0, 12) }))
  } catch (cause) {
    throw new KoineError('CONFIG_UNREADABLE', `${path} is not a list of API keys; remove it to have a new key made`, {
      cause,
    })
  }
}

export const writeKeys = (dataDir: string, keys: readonly KeptKey[]): void =>
  writePrivate(keysFile(dataDir), `${JSON.stringify(keys, null, 2)}\n`)

/** A new key: 256 random bits, with a prefix by which scanners for leaked secrets can know it. */
export const newKey = (): string => `koine_${randomBytes(32).toString('base64url')}`

// A slow hash such as scrypt protects passwords, which can be guessed. 256 random bits cannot, so one SHA-256 is as safe
// and does not let anyone keep the API busy by presenting wrong keys.
export const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest()

export const newKeyId = (): string => `key_${randomBytes(8).toString('hex')}`

const create = (dataDir: string): readonly KeptKey[] => {
  const key = newKey()
  const first: KeptKey = {
    id: newKeyId(),
    name: 'first',
    sha256: hashOf(key).toString('hex'),
    created: new Date().toISOString(),
    expires: null,
    scopes: ['admin'],
    groups: null,
    policy: null,
    previous: null,
  }
  // The clear key first: were the process to end in between, the next start would make another key and replace it.
  writePrivate(keyFile(dataDir), `${key}\n`)
  writeKeys(dataDir, [first])
  return [first]
}

// Written beside and renamed, so that nobody sees half a file; the mode is set before there is a secret in it.
const writePrivate = (path: string, text: string): void => {
  const beside = `${path}.new`
  writeFileSync(beside, '', { mode: 0o600 })
  chmodSync(beside, 0o600)
  writeFileSync(beside, text)
  renameSync(beside, path)
}
