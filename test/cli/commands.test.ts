import { describe, expect, it } from 'vitest'
import { version } from '../../src/cli/version.ts'
import { run } from './terminal.ts'

const names = ['serve', 'tail', 'parse', 'normalize', 'doctor', 'schema']

describe('the command line', () => {
  it.each([[], ['help'], ['--help'], ['-h']])('lists its commands: %j', async (...args) => {
    const { code, stdout, stderr } = await run(args)
    expect(code).toBe(0)
    expect(stderr).toBe('')
    for (const name of names) expect(stdout).toMatch(new RegExp(`^  ${name} +[A-Z]`, 'm'))
  })

  it.each(names)('explains %s, whichever way it is asked', async name => {
    const { code, stdout } = await run(['help', name])
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`^Usage: koine ${name} `))
    expect(stdout).toContain('--help')
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(120)
    expect(await run([name, '--help'])).toEqual({ code, stdout, stderr: '' })
    expect(await run([name, '-h'])).toEqual({ code, stdout, stderr: '' })
  })

  it.each(['--version', '-V', 'version'])('says its version: %s', async arg => {
    expect(await run([arg])).toEqual({ code: 0, stdout: `koine ${version}\n`, stderr: '' })
  })

  it.each([
    [['tial'], /no command "tial"; did you mean tail\?/],
    [['help', 'normalise'], /no command "normalise"; did you mean normalize\?/],
    [['xyzzy'], /no command "xyzzy"\n/],
    [['parse', '--nwo', 'x'], /no option --nwo; did you mean --now\?/],
    [['parse', '-x'], /no option -x/],
    [['parse', '--now'], /--now needs a value: RFC3339/],
    [['parse', '--now', '--jsonl'], /--now needs a value: RFC3339/],
    [['parse', '--now', 'yesterday'], /--now yesterday: write a time/],
    [['parse', '--jsonl=yes'], /--jsonl takes no value/],
    [['parse', 'file.log'], /does not take "file\.log"/],
    [['parse', '--timezone', 'Mars/Olympus'], /--timezone .*Mars\/Olympus/],
    [['normalize', '--timezone', 'Mars/Olympus'], /--timezone .*Mars\/Olympus/],
    [['normalize', '--platform', 'juniper_juno'], /did you mean juniper_junos\?/],
    [['normalize', '--format', 'xml'], /--format xml: write one of koine/],
    [['tail', '-n', 'many'], /-n many: write a number/],
    [['tail', '-n', '1', '--since', '1h'], /--since and -n exclude each other/],
    [['tail', '--color', 'sometimes'], /--color sometimes/],
    [['schema'], /needs event\|config\|openapi/],
    [['schema', 'evnt'], /no schema "evnt"; did you mean event\?/],
    [['schema', 'event', 'config'], /does not take "config"/],
  ])('%j is refused with a way out', async (args, says) => {
    const { code, stdout, stderr } = await run(args)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(says)
    expect(stderr).toMatch(/Try: koine help/)
  })
})

describe('koine schema', () => {
  it.each([
    ['event', { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'koine.event/1' }],
    ['config', { $schema: 'https://json-schema.org/draft/2020-12/schema', additionalProperties: false }],
    ['openapi', { openapi: '3.1.0', info: { version } }],
  ])('prints %s', async (name, holds) => {
    const { code, stdout } = await run(['schema', name])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject(holds)
  })
})
