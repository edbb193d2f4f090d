import type { Database, Migrations } from '../../database.ts'

/** A file as it is kept. */
export interface FileRow {
  readonly id: string
  readonly name: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
  /** Id and name of the key that brought it. */
  readonly key_id: string
  readonly key_name: string
  /** The job that fetched it from a device; null: it was uploaded. */
  readonly job: string | null
  /** Milliseconds since 1970. */
  readonly created_at: number
}

export const fileMigrations: Migrations = [
  `CREATE TABLE file (
     id TEXT PRIMARY KEY, name TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL, key_id TEXT NOT NULL,
     key_name TEXT NOT NULL, job TEXT, created_at INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX file_created ON file (created_at);`,
]

export interface FileRows {
  all(): readonly FileRow[]
  get(id: string): FileRow | null
  add(row: FileRow): void
  /** Whether it was there. */
  remove(id: string): boolean
  /** Files brought before this. */
  before(createdAt: number): readonly FileRow[]
  use(): { readonly files: number; readonly bytes: number }
}

export const fileRows = (database: Database): FileRows => {
  const all = database.prepare<[], FileRow>('SELECT * FROM file')
  const get = database.prepare<[string], FileRow>('SELECT * FROM file WHERE id = ?')
  const add = database.prepare(
    'INSERT INTO file VALUES (:id, :name, :bytes, :sha256, :key_id, :key_name, :job, :created_at)',
  )
  const remove = database.prepare('DELETE FROM file WHERE id = ?')
  const before = database.prepare<[number], FileRow>('SELECT * FROM file WHERE created_at < ?')
  const use = database.prepare<[], { files: number; bytes: number }>(
    'SELECT count(*) AS files, coalesce(sum(bytes), 0) AS bytes FROM file',
  )
  return {
    all: () => all.all(),
    get: id => get.get(id) ?? null,
    add: row => void add.run(row),
    remove: id => remove.run(id).changes > 0,
    before: createdAt => before.all(createdAt),
    use: () => use.get() ?? { files: 0, bytes: 0 },
  }
}
