import { type Database, pageUse } from '../database.ts'
import type { AcrossQuery, Entry } from './stored-result.ts'

/** A result as `state.db` has it. */
export interface ResultRow {
  readonly id: number
  readonly device: string
  readonly getter: string
  readonly args: string
  readonly platform: string | null
  readonly value: Buffer | null
  readonly octets: number
  readonly at_ms: number | null
  readonly changed_ms: number | null
  readonly duration_ms: number | null
  readonly error: string | null
  readonly error_ms: number | null
}

/** What is written of a result; what is absent stays as it is. */
export interface ResultWrite {
  readonly id: number
  readonly platform?: string | null
  /** null: as it is. */
  readonly value?: Buffer | null
  readonly octets?: number
  readonly atMs?: number
  readonly changedMs?: number
  readonly durationMs?: number
  readonly error: string | null
  readonly errorMs: number | null
}

export interface HistoryRow {
  readonly seq: number
  readonly args: string
  readonly at_ms: number
  readonly seen_ms: number | null
  /** When the result was last found. */
  readonly last_ms: number | null
  readonly changes: Buffer
  readonly count: number
  readonly first: number
}

/** The statements behind the results. */
export interface ResultRows {
  find(device: string, getter: string, args: string): Pick<ResultRow, 'id' | 'at_ms' | 'changed_ms'> | null
  /** Gives its id. */
  add(device: string, getter: string, args: string): number
  value(id: number): Buffer | null
  /** In one transaction. */
  write(results: readonly ResultWrite[], entries: readonly Entry[], historyCount: number): void
  ofDevice(device: string, getter: string | null): readonly ResultRow[]
  /** In the order of getters, devices and arguments; getter null: all. */
  across(wanted: AcrossQuery, limit: number): readonly ResultRow[]
  history(
    device: string,
    getter: string,
    page: { readonly before: number | null; readonly limit: number },
  ): readonly HistoryRow[]
  /** Removes changes and results that were last seen before this, some at a time. True: there are more. */
  removeOld(beforeMs: number): boolean
  /** Removes all of a device, and gives the ids of its results. */
  removeDevice(device: string): readonly number[]
  /** Octets of the file. */
  bytes(): number
}

// Removing many rows at once would keep everything else waiting.
const removedAtOnce = 500

export const resultRows = (database: Database): ResultRows => {
  const find = database.prepare<[string, string, string], Pick<ResultRow, 'id' | 'at_ms' | 'changed_ms'>>(
    'SELECT id, at_ms, changed_ms FROM results WHERE device = ? AND getter = ? AND args = ?',
  )
  const add = database.prepare<[string, string, string]>(
    'INSERT INTO results (device, getter, args, octets) VALUES (?, ?, ?, 0)',
  )
  const value = database.prepare<[number], { value: Buffer | null }>('SELECT value FROM results WHERE id = ?')
  const found = database.prepare<[Record<string, unknown>]>(
    `UPDATE results SET platform = @platform, value = coalesce(@value, value), octets = @octets, at_ms = @atMs,
       changed_ms = @changedMs, duration_ms = @durationMs, error = @error, error_ms = @errorMs WHERE id = @id`,
  )
  const failed = database.prepare<[string | null, number | null, number]>(
    'UPDATE results SET error = ?, error_ms = ? WHERE id = ?',
  )
  const seen = database.prepare<[number, number]>('UPDATE history SET seen_ms = ? WHERE result = ? AND seen_ms IS NULL')
  const insert = database.prepare<[number, number, Buffer, number, number]>(
    'INSERT INTO history (result, at_ms, changes, count, first) VALUES (?, ?, ?, ?, ?)',
  )
  const trim = database.prepare<[number, number, number]>(
    'DELETE FROM history WHERE result = ? AND seq <= (SELECT seq FROM history WHERE result = ? ORDER BY seq DESC LIMIT 1 OFFSET ?)',
  )
  const ofDevice = database.prepare<[string, string | null, string | null], ResultRow>(
    'SELECT * FROM results WHERE device = ? AND (? IS NULL OR getter = ?) ORDER BY getter, args',
  )
  const across = database.prepare<[Record<string, unknown>], ResultRow>(
    `SELECT * FROM results WHERE (getter, device, args) > (@afterGetter, @afterDevice, @afterArgs)
       AND getter <= ifnull(@getter, getter) AND device IN (SELECT value FROM json_each(@devices))
     ORDER BY getter, device, args LIMIT @limit`,
  )
  const history = database.prepare<[string, string, number, number], HistoryRow>(
    `SELECT history.*, results.args, results.at_ms AS last_ms FROM history JOIN results ON results.id = history.result
     WHERE results.device = ? AND results.getter = ? AND history.seq < ? ORDER BY history.seq DESC LIMIT ?`,
  )
  const removeHistory = database.prepare<[number, number]>(
    'DELETE FROM history WHERE seq IN (SELECT seq FROM history WHERE seen_ms < ? LIMIT ?)',
  )
  const removeResults = database.prepare<[number, number]>(
    'DELETE FROM results WHERE id IN (SELECT id FROM results WHERE max(coalesce(at_ms, 0), coalesce(error_ms, 0)) < ? LIMIT ?)',
  )
  const removeDevice = database.prepare<[string], { id: number }>('DELETE FROM results WHERE device = ? RETURNING id')
  const write = database.transaction<ResultRows['write']>((results, entries, historyCount) => {
    for (const { id, error, errorMs, atMs, ...rest } of results) {
      if (atMs === undefined) failed.run(error, errorMs, id)
      else found.run({ id, error, errorMs, atMs, ...rest, value: rest.value ?? null })
    }
    for (const { id, atMs, previousMs, changes, count, first } of entries) {
      seen.run(previousMs, id)
      insert.run(id, atMs, changes, count, first ? 1 : 0)
      trim.run(id, id, historyCount)
    }
  })
  return {
    find: (device, getter, args) => find.get(device, getter, args) ?? null,
    add: (device, getter, args) => Number(add.run(device, getter, args).lastInsertRowid),
    value: id => value.get(id)?.value ?? null,
    write: (...given) => void write.immediate(...given),
    ofDevice: (device, getter) => ofDevice.all(device, getter, getter),
    across: ({ getter, devices, after }, limit) =>
      across.all({
        getter,
        devices: JSON.stringify(devices),
        // Those of one getter begin behind all that come before it.
        afterGetter: getter ?? after.getter,
        afterDevice: after.device,
        afterArgs: after.args,
        limit,
      }),
    history: (device, getter, { before, limit }) =>
      history.all(device, getter, before ?? Number.MAX_SAFE_INTEGER, limit),
    removeOld(beforeMs) {
      const { changes: entries } = removeHistory.run(beforeMs, removedAtOnce)
      const { changes: results } = removeResults.run(beforeMs, removedAtOnce)
      return entries === removedAtOnce || results === removedAtOnce
    },
    removeDevice: device => removeDevice.all(device).map(({ id }) => id),
    bytes: () => pageUse(database).bytes,
  }
}
