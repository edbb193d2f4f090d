import { type Database, type Migrations, openDatabase } from '../database.ts'
import { KoineError } from '../errors.ts'

/** What a stored template is for: commands and configuration lines, or reading the output of commands. */
export const templateKinds = ['command', 'textfsm'] as const
export type TemplateKind = (typeof templateKinds)[number]

/** Begins with a letter or digit; `auto` is no name, because it says that the index decides. */
export const templateName = /^(?!auto$)[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/

export interface TemplateSummary {
  readonly kind: TemplateKind
  readonly name: string
  /** From 1, ascending; numbers are not used again, not even after the template was deleted. */
  readonly version: number
  readonly description: string
  /** RFC 3339. */
  readonly createdAt: string
  /** Name of the key. */
  readonly createdBy: string
}

export interface StoredTemplate extends TemplateSummary {
  readonly text: string
}

/** Templates with all their versions. */
export interface TemplateStore {
  /** The newest version of each, in order of kind and name; kind null: of both. */
  list(kind: TemplateKind | null): readonly TemplateSummary[]
  /** version null: the newest. Throws NOT_FOUND. */
  get(kind: TemplateKind, name: string, version: number | null): StoredTemplate
  /** The newest 1,000 first to last. Throws NOT_FOUND. */
  versions(kind: TemplateKind, name: string): readonly TemplateSummary[]
  /** Stores a new version. */
  put(template: {
    readonly kind: TemplateKind
    readonly name: string
    readonly text: string
    readonly description: string
    readonly by: string
  }): StoredTemplate
  /** Removes all versions. Throws NOT_FOUND. */
  remove(kind: TemplateKind, name: string): void
  close(): void
}

/** Opens the templates in a file of their own. Throws DATABASE_FAILED. */
export const openTemplateStore = (path: string, now: () => number = Date.now): TemplateStore =>
  storeIn(openDatabase(path, migrations, { synchronous: 'FULL' }), now)

const migrations: Migrations = [
  `CREATE TABLE template (
     kind TEXT NOT NULL, name TEXT NOT NULL, last_version INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0,
     PRIMARY KEY (kind, name)
   ) WITHOUT ROWID, STRICT;
   CREATE TABLE template_version (
     kind TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL, text TEXT NOT NULL, description TEXT NOT NULL,
     created_at INTEGER NOT NULL, created_by TEXT NOT NULL,
     PRIMARY KEY (kind, name, version)
   ) WITHOUT ROWID, STRICT;`,
]

interface Row {
  readonly kind: TemplateKind
  readonly name: string
  readonly version: number
  readonly text: string
  readonly description: string
  readonly created_at: number
  readonly created_by: string
}

const versionsShown = 1_000

const storeIn = (database: Database, now: () => number): TemplateStore => {
  const columns = 'v.kind, v.name, v.version, v.description, v.created_at, v.created_by'
  const newest = database.prepare<[string, string], Row>(
    'SELECT * FROM template_version WHERE kind = ? AND name = ? ORDER BY version DESC LIMIT 1',
  )
  const exact = database.prepare<[string, string, number], Row>(
    'SELECT * FROM template_version WHERE kind = ? AND name = ? AND version = ?',
  )
  const all = database.prepare<[string, string], Row>(
    `SELECT ${columns} FROM template_version v WHERE kind = ? AND name = ? ORDER BY version DESC LIMIT ${versionsShown}`,
  )
  const current = database.prepare<[{ kind: string | null }], Row>(
    `SELECT ${columns} FROM template t
     JOIN template_version v ON v.kind = t.kind AND v.name = t.name AND v.version = t.last_version
     WHERE t.deleted = 0 AND (:kind IS NULL OR t.kind = :kind)
     ORDER BY t.kind, t.name`,
  )
  const raise = database.prepare<[string, string], { last_version: number }>(
    `INSERT INTO template (kind, name, last_version) VALUES (?, ?, 1)
     ON CONFLICT DO UPDATE SET last_version = last_version + 1, deleted = 0 RETURNING last_version`,
  )
  const insert = database.prepare(
    `INSERT INTO template_version (kind, name, version, text, description, created_at, created_by)
     VALUES (:kind, :name, :version, :text, :description, :created_at, :created_by)`,
  )
  const forget = database.prepare('UPDATE template SET deleted = 1 WHERE kind = ? AND name = ? AND deleted = 0')
  const clear = database.prepare('DELETE FROM template_version WHERE kind = ? AND name = ?')

  const missing = (kind: TemplateKind, name: string, version: number | null): never => {
    const what = version === null ? '' : ` with version ${version}`
    throw new KoineError('NOT_FOUND', `There is no ${kind} template "${name}"${what}.`)
  }

  return {
    list: kind => current.all({ kind }).map(summaryOf),
    get(kind, name, version) {
      const row = version === null ? newest.get(kind, name) : exact.get(kind, name, version)
      return row === undefined ? missing(kind, name, version) : { ...summaryOf(row), text: row.text }
    },
    versions(kind, name) {
      const rows = all.all(kind, name)
      return rows.length === 0 ? missing(kind, name, null) : rows.map(summaryOf)
    },
    put: database.transaction(({ kind, name, text, description, by }) => {
      const version = raise.get(kind, name)?.last_version ?? 1
      const row: Row = { kind, name, version, text, description, created_at: now(), created_by: by }
      insert.run(row)
      return { ...summaryOf(row), text }
    }),
    remove: database.transaction((kind: TemplateKind, name: string) => {
      if (forget.run(kind, name).changes === 0) missing(kind, name, null)
      clear.run(kind, name)
    }),
    close: () => void database.close(),
  }
}

const summaryOf = ({ kind, name, version, description, created_at, created_by }: Row): TemplateSummary => ({
  kind,
  name,
  version,
  description,
  createdAt: new Date(created_at).toISOString(),
  createdBy: created_by,
})
