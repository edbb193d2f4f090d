import { Buffer } from 'node:buffer'
import { type Database, openDatabaseForReading, pageUse } from '../database.ts'
import { KoineError } from '../errors.ts'
import { uuidV7At } from './store.ts'

/** An event as it is kept: what it can be found by, and its JSON as published. */
export interface StoredEvent {
  readonly id: string
  readonly device: string
  readonly event: string
  readonly entity: string
  readonly status: string
  readonly severity: string
  readonly time: string
  readonly json: string
}

/** What to find. Several values of one attribute are alternatives; one that ends in `*` is a beginning. Attributes add up. */
export interface EventQuery {
  readonly device?: readonly string[]
  readonly event?: readonly string[]
  readonly entity?: readonly string[]
  readonly status?: readonly string[]
  readonly severity?: readonly string[]
  /** When Koine received it, milliseconds since 1970: not before this, */
  readonly sinceMs?: number
  /** and before this. */
  readonly untilMs?: number
  /** Events in a page, 100 unless told. */
  readonly limit?: number
  /** From the page before. */
  readonly cursor?: string
  /** Newest first unless told. */
  readonly order?: 'newest' | 'oldest'
}

export interface EventPage {
  readonly events: readonly StoredEvent[]
  /** For the next page; null at the end. A page may be short, even empty, and yet not be the last. */
  readonly cursor: string | null
}

export interface StoreStats {
  readonly events: number
  /** Of the database's pages in use. */
  readonly bytes: number
  readonly oldestId: string | null
  readonly newestId: string | null
}

interface Row extends StoredEvent {
  readonly seq: number
}

type Attribute = 'entity' | 'device' | 'event' | 'status' | 'severity'

// Those with an index, the most selective first.
const indexed = ['entity', 'device', 'event'] as const
const attributes: readonly Attribute[] = [...indexed, 'status', 'severity']
// Beyond so many alternatives reading in order and leaving out is cheaper than as many searches.
const mostSearches = 200
// A query that finds little reads stretches of so many events, and gives back what it has when its time is over.
const stretch = 20_000
const budgetMs = 50

/** The event store's reading side, on a connection of its own. Queries are synchronous and bounded in time. */
export class EventStore {
  readonly #database: Database

  /** Throws DATABASE_FAILED; the store must have been opened before. */
  constructor(path: string) {
    this.#database = openDatabaseForReading(path)
  }

  /** Throws INVALID_REQUEST on a cursor that is none. */
  query(query: EventQuery): EventPage {
    const { limit = 100, order = 'newest' } = query
    let { first, last } = this.#range(query)
    const search = this.#search(query)
    const giveUpMs = performance.now() + budgetMs
    const events: Row[] = []
    while (first <= last) {
      // Where every event of the range is wanted, or is found by an index alone, there is nothing to leave out.
      const whole = search.rest.length === 0
      const from = order === 'newest' && !whole ? Math.max(first, last - stretch + 1) : first
      const to = order === 'oldest' && !whole ? Math.min(last, first + stretch - 1) : last
      events.push(...this.#read(search, from, to, order, limit - events.length))
      const lastRead = events.at(-1)
      if (events.length >= limit && lastRead !== undefined) {
        return { events: events.map(withoutSeq), cursor: writeCursor(lastRead.seq) }
      }
      if (order === 'newest') last = from - 1
      else first = to + 1
      if (first <= last && performance.now() > giveUpMs) {
        return { events: events.map(withoutSeq), cursor: writeCursor(order === 'newest' ? from : to) }
      }
    }
    return { events: events.map(withoutSeq), cursor: null }
  }

  /** What came behind this event, oldest first; from the oldest still kept when the event itself is gone. */
  after(id: string, limit: number): readonly StoredEvent[] {
    return this.#database
      .prepare<[string, number], Row>(
        `SELECT * FROM events
         WHERE seq > coalesce((SELECT seq FROM events WHERE id <= ? ORDER BY id DESC LIMIT 1), 0)
         ORDER BY seq LIMIT ?`,
      )
      .all(id, limit)
      .map(withoutSeq)
  }

  get(id: string): StoredEvent | null {
    const row = this.#database.prepare<[string], Row>('SELECT * FROM events WHERE id = ?').get(id)
    return row === undefined ? null : withoutSeq(row)
  }

  stats(): StoreStats {
    const ends = this.#database.transaction(() => ({ oldest: this.#end('ASC'), newest: this.#end('DESC') }))()
    const { bytes, freeBytes } = pageUse(this.#database)
    return {
      // Events are numbered without gaps and removed from the beginning.
      events: ends.newest === undefined || ends.oldest === undefined ? 0 : ends.newest.seq - ends.oldest.seq + 1,
      bytes: bytes - freeBytes,
      oldestId: ends.oldest?.id ?? null,
      newestId: ends.newest?.id ?? null,
    }
  }

  close(): void {
    this.#database.close()
  }

  #end(direction: 'ASC' | 'DESC'): { seq: number; id: string } | undefined {
    return this.#database
      .prepare<[], { seq: number; id: string }>(`SELECT seq, id FROM events ORDER BY seq ${direction} LIMIT 1`)
      .get()
  }

  // First and last seq that come into question.
  #range({ sinceMs, untilMs, cursor, order = 'newest' }: EventQuery): { first: number; last: number } {
    const at = this.#database.prepare<[string], { seq: number }>(
      'SELECT seq FROM events WHERE id >= ? ORDER BY id LIMIT 1',
    )
    const newest = this.#end('DESC')?.seq ?? 0
    const oldest = this.#end('ASC')?.seq ?? 1
    let first = sinceMs === undefined ? oldest : (at.get(uuidV7At(sinceMs))?.seq ?? newest + 1)
    let last = untilMs === undefined ? newest : (at.get(uuidV7At(untilMs))?.seq ?? newest + 1) - 1
    if (cursor !== undefined) {
      const seen = readCursor(cursor)
      if (order === 'newest') last = Math.min(last, seen - 1)
      else first = Math.max(first, seen + 1)
    }
    return { first, last: Math.min(last, newest) }
  }

  #search(query: EventQuery): Search {
    for (const lead of indexed) {
      const wanted = query[lead]
      const values = wanted && this.#alternatives(lead, wanted)
      if (values) return { lead, values, rest: conditions(query, lead) }
    }
    return { lead: null, values: [], rest: conditions(query, null) }
  }

  // The values in the index that are wanted, null when they are too many to search for one by one.
  #alternatives(attribute: Attribute, wanted: readonly string[]): readonly string[] | null {
    const next = this.#database.prepare<[string, string], { value: string | null }>(
      `SELECT min(${attribute}) AS value FROM events WHERE ${attribute} >= ? AND ${attribute} < ?`,
    )
    const values = new Set<string>()
    for (const pattern of wanted) {
      if (!pattern.endsWith('*')) values.add(pattern)
      else {
        const [start, end] = beginningRange(pattern)
        let from: string | null = start
        while (from !== null && values.size <= mostSearches) {
          const value: string | null = next.get(from, end)?.value ?? null
          if (value !== null) values.add(value)
          from = value === null ? null : `${value}\0`
        }
      }
      if (values.size > mostSearches) return null
    }
    return [...values]
  }

  #read(search: Search, from: number, to: number, order: 'newest' | 'oldest', limit: number): readonly Row[] {
    const direction = order === 'newest' ? 'DESC' : 'ASC'
    const rest = search.rest.map(({ sql }) => ` AND ${sql}`).join('')
    const parameters = search.rest.flatMap(({ values }) => values)
    const select = <Found>(columns: string, where: string) =>
      this.#database.prepare<unknown[], Found>(
        `SELECT ${columns} FROM events WHERE ${where}seq BETWEEN ? AND ?${rest} ORDER BY seq ${direction} LIMIT ?`,
      )
    if (search.lead === null) return select<Row>('*', '').all(from, to, ...parameters, limit)
    // Only the index is read for each value; whole events only for those that are among the first of all.
    const found = select<{ seq: number }>('seq', `${search.lead} = ? AND `)
    const sequence = search.values.flatMap(value =>
      found.all(value, from, to, ...parameters, limit).map(({ seq }) => seq),
    )
    sequence.sort((a, b) => (order === 'newest' ? b - a : a - b))
    const whole = this.#database.prepare<[number], Row>('SELECT * FROM events WHERE seq = ?')
    return sequence.slice(0, limit).flatMap(seq => whole.get(seq) ?? [])
  }
}

/** The attribute to search by, its values, and the conditions on the others. */
interface Search {
  readonly lead: Attribute | null
  readonly values: readonly string[]
  readonly rest: readonly Condition[]
}

interface Condition {
  readonly sql: string
  readonly values: readonly string[]
}

const conditions = (query: EventQuery, lead: Attribute | null): readonly Condition[] =>
  attributes.flatMap(attribute => {
    const wanted = query[attribute]
    return wanted === undefined || attribute === lead ? [] : [condition(attribute, wanted)]
  })

// The plus keeps SQLite from choosing this attribute's index over the order that is asked for.
function condition(attribute: Attribute, wanted: readonly string[]): Condition {
  const exact = wanted.filter(pattern => !pattern.endsWith('*'))
  const beginnings = wanted.filter(pattern => pattern.endsWith('*')).map(beginningRange)
  const alternatives = [
    `+${attribute} IN (${exact.map(() => '?').join(', ')})`,
    ...beginnings.map(() => `(+${attribute} >= ? AND +${attribute} < ?)`),
  ]
  return { sql: `(${alternatives.join(' OR ')})`, values: [...exact, ...beginnings.flat()] }
}

// No text lies between a beginning and the same followed by the last code point.
function beginningRange(pattern: string): readonly [string, string] {
  const beginning = pattern.slice(0, -1)
  return [beginning, `${beginning}\u{10FFFF}`]
}

function withoutSeq({ id, device, event, entity, status, severity, time, json }: Row): StoredEvent {
  return { id, device, event, entity, status, severity, time, json }
}

const writeCursor = (seq: number): string => Buffer.from(`s${seq}`).toString('base64url')

function readCursor(cursor: string): number {
  const match = /^s(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))
  if (match === null) throw new KoineError('INVALID_REQUEST', 'cursor: not one that a page of events has given')
  return Number(match[1])
}
