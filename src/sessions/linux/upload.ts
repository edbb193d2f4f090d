import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { posix } from 'node:path'
import type { Stats } from 'ssh2'
import type { TransferFile, UploadOperation } from '../../drivers/operation.ts'
import type { Result } from '../../drivers/result.ts'
import type { OperationContext } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import { shellDigest } from './digest.ts'
import {
  blockBytes,
  blocksAhead,
  digestMismatch,
  eachFile,
  exists,
  type FileTools,
  isDirectory,
  remotePathOf,
  temporaryName,
} from './files.ts'
import { valueResult, type Watch } from './results.ts'
import { uploadByScp } from './scp-upload.ts'
import type { Sftp } from './sftp.ts'
import { openedDigest } from './sftp-blocks.ts'

/**
 * Files to the device. Each is written under a temporary name beside its place, verified there, and then takes its place in
 * one step; until then a file that was there stays as it was.
 */
export function performUpload(
  tools: FileTools,
  operation: UploadOperation,
  context: OperationContext,
): Promise<readonly Result[]> {
  const parents = new Parents()
  const transfer = async (file: TransferFile, watch: Watch): Promise<Result> => {
    const upload = { file, operation, context, tools }
    const sent = tools.sftp === null ? await uploadByScp(upload) : await uploadBySftp(upload, tools.sftp, parents)
    return valueResult(
      file.remotePath,
      { path: file.remotePath, sha256: file.sha256, ...sent, ms: watch.durationMs },
      watch,
    )
  }
  return eachFile(operation.files, ({ remotePath }) => remotePath, transfer, context)
}

export interface Upload {
  readonly file: TransferFile
  readonly operation: UploadOperation
  readonly context: OperationContext
  readonly tools: FileTools
}

export interface Uploaded {
  readonly bytes: number
  /** How many octets were there from an earlier attempt. */
  readonly resumed_from: number
  /** How the digest on the device was found: by a program there, or by reading the file back. */
  readonly verified: 'shell' | 'read'
  /** Whether it took its place in one step. */
  readonly atomic: boolean
}

async function uploadBySftp(upload: Upload, sftp: Sftp, parents: Parents): Promise<Uploaded> {
  const { file, operation } = upload
  const { path, existing } = await destination(sftp, remotePathOf(file.remotePath))
  if (existing !== null && !operation.overwrite) throw exists(file.remotePath)
  await parents.make(sftp, posix.dirname(path))
  const temporary = temporaryName(path, file.sha256)
  const local = await open(file.localPath)
  try {
    const written = await writeVerified(upload, sftp, local, temporary)
    await dress(sftp, temporary, operation.mode, existing)
    const atomic = await takePlace(sftp, temporary, path, operation.overwrite ? existing : null, operation.overwrite)
    return { ...written, atomic }
  } catch (error) {
    if (!operation.resume || isMismatch(error)) await sftp.discard(temporary)
    throw error
  } finally {
    await local.close()
  }
}

const isMismatch = (error: unknown): boolean => error instanceof KoineError && error.code === 'DIGEST_MISMATCH'

/** What an earlier attempt left may have holes, or be someone else's; then all of it is written once more. */
async function writeVerified(
  upload: Upload,
  sftp: Sftp,
  local: FileHandle,
  temporary: string,
): Promise<Omit<Uploaded, 'atomic'>> {
  const write = async (resume: boolean): Promise<Omit<Uploaded, 'atomic'>> => {
    const { bytes, resumedFrom } = await writeTemporary(
      upload.file,
      resume,
      upload.operation.mode,
      sftp,
      local,
      temporary,
    )
    return { bytes, resumed_from: resumedFrom, verified: await verify(upload, sftp, temporary, bytes) }
  }
  if (!upload.operation.resume) return write(false)
  const there = await sftp.lstat(temporary)
  try {
    return await write(true)
  } catch (error) {
    if (there === null || !isMismatch(error)) throw error
    return await write(false)
  }
}

/** Where the file goes: what a symbolic link at its place points to, so that the link stays one. */
async function destination(sftp: Sftp, path: string): Promise<{ path: string; existing: Stats | null }> {
  const there = await sftp.lstat(path)
  if (there?.isSymbolicLink()) {
    const existing = await sftp.stat(path)
    if (existing?.isDirectory()) throw isDirectory(path)
    return existing === null ? { path, existing: there } : { path: await sftp.realpath(path), existing }
  }
  if (there?.isDirectory()) throw isDirectory(path)
  return { path, existing: there }
}

async function writeTemporary(
  file: TransferFile,
  resume: boolean,
  mode: number | undefined,
  sftp: Sftp,
  local: FileHandle,
  temporary: string,
): Promise<{ bytes: number; resumedFrom: number }> {
  const { size } = await local.stat()
  const part = await sftp.lstat(temporary)
  const resumedFrom = resume && part?.isFile() && part.size <= size ? part.size : null
  if (part !== null && resumedFrom === null) await sftp.unlink(temporary)
  // A mode that was asked for may be stricter than the usual one; nobody else is to read it meanwhile.
  const permissions = mode === undefined ? 0o644 : 0o600
  const handle = await sftp.open(temporary, resumedFrom === null ? 'wx' : 'r+', permissions)
  try {
    const bytes = await writeBlocks(sftp, handle, local, resumedFrom ?? 0, file)
    await sftp.sync(handle)
    return { bytes, resumedFrom: resumedFrom ?? 0 }
  } finally {
    await sftp.close(handle).catch(() => {})
  }
}

/** Reads the local file once, from its beginning, for the digest; writes what is not there yet. */
async function writeBlocks(
  sftp: Sftp,
  handle: Buffer,
  local: FileHandle,
  from: number,
  { localPath, sha256 }: TransferFile,
): Promise<number> {
  const hash = createHash('sha256')
  const ahead: Promise<void>[] = []
  let position = 0
  for (;;) {
    const block = Buffer.allocUnsafe(blockBytes)
    const { bytesRead } = await local.read(block, 0, blockBytes, position)
    if (bytesRead === 0) break
    hash.update(block.subarray(0, bytesRead))
    const skip = Math.min(Math.max(from - position, 0), bytesRead)
    if (skip < bytesRead) {
      const written = sftp.write(handle, block.subarray(skip, bytesRead), position + skip)
      // Looked at when its turn comes, below.
      written.catch(() => {})
      ahead.push(written)
    }
    position += bytesRead
    if (ahead.length >= blocksAhead) await ahead.shift()
  }
  for (const written of ahead) await written
  const found = hash.digest('hex')
  if (found !== sha256) throw digestMismatch(localPath, sha256, found)
  return position
}

async function verify(
  { file, context, tools }: Upload,
  sftp: Sftp,
  path: string,
  bytes: number,
): Promise<Uploaded['verified']> {
  const size = (await sftp.stat(path))?.size
  if (size !== bytes) throw digestMismatch(file.remotePath, file.sha256, `${size ?? 0} octets instead of ${bytes}`)
  const byShell = tools.hasShell ? await shellDigest(tools.shell, path, bytes, context) : null
  const found = byShell ?? (await readBack(sftp, path, bytes))
  if (found !== file.sha256) throw digestMismatch(file.remotePath, file.sha256, found)
  return byShell === null ? 'read' : 'shell'
}

async function readBack(sftp: Sftp, path: string, bytes: number): Promise<string> {
  const handle = await sftp.open(path, 'r')
  try {
    return await openedDigest(sftp, handle, bytes)
  } finally {
    await sftp.close(handle).catch(() => {})
  }
}

/** Owner and mode: as asked for, else as the file had them that was there. */
async function dress(sftp: Sftp, path: string, mode: number | undefined, existing: Stats | null): Promise<void> {
  if (existing?.isFile()) {
    // Only root may give files away; for others the file is theirs, as with any new file.
    await sftp.setAttributes(path, { uid: existing.uid, gid: existing.gid }).catch(() => {})
  }
  const wanted = mode ?? (existing?.isFile() ? existing.mode & 0o7777 : undefined)
  if (wanted !== undefined) await sftp.setAttributes(path, { mode: wanted })
}

/** Returns whether that was one step. */
async function takePlace(
  sftp: Sftp,
  temporary: string,
  path: string,
  existing: Stats | null,
  overwrite: boolean,
): Promise<boolean> {
  if (overwrite && (await sftp.renameOver(temporary, path))) return true
  if (existing !== null) await sftp.unlink(path)
  try {
    await sftp.rename(temporary, path)
  } catch (error) {
    if (!overwrite && (await sftp.lstat(path)) !== null) throw exists(path)
    throw error
  }
  return existing === null
}

/** Directories that the files go to, made as far as they are missing. */
class Parents {
  readonly #made = new Map<string, Promise<void>>()
  make(sftp: Sftp, directory: string): Promise<void> {
    const known = this.#made.get(directory)
    if (known !== undefined) return known
    const made = this.#make(sftp, directory)
    this.#made.set(directory, made)
    return made
  }

  async #make(sftp: Sftp, directory: string): Promise<void> {
    if ((await sftp.stat(directory)) !== null) return
    const above = posix.dirname(directory)
    if (above !== directory) await this.make(sftp, above)
    try {
      await sftp.mkdir(directory)
    } catch (error) {
      if (!(await sftp.stat(directory))?.isDirectory()) throw error
    }
  }
}
