import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRecording, replay } from '../../../src/cli/replay.ts'
import { getterDriver, gettersOf } from '../../../src/drivers/getters/index.ts'

// Cases are folders: replies and case.json, which has the request, the arguments and the result. Adding a folder adds a test.
const root = new URL('../../corpus/getters', import.meta.url).pathname
const cases = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('case.json'))
  .map(dirname)
  .toSorted()

interface Case {
  readonly getter: string
  readonly args: Readonly<Record<string, unknown>>
  readonly expected: unknown
  /** Instead of a result: what the error must have. */
  readonly error?: { readonly code: string; readonly line?: string }
}

describe('recorded replies', () => {
  it('are there', () => {
    expect(cases.length).toBeGreaterThan(30)
  })

  it.each(cases)('%s', async path => {
    const directory = join(root, path)
    const { getter, args, expected, error }: Case = JSON.parse(readFileSync(join(directory, 'case.json'), 'utf8'))
    const [driver = ''] = path.split('/')
    const getters = await gettersOf(getterDriver(driver) ?? 'frr')
    const result = replay(getters, getter, readRecording(directory), args, null)
    if (error === undefined) expect(JSON.parse(JSON.stringify(await result))).toEqual(expected)
    else {
      await expect(result).rejects.toMatchObject({
        code: error.code,
        facts: {
          command: expect.any(String),
          ...(error.line === undefined ? {} : { line: expect.stringContaining(error.line) }),
        },
      })
    }
  })
})
