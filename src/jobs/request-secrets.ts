import { KoineError } from '../errors.ts'
import { redacted } from './redaction.ts'
import type { JobRequest } from './request.ts'

/** Secrets that a request brings along. */
export const secretsIn = ({ commands = [], credential }: JobRequest): readonly string[] => [
  ...commands
    .flatMap(command => (typeof command === 'string' ? [] : (command.answers ?? [])))
    .filter(({ secret }) => secret === true)
    .map(({ send }) => send),
  ...(credential
    ? [credential.password, credential.private_key, credential.passphrase, credential.enable_secret]
    : []
  ).filter(value => value !== undefined),
]

/**
 * A request, or a part of one, as it may be kept: secret answers and the secrets of a credential taken out, and what variables
 * of templates and of the environment have under a name that says so.
 */
export const withoutSecrets = <T>(request: T): T => {
  const strip = (data: unknown): unknown => {
    if (Array.isArray(data)) return data.map(strip)
    if (data === null || typeof data !== 'object') return data
    const secret = 'secret' in data && data.secret === true
    return Object.fromEntries(
      Object.entries(data).map(([name, value]) => {
        if (name === 'send' && secret) return [name, redacted]
        if (name === 'credential' && value !== null && typeof value === 'object')
          return [name, { username: value.username }]
        if (name === 'context' || name === 'environment') return [name, withoutNamedSecrets(value)]
        return [name, strip(value)]
      }),
    )
  }
  // Only strings are replaced, and optional members left out: the shape stays.
  return strip(request) as T
}

const secretName = /pass(word|wd|phrase)?|secret|token|psk|community|(private|api|access)_?key/i

const withoutNamedSecrets = (data: unknown): unknown => {
  if (Array.isArray(data)) return data.map(withoutNamedSecrets)
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) =>
      typeof value === 'string' && secretName.test(name) ? [name, redacted] : [name, withoutNamedSecrets(value)],
    ),
  )
}

/** The refusal of a request that does. */
export const inlineSecretsRefused = ({ credential }: JobRequest): KoineError =>
  new KoineError(
    'INLINE_SECRETS_DISABLED',
    `${credential ? '/credential' : '/commands'}: requests do not bring secrets here; store a credential and name it with credential_ref, or set jobs.inlineSecrets.`,
    { facts: { pointer: credential ? '/credential' : '/commands' } },
  )
