import { Buffer } from 'node:buffer'
import { chmodSync } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { OutboxBatch } from './outbox-reader.ts'
import type { Publisher } from './publisher.ts'

export interface FileSettings {
  readonly kind: 'file'
  readonly path: string
  /** A new file is begun before this one would grow beyond it; 0 never. */
  readonly rotateBytes: number
  /** How many rotated files are kept: `path.1` is the newest. */
  readonly keep: number
}

interface OpenFile {
  readonly handle: FileHandle
  readonly inode: number
  bytes: number
}

/** Appends events as JSON Lines. The file may be moved away by others (logrotate): it is then begun anew. */
export function filePublisher(settings: FileSettings): Publisher {
  let file: OpenFile | null = null

  const opened = async (): Promise<OpenFile> => {
    const there = await stat(settings.path).catch(() => null)
    if (file !== null && there?.ino === file.inode) return file
    await file?.handle.close()
    file = null
    file = await openForAppending(settings.path)
    return file
  }

  const rotate = async (full: OpenFile): Promise<void> => {
    file = null
    // What has been acknowledged is to be on disk before the file is out of our hands.
    await full.handle.sync().finally(() => full.handle.close())
    for (let number = settings.keep; number > 1; number -= 1)
      await moved(`${settings.path}.${number - 1}`, `${settings.path}.${number}`)
    if (settings.keep === 0) await rm(settings.path)
    else await rename(settings.path, `${settings.path}.1`)
  }

  return {
    async deliver(batch) {
      const lines = jsonLines(batch)
      let current = await opened()
      if (settings.rotateBytes > 0 && current.bytes > 0 && current.bytes + lines.length > settings.rotateBytes) {
        await rotate(current)
        current = await opened()
      }
      await append(current, lines)
      return batch.records.length
    },
    async close() {
      const last = file
      file = null
      await last?.handle.sync().finally(() => last.handle.close())
    },
  }
}

/** The records' JSON, a newline behind each. */
export function jsonLines(batch: OutboxBatch): Buffer {
  const lines = Buffer.allocUnsafe(batch.records.reduce((bytes, { json }) => bytes + json.length + 1, 0))
  let end = 0
  for (const { json } of batch.records) {
    end += json.copy(lines, end)
    lines[end++] = 0x0a
  }
  return lines
}

async function openForAppending(path: string): Promise<OpenFile> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const handle = await open(path, 'a+', 0o600)
  try {
    const { ino: inode, size } = await handle.stat()
    if (size === 0) chmodSync(path, 0o600)
    const bytes = await endOfLastLine(handle, size)
    // The rest is a line that was cut by a crash; its event was not acknowledged and comes again.
    if (bytes < size) await handle.truncate(bytes)
    return { handle, inode, bytes }
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function endOfLastLine(handle: FileHandle, size: number): Promise<number> {
  const chunk = Buffer.allocUnsafe(64 * 1024)
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - chunk.length)
    const { bytesRead } = await handle.read(chunk, 0, end - start, start)
    const newline = chunk.subarray(0, bytesRead).lastIndexOf(0x0a)
    if (newline >= 0) return start + newline + 1
    end = start
  }
  return 0
}

async function append(file: OpenFile, lines: Buffer): Promise<void> {
  try {
    for (let written = 0; written < lines.length; ) {
      written += (await file.handle.write(lines, written)).bytesWritten
    }
    file.bytes += lines.length
  } catch (error) {
    // A disk that fills up in the middle leaves no half line behind.
    await file.handle.truncate(file.bytes).catch(() => null)
    throw error
  }
}

async function moved(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}
