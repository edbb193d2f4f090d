import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import SQLite from 'better-sqlite3'
import { KoineError } from './errors.ts'

export type Database = SQLite.Database
export type Statement<Parameters extends unknown[], Row = unknown> = SQLite.Statement<Parameters, Row>

/** The n-th entry brings a database from version n to n + 1 (`user_version`); entries are only ever appended. */
export type Migrations = readonly string[]

export interface DatabaseOptions {
  /** NORMAL outlives the death of the process; FULL outlives the loss of power too, for an fsync per commit. */
  readonly synchronous?: 'NORMAL' | 'FULL'
  /** Octets per page, effective only when the file is new. */
  readonly pageSize?: 4096 | 8192 | 16384 | 32768 | 65536
  /** How long a statement waits for another connection's lock. */
  readonly busyTimeoutMs?: number
  /** Pages that the connection keeps in memory, 16 MiB unless told. */
  readonly cacheBytes?: number
  /** Pages of write-ahead log after which a commit checkpoints. */
  readonly checkpointPages?: number
}

/**
 * Opens a database for writing and brings it up to date. The file is made 0600 in a 0700 directory (made when missing).
 * Throws DATABASE_FAILED naming the path and the cause.
 */
export function openDatabase(path: string, migrations: Migrations, options: DatabaseOptions = {}): Database {
  return explained(path, () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const database = new SQLite(path, { timeout: options.busyTimeoutMs ?? 5_000 })
    try {
      // SQLite gives the -wal and -shm files the mode of the database itself.
      chmodSync(path, 0o600)
      database.pragma(`page_size = ${options.pageSize ?? 4096}`)
      database.pragma('auto_vacuum = INCREMENTAL')
      database.pragma('journal_mode = WAL')
      database.pragma(`synchronous = ${options.synchronous ?? 'NORMAL'}`)
      database.pragma(`wal_autocheckpoint = ${options.checkpointPages ?? 1_000}`)
      // What a burst has left of the log is given back after a checkpoint.
      database.pragma(`journal_size_limit = ${64 * 1024 * 1024}`)
      database.pragma(`cache_size = -${Math.round((options.cacheBytes ?? 16 * 1024 * 1024) / 1024)}`)
      database.pragma('foreign_keys = ON')
      migrate(database, migrations)
    } catch (error) {
      database.close()
      throw error
    }
    return database
  })
}

/** Opens an existing database for reading beside its writer. Throws DATABASE_FAILED naming the path and the cause. */
export function openDatabaseForReading(path: string, busyTimeoutMs = 5_000): Database {
  return explained(path, () => new SQLite(path, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs }))
}

/**
 * Tries whether a database can be written, beside those who have it open, by committing a page as it is. Gives the reason
 * why not; null: it can.
 */
export function writeFault(path: string): string | null {
  try {
    const database = new SQLite(path, { fileMustExist: true, timeout: 0 })
    try {
      database.pragma('synchronous = NORMAL')
      // What others have written is theirs to check in.
      database.pragma('wal_autocheckpoint = 0')
      database.pragma(`user_version = ${Number(database.pragma('user_version', { simple: true }))}`)
    } finally {
      database.close()
    }
    return null
  } catch (error) {
    // Somebody is writing it at this moment.
    if (error instanceof SQLite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    return error instanceof Error ? error.message : String(error)
  }
}

/** What SQLite threw, and what a full disk makes the file system throw, as DATABASE_FAILED; null: it is something else. */
export function databaseFailure(error: unknown): KoineError | null {
  const full = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
  if (!full && !(error instanceof SQLite.SqliteError)) return null
  return new KoineError('DATABASE_FAILED', `What Koine keeps cannot be read or written: ${error.message}`, {
    cause: error,
  })
}

/** Octets of the file's pages, and of those that hold nothing and will be used again. */
export function pageUse(database: Database): { readonly bytes: number; readonly freeBytes: number } {
  const pageSize = Number(database.pragma('page_size', { simple: true }))
  return {
    bytes: Number(database.pragma('page_count', { simple: true })) * pageSize,
    freeBytes: Number(database.pragma('freelist_count', { simple: true })) * pageSize,
  }
}

function migrate(database: Database, migrations: Migrations): void {
  const version = Number(database.pragma('user_version', { simple: true }))
  if (version > migrations.length) {
    throw new Error(`it was written by a newer Koine (version ${version}, this one knows ${migrations.length})`)
  }
  migrations.slice(version).forEach((sql, index) => {
    database.transaction(() => {
      database.exec(sql)
      database.pragma(`user_version = ${version + index + 1}`)
    })()
  })
}

/** Runs it; what it throws becomes DATABASE_FAILED naming the path. */
export function explained<Result>(path: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw new KoineError('DATABASE_FAILED', `${path}: ${cause}`, { cause: error })
  }
}
