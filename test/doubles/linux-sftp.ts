import fs from 'node:fs'
import { join, resolve } from 'node:path'
import ssh2, { type Attributes, type FileEntry, type SFTPWrapper } from 'ssh2'

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp

export interface SftpServed {
  /** Where relative paths begin. */
  readonly home: string
  /** The first octet of each block is changed. */
  readonly corrupts: boolean
  readonly onWritten: (octets: number) => void
}

/** SFTP version 3 without extensions, on this machine's files. */
export function serveSftp(sftp: SFTPWrapper, { home, corrupts, onWritten }: SftpServed): void {
  const files = new Map<number, number>()
  const directories = new Map<number, { entries: FileEntry[] | null }>()
  let next = 0
  const handleOf = (kind: 'file' | 'directory', open: number | { entries: FileEntry[] }): Buffer => {
    next += 1
    if (kind === 'file') files.set(next, open as number)
    else directories.set(next, open as { entries: FileEntry[] })
    const handle = Buffer.alloc(4)
    handle.writeUInt32BE(next)
    return handle
  }
  const at = (path: string): string => resolve(home, path)
  const answer = (id: number, work: () => void): void => {
    try {
      work()
    } catch (error) {
      const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      sftp.status(id, missing ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE)
    }
  }
  const ok = (id: number): void => sftp.status(id, STATUS_CODE.OK)
  const file = (handle: Buffer): number => {
    const fd = files.get(handle.readUInt32BE())
    if (fd === undefined) throw new Error('There is no such handle.')
    return fd
  }
  const dress = (path: string, { mode, uid, gid }: Partial<Attributes>): void => {
    if (uid !== undefined && gid !== undefined) fs.chownSync(path, uid, gid)
    if (mode !== undefined) fs.chmodSync(path, mode & 0o7777)
  }

  sftp.on('OPEN', (id, path, flags, { mode }) =>
    answer(id, () => {
      const exclusive = (flags & OPEN_MODE.EXCL) !== 0 ? fs.constants.O_EXCL : 0
      const create = (flags & OPEN_MODE.CREAT) !== 0 ? fs.constants.O_CREAT : 0
      const truncate = (flags & OPEN_MODE.TRUNC) !== 0 ? fs.constants.O_TRUNC : 0
      const access = (flags & OPEN_MODE.WRITE) !== 0 ? fs.constants.O_RDWR : fs.constants.O_RDONLY
      const fd = fs.openSync(at(path), access | create | truncate | exclusive, mode ?? 0o644)
      sftp.handle(id, handleOf('file', fd))
    }),
  )
  sftp.on('READ', (id, handle, offset, length) =>
    answer(id, () => {
      // Less than what was asked for, as servers may.
      const block = Buffer.alloc(Math.min(length, 20_000))
      const count = fs.readSync(file(handle), block, 0, block.length, offset)
      if (count === 0) sftp.status(id, STATUS_CODE.EOF)
      else sftp.data(id, block.subarray(0, count))
    }),
  )
  sftp.on('WRITE', (id, handle, offset, data) =>
    answer(id, () => {
      const block = Buffer.from(data)
      if (corrupts) block.writeUInt8(block.readUInt8(0) ^ 1, 0)
      fs.writeSync(file(handle), block, 0, block.length, offset)
      ok(id)
      onWritten(block.length)
    }),
  )
  sftp.on('CLOSE', (id, handle) =>
    answer(id, () => {
      const number = handle.readUInt32BE()
      const fd = files.get(number)
      if (fd !== undefined) fs.closeSync(fd)
      files.delete(number)
      directories.delete(number)
      ok(id)
    }),
  )
  sftp.on('STAT', (id, path) => answer(id, () => sftp.attrs(id, attributes(fs.statSync(at(path))))))
  sftp.on('LSTAT', (id, path) => answer(id, () => sftp.attrs(id, attributes(fs.lstatSync(at(path))))))
  sftp.on('SETSTAT', (id, path, attrs) =>
    answer(id, () => {
      dress(at(path), attrs)
      ok(id)
    }),
  )
  sftp.on('OPENDIR', (id, path) =>
    answer(id, () => {
      const entries = fs.readdirSync(at(path)).map(filename => {
        const stats = fs.lstatSync(join(at(path), filename))
        return { filename, longname: filename, attrs: attributes(stats) }
      })
      sftp.handle(id, handleOf('directory', { entries }))
    }),
  )
  sftp.on('READDIR', (id, handle) =>
    answer(id, () => {
      const directory = directories.get(handle.readUInt32BE())
      const entries = directory?.entries ?? null
      if (directory === undefined || entries === null || entries.length === 0) sftp.status(id, STATUS_CODE.EOF)
      else sftp.name(id, entries)
      if (directory !== undefined) directory.entries = null
    }),
  )
  sftp.on('REALPATH', (id, path) =>
    answer(id, () => {
      const filename = fs.realpathSync(at(path))
      sftp.name(id, [{ filename, longname: filename, attrs: attributes(fs.statSync(filename)) }])
    }),
  )
  sftp.on('MKDIR', (id, path) =>
    answer(id, () => {
      fs.mkdirSync(at(path))
      ok(id)
    }),
  )
  sftp.on('REMOVE', (id, path) =>
    answer(id, () => {
      fs.unlinkSync(at(path))
      ok(id)
    }),
  )
  sftp.on('RENAME', (id, from, to) =>
    answer(id, () => {
      // Version 3 does not replace what is there.
      if (fs.existsSync(at(to))) throw new Error('It exists.')
      fs.renameSync(at(from), at(to))
      ok(id)
    }),
  )
}

const attributes = ({ mode, uid, gid, size, atimeMs, mtimeMs }: fs.Stats): Attributes => ({
  mode,
  uid,
  gid,
  size,
  atime: Math.trunc(atimeMs / 1000),
  mtime: Math.trunc(mtimeMs / 1000),
})
