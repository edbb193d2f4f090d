import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { platformsDocument } from '../scripts/write-platforms.ts'

it('docs/platforms.md says what the rules are', () => {
  expect(readFileSync(join(import.meta.dirname, '../docs/platforms.md'), 'utf8')).toBe(platformsDocument())
})
