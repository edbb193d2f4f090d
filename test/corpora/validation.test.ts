import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { compare } from '../../src/validation/compare.ts'
import { complianceReport } from '../../src/validation/report.ts'
import { readRules } from '../../src/validation/rules.ts'
import { corpora } from './corpus.ts'

const root = join(corpora, 'napalm', '_validate')

const scenarios = readdirSync(root, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)

describe('compliance reports', () => {
  it.each(scenarios)('%s', scenario => {
    const file = (name: string): string => join(root, scenario, name)
    const rules = readRules(readFileSync(file('validate.yml'), 'utf8'))
    const before = structuredClone(rules)
    const report = complianceReport(rules, ({ getter }) =>
      existsSync(file(`${getter}.json`))
        ? { value: JSON.parse(readFileSync(file(`${getter}.json`), 'utf8')) }
        : { unsupported: true },
    )
    // One mapping in braces goes on at a column that only some readers of YAML accept.
    const expected = readFileSync(file('report.yml'), 'utf8').replace(/,\n +(?=nested: false})/g, ', ')
    expect(report).toEqual(parse(expected))
    expect(rules).toEqual(before)
  })
})

describe('comparisons', () => {
  const rows: readonly { id: string; src: unknown; dst: unknown; expected: unknown }[] = JSON.parse(
    readFileSync(join(root, 'compare.json'), 'utf8'),
  )
  it.each(rows)('$id', ({ src, dst, expected }) => {
    expect(compare(src, dst)).toEqual(expected)
  })
})
