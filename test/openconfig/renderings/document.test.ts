import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { renderedGetters } from '../../../src/openconfig/renderings/index.ts'

it('docs/getters.md says of every getter that has an OpenConfig form what it becomes', () => {
  const page = readFileSync(new URL('../../../docs/getters.md', import.meta.url), 'utf8')
  const rows = [...page.matchAll(/^\| (\w+) \| .+ \| .+ \|$/gm)].map(([, getter]) => getter)
  expect(rows.filter(name => name !== 'getter')).toEqual(renderedGetters.toSorted())
})
