import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import type { Result } from '../../drivers/result.ts'
import type { OperationContext } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import { asKoineError } from './failure.ts'
import { failedResult, Watch } from './results.ts'
import type { Sftp } from './sftp.ts'
import type { Shell } from './shell.ts'

/** What files are moved with. */
export interface FileTools {
  readonly shell: Shell
  /** Whether commands are run by a shell; a switch that only knows `scp` has none. */
  readonly hasShell: boolean
  /** null: the server has no SFTP, so SCP is used. */
  readonly sftp: Sftp | null
}

/**
 * How many octets are asked for or sent at a time. ssh2 divides what is more than 31,952, and sends the rest later, out of
 * order: a transfer that was interrupted would have holes then.
 */
export const blockBytes = 30 * 1024
/** How many blocks are on their way at once; with that, 2 MiB per file are held in memory at most. */
export const blocksAhead = 64

/** SFTP and SCP know no `~`; a relative path begins at the home directory in both. */
export const remotePathOf = (path: string): string => {
  if (path === '' || path.includes('\0'))
    throw new KoineError('INVALID_REQUEST', 'A path on the device is empty or contains a NUL.')
  return path === '~' ? '.' : path.startsWith('~/') ? path.slice(2) : path
}

/** In the same directory, so that renaming is one step; told by its content, so that the same upload finds it again. */
export function temporaryName(path: string, sha256: string): string {
  const name = createHash('sha256').update(posix.basename(path)).digest('hex').slice(0, 8)
  return posix.join(posix.dirname(path), `.koine-${sha256.slice(0, 32)}-${name}.part`)
}

/**
 * One result per file. Some files are under way at once; results are given in the order of the files. A file that fails does
 * not keep the others from being tried.
 */
export async function eachFile<F>(
  files: readonly F[],
  pathOf: (file: F) => string,
  transfer: (file: F, watch: Watch) => Promise<Result>,
  context: OperationContext,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const done = new Map<number, Result>()
  const give = (index: number, result: Result): void => {
    done.set(index, result)
    for (let next = done.get(results.length); next !== undefined; next = done.get(results.length)) {
      done.delete(results.length)
      results.push(next)
      context.onResult(next)
    }
  }
  const entries = files.entries()
  const work = async (): Promise<void> => {
    for (const [index, file] of entries) {
      context.signal.throwIfAborted()
      const watch = new Watch()
      try {
        give(index, await transfer(file, watch))
      } catch (error) {
        context.signal.throwIfAborted()
        const failure = asKoineError(error, 'TRANSFER_FAILED', `${pathOf(file)} could not be transferred`)
        if (failure.code === 'CLOSED_BY_PEER') throw failure
        give(index, failedResult(pathOf(file), failure, watch))
      }
    }
  }
  // All of them end before the channel does, so that each can remove what it has begun.
  const ended = await Promise.allSettled(Array.from({ length: Math.min(filesAtOnce, files.length) }, work))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return results
}

/** OpenSSH allows ten channels per connection unless told; each of these may need one for a digest. */
const filesAtOnce = 4

export const digestMismatch = (path: string, expected: string, found: string): KoineError =>
  new KoineError('DIGEST_MISMATCH', `The SHA-256 of ${path} is not the one that is expected.`, {
    facts: { path, expected, found },
  })

export const exists = (path: string): KoineError =>
  new KoineError('CONFLICT', `${path} exists already, and is not to be overwritten.`, {
    facts: { path, reason: 'exists' },
  })

export const isDirectory = (path: string): KoineError =>
  new KoineError('TRANSFER_FAILED', `${path} is a directory.`, { facts: { path, reason: 'is_directory' } })
