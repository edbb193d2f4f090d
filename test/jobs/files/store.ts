import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type FileStoreSettings, openFileStore } from '../../../src/jobs/files/file-store.ts'

/** A store in a folder of its own, with a clock that is set by hand. */
export const fileStore = (changes: Partial<FileStoreSettings> = {}) => {
  const root = mkdtempSync(join(tmpdir(), 'koine-files-'))
  const clock = { nowMs: Date.UTC(2026, 10, 21) }
  const settings: FileStoreSettings = {
    folder: join(root, 'files'),
    database: join(root, 'files.db'),
    maxFileBytes: 1_000_000,
    quotaBytes: 1_500_000,
    maxFiles: 100,
    retentionMs: 60_000,
    maxUploads: 4,
    ...changes,
  }
  const open = () => openFileStore(settings, () => clock.nowMs)
  const store = open()
  onTestFinished(() => {
    store.close()
    rmSync(root, { recursive: true, force: true })
  })
  return { store, open, clock, folder: settings.folder }
}
