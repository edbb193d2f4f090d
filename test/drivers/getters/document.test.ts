import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type GetterDriver, getterDrivers, gettersOf } from '../../../src/drivers/getters/index.ts'

it('docs/getters.md has every getter of every driver', async () => {
  const page = readFileSync(new URL('../../../docs/getters.md', import.meta.url), 'utf8')
  const drivers = new Map<string, GetterDriver[]>()
  for (const driver of getterDrivers) {
    for (const name of Object.keys(await gettersOf(driver))) drivers.set(name, [...(drivers.get(name) ?? []), driver])
  }
  const rows = [...drivers.keys()]
    .toSorted()
    .map(
      name =>
        `| \`${name}\` | ${getterDrivers.map(one => (drivers.get(name)?.includes(one) ? '✓' : '')).join(' | ')} |`,
    )
  expect(page.split('\n').filter(line => /^\| `/.test(line) && !line.includes('`eos`'))).toEqual(rows)
})
