import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Request } from '../../../src/drivers/request.ts'
import type { DeviceSession } from '../../../src/drivers/session.ts'
import { eapiDriver } from '../../../src/sessions/eapi/driver.ts'
import type { HttpDriver } from '../../../src/sessions/http/driver.ts'
import { createHopConnections } from '../../../src/sessions/ssh/hops.ts'
import { type FakeEapi, startFakeEapi } from '../../doubles/fake-eapi.ts'
import { askOn } from '../http/asking.ts'
import { httpTargetOf } from '../http/targets.ts'

let device: FakeEapi
let driver: HttpDriver
let session: DeviceSession

beforeEach(async () => {
  device = await startFakeEapi()
  driver = eapiDriver({
    hops: createHopConnections({ hostKeys: { refusal: () => null }, ladder: { get: () => null, set: () => {} } }),
  })
  session = await driver.open(httpTargetOf(device), { signal: new AbortController().signal })
})
afterEach(async () => {
  await session.close()
  driver.close()
  await device.stop()
})

const json = (request: string): Request => ({ kind: 'eapi', request, format: 'json' })
const text = (request: string): Request => ({ kind: 'eapi', request, format: 'text' })
const sent = (): readonly unknown[] => device.requests.map(({ params }) => [params.format, ...params.cmds])

describe('requests over eAPI', () => {
  it('of one form go together, privileged, and are answered in their order', async () => {
    const replies = await askOn(session, [
      json('show hostname'),
      json('bad'),
      json('show running-config'),
      text('show hostname'),
    ])
    expect(replies).toEqual([
      { json: { hostname: 'leaf1', fqdn: 'leaf1' } },
      { error: "Invalid input (at token 0: 'bad')" },
      { json: { cmds: ['hostname leaf1'] } },
      { text: 'Hostname: leaf1\n' },
    ])
    // The device ends at the one that it refuses.
    expect(sent()).toEqual([
      ['json', 'enable', 'show hostname', 'bad', 'show running-config'],
      ['json', 'enable', 'show running-config'],
      ['text', 'enable', 'show hostname'],
    ])
  })

  it('that share a mode stop at the first that is refused', async () => {
    const batch = (...commands: readonly string[]): Request => ({
      kind: 'eapi-batch',
      request: 'b',
      commands,
      format: 'text',
    })
    expect(await askOn(session, [batch('configure session x', 'vlan 7', 'bad', 'vlan 8')])).toEqual([
      { error: "Invalid input (at token 0: 'bad')", line: 2 },
    ])
    expect(await askOn(session, [batch('show hostname', 'write memory')])).toEqual([
      { text: 'Hostname: leaf1\nCopy completed successfully.\n' },
    ])
  })

  it('without privileges are no replies of the device', async () => {
    device.enableSecret = 'raise-me-7'
    await expect(askOn(session, [json('show hostname')])).rejects.toMatchObject({ code: 'ENABLE_FAILED' })
  })

  it('of other kinds, and with line ends, are not sent', async () => {
    const other: Request = { kind: 'nxapi', request: 'show version', format: 'json' }
    await expect(askOn(session, [other])).rejects.toMatchObject({ code: 'UNSUPPORTED' })
    await expect(askOn(session, [text('show hostname\nreload')])).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    expect(device.requests).toEqual([])
    expect(session.broken).toBe(false)
  })

  it('are not begun once they are cancelled', async () => {
    const cancelled = AbortSignal.abort(new Error('Cancelled by a test.'))
    await expect(askOn(session, [json('show hostname')], { signal: cancelled })).rejects.toThrow('Cancelled by a test.')
    expect(device.requests).toEqual([])
  })

  it.each([
    ['truncated', 'DEVICE_FAULT', false],
    ['html', 'DEVICE_FAULT', false],
    ['wrong-platform', 'DEVICE_FAULT', false],
    ['status-503', 'DEVICE_FAULT', false],
    ['status-403', 'AUTH_FAILED', true],
    ['drop', 'CLOSED_BY_PEER', true],
    ['hang', 'COMMAND_TIMEOUT', false],
  ] as const)('that are answered by what is no answer (%s) are %s', async (fault, code, broken) => {
    device.fault = fault
    await expect(askOn(session, [json('show hostname')], { timeoutMs: 300 })).rejects.toMatchObject({ code })
    expect(session.broken).toBe(broken)
    device.fault = null
    expect(await askOn(session, [text('show hostname')])).toEqual([{ text: 'Hostname: leaf1\n' }])
  })

  it('end with AUTH_FAILED where the password was changed meanwhile', async () => {
    device.password = 'changed'
    await expect(askOn(session, [json('show hostname')])).rejects.toMatchObject({ code: 'AUTH_FAILED' })
    expect(session.broken).toBe(true)
  })
})
