import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { cliPlatformsDocument } from '../scripts/write-cli-platforms.ts'

it('docs/cli-platforms.md says what the platform files are', () => {
  expect(readFileSync(join(import.meta.dirname, '../docs/cli-platforms.md'), 'utf8')).toBe(cliPlatformsDocument())
})
