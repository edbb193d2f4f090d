import ssh2 from 'ssh2'
import { z } from 'zod'
import type { Credential } from '../drivers/target.ts'
import { nameField } from './device-fields.ts'

/** A credential as someone writes it down. */
export type CredentialDraft = Omit<Credential, 'version'>

/** What is shown of a credential: never its secrets. */
export interface CredentialFacts {
  readonly name: string
  readonly username: string
  readonly hasPassword: boolean
  readonly hasPrivateKey: boolean
  readonly hasPassphrase: boolean
  readonly hasEnableSecret: boolean
  /** `file`: from the configuration, not to be changed here. */
  readonly source: 'file' | 'book'
  /** RFC 3339; null for those of the configuration. */
  readonly changedAt: string | null
}

/** Changes to a credential: what is absent stays, null takes a secret away. */
export type CredentialChanges = { readonly [Field in keyof Omit<CredentialDraft, 'name'>]?: CredentialDraft[Field] }

export const secretNames = ['password', 'privateKey', 'passphrase', 'enableSecret'] as const
export type SecretName = (typeof secretNames)[number]

const secret = (most: number) => z.string().min(1, 'is empty').max(most, `write at most ${most} characters`)

export const credentialFields = {
  username: z
    .string()
    .max(256, 'write at most 256 characters')
    .regex(/^[^\p{Cc}]*$/u, 'has control characters'),
  password: secret(1024),
  privateKey: secret(64 * 1024),
  passphrase: secret(1024),
  enableSecret: secret(1024),
}

export const credentialDraft = z.strictObject({
  name: nameField,
  username: credentialFields.username,
  password: credentialFields.password.nullable().default(null),
  privateKey: credentialFields.privateKey.nullable().default(null),
  passphrase: credentialFields.passphrase.nullable().default(null),
  enableSecret: credentialFields.enableSecret.nullable().default(null),
}) satisfies z.ZodType<CredentialDraft>

/** Why a credential's private key cannot be used; null when it can, or when there is none. */
export const privateKeyRefusal = ({ privateKey, passphrase }: CredentialDraft): string | null => {
  if (privateKey === null) return passphrase === null ? null : 'there is a passphrase but no private key'
  const parsed = ssh2.utils.parseKey(privateKey, passphrase ?? undefined)
  if (!(parsed instanceof Error)) return null
  if (/bad passphrase|integrity check/i.test(parsed.message)) return 'the passphrase does not open the private key'
  return /passphrase/i.test(parsed.message)
    ? 'the private key is encrypted; give its passphrase too'
    : 'the private key cannot be read; it must be in PEM or OpenSSH format'
}
