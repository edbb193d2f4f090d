import type { Target } from '../drivers/target.ts'
import { mask, maskSecrets, redact, secretBegun, secretsOf } from '../sessions/terminal/redaction.ts'

/** Takes secrets out of what is shown, kept and sent. */
export interface Redactor {
  /** What a device printed: without the secrets that are known. */
  text(given: string): string
  /** What was asked for: also without what looks like a secret, as in a line of configuration. */
  line(given: string): string
  /** Every string in JSON data, as `text`. */
  data<T>(given: T): T
  /** Every string in JSON data, as `line`. */
  lines<T>(given: T): T
  /** For text that comes in pieces: a secret is found also where it lies across them. `line`: whole lines, as `line`. */
  stream(as: 'text' | 'line'): RedactedStream
}

export interface RedactedStream {
  /** What can be shown now; an end that may be the beginning of a secret is held back. */
  push(piece: string): string
  /** The rest. */
  end(): string
}

/** What stands in place of a secret. */
export const redacted = mask

/** Secrets that came with a request, and those that reaching the device takes. */
export const createRedactor = (given: readonly string[], target: Target | null = null): Redactor => {
  // The longest first, so that one that contains another is taken out whole.
  const secrets = knownSecrets(given, target).toSorted((one, other) => other.length - one.length)
  const text = (shown: string) => maskSecrets(shown, secrets)
  const line = (shown: string) => redact(shown, secrets)
  return {
    text,
    line,
    data: value => (secrets.length === 0 ? value : everyString(value, text)),
    lines: value => everyString(value, line),
    stream(as) {
      let held = ''
      if (as === 'line') {
        return {
          push(piece) {
            const all = held + piece
            const end = all.lastIndexOf('\n') + 1
            held = all.slice(end)
            return line(all.slice(0, end))
          },
          end() {
            const rest = line(held)
            held = ''
            return rest
          },
        }
      }
      return {
        push(piece) {
          const all = text(held + piece)
          const begun = secretBegun(all, secrets)
          held = all.slice(all.length - begun)
          return all.slice(0, all.length - begun)
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

const knownSecrets = (given: readonly string[], target: Target | null): readonly string[] => {
  if (target === null) return [...new Set(given)]
  const hops = target.jump.flatMap(({ credential }) => secretsOf(credential))
  return secretsOf(target.credential, [...given, ...hops])
}

const everyString = <T>(given: T, change: (text: string) => string): T => {
  const changed = (value: unknown): unknown => {
    if (typeof value === 'string') return change(value)
    if (Array.isArray(value)) return value.map(changed)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [change(key), changed(member)]))
  }
  // Strings stay strings and nothing else changes, so the shape is that of what was given.
  return changed(given) as T
}
