import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRecording, replay } from '../../src/cli/replay.ts'
import { type Getters, getterDrivers, gettersOf } from '../../src/drivers/getters/index.ts'
import { corpora } from './corpus.ts'

// Recorded replies with the results that they must give, exactly: the same keys, the same order of lists.
const root = join(corpora, 'napalm')
const folders = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)

interface Case {
  readonly getter: string
  readonly args: Readonly<Record<string, unknown>>
  readonly calls?: readonly { readonly args: Readonly<Record<string, unknown>> }[]
  readonly compose?: string
  readonly wildcards?: readonly string[]
  readonly expected: unknown
}

const resultOf = async (
  getters: Getters,
  directory: string,
  { getter, args, calls, compose }: Case,
): Promise<unknown> => {
  const recording = readRecording(directory)
  if (calls === undefined) return replay(getters, getter, recording, args, null)
  const results: unknown[] = []
  for (const call of calls) results.push(await replay(getters, getter, recording, call.args, null))
  if (compose === 'last') return results.at(-1)
  const [first, second] = results as { running: string; startup: string }[]
  return { running: first?.running, startup: second?.startup, candidate: '' }
}

/** Values that may be any are made the same on both sides. */
const withWildcards = (value: unknown, pointers: readonly string[] = []): unknown => {
  const copy = structuredClone(value)
  for (const pointer of pointers) {
    const path = pointer.slice(1).split('/')
    const last = path.pop() ?? ''
    const inside = path.reduce<Record<string, unknown> | undefined>(
      (at, name) => at?.[name] as Record<string, unknown> | undefined,
      copy as Record<string, unknown>,
    )
    if (inside !== undefined && last in inside) inside[last] = '...'
  }
  return copy
}

describe.each(getterDrivers)('%s', async driver => {
  const getters = await gettersOf(driver)
  const cases = folders(join(root, driver)).flatMap(variant =>
    variant.startsWith('_') ? [] : folders(join(root, driver, variant)).map(name => `${variant}/${name}`),
  )
  it.each(cases)('%s', async name => {
    const directory = join(root, driver, name)
    const wanted: Case = JSON.parse(readFileSync(join(directory, 'case.json'), 'utf8'))
    const result = JSON.parse(JSON.stringify(await resultOf(getters, directory, wanted)))
    expect(withWildcards(result, wanted.wildcards)).toEqual(withWildcards(wanted.expected, wanted.wildcards))
  })
})
