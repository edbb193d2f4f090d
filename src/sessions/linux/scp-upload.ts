import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { KoineError } from '../../errors.ts'
import { shellDigest } from './digest.ts'
import { blockBytes, digestMismatch, exists, isDirectory, remotePathOf, temporaryName } from './files.ts'
import { scpReceive, scpSend } from './scp.ts'
import type { Upload, Uploaded } from './upload.ts'

/**
 * A file to a device without SFTP. Where there is a shell it goes to a temporary name first, as with SFTP. A switch has no
 * way of renaming: the file is written to its place at once, and read back. SCP cannot go on with a part of a file.
 */
export function uploadByScp(upload: Upload): Promise<Uploaded> {
  return upload.tools.hasShell ? withShell(upload) : withoutShell(upload)
}

async function withShell(upload: Upload): Promise<Uploaded> {
  const { file, operation, context, tools } = upload
  const path = remotePathOf(file.remotePath)
  const temporary = temporaryName(path, file.sha256)
  const script = async (text: string, words: readonly string[]): Promise<number | null> => {
    const { exitStatus, stderr, fatal } = await tools.shell.script(text, words, {}, context)
    if (fatal !== null) throw fatal
    if (exitStatus !== 0 && exitStatus !== existsStatus && exitStatus !== directoryStatus)
      throw new KoineError('TRANSFER_FAILED', `The device refused the file: ${(stderr ?? '').trim()}.`)
    return exitStatus
  }
  const overwrite = operation.overwrite ? 'overwrite' : 'keep'
  const prepared = await script(prepareScript, [path, overwrite])
  if (prepared === directoryStatus) throw isDirectory(file.remotePath)
  if (prepared === existsStatus) throw exists(file.remotePath)
  try {
    const bytes = await send(upload, temporary, operation.mode === undefined ? 0o644 : 0o600)
    const byShell = await shellDigest(tools.shell, temporary, bytes, context)
    const found = byShell ?? (await readBack(upload, temporary))
    if (found !== file.sha256) throw digestMismatch(file.remotePath, file.sha256, found)
    const mode = operation.mode === undefined ? '' : (operation.mode & 0o7777).toString(8)
    if ((await script(placeScript, [temporary, path, mode, overwrite])) === existsStatus) throw exists(file.remotePath)
    return { bytes, resumed_from: 0, verified: byShell === null ? 'read' : 'shell', atomic: true }
  } catch (error) {
    // After a cancellation as well; then there is a moment only.
    const limits = { ...context, signal: AbortSignal.timeout(discardMs), commandTimeoutMs: discardMs }
    await tools.shell.script('rm -f -- "$1"', [temporary], {}, limits)
    throw error
  }
}

async function withoutShell(upload: Upload): Promise<Uploaded> {
  const { file, operation } = upload
  if (!operation.overwrite && (await isThere(upload))) throw exists(file.remotePath)
  const bytes = await send(upload, file.remotePath, operation.mode ?? 0o644)
  const found = await readBack(upload, file.remotePath)
  if (found !== file.sha256) throw digestMismatch(file.remotePath, file.sha256, found)
  return { bytes, resumed_from: 0, verified: 'read', atomic: false }
}

async function send({ file, context, tools }: Upload, path: string, mode: number): Promise<number> {
  const { size } = await stat(file.localPath)
  const hash = createHash('sha256')
  const blocks = async function* (): AsyncGenerator<Buffer> {
    if (size === 0) return
    for await (const block of createReadStream(file.localPath, { end: size - 1, highWaterMark: blockBytes })) {
      hash.update(block)
      yield block
    }
  }
  await scpSend(tools.shell.connection, { path, bytes: size, mode }, blocks(), context)
  const found = hash.digest('hex')
  if (found !== file.sha256) throw digestMismatch(file.localPath, file.sha256, found)
  return size
}

async function readBack({ context, tools }: Upload, path: string): Promise<string> {
  const hash = createHash('sha256')
  const take = (block: Buffer): void => {
    hash.update(block)
  }
  await scpReceive(tools.shell.connection, path, () => {}, take, context)
  return hash.digest('hex')
}

/** Whether the device would give the file; it is not read. */
async function isThere({ file, context, tools }: Upload): Promise<boolean> {
  const there = new Error('There is such a file.')
  const begin = (): void => {
    throw there
  }
  try {
    await scpReceive(tools.shell.connection, file.remotePath, begin, () => {}, context)
    return true
  } catch (error) {
    if (error === there) return true
    if (error instanceof KoineError && error.code === 'TRANSFER_FAILED') return false
    throw error
  }
}

const discardMs = 1000

const existsStatus = 17
const directoryStatus = 21

const prepareScript = `[ -d "$1" ] && exit ${directoryStatus}
[ "$2" = keep ] && { [ -e "$1" ] || [ -h "$1" ]; } && exit ${existsStatus}
case $1 in */*) mkdir -p -- "\${1%/*}/" ;; esac`

/** A link refuses to replace a file, in one step; so does nothing else that every system has. */
const placeScript = `if [ -n "$3" ]; then chmod "$3" "$1" || exit
elif mode=$(stat -c %a -- "$2" 2>/dev/null); then chmod "$mode" "$1" || exit
fi
if [ "$4" = overwrite ]; then mv -f -- "$1" "$2"
elif ln -- "$1" "$2"; then rm -f -- "$1"
elif [ -e "$2" ]; then exit ${existsStatus}
else exit 1
fi`
