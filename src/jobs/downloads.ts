import { basename } from 'node:path/posix'
import type { Result } from '../drivers/result.ts'
import type { Caller } from './caller.ts'
import type { JobResult } from './job.ts'
import type { FileStore } from './parts.ts'

/** Where the files of a download go. */
export interface Downloads {
  /** The path that a remote file is written to; the same one when it is asked for again. */
  localPathOf(relativePath: string): string
  /** Makes the file of a result available. Gives the result's value with what the file is called in the file store. */
  keep(result: JobResult, raw: Result): Promise<unknown>
  /** Removes what was not kept. */
  drop(): void
}

type Place = ReturnType<FileStore['place']> & { readonly relativePath: string }

export const createDownloads = (
  files: FileStore,
  { caller, job, remotePath }: { readonly caller: Caller; readonly job: string; readonly remotePath: string },
): Downloads => {
  const open: Place[] = []
  return {
    localPathOf(relativePath) {
      const known = open.find(place => place.relativePath === relativePath)
      if (known) return known.path
      const name = relativePath === '' || relativePath === '.' ? basename(remotePath) : relativePath
      const { path, keep, drop } = files.place(name, caller, job)
      open.push({ relativePath, path, keep, drop })
      return path
    },
    async keep(result, raw) {
      const { value } = result
      const place = result.error === null && result.sent ? placeOf(open, result.command, raw.value) : undefined
      if (place === undefined) return value
      open.splice(open.indexOf(place), 1)
      const { id, name, bytes, sha256 } = await place.keep()
      return { ...(value !== null && typeof value === 'object' && value), file: { id, name, bytes, sha256 } }
    },
    drop() {
      for (const place of open.splice(0)) place.drop()
    },
  }
}

// A driver says which file a result is about by the path that it asked a place for, by the remote path as its command, or by order.
const placeOf = (open: readonly Place[], command: string, value: unknown): Place | undefined => {
  const asked = value !== null && typeof value === 'object' && 'relative_path' in value ? value.relative_path : null
  return (
    open.find(({ relativePath }) => relativePath === asked) ??
    open.find(
      ({ relativePath }) => relativePath !== '' && (command === relativePath || command.endsWith(`/${relativePath}`)),
    ) ??
    open[0]
  )
}
