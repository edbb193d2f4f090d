import { expect, it } from 'vitest'
import { getterFault } from '../../../src/drivers/getters/known.ts'

it('a getter that no platform has is told, with the one that was meant', async () => {
  expect(await getterFault([])).toBeNull()
  expect(await getterFault(['get_facts', 'get_probes_results', 'ping'])).toBeNull()
  expect(await getterFault(['get_facts', 'get_fact'])).toBe('there is no getter get_fact; did you mean get_facts?')
  expect(await getterFault(['constructor'])).toBe('there is no getter constructor')
})
