import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '../../database.ts'
import { KoineError } from '../../errors.ts'
import type { MetricSample } from '../../metrics.ts'
import { type Caller, may } from '../caller.ts'
import type { FileStore, StoredFile } from '../parts.ts'
import { cleanFileName } from './file-name.ts'
import { type FileRow, type FileRows, fileMigrations, fileRows } from './file-rows.ts'

export interface FileStoreSettings {
  /** Folder of the files. It belongs to the store: what the store does not know there is removed at start. */
  readonly folder: string
  /** The database beside it. */
  readonly database: string
  readonly maxFileBytes: number
  /** Of all files together. */
  readonly quotaBytes: number
  readonly maxFiles: number
  /** Files are removed so long after they came. */
  readonly retentionMs: number
  /** Most uploads at a time. */
  readonly maxUploads: number
}

/** A file with what callers are told of it. */
export interface FileEntry extends StoredFile {
  readonly keyName: string
  readonly job: string | null
  readonly createdAtMs: number
  readonly expiresAtMs: number
}

export interface Upload {
  readonly name: string
  readonly caller: Caller
  /** Ends by an error when the sender goes away. */
  readonly body: AsyncIterable<Uint8Array>
  /** Octets that were announced; null: not said. */
  readonly bytes: number | null
  /** Hex, as announced; null: not said. */
  readonly sha256: string | null
}

/** The store, with what its owner and the API need beside what jobs need. */
export interface OpenFileStore extends FileStore {
  /** Throws QUOTA_EXCEEDED, INVALID_BODY when it is not what was announced, TOO_BUSY. */
  receive(upload: Upload): Promise<FileEntry>
  /** Throws NOT_FOUND. */
  entry(id: string, caller: Caller): FileEntry
  /** The caller's files, an administrator's view is of all; the newest first. */
  list(caller: Caller): readonly FileEntry[]
  /** Throws NOT_FOUND. */
  remove(id: string, caller: Caller): void
  /** Removes files past their retention, as happens every hour; how many. */
  prune(): number
  samples(): readonly MetricSample[]
  close(): void
}

/** Opens the store and clears what an earlier process left half done. Throws DATABASE_FAILED. */
export const openFileStore = (settings: FileStoreSettings, now: () => number = Date.now): OpenFileStore => {
  const database = openDatabase(settings.database, fileMigrations, { synchronous: 'FULL' })
  mkdirSync(settings.folder, { recursive: true, mode: 0o700 })
  const rows = fileRows(database)
  reconcile(settings.folder, rows)
  const pathOf = (id: string): string => join(settings.folder, id)
  // Octets of uploads that are coming in: they count before they are kept.
  let incoming = 0
  let uploads = 0
  let places = 0

  const entryOf = (row: FileRow): FileEntry => ({
    id: row.id,
    name: row.name,
    path: pathOf(row.id),
    bytes: row.bytes,
    sha256: row.sha256,
    keyName: row.key_name,
    job: row.job,
    createdAtMs: row.created_at,
    expiresAtMs: row.created_at + settings.retentionMs,
  })
  const owned = (id: string, caller: Caller): FileRow => {
    const row = rows.get(id)
    // Whoever may not see a file does not learn that it is there.
    if (row === null || !sees(caller, row)) throw new KoineError('NOT_FOUND', `There is no file ${id}.`)
    return row
  }
  const checkRoom = (bytes: number, others: number): void => {
    if (bytes > settings.maxFileBytes)
      throw new KoineError('QUOTA_EXCEEDED', `A file may have ${settings.maxFileBytes} octets.`)
    const use = rows.use()
    if (use.bytes + others + bytes > settings.quotaBytes)
      throw new KoineError(
        'QUOTA_EXCEEDED',
        `All files together may have ${settings.quotaBytes} octets; ${use.bytes} are in use.`,
      )
    if (use.files + uploads + places > settings.maxFiles)
      throw new KoineError('QUOTA_EXCEEDED', `${settings.maxFiles} files may be kept; delete some.`)
  }
  const keep = async (part: string, file: Omit<FileRow, 'created_at'>): Promise<FileEntry> => {
    const row: FileRow = { ...file, created_at: now() }
    await rename(part, pathOf(file.id))
    try {
      rows.add(row)
    } catch (error) {
      rmSync(pathOf(file.id), { force: true })
      throw error
    }
    return entryOf(row)
  }
  const discard = (row: FileRow): boolean => {
    // The row first: a file without one is cleared at the next start, a row without file would be a lie.
    const removed = rows.remove(row.id)
    rmSync(pathOf(row.id), { force: true })
    return removed
  }

  const prune = (): number => rows.before(now() - settings.retentionMs).filter(discard).length
  prune()
  const pruning = setInterval(prune, pruneEveryMs).unref()

  return {
    get: (id, caller) => entryOf(owned(id, caller)),
    entry: (id, caller) => entryOf(owned(id, caller)),
    list: caller =>
      rows
        .all()
        .filter(row => sees(caller, row))
        .sort((one, other) => other.created_at - one.created_at || (one.id < other.id ? -1 : 1))
        .map(entryOf),
    remove: (id, caller) => void discard(owned(id, caller)),
    prune,

    async receive({ name, caller, body, bytes: announced, sha256: expected }) {
      if (uploads >= settings.maxUploads)
        throw new KoineError('TOO_BUSY', `${settings.maxUploads} files are being uploaded; try again later.`)
      const id = newId()
      const part = `${pathOf(id)}${partial}`
      let bytes = 0
      uploads += 1
      try {
        checkRoom(announced ?? 0, incoming)
        const sha256 = await explained(async () => {
          const handle = await open(part, 'wx', 0o600)
          try {
            const hash = createHash('sha256')
            for await (const chunk of body) {
              bytes += chunk.length
              incoming += chunk.length
              checkRoom(bytes, incoming - bytes)
              hash.update(chunk)
              await handle.writeFile(chunk)
            }
            await handle.sync()
            return hash.digest('hex')
          } finally {
            await handle.close()
          }
        })
        if (announced !== null && announced !== bytes)
          throw new KoineError('INVALID_BODY', `${announced} octets were announced, ${bytes} came.`)
        if (expected !== null && expected !== sha256)
          throw new KoineError('INVALID_BODY', `The SHA-256 of what came is ${sha256}; ${expected} was announced.`)
        return await keep(part, {
          id,
          name: cleanFileName(name),
          bytes,
          sha256,
          key_id: caller.keyId,
          key_name: caller.name,
          job: null,
        })
      } finally {
        uploads -= 1
        incoming -= bytes
        await rm(part, { force: true })
      }
    },

    place(name, caller, job) {
      places += 1
      let open = true
      const end = (): boolean => {
        const was = open
        if (open) places -= 1
        open = false
        return was
      }
      try {
        checkRoom(0, incoming)
      } catch (error) {
        end()
        throw error
      }
      const id = newId()
      const part = `${pathOf(id)}${partial}`
      const drop = (): void => {
        if (end()) rmSync(part, { force: true })
      }
      return {
        path: part,
        drop,
        async keep() {
          try {
            const { size: bytes } = await stat(part)
            checkRoom(bytes, incoming)
            const sha256 = await explained(() => hashOf(part))
            const file = {
              id,
              name: cleanFileName(name),
              bytes,
              sha256,
              key_id: caller.keyId,
              key_name: caller.name,
              job,
            }
            return await keep(part, file)
          } finally {
            drop()
          }
        },
      }
    },

    samples() {
      const { files, bytes } = rows.use()
      return [
        { name: 'koine_files', labels: {}, value: files },
        { name: 'koine_files_bytes', labels: {}, value: bytes + incoming },
        { name: 'koine_files_limit_bytes', labels: {}, value: settings.quotaBytes },
      ]
    },
    close() {
      clearInterval(pruning)
      database.close()
    },
  }
}

const partial = '.part'
const pruneEveryMs = 3_600_000

const newId = (): string => `file_${randomBytes(16).toString('base64url')}`

// Files belong to no group of devices, so who is limited to groups sees only those that are his.
const sees = (caller: Caller, { key_id }: FileRow): boolean =>
  (may(caller, 'admin') && caller.groups === null) || caller.keyId === key_id

// Half-written files, files without a row, and rows whose file is gone.
const reconcile = (folder: string, rows: FileRows): void => {
  const present = new Set(readdirSync(folder))
  for (const name of present) if (rows.get(name) === null) rmSync(join(folder, name), { recursive: true, force: true })
  for (const { id } of rows.all()) if (!present.has(id)) rows.remove(id)
}

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

const explained = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT'))
      throw new KoineError('QUOTA_EXCEEDED', 'There is no room left on the disk.', { cause: error })
    throw error
  }
}
