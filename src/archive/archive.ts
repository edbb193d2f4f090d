import { type Database, explained, openDatabase, pageUse } from '../database.ts'
import { KoineError } from '../errors.ts'
import type { MetricSample } from '../metrics.ts'
import { createContents, type Seal } from './contents.ts'
import { createDriftTable, type DriftTable } from './drift-table.ts'
import { createRevertTable, type RevertTable } from './revert-table.ts'
import { archiveMigrations } from './schema.ts'
import { unifiedDiff } from './unified-diff.ts'
import type { Intended, NewVersion, Version } from './version.ts'

/** The configurations that devices had, version by version. Whatever is written is on disk when a call returns. */
export interface Archive {
  /** Keeps a configuration; one that is the same as the latest becomes no version of its own. Throws SECRET_UNREADABLE. */
  add(device: string, version: NewVersion): { readonly version: Version; readonly added: boolean }
  /** The newest that ran; null: there is none. */
  latest(device: string): Version | null
  version(device: string, version: number): Version | null
  /** Throws NOT_FOUND, SECRET_UNREADABLE. */
  text(device: string, version: number): string
  /** The newest first. */
  list(device: string, page: { readonly limit: number; readonly before: number | null }): readonly Version[]
  /** Unified, with names such as `edge1 version 3`. Throws NOT_FOUND, SECRET_UNREADABLE. */
  diff(device: string, before: number, after: number): string
  /** What ran before the last change that Koine made and that was not taken back since; null: not known. */
  beforeLastChange(device: string): Version | null

  intended(device: string): Intended | null
  /** Throws NOT_FOUND. */
  intend(device: string, intended: Omit<Intended, 'sinceMs'>): void
  /** False: there was none. */
  forgetIntended(device: string): boolean
  /** Devices for which there is one. */
  withIntended(): readonly string[]

  readonly reverts: RevertTable
  readonly drift: DriftTable

  /** Removes everything of a device. */
  purge(device: string): void
  /** Whether nothing is kept at all. */
  readonly empty: boolean
  samples(): readonly MetricSample[]
  close(): void
}

export interface ArchiveSettings {
  /** Of `archive.db`. */
  readonly path: string
  readonly seal: Seal
  /** What is kept of each device; the latest, the intended one and those that may have to be put back always are. */
  readonly history: { readonly versions: number; readonly ageMs: number }
  readonly now?: () => number
}

/** Opens the archive. Throws DATABASE_FAILED. */
export const openArchive = ({ path, seal, history, now = Date.now }: ArchiveSettings): Archive => {
  // A revert must outlive the loss of power: without it a device would keep what nobody confirmed.
  const database = openDatabase(path, archiveMigrations, { synchronous: 'FULL' })
  const contents = createContents(database, seal)
  const statements = prepare(database)
  const guarded = <R>(work: () => R): R => {
    try {
      return work()
    } catch (error) {
      if (error instanceof KoineError) throw error
      return explained(path, () => {
        throw error
      })
    }
  }

  const find = (device: string, version: number): Version | null => statements.one.get(device, version) ?? null
  const known = (device: string, version: number): Version => {
    const found = find(device, version)
    if (found !== null) return found
    throw new KoineError('NOT_FOUND', `There is no version ${version} of the configuration of ${device}.`, {
      facts: { device, version },
    })
  }
  const textOf = (device: string, version: number): string => contents.get(known(device, version).sha256)

  const add: Archive['add'] = (device, { text, ...about }) => {
    const sha256 = contents.put(text)
    const before = statements.latest.get(device)
    if (about.source !== 'intended' && before?.sha256 === sha256) return { version: before, added: false }
    const version = (statements.newest.get(device)?.version ?? 0) + 1
    statements.insert.run({ device, version, takenMs: now(), ...about, sha256 })
    const removed = statements.trim.all({ device, versions: history.versions, before: now() - history.ageMs })
    contents.tidy(removed.map(one => one.sha256))
    return { version: known(device, version), added: true }
  }

  return {
    add: (device, version) => guarded(() => database.transaction(() => add(device, version)).immediate()),
    latest: device => guarded(() => statements.latest.get(device) ?? null),
    version: (device, version) => guarded(() => find(device, version)),
    text: (device, version) => guarded(() => textOf(device, version)),
    list: (device, { limit, before }) =>
      guarded(() => statements.page.all(device, before ?? Number.MAX_SAFE_INTEGER, limit)),
    diff: (device, before, after) =>
      guarded(() => {
        const side = (version: number) => ({ name: `${device} version ${version}`, text: textOf(device, version) })
        return unifiedDiff(side(before), side(after))
      }),
    beforeLastChange: device => guarded(() => underneath(statements.untilChange.all(device, device))),

    intended: device => guarded(() => statements.intended.get(device) ?? null),
    intend: (device, { version, how, caller }) =>
      guarded(() => void statements.intend.run(device, known(device, version).version, how, caller, now())),
    forgetIntended: device => guarded(() => statements.unintend.run(device).changes > 0),
    withIntended: () => guarded(() => statements.devices.all().map(({ device }) => device)),

    reverts: createRevertTable(database, guarded),
    drift: createDriftTable(database, guarded),

    purge: device =>
      guarded(() =>
        database
          .transaction(() => {
            const removed = statements.removeVersions.all(device)
            for (const remove of statements.purge) remove.run(device)
            contents.tidy(removed.map(one => one.sha256))
          })
          .immediate(),
      ),
    get empty() {
      return contents.count === 0
    },
    samples: () =>
      guarded(() => [
        { name: 'koine_archive_versions', labels: {}, value: statements.count.get()?.count ?? 0 },
        { name: 'koine_archive_bytes', labels: {}, value: pageUse(database).bytes },
      ]),
    close: () => void database.close(),
  }
}

// A device that runs again what it ran before has taken back all that came between: that is not run once more.
const underneath = (versions: readonly Version[]): Version | null => {
  const standing: Version[] = []
  for (const version of versions) {
    const at = standing.findIndex(({ sha256 }) => sha256 === version.sha256)
    if (at < 0) standing.push(version)
    else standing.length = at + 1
  }
  return standing.at(-2) ?? null
}

const columns = `device, version, taken_ms AS takenMs, source, job, caller, comment, sha256,
  (SELECT bytes FROM contents WHERE contents.sha256 = versions.sha256) AS bytes`

const prepare = (database: Database) => ({
  one: database.prepare<[string, number], Version>(`SELECT ${columns} FROM versions WHERE device = ? AND version = ?`),
  latest: database.prepare<[string], Version>(
    `SELECT ${columns} FROM versions WHERE device = ? AND source <> 'intended' ORDER BY version DESC LIMIT 1`,
  ),
  newest: database.prepare<[string], { version: number }>(
    'SELECT version FROM versions WHERE device = ? ORDER BY version DESC LIMIT 1',
  ),
  page: database.prepare<[string, number, number], Version>(
    `SELECT ${columns} FROM versions WHERE device = ? AND version < ? ORDER BY version DESC LIMIT ?`,
  ),
  untilChange: database.prepare<[string, string], Version>(
    `SELECT ${columns} FROM versions WHERE device = ? AND source <> 'intended' AND version <=
       (SELECT max(version) FROM versions WHERE device = ? AND source = 'after-change') ORDER BY version`,
  ),
  insert: database.prepare<[Record<string, unknown>]>(
    `INSERT INTO versions VALUES (@device, @version, @takenMs, @source, @job, @caller, @comment, @sha256)`,
  ),
  // Versions of reverts that wait are needed until they are over.
  trim: database.prepare<[Record<string, unknown>], { sha256: string }>(
    `DELETE FROM versions WHERE device = @device
       AND (taken_ms < @before OR version NOT IN
         (SELECT version FROM versions WHERE device = @device ORDER BY version DESC LIMIT @versions))
       AND version <> (SELECT max(version) FROM versions WHERE device = @device)
       AND version <> ifnull((SELECT max(version) FROM versions WHERE device = @device AND source <> 'intended'), 0)
       AND version NOT IN (SELECT version FROM intended WHERE device = @device)
       AND version NOT IN (SELECT version FROM reverts WHERE device = @device)
     RETURNING sha256`,
  ),
  intended: database.prepare<[string], Intended>(
    'SELECT version, how, caller, since_ms AS sinceMs FROM intended WHERE device = ?',
  ),
  intend: database.prepare<[string, number, string, string | null, number]>(
    'INSERT OR REPLACE INTO intended VALUES (?, ?, ?, ?, ?)',
  ),
  unintend: database.prepare<[string]>('DELETE FROM intended WHERE device = ?'),
  devices: database.prepare<[], { device: string }>('SELECT device FROM intended ORDER BY device'),
  removeVersions: database.prepare<[string], { sha256: string }>(
    'DELETE FROM versions WHERE device = ? RETURNING sha256',
  ),
  purge: ['intended', 'reverts', 'drift'].map(table =>
    database.prepare<[string]>(`DELETE FROM ${table} WHERE device = ?`),
  ),
  count: database.prepare<[], { count: number }>('SELECT count(*) AS count FROM versions'),
})
