import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { startSpeakingDaemon } from '../speaking-daemon.ts'
import { corpora } from './corpus.ts'

const root = resolve(corpora, 'ntc-templates')
const daemon = await startSpeakingDaemon(`textfsm: { templates: ${root} }\napi: { requestsPerSecond: 0 }\n`)
afterAll(() => daemon.close())

it.each(['cisco_ios', 'arista_eos'])(
  'over the API, the rows of every output of %s are those of its reference',
  async platform => {
    const files = readdirSync(join(root, 'tests', platform), { recursive: true, encoding: 'utf8' })
    const cases = files.filter(name => name.endsWith('.json'))
    expect(cases.length).toBeGreaterThan(20)
    for (const file of cases) {
      const path = join(root, 'tests', platform, file)
      const { command, parsed_sample: expected } = JSON.parse(readFileSync(path, 'utf8'))
      const output = readFileSync(path.replace(/json$/, 'raw'), 'utf8')
      const { body } = await daemon.ask('POST', '/v1/templates/parse', { template: 'auto', platform, command, output })
      expect({ file, rows: body.rows }).toEqual({ file, rows: expected })
    }
  },
)
