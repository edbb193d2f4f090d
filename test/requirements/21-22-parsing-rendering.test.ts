import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { FakeDevice } from '../doubles/fake-device.ts'
import { startSpeakingDaemon } from '../speaking-daemon.ts'
import { reached, startDevice } from './watched-device.ts'

const folder = mkdtempSync(join(tmpdir(), 'koine-templates-'))
writeFileSync(
  join(folder, 'index'),
  [
    'Template, Hostname, Platform, Command',
    'cisco_ios_show_clock.textfsm, .*, cisco_ios, sh[[ow]] clo[[ck]]',
    'cisco_nxos_show_clock.textfsm, .*, cisco_nxos, sh[[ow]] clo[[ck]]',
    'bad.textfsm, .*, cisco_ios, sh[[ow]] ver[[sion]]',
    '',
  ].join('\n'),
)
writeFileSync(
  join(folder, 'cisco_ios_show_clock.textfsm'),
  'Value TIME (\\d+:\\d+)\n\nStart\n ^$TIME -> Record\n ^. -> Error\n',
)
writeFileSync(join(folder, 'cisco_nxos_show_clock.textfsm'), 'Value NXOS (\\S+)\n\nStart\n ^$NXOS -> Record\n')
writeFileSync(join(folder, 'bad.textfsm'), 'Value TIME (\n\nStart\n ^$TIME -> Nowhere\n')

const daemon = await startSpeakingDaemon(`
textfsm: { templates: ${folder} }
templates: { renderMs: 200ms, maxOutputBytes: 64KiB, maxLines: 1000 }
`)
const outputs: Readonly<Record<string, string>> = {
  'show clock': '14:00 UTC',
  'show version': 'IOS 15',
  'show users': 'nobody',
}
const device: FakeDevice = await startDevice('edge1', line =>
  line in outputs ? `${outputs[line]}\r\n` : /^(show|interface|vlan)/.test(line) ? '' : null,
)
await daemon.addDevice('edge1', device)
afterAll(async () => {
  await daemon.close()
  await device.close()
  rmSync(folder, { recursive: true })
})

const parsed = async (command: string, parse: string) => {
  const job = await daemon.job({ device: 'edge1', commands: [command], parse })
  expect(job.state).toBe('succeeded')
  return job.results[0]
}
const store = async (kind: 'command' | 'textfsm', name: string, text: string) =>
  (await daemon.ask('PUT', `/v1/templates/${kind}/${name}`, { text })).body

describe('21. TextFSM', () => {
  it('parse: auto picks by platform and command from the index', async () => {
    expect(await parsed('show clock', 'auto')).toMatchObject({
      output: '14:00 UTC',
      parsed: [{ time: '14:00' }],
      parse_error: null,
      template: 'cisco_ios_show_clock.textfsm',
    })
    const nxos = { template: 'auto', platform: 'cisco_nxos', command: 'sh clock', output: '14:00\n' }
    expect((await daemon.ask('POST', '/v1/templates/parse', nxos)).body.rows).toEqual([{ nxos: '14:00' }])
  })

  it('a stored template is taken by its id, and by its version', async () => {
    await store('textfsm', 'zone', 'Value ZONE (\\w+)\n\nStart\n ^\\S+ $ZONE -> Record\n')
    await store('textfsm', 'zone', 'Value LATER (\\w+)\n\nStart\n ^\\S+ $LATER -> Record\n')
    expect(await parsed('show clock', 'zone')).toMatchObject({ parsed: [{ later: 'UTC' }], template: 'zone@2' })
    expect(await parsed('show clock', 'zone@1')).toMatchObject({ parsed: [{ zone: 'UTC' }], template: 'zone@1' })
  })

  it.each([
    ['no template for it', 'show users', 'auto', 'nobody'],
    ['a template that is not there', 'show users', 'no-such-template', 'nobody'],
    ['a bad template', 'show version', 'auto', 'IOS 15'],
    ['an output that does not match', 'show users', 'cisco_ios_show_clock.textfsm', 'nobody'],
  ])('%s: parsed is null, parse_error says why, the output is kept', async (_, command, parse, output) => {
    const result = await parsed(command, parse)
    expect(result).toMatchObject({ parsed: null, parse_error: expect.stringMatching(/\w+/), output })
  })
})

describe('22. Rendering', () => {
  const preview = (text: string, context: object = {}) => daemon.ask('POST', '/v1/templates/preview', { text, context })
  /** Neither preview nor job takes it, and nothing reaches the device. */
  const refused = async (text: string, context: object = {}) => {
    const before = reached(device)
    const shown = await preview(text, context)
    const job = await daemon.ask('POST', '/v1/jobs', { device: 'edge1', render: { text, context } })
    for (const { status, body } of [shown, job])
      expect({ text, status, code: body.code }).toEqual({ text, status: 422, code: 'RENDER_FAILED' })
    expect(reached(device)).toEqual(before)
    return shown.body
  }

  it.each([
    "{% include '/etc/passwd' %}",
    "{% render '/etc/passwd' %}",
    "{% layout '/etc/passwd' %}",
    "{% include 'http://127.0.0.1/x' %}",
    "{% import 'os' as os %}{{ os }}",
  ])('has no files and no network: %s', async text => {
    await refused(text)
  })

  it.each([
    '{{ name.constructor }}',
    '{{ name.__proto__ }}',
    '{{ list.constructor.constructor }}',
    "{{ thing['__proto__'] }}",
    '{{ constructor }}',
    '{{ thing.toString }}',
    '{{ process.env }}',
    '{{ globalThis }}',
    "{{ require('fs') }}",
  ])('has no prototypes and nothing of the process: %s', async text => {
    await refused(text, { name: 'x', list: ['a'], thing: {} })
  })

  it('time is limited, and the daemon answers meanwhile', async () => {
    const loop = '{% for a in (1..100000) %}{% for b in (1..100000) %}{% assign c = a %}{% endfor %}{% endfor %}'
    const from = performance.now()
    await refused(loop)
    expect(performance.now() - from).toBeLessThan(5_000)
  })

  it('what it gives is limited, by octets and by lines', async () => {
    await refused('{% for a in (1..5000) %}0123456789012345{% endfor %}')
    await refused('{% for a in (1..1001) %}x\n{% endfor %}')
    expect((await preview('{% for a in (1..1000) %}x\n{% endfor %}')).body.lines).toHaveLength(1000)
  })

  it('undefined variables answer 422 and are named', async () => {
    expect((await refused('interface {{ port }}\n mtu {{ mtu }}', { port: 'e1' })).facts).toEqual({
      line: 2,
      variable: 'mtu',
    })
  })

  it('a preview gives exactly the lines that are sent', async () => {
    const text = '{% for port in ports %}\nshow interface {{ port }}  \n\n{% endfor %}show vlan\r\n'
    const context = { ports: ['e1', 'e2'] }
    const before = device.lines().length
    const { lines } = (await preview(text, context)).body
    expect(device.lines()).toHaveLength(before)
    expect(lines).toEqual(['show interface e1', 'show interface e2', 'show vlan'])
    const job = await daemon.job({ device: 'edge1', render: { text, context } })
    expect(job).toMatchObject({ state: 'succeeded', rendered: { lines } })
    expect(device.lines().slice(-lines.length)).toEqual(lines)
  })

  it('stored templates are versioned, and the job records the version', async () => {
    expect((await store('command', 'look', 'show {{ what }}')).version).toBe(1)
    expect((await store('command', 'look', 'show {{ what }}\nshow clock')).version).toBe(2)
    const run = async (more: object = {}) =>
      (await daemon.job({ device: 'edge1', render: { template: 'look', context: { what: 'vlan' }, ...more } })).rendered
    expect(await run()).toEqual({ template: 'look', version: 2, lines: ['show vlan', 'show clock'] })
    expect(await run({ version: 1 })).toEqual({ template: 'look', version: 1, lines: ['show vlan'] })
    const path = '/v1/templates/command/look'
    expect((await daemon.ask('GET', `${path}?version=1`)).body.text).toBe('show {{ what }}')
    expect((await daemon.ask('GET', `${path}/versions`)).body.versions).toMatchObject([{ version: 2 }, { version: 1 }])
    // A version is never used again.
    await daemon.ask('DELETE', path)
    expect((await store('command', 'look', 'show clock')).version).toBe(3)
  })

  it('a template that is none is not stored', async () => {
    const { status, body } = await daemon.ask('PUT', '/v1/templates/command/bad', { text: 'a\n{% if x %}' })
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'RENDER_FAILED' })
    expect((await daemon.ask('GET', '/v1/templates/command/bad')).status).toBe(404)
  })
})
