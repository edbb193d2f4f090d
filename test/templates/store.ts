import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openTemplateStore } from '../../src/templates/store.ts'

/** An empty store whose clock stands still; removed after the test. */
export const templateStore = () => {
  const folder = mkdtempSync(join(tmpdir(), 'koine-templates-'))
  const store = openTemplateStore(join(folder, 'templates.db'), () => Date.UTC(2026, 10, 21))
  onTestFinished(() => {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return store
}
