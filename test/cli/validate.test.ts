import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from './terminal.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'koine-validate-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const put = (name: string, content: unknown): void => {
  mkdirSync(join(directory, name, '..'), { recursive: true })
  writeFileSync(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content))
}

const validated = async (...args: string[]) => {
  const { code, stdout, stderr } = await run(['validate', ...args])
  return { code, report: stdout === '' ? null : JSON.parse(stdout), stderr }
}

describe('koine validate on what was recorded', () => {
  const rules = '- get_ntp_servers: { _mode: strict, 192.0.2.1: {} }\n'

  test('exit code 0 where results comply, 2 where they do not', async () => {
    put('rules.yaml', rules)
    put('good/get_ntp_servers.json', { '192.0.2.1': {} })
    put('bad/get_ntp_servers.json', { '192.0.2.1': {}, '192.0.2.2': {} })
    const good = await validated(join(directory, 'rules.yaml'), '--replay', join(directory, 'good'))
    expect(good).toMatchObject({ code: 0, report: { complies: true, skipped: [] } })
    const bad = await validated(join(directory, 'rules.yaml'), '--replay', join(directory, 'bad'))
    expect(bad).toMatchObject({ code: 2, report: { complies: false, get_ntp_servers: { extra: ['192.0.2.2'] } } })
  })

  test('replies of a device are run through its getters', async () => {
    put('rules.yaml', rules)
    put('replies/case.json', {
      inputs: [{ kind: 'cli', request: 'show run | include ntp server', format: 'text', file: 'ntp.txt' }],
    })
    put('replies/ntp.txt', 'ntp server 192.0.2.1\n')
    const from = ['--platform', 'cisco_ios', '--replay', join(directory, 'replies')]
    expect(await validated(join(directory, 'rules.yaml'), ...from)).toMatchObject({
      code: 0,
      report: { complies: true },
    })
  })

  test('a getter that there is not is skipped, and told', async () => {
    put('rules.yaml', `${rules}- get_nothing: { a: 1 }\n`)
    put('good/get_ntp_servers.json', { '192.0.2.1': {} })
    expect(await validated(join(directory, 'rules.yaml'), '--replay', join(directory, 'good'))).toMatchObject({
      code: 0,
      report: { skipped: ['get_nothing'], get_nothing: { skipped: true, reason: 'NotImplemented' } },
    })
  })

  test.each([
    ['rules that are none', 'get_facts', {}, 'RULES_INVALID'],
    [
      'a pattern that is none',
      '- get_facts: { hostname: "(" }',
      { 'r/get_facts.json': { hostname: 'a' } },
      'RULES_INVALID',
    ],
    ['a result that is none', rules, { 'r/get_ntp_servers.json': '{' }, 'INPUT_UNREADABLE'],
    ['no results at all', rules, {}, 'INPUT_UNREADABLE'],
  ])('exit code 1 for %s', async (_, text, files, code) => {
    put('rules.yaml', text)
    mkdirSync(join(directory, 'r'))
    for (const [name, content] of Object.entries(files)) put(name, content)
    const answer = await validated(join(directory, 'rules.yaml'), '--replay', join(directory, 'r'))
    expect(answer).toMatchObject({ code: 1, report: null })
    expect(answer.stderr).toContain(code)
  })
})
