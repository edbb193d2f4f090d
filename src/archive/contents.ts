import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Database } from '../database.ts'

/** Seals texts, because configurations hold secrets. `place` says what a text belongs to. Throws SECRET_UNREADABLE. */
export interface Seal {
  seal(place: string, text: string): Buffer
  open(place: string, sealed: Buffer): string
}

/** Texts by their SHA-256, each kept once. */
export interface Contents {
  /** Keeps the text, and gives its SHA-256 in hex. */
  put(text: string): string
  get(sha256: string): string
  /** Removes those of these that no version has any more. */
  tidy(sha256s: Iterable<string>): void
  readonly count: number
}

export const createContents = (database: Database, { seal, open }: Seal): Contents => {
  const has = database.prepare<[string], { sha256: string }>('SELECT sha256 FROM contents WHERE sha256 = ?')
  const insert = database.prepare<[string, number, Buffer]>('INSERT INTO contents VALUES (?, ?, ?)')
  const read = database.prepare<[string], { sealed: Buffer }>('SELECT sealed FROM contents WHERE sha256 = ?')
  const remove = database.prepare<[string]>(
    'DELETE FROM contents WHERE sha256 = ? AND NOT EXISTS (SELECT 1 FROM versions WHERE versions.sha256 = contents.sha256)',
  )
  const count = database.prepare<[], { count: number }>('SELECT count(*) AS count FROM contents')
  return {
    put(text) {
      const sha256 = createHash('sha256').update(text).digest('hex')
      if (has.get(sha256) === undefined) {
        const sealed = seal(placeOf(sha256), deflateRawSync(text).toString('base64'))
        insert.run(sha256, Buffer.byteLength(text), sealed)
      }
      return sha256
    },
    get(sha256) {
      const row = read.get(sha256)
      if (row === undefined) return ''
      return inflateRawSync(Buffer.from(open(placeOf(sha256), row.sealed), 'base64')).toString('utf8')
    },
    tidy(sha256s) {
      for (const sha256 of new Set(sha256s)) remove.run(sha256)
    },
    get count() {
      return count.get()?.count ?? 0
    },
  }
}

const placeOf = (sha256: string): string => `configuration ${sha256}`
