import { createHash } from 'node:crypto'

/** How long a key answers with what it was first used for. */
export const idempotencyMs = 24 * 3_600_000

/** JSON with the members of every object in order, so that equal data is equal text. */
export const canonicalJson = (data: unknown): string => JSON.stringify(ordered(data)) ?? 'null'

/** What tells one request from another: SHA-256 of its canonical form, in hex. */
export const requestHash = (request: unknown): string =>
  createHash('sha256').update(canonicalJson(request)).digest('hex')

const ordered = (data: unknown): unknown => {
  if (Array.isArray(data)) return data.map(ordered)
  if (data === null || typeof data !== 'object') return data
  // Entries, because an object literal would order members that look like numbers its own way in any case; both do alike.
  return Object.fromEntries(
    Object.entries(data)
      .filter(([, value]) => value !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, value]) => [key, ordered(value)]),
  )
}
