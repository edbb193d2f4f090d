import { createHash } from 'node:crypto'
import ssh2, { type ParsedKey } from 'ssh2'
import { KoineError } from '../../errors.ts'

/** Deciphering a key with a passphrase takes a tenth of a second on purpose, so it is done once. */
const parsed = new Map<string, ParsedKey>()
const mostParsed = 64

/** Throws AUTH_FAILED when it is no private key, or the passphrase is wrong. */
export const readPrivateKey = (text: string, passphrase: string | null): ParsedKey => {
  const digest = createHash('sha256')
    .update(JSON.stringify([text, passphrase]))
    .digest('base64')
  const known = parsed.get(digest)
  if (known !== undefined) return known
  const read = ssh2.utils.parseKey(text, passphrase ?? undefined)
  // What OpenSSH's format may hold several of comes as a list, which the types do not say.
  const key = Array.isArray(read) ? read[0] : read
  if (key === undefined || key instanceof Error || !key.isPrivateKey())
    throw new KoineError(
      'AUTH_FAILED',
      'The private key of the credential cannot be read; its passphrase may be wrong.',
      {
        facts: { reason: 'private_key' },
      },
    )
  const [oldest] = parsed.keys()
  if (parsed.size >= mostParsed && oldest !== undefined) parsed.delete(oldest)
  parsed.set(digest, key)
  return key
}
