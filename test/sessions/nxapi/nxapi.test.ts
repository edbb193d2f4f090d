import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommandsOperation, ConfigOperation } from '../../../src/drivers/operation.ts'
import type { Request } from '../../../src/drivers/request.ts'
import type { DeviceSession } from '../../../src/drivers/session.ts'
import type { HttpDriver } from '../../../src/sessions/http/driver.ts'
import { type FakeNxapi, startFakeNxapi } from '../../doubles/fake-nxapi.ts'
import { askOn } from '../http/asking.ts'
import { httpTargetOf } from '../http/targets.ts'
import { perform } from '../linux/open.ts'
import { nxapiDriverFor, openNxapi } from './open.ts'

let device: FakeNxapi
let driver: HttpDriver
let session: DeviceSession

beforeEach(async () => {
  device = await startFakeNxapi()
  driver = nxapiDriverFor(device)
  session = await openNxapi(driver, device)
})
afterEach(async () => {
  await session.close()
  driver.close()
  await device.stop()
})

const json = (request: string): Request => ({ kind: 'nxapi', request, format: 'json' })
const text = (request: string): Request => ({ kind: 'nxapi', request, format: 'text' })
const batch = (...commands: readonly string[]): Request => ({
  kind: 'nxapi-batch',
  request: 'b',
  commands,
  format: 'text',
})
const commands = (list: readonly string[], changes: Partial<CommandsOperation> = {}): CommandsOperation => ({
  kind: 'commands',
  commands: list.map(command => ({ command })),
  stopOnError: true,
  privileged: null,
  ...changes,
})
const config = (lines: readonly string[], changes: Partial<ConfigOperation> = {}): ConfigOperation => ({
  kind: 'config',
  lines,
  dryRun: false,
  save: false,
  ...changes,
})

describe('requests over NX-API', () => {
  it('of one form go together, and are answered in their order', async () => {
    const replies = await askOn(session, [
      json('show hostname'),
      json('nothing'),
      json('show hostname'),
      text('show hostname'),
    ])
    expect(replies).toEqual([
      { json: { hostname: 'spine1' } },
      { error: '% Invalid command' },
      { json: { hostname: 'spine1' } },
      { text: 'spine1 \n' },
    ])
    // The device ends at the one that it refuses.
    expect(device.requests.slice(1)).toEqual([
      ['show hostname', 'nothing', 'show hostname'],
      ['show hostname'],
      ['show hostname'],
    ])
  })

  it.each(['listOfOne', 'bodyAsText', 'goesOn'] as const)(
    'are answered alike by releases with the quirk %s',
    async quirk => {
      device.quirks[quirk] = true
      expect(await askOn(session, [json('show hostname')])).toEqual([{ json: { hostname: 'spine1' } }])
      expect(await askOn(session, [json('nothing'), json('show hostname')])).toEqual([
        { error: '% Invalid command' },
        { json: { hostname: 'spine1' } },
      ])
    },
  )

  it('that share a mode stop at the first that is refused', async () => {
    expect(await askOn(session, [batch('configure terminal', 'vlan 7', 'bogus', 'vlan 8')])).toEqual([
      { error: '% Invalid command', line: 2 },
    ])
    expect(await askOn(session, [batch('terminal dont-ask', 'show hostname')])).toEqual([{ text: 'spine1 \n' }])
  })

  it('that NX-API does not carry are told apart from what the device refuses', async () => {
    const cli: Request = { kind: 'cli', request: 'show version', format: 'text' }
    await expect(askOn(session, [json('show hostname'), cli])).rejects.toMatchObject({ code: 'UNSUPPORTED' })
    await expect(askOn(session, [json('show hostname\nreload')])).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    expect(session.broken).toBe(false)
  })

  it('have whole numbers beyond 2^53 as text, with all their digits', async () => {
    device.body =
      '{"jsonrpc":"2.0","result":{"body":{"runtime": 18446744071771162624, "pid": 9007199254740991}},"id":1}'
    expect(await askOn(session, [json('show processes cpu')])).toEqual([
      { json: { runtime: '18446744071771162624', pid: 9_007_199_254_740_991 } },
    ])
  })

  it('are limited in what they give', async () => {
    await expect(askOn(session, [text('show running-config')], { maxReplyBytes: 20 })).rejects.toMatchObject({
      code: 'OUTPUT_TOO_LARGE',
    })
    expect(session.broken).toBe(false)
  })

  it('for files are carried by SCP to the same host', async () => {
    const file: Request = {
      kind: 'file',
      request: 'bootflash:new.cfg',
      text: 'hostname ä\n'.repeat(10_000),
      format: 'text',
    }
    expect(await askOn(session, [file])).toEqual([{ text: '' }])
    expect(device.device.files.get('new.cfg')).toBe(file.text)
    const bad: Request = { kind: 'file', request: 'bootflash:a b', text: '', format: 'text' }
    expect(await askOn(session, [bad])).toEqual([{ error: expect.stringContaining('feature scp-server') }])
  })
})

describe('answers that are none', () => {
  it.each([
    ['truncated', 'DEVICE_FAULT', false],
    ['garbage', 'DEVICE_FAULT', false],
    ['html', 'DEVICE_FAULT', false],
    ['wrong-platform', 'DEVICE_FAULT', false],
    ['status-500', 'DEVICE_FAULT', false],
    ['status-503', 'DEVICE_FAULT', false],
    ['status-403', 'AUTH_FAILED', true],
    ['drop', 'CLOSED_BY_PEER', true],
    ['hang', 'COMMAND_TIMEOUT', false],
  ] as const)('(%s) are %s', async (fault, code, broken) => {
    device.fault = fault
    const asked = askOn(session, [json('show hostname')], { timeoutMs: 300 })
    await expect(asked).rejects.toMatchObject({ code })
    expect(session.broken).toBe(broken)
    device.fault = null
    // Whoever began something can still take it back.
    expect(await askOn(session, [json('show hostname')])).toEqual([{ json: { hostname: 'spine1' } }])
  })

  it.each([
    ['{"jsonrpc":"2.0","result":null,"id":7}'],
    ['[{"jsonrpc":"2.0","result":null,"id":1},{"jsonrpc":"2.0","result":null,"id":1}]'],
    ['[]'],
    ['null'],
    ['{"jsonrpc":"2.0","id":1}'],
    ['[{"jsonrpc":"2.0","error":{"code":-32602,"message":"x"},"id":2}]'],
  ])('(%s) are DEVICE_FAULT', async body => {
    device.body = body
    await expect(askOn(session, [json('one'), json('two')])).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
  })

  it('end the opening of a session', async () => {
    const credential = { ...httpTargetOf(device).credential, password: 'wrong secret', version: '2' }
    const wrong = await openNxapi(driver, device, { credential }).catch((error: unknown) => error)
    expect(wrong).toMatchObject({ code: 'AUTH_FAILED' })
    expect(JSON.stringify(wrong)).not.toContain('wrong secret')
    device.fault = 'html'
    const other = { credential: { ...httpTargetOf(device).credential, version: '3' } }
    await expect(openNxapi(driver, device, other)).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
  })
})

describe('operations over NX-API', () => {
  it('give JSON, or text where that is wanted', async () => {
    const { results } = await perform(session, commands(['show hostname']))
    expect(results).toMatchObject([{ value: { hostname: 'spine1' }, error: null, stderr: null }])
    const asText = await perform(session, commands(['show hostname'], { format: 'text' }))
    expect(asText.results).toMatchObject([{ output: 'spine1 \n', value: null }])
    expect(session.facts).toMatchObject({ driver: 'nxapi', platform: 'cisco_nxos', server: 'NX-API, spine1' })
  })

  it('stop at a command that is rejected, or go on where that is wanted', async () => {
    const list = ['show hostname', 'nothing', 'show hostname']
    const stopped = await perform(session, commands(list))
    expect(stopped.results.map(({ error, sent }) => [error?.code ?? null, sent])).toEqual([
      [null, true],
      ['COMMAND_REJECTED', true],
      [null, false],
    ])
    const { results } = await perform(session, commands(list, { stopOnError: false }))
    expect(results.map(({ error, sent }) => [error?.code ?? null, sent])).toEqual([
      [null, true],
      ['COMMAND_REJECTED', true],
      [null, true],
    ])
  })

  it('configure, and save where that is wanted and all was taken', async () => {
    const good = await perform(session, config(['vlan 7', '  name x'], { save: true }))
    expect(good.results.map(({ command, error }) => [command, error])).toEqual([
      ['vlan 7', null],
      ['  name x', null],
      ['copy running-config startup-config', null],
    ])
    expect(device.device.startup).toContain('vlan 7\n  name x\n')
    const bad = await perform(session, config(['vlan 8', 'bogus', 'vlan 9'], { save: true }))
    expect(bad.results.map(({ command, error, sent }) => [command, error?.code ?? null, sent])).toEqual([
      ['vlan 8', null, true],
      ['bogus', 'COMMAND_REJECTED', true],
      ['vlan 9', null, false],
    ])
    expect(device.device.startup).not.toContain('vlan 8')
  })

  it('check before and after', async () => {
    const pre = await perform(
      session,
      config(['vlan 7'], { preChecks: [{ command: 'show hostname', contains: 'leaf' }] }),
    )
    expect(pre.results).toMatchObject([{ error: { code: 'CHECK_FAILED' } }, { command: 'vlan 7', sent: false }])
    const after = { postChecks: [{ command: 'show hostname', lacks: 'spine' }], save: true }
    const post = await perform(session, config(['vlan 7'], after))
    expect(post.results).toMatchObject([{ error: null }, { error: { code: 'CHECK_FAILED' } }])
    expect(device.device.startup).toBe('')
  })

  it('do not pretend what NX-OS cannot do', async () => {
    expect((await perform(session, config(['vlan 7'], { dryRun: true }))).error).toMatchObject({
      code: 'DRY_RUN_UNSUPPORTED',
    })
    expect((await perform(session, { kind: 'detached', action: 'list' })).error).toMatchObject({ code: 'UNSUPPORTED' })
    const asking = { ...commands([]), commands: [{ command: 'reload', answers: [{ question: '?', send: 'y' }] }] }
    expect((await perform(session, asking)).error).toMatchObject({ code: 'UNSUPPORTED' })
    expect(device.requests).toHaveLength(1)
  })

  it('are probed, over plain HTTP as well', async () => {
    const plain = await startFakeNxapi('http')
    const other = await openNxapi(driver, plain, { transport: 'http', device: 'spine9' })
    await other.probe(new AbortController().signal)
    await other.close()
    expect(await other.closed).toBe(null)
    await plain.stop()
  })
})
