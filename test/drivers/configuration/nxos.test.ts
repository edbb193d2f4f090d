import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nxos } from '../../../src/drivers/configuration/nxos.ts'
import type { Candidate, LoadedCandidate } from '../../../src/drivers/configuration/procedure.ts'
import type { DeviceSession } from '../../../src/drivers/session.ts'
import type { HttpDriver } from '../../../src/sessions/http/driver.ts'
import { type FakeNxapi, startFakeNxapi } from '../../doubles/fake-nxapi.ts'
import { runOn } from '../../sessions/http/asking.ts'
import { nxapiDriverFor, openNxapi } from '../../sessions/nxapi/open.ts'

let device: FakeNxapi
let driver: HttpDriver
let session: DeviceSession
let before: string

beforeEach(async () => {
  device = await startFakeNxapi()
  driver = nxapiDriverFor(device)
  session = await openNxapi(driver, device)
  before = device.device.running
})
afterEach(async () => {
  await session.close()
  driver.close()
  await device.stop()
})

const load = (text: string, mode: Candidate['mode'] = 'merge'): Promise<LoadedCandidate> =>
  runOn(session, nxos.load({ mode, text }, '0123abcd'))
const permanent = { message: null, confirmSeconds: null }
const merged = 'vlan 111\n  name office\ninterface Ethernet1/1\n  shutdown\n'
const ownFiles = (): readonly string[] => [...device.device.files.keys()].filter(name => name !== 'koine-rollback')

describe('lines that are merged into NX-OS by NX-API', () => {
  it('are compared with what is running, and entered as a whole', async () => {
    const candidate = await load(merged)
    expect(await runOn(session, candidate.compare())).toBe(` interface Ethernet1/1
-  no shutdown
+  shutdown
+vlan 111
+  name office
`)
    expect(device.device.running).toBe(before)
    await runOn(session, candidate.commit(permanent))
    expect(device.device.running).toContain('vlan 111\n  name office\n')
    expect(device.requests.at(-1)).toEqual(['configure terminal', ...merged.trimEnd().split('\n')])
    await runOn(session, nxos.save())
    expect(device.device.startup).toBe(device.device.running)
  })

  it.each(['error', 'text'] as const)('leave nothing when one of them is refused (as %s)', async how => {
    device.device.printsRefusals = how === 'text'
    const candidate = await load(`${merged}bogus line\nvlan 112\n`)
    await expect(runOn(session, candidate.commit(permanent))).rejects.toMatchObject({
      code: 'CONFIG_REJECTED',
      facts: { line: 'bogus line', number: 5, said: '% Invalid command' },
    })
    expect(device.device.running).toBe(before)
  })

  it('leave nothing where the device goes on after the one that is refused', async () => {
    device.quirks.goesOn = true
    const candidate = await load('bogus line\nvlan 112\n')
    await expect(runOn(session, candidate.commit(permanent))).rejects.toMatchObject({ code: 'CONFIG_REJECTED' })
    expect(device.device.running).toBe(before)
  })

  it('leave nothing where the answer is cut off', async () => {
    const candidate = await load(merged)
    device.fault = 'truncated'
    device.faultOn = /^configure terminal$/
    await expect(runOn(session, candidate.commit(permanent))).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
    expect(device.device.running).toBe(before)
  })

  it('tell when what was before could not be put back', async () => {
    const candidate = await load('vlan 111\nbogus line\n')
    device.device.rollbackFails = true
    await expect(runOn(session, candidate.commit(permanent))).rejects.toMatchObject({
      code: 'ROLLBACK_FAILED',
      facts: { said: 'Rollback failed.', after: expect.stringContaining('bogus line') },
    })
  })

  it('are taken back by a rollback', async () => {
    for (let round = 0; round < 2; round += 1) {
      const candidate = await load(merged)
      await runOn(session, candidate.commit(permanent))
      expect(device.device.running).not.toBe(before)
      await runOn(session, nxos.rollback?.() ?? none())
      expect(device.device.running).toBe(before)
    }
  })

  it.each(['configure terminal', 'rollback running-config file x', 'reload'])('without “%s”', async line => {
    await expect(load(`vlan 1\n${line}\n`)).rejects.toMatchObject({ code: 'CONFIG_REJECTED', facts: { number: 2 } })
  })
})

describe('a checkpoint that replaces everything', () => {
  it('is put on the device, compared by it, rolled back to and removed', async () => {
    const wanted = `${await runOn(session, nxos.running())}vlan 7\n`
    const candidate = await load(wanted.replace('hostname spine1', 'hostname spine2'), 'replace')
    expect(device.device.files.get('koine-0123abcd')).toContain('hostname spine2')
    expect(await runOn(session, candidate.compare())).toBe('hostname spine2\nvlan 7\nexit\n')
    expect(device.device.running).toBe(before)
    await runOn(session, candidate.commit(permanent))
    expect(device.device.running).toBe(`${before.replace('spine1', 'spine2')}vlan 7\n`)
    expect(ownFiles()).toEqual([])
    await runOn(session, nxos.rollback?.() ?? none())
    expect(device.device.running).toBe(before)
  })

  it('that is what runs has no difference, and leaves no file when it is dropped', async () => {
    const candidate = await load(await runOn(session, nxos.running()), 'replace')
    expect(await runOn(session, candidate.compare())).toBe('')
    await runOn(session, candidate.discard())
    expect([...device.device.files.keys()]).toEqual([])
  })

  it('with a line that cannot be applied changes nothing', async () => {
    const candidate = await load(`${await runOn(session, nxos.running())}bogus line\n`, 'replace')
    await expect(runOn(session, candidate.commit(permanent))).rejects.toMatchObject({
      code: 'CONFIG_REJECTED',
      facts: { line: 'bogus line', said: 'Rollback failed.' },
    })
    expect(device.device.running).toBe(before)
    expect(ownFiles()).toEqual([])
  })

  it('is asked for where there is only a configuration', async () => {
    await expect(load('hostname spine2\n', 'replace')).rejects.toMatchObject({
      code: 'CONFIG_REJECTED',
      facts: { line: 'hostname spine2' },
    })
  })

  it('is read without the time it was made', async () => {
    const first = await runOn(session, nxos.running())
    expect(first).toMatch(/^!Command: Checkpoint/)
    expect(first).not.toContain('!Time')
    expect([...device.device.files.keys()]).toEqual([])
  })

  it('cannot be gone back to where there is none', async () => {
    await expect(runOn(session, nxos.rollback?.() ?? none())).rejects.toMatchObject({ code: 'ROLLBACK_FAILED' })
  })
})

function none(): never {
  throw new Error('NX-OS has this.')
}
