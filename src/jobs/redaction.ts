import type { Target } from '../drivers/target.ts'

/** Takes secrets out of what is shown, kept and sent. */
export interface Redactor {
  text(given: string): string
  /** The same for every string in JSON data. */
  data<T>(given: T): T
  /** For text that comes in pieces: a secret is found also where it lies across them. */
  stream(): RedactedStream
}

export interface RedactedStream {
  /** What can be shown now; an end that may be the beginning of a secret is held back. */
  push(piece: string): string
  /** The rest. */
  end(): string
}

/** What stands in place of a secret. */
export const redacted = '[redacted]'

// Shorter ones are words that occur by chance (`cisco`, `admin`): taking them out would spoil output and hide nothing.
const shortest = 6

export const createRedactor = (given: readonly string[]): Redactor => {
  // The longest first, so that one that contains another is taken out whole.
  const secrets = [...new Set(given)].filter(({ length }) => length >= shortest).toSorted((a, b) => b.length - a.length)
  const text = (shown: string) => secrets.reduce((rest, secret) => rest.replaceAll(secret, redacted), shown)
  const data = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value)
    if (Array.isArray(value)) return value.map(data)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [text(key), data(member)]))
  }
  return {
    text,
    // Strings stay strings and nothing else changes, so the shape is that of what was given.
    data: <T>(value: T) => (secrets.length === 0 ? value : (data(value) as T)),
    stream() {
      let held = ''
      return {
        push(piece) {
          const all = text(held + piece)
          const keep = longestBeginning(all, secrets)
          held = all.slice(all.length - keep)
          return all.slice(0, all.length - keep)
        },
        end() {
          const rest = held
          held = ''
          return rest
        },
      }
    },
  }
}

/** Everything secret that reaching a device takes. */
export const secretsOf = ({ credential, jump }: Target): readonly string[] =>
  [credential, ...jump.map(hop => hop.credential)].flatMap(({ password, privateKey, passphrase, enableSecret }) =>
    [password, privateKey, passphrase, enableSecret].filter(secret => secret !== null),
  )

// How many characters at the end are the beginning of a secret.
const longestBeginning = (text: string, secrets: readonly string[]): number => {
  for (let length = Math.min(text.length, (secrets[0]?.length ?? 1) - 1); length > 0; length--) {
    const end = text.slice(text.length - length)
    if (secrets.some(secret => secret.length > length && secret.startsWith(end))) return length
  }
  return 0
}
