import { mkdir, open, rm, stat } from 'node:fs/promises'
import { dirname, posix } from 'node:path'
import type { DownloadOperation } from '../../drivers/operation.ts'
import type { Result } from '../../drivers/result.ts'
import type { OperationContext } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import { localDigest, shellDigest } from './digest.ts'
import { digestMismatch, eachFile, type FileTools, isDirectory, remotePathOf } from './files.ts'
import { type RemoteFile, type Skipped, walkBySftp, walkByShell } from './remote-tree.ts'
import { unsentResult, valueResult, type Watch } from './results.ts'
import { scpReceive } from './scp.ts'
import type { Sftp } from './sftp.ts'
import { openedDigest, readBlocks } from './sftp-blocks.ts'

/**
 * Files from the device. What is at their local places is whole when the result says so. A directory is read with all that
 * is in it; symbolic links that lead out of it, and what is no regular file, are named in the results and left alone.
 */
export async function performDownload(
  tools: FileTools,
  operation: DownloadOperation,
  context: OperationContext,
): Promise<readonly Result[]> {
  const root = remotePathOf(operation.remotePath)
  const found = await remoteFiles(tools, root, operation, context)
  const transfer = async (file: RemoteFile | Skipped, watch: Watch): Promise<Result> => {
    const shown = posix.join(operation.remotePath, file.path === root ? '' : file.relativePath)
    if ('skipped' in file) return { ...unsentResult(shown), value: { path: shown, skipped: file.skipped } }
    const got = await downloadFile({ file, operation, context, tools })
    return valueResult(shown, { path: shown, relative_path: file.relativePath, ...got, ms: watch.durationMs }, watch)
  }
  return eachFile(found, ({ path }) => path, transfer, context)
}

async function remoteFiles(
  { sftp, shell, hasShell }: FileTools,
  root: string,
  { recursive }: DownloadOperation,
  context: OperationContext,
): Promise<readonly (RemoteFile | Skipped)[]> {
  const single: RemoteFile = { path: root, relativePath: posix.basename(root) }
  if (sftp === null) {
    if (!recursive) return [single]
    if (!hasShell)
      throw new KoineError('UNSUPPORTED', 'The device has neither SFTP nor a shell, so its directories cannot be read.')
    return walkByShell(shell, root, context)
  }
  const there = await sftp.stat(root)
  if (there === null)
    throw new KoineError('TRANSFER_FAILED', `There is no ${root} on the device.`, {
      facts: { path: root, reason: 'missing' },
    })
  if (!there.isDirectory()) return [single]
  if (!recursive) throw isDirectory(root)
  return walkBySftp(sftp, root)
}

interface Download {
  readonly file: RemoteFile
  readonly operation: DownloadOperation
  readonly context: OperationContext
  readonly tools: FileTools
}

interface Downloaded {
  readonly bytes: number
  readonly sha256: string
  readonly resumed_from: number
  /** How it was compared with what is on the device: by a program there, by reading it twice, or by its size only. */
  readonly verified: 'shell' | 'read' | 'size'
}

/** What came of a file before it failed is left for a later attempt, where that may go on with it. */
async function downloadFile(download: Download): Promise<Downloaded> {
  const { operation, file, tools } = download
  const local = operation.localPathOf(file.relativePath)
  await mkdir(dirname(local), { recursive: true })
  try {
    return tools.sftp === null ? await byScp(download, local) : await bySftp(download, tools.sftp, local)
  } catch (error) {
    const worthKeeping = operation.resume && !(error instanceof KoineError && error.code === 'DIGEST_MISMATCH')
    if (!worthKeeping) await rm(local, { force: true })
    throw error
  }
}

async function bySftp({ file, operation, context, tools }: Download, sftp: Sftp, local: string): Promise<Downloaded> {
  const there = await sftp.stat(file.path)
  if (there !== null && !there.isFile())
    throw new KoineError('TRANSFER_FAILED', `${file.path} is no regular file.`, { facts: { path: file.path } })
  const size = there?.size ?? 0
  const heldBytes = operation.resume ? await bytesOf(local) : 0
  const from = heldBytes <= size ? heldBytes : 0
  const handle = await sftp.open(file.path, 'r')
  try {
    // Files of /proc and the like have no size, and something in them.
    await append(local, from, readBlocks(sftp, handle, from, size === 0 ? unsizedBytes : size))
    const bytes = await bytesOf(local)
    const sha256 = await localDigest(local)
    if (size === 0) return { bytes, sha256, resumed_from: 0, verified: 'size' }
    if (bytes !== size) throw digestMismatch(file.path, `${size} octets`, `${bytes} octets`)
    const byShell = tools.hasShell ? await shellDigest(tools.shell, file.path, size, context) : null
    if (byShell !== null && byShell !== sha256) throw digestMismatch(file.path, byShell, sha256)
    if (byShell !== null) return { bytes, sha256, resumed_from: from, verified: 'shell' }
    if (from === 0) return { bytes, sha256, resumed_from: from, verified: 'size' }
    // What was there from an earlier attempt may be of another file.
    const again = await openedDigest(sftp, handle, size)
    if (again !== sha256) throw digestMismatch(file.path, again, sha256)
    return { bytes, sha256, resumed_from: from, verified: 'read' }
  } finally {
    await sftp.close(handle).catch(() => {})
  }
}

async function byScp({ file, context, tools }: Download, local: string): Promise<Downloaded> {
  const { shell, hasShell } = tools
  const out = await open(local, 'w')
  let bytes = 0
  try {
    const take = async (block: Buffer): Promise<void> => {
      await out.write(block)
      bytes += block.length
    }
    await scpReceive(shell.connection, file.path, () => {}, take, context)
  } finally {
    await out.close()
  }
  const sha256 = await localDigest(local)
  const byShell = hasShell ? await shellDigest(shell, file.path, bytes, context) : null
  if (byShell !== null && byShell !== sha256) throw digestMismatch(file.path, byShell, sha256)
  return { bytes, sha256, resumed_from: 0, verified: byShell === null ? 'size' : 'shell' }
}

async function append(local: string, from: number, blocks: AsyncIterable<Buffer>): Promise<void> {
  const out = await open(local, from === 0 ? 'w' : 'r+')
  try {
    let position = from
    for await (const block of blocks) {
      await out.write(block, 0, block.length, position)
      position += block.length
    }
  } finally {
    await out.close()
  }
}

const bytesOf = async (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  )

/** Most octets of a file that does not tell its size. */
const unsizedBytes = 16 * 1024 * 1024
