import type { Database, Migrations } from '../../database.ts'

export const deliveryStates = ['pending', 'delivered', 'dead'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** One event on its way to one receiver. Times are milliseconds since 1970. */
export interface DeliveryRow {
  readonly seq: number
  readonly event_id: string
  readonly type: string
  readonly url: string
  /** Name of the secret; null: the default one. */
  readonly secret: string | null
  /** What receivers are counted by: host and port. */
  readonly host: string
  readonly body: string
  readonly state: DeliveryState
  /** Attempts since it was last put into the queue. */
  readonly attempts: number
  /** When the next attempt is due. */
  readonly next_at: number
  readonly created_at: number
  /** When it was delivered or given up. */
  readonly ended_at: number | null
  /** Status that the receiver last answered. */
  readonly status: number | null
  /** Why the last attempt failed. */
  readonly error: string | null
}

export const deliveryMigrations: Migrations = [
  `CREATE TABLE delivery (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT NOT NULL, type TEXT NOT NULL, url TEXT NOT NULL, secret TEXT,
     host TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL, next_at INTEGER NOT NULL,
     created_at INTEGER NOT NULL, ended_at INTEGER, status INTEGER, error TEXT,
     UNIQUE (event_id, url)
   ) STRICT;
   CREATE INDEX delivery_due ON delivery (host, next_at) WHERE state = 'pending';
   CREATE INDEX delivery_next ON delivery (next_at) WHERE state = 'pending';
   CREATE INDEX delivery_ended ON delivery (state, ended_at);
   CREATE INDEX delivery_state ON delivery (state, seq);`,
]

export interface DeliveryRows {
  /** False: this event is already there for this receiver. */
  add(row: Omit<DeliveryRow, 'seq' | 'attempts' | 'status'>): boolean
  get(seq: number): DeliveryRow | null
  /** Hosts with something due. */
  dueHosts(now: number): readonly string[]
  /** What is due for a host, the longest due first. */
  due(host: string, now: number, limit: number): readonly DeliveryRow[]
  /** When something is next due after this; null: nothing. */
  nextAfter(now: number): number | null
  update(row: Pick<DeliveryRow, 'seq' | 'state' | 'attempts' | 'next_at' | 'ended_at' | 'status' | 'error'>): void
  /** The newest first, before a number; state null: all. */
  page(state: DeliveryState | null, before: number, limit: number): readonly DeliveryRow[]
  count(state: DeliveryState): number
  /** Removes what ended in this state before, and the oldest beyond so many. */
  forget(state: DeliveryState, before: number, most: number): void
}

export const deliveryRows = (database: Database): DeliveryRows => {
  const add = database.prepare(
    `INSERT INTO delivery (event_id, type, url, secret, host, body, state, attempts, next_at, created_at, ended_at, error)
     VALUES (:event_id, :type, :url, :secret, :host, :body, :state, 0, :next_at, :created_at, :ended_at, :error)
     ON CONFLICT DO NOTHING`,
  )
  const get = database.prepare<[number], DeliveryRow>('SELECT * FROM delivery WHERE seq = ?')
  const hosts = database.prepare<[number], { host: string }>(
    "SELECT DISTINCT host FROM delivery WHERE state = 'pending' AND next_at <= ?",
  )
  const due = database.prepare<[string, number, number], DeliveryRow>(
    "SELECT * FROM delivery WHERE state = 'pending' AND host = ? AND next_at <= ? ORDER BY next_at, seq LIMIT ?",
  )
  const next = database.prepare<[number], { next_at: number | null }>(
    "SELECT min(next_at) AS next_at FROM delivery WHERE state = 'pending' AND next_at > ?",
  )
  const update = database.prepare(
    `UPDATE delivery SET state = :state, attempts = :attempts, next_at = :next_at, ended_at = :ended_at, status = :status,
     error = :error WHERE seq = :seq`,
  )
  const all = database.prepare<[number, number], DeliveryRow>(
    'SELECT * FROM delivery WHERE seq < ? ORDER BY seq DESC LIMIT ?',
  )
  const some = database.prepare<[DeliveryState, number, number], DeliveryRow>(
    'SELECT * FROM delivery WHERE state = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
  )
  const count = database.prepare<[DeliveryState], { count: number }>(
    'SELECT count(*) AS count FROM delivery WHERE state = ?',
  )
  const old = database.prepare('DELETE FROM delivery WHERE state = ? AND ended_at < ?')
  const beyond = database.prepare(
    `DELETE FROM delivery WHERE state = :state AND seq <=
       (SELECT seq FROM delivery WHERE state = :state ORDER BY seq DESC LIMIT 1 OFFSET :most)`,
  )
  return {
    add: row => add.run(row).changes > 0,
    get: seq => get.get(seq) ?? null,
    dueHosts: now => hosts.all(now).map(({ host }) => host),
    due: (host, now, limit) => due.all(host, now, limit),
    nextAfter: now => next.get(now)?.next_at ?? null,
    update: row => void update.run(row),
    page: (state, before, limit) => (state === null ? all.all(before, limit) : some.all(state, before, limit)),
    count: state => count.get(state)?.count ?? 0,
    forget(state, before, most) {
      old.run(state, before)
      beyond.run({ state, most })
    },
  }
}
