import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { napalmDriver } from '../../src/drivers/getters/way.ts'
import { openconfigOf, renderedGetters } from '../../src/openconfig/renderings/index.ts'
import { anyContext, anyGetter, anyResult, spoiled } from '../openconfig/renderings/hostile.ts'
import { corpora } from './corpus.ts'
import { modes, validate } from './libyang.ts'

// Every result of the recorded cases as OpenConfig, and results that are spoiled; libyang proves them.
const root = join(corpora, 'napalm')
const folders = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('_'))
    .map(entry => entry.name)

interface Case {
  readonly id: string
  readonly platform: string | null
  readonly getter: string
  readonly expected: unknown
}

const cases = folders(root).flatMap(driver =>
  folders(join(root, driver)).flatMap(variant =>
    folders(join(root, driver, variant)).map((name): Case => {
      const id = `${driver}/${variant}/${name}`
      const found: Omit<Case, 'id' | 'platform'> = JSON.parse(readFileSync(join(root, id, 'case.json'), 'utf8'))
      return { ...found, id, platform: napalmDriver(driver)?.platform ?? null }
    }),
  ),
)

// Recordings of our own: of FRR, VyOS, SONiC and Linux, whose names are those of their platforms.
const own = join(import.meta.dirname, '../corpus/getters')
const ownCases = folders(own).flatMap(platform =>
  folders(join(own, platform)).flatMap(getter =>
    folders(join(own, platform, getter)).map((name): Case => {
      const { expected } = JSON.parse(readFileSync(join(own, platform, getter, name, 'case.json'), 'utf8'))
      return { id: `${platform}/${getter}/${name}`, platform, getter, expected }
    }),
  ),
)
const nowMs = Date.UTC(2026, 10, 21)

it('every getter of the cases has an OpenConfig form, or is one of these', () => {
  expect(cases.length).toBe(265)
  const without = new Set(cases.map(({ getter }) => getter).filter(getter => !renderedGetters.includes(getter)))
  expect([...without].toSorted()).toEqual([
    'get_config',
    'get_probes_config',
    'get_probes_results',
    'is_alive',
    'ping',
    'traceroute',
  ])
})

describe.each(modes)('%s', (_, mode) => {
  it('every result of the cases is valid, on its platform and without one', () => {
    const rendered = [...cases, ...ownCases].flatMap(({ id, platform, getter, expected }) => {
      const bodies = [platform, null].map(on => openconfigOf(getter, expected, { nowMs, platform: on })?.openconfig)
      // Most results are the same on any platform.
      const different = new Map(bodies.map(openconfig => [JSON.stringify(openconfig), openconfig]))
      return [...different.values()].flatMap(openconfig => (openconfig === undefined ? [] : [{ id, openconfig }]))
    })
    expect(rendered.length).toBeGreaterThan(210)
    expect(validate(mode, rendered)).toBe(`${rendered.length} valid, 0 invalid`)
  })

  it('results that are spoiled are valid', () => {
    const seed = 20_261_121
    const samples = [
      ...fc.sample(fc.tuple(anyGetter, anyResult, anyContext), { seed, numRuns: 1000 }),
      ...cases
        .filter(({ getter }) => renderedGetters.includes(getter))
        .flatMap(({ getter, expected }, at) =>
          fc
            .sample(fc.tuple(spoiled(expected), anyContext), { seed: seed + at, numRuns: 5 })
            .map(([result, context]) => [getter, result, context] as const),
        ),
    ]
    const rendered = samples.map(([getter, result, context], at) => {
      const openconfig = openconfigOf(getter, result, context)?.openconfig
      return { id: `${at} ${getter} ${JSON.stringify(result)}`, openconfig }
    })
    expect(rendered.length).toBeGreaterThan(2000)
    expect(validate(mode, rendered)).toBe(`${rendered.length} valid, 0 invalid`)
  })
})
