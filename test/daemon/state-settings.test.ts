import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { type Config, loadConfig } from '../../src/config.ts'
import { checkGetters, policiesOf } from '../../src/daemon/state-settings.ts'

const rulesFile = (text: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'koine-rules-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'rules.yaml')
  writeFileSync(path, text)
  return path
}
const parseConfig = (given: object): Config => {
  const path = rulesFile(JSON.stringify(given))
  return loadConfig(path, { env: {}, cwd: tmpdir() }).config
}
const checked = async (config: Config) => checkGetters(config, policiesOf(config))
const select = { tags: ['core'] }

it('a mistyped getter of a schedule, a policy or a reaction is refused, and where it stands is told', async () => {
  const rules = rulesFile('- get_factz: { hostname: edge1 }\n')
  for (const [given, sentence] of [
    [
      { schedules: [{ name: 'a', select, getters: ['get_fact'], every: '1m' }] },
      'schedules: a: there is no getter get_fact; did',
    ],
    [{ compliance: [{ name: 'b', rules, select, every: '1m' }] }, 'compliance: b: there is no getter get_factz; did'],
    [
      { reactions: { rules: [{ name: 'c', events: ['INTERFACE_DOWN'], getters: ['get_optic'] }] } },
      'reactions: c: there is no getter get_optic; did',
    ],
  ] as const)
    await expect(checked(parseConfig(given))).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining(sentence),
    })
  await expect(checked(parseConfig({}))).resolves.toBeUndefined()
})

it('a policy whose rules cannot be read is refused', () => {
  const config = (rules: string) => parseConfig({ compliance: [{ name: 'b', rules, select, every: '1m' }] })
  expect(() => policiesOf(config('/nowhere/rules.yaml'))).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
  expect(() => policiesOf(config(rulesFile('[]')))).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
})
