import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { KoineError } from '../errors.ts'
import { keyBytes } from './vault.ts'

/** Where the key that seals secrets comes from. */
export type SecretKeySource =
  /** Given by the environment or the configuration; `previous` is the key before, while it is being replaced. */
  | { readonly kind: 'given'; readonly text: string; readonly previous: string | null }
  /** A file of ours, mode 0600, made when there is none. */
  | { readonly kind: 'file'; readonly path: string }

/** Reads a key as it is written: 32 octets in base64, base64url or hexadecimal. Throws CONFIG_INVALID. */
export const parseSecretKey = (text: string, from: string): Buffer => {
  const written = text.trim()
  const key = /^[0-9a-f]{64}$/i.test(written)
    ? Buffer.from(written, 'hex')
    : // Node reads the alphabets of base64 and base64url alike, and skips what is neither.
      /^[\w+/-]{43}=?$/.test(written)
      ? Buffer.from(written, 'base64')
      : Buffer.alloc(0)
  if (key.length === keyBytes) return key
  throw new KoineError(
    'CONFIG_INVALID',
    `${from} is no secret key: write ${keyBytes} octets in base64 or hexadecimal, as \`openssl rand -base64 32\` prints them.`,
  )
}

/** Reads the key of a file; null when there is no file. Throws CONFIG_UNREADABLE, CONFIG_INVALID. */
export const readKeyFile = (path: string): Buffer | null => {
  if (!existsSync(path)) return null
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new KoineError('CONFIG_UNREADABLE', `The secret key ${path} cannot be read by the daemon's user.`, { cause })
  }
  return parseSecretKey(text, path)
}

export const newSecretKey = (): Buffer => randomBytes(keyBytes)

/** Writes a key beside its place, where `takeNewKey` finds it: a rotation that is interrupted loses no key. */
export const writeNewKey = (path: string, key: Buffer): void =>
  writeFileSync(`${path}.new`, `${key.toString('base64')}\n`, { mode: 0o600, flush: true })

/** The key that `writeNewKey` has written; null when there is none. */
export const readNewKey = (path: string): Buffer | null => readKeyFile(`${path}.new`)

/** Puts the new key in its place. */
export const takeNewKey = (path: string): void => renameSync(`${path}.new`, path)

/** What the surroundings say of the key. */
export interface SecretKeySettings {
  /** Of the configuration; null: it says nothing. */
  readonly configured: string | null
  readonly configuredPrevious: string | null
  readonly env: Readonly<Record<string, string | undefined>>
  /** Where the key is when nobody says. */
  readonly defaultPath: string
}

/**
 * The key of the configuration, else `$KOINE_SECRET_KEY`, else the file `$KOINE_SECRET_KEY_FILE`, else the default file.
 * When a key is given and none before it, the default file has the one before it, if it is there.
 */
export const secretKeySource = ({
  configured,
  configuredPrevious,
  env,
  defaultPath,
}: SecretKeySettings): SecretKeySource => {
  const given = configured ?? env['KOINE_SECRET_KEY'] ?? null
  const path = env['KOINE_SECRET_KEY_FILE'] ?? defaultPath
  if (given === null) return { kind: 'file', path }
  const previous = configuredPrevious ?? env['KOINE_SECRET_KEY_PREVIOUS'] ?? null
  return { kind: 'given', text: given, previous: previous ?? readKeyFile(path)?.toString('base64') ?? null }
}
