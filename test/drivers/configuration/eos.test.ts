import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eos } from '../../../src/drivers/configuration/eos.ts'
import type { Candidate, LoadedCandidate } from '../../../src/drivers/configuration/procedure.ts'
import type { DeviceSession } from '../../../src/drivers/session.ts'
import { eapiDriver } from '../../../src/sessions/eapi/driver.ts'
import type { HttpDriver } from '../../../src/sessions/http/driver.ts'
import { createHopConnections } from '../../../src/sessions/ssh/hops.ts'
import { type FakeEapi, startFakeEapi } from '../../doubles/fake-eapi.ts'
import { runOn } from '../../sessions/http/asking.ts'
import { httpTargetOf } from '../../sessions/http/targets.ts'

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

const load = (text: string, mode: Candidate['mode'] = 'merge'): Promise<LoadedCandidate> =>
  runOn(session, eos.load({ mode, text }, '0123abcd'))
const permanent = { message: null, confirmSeconds: null }
const confirmed = { message: null, confirmSeconds: 5400 }

describe('configuration of EOS over eAPI', () => {
  it('is loaded and compared without changing anything, then committed and saved', async () => {
    const candidate = await load('!\nvlan 10\n!! uplinks\nend\n')
    expect(device.running).toEqual(['hostname leaf1'])
    expect(await runOn(session, candidate.compare())).toBe(
      '@@ -1,1 +1,5 @@\n hostname leaf1\n+vlan 10\n+comment\n+uplinks\n+EOF\n',
    )
    await runOn(session, candidate.commit(permanent))
    expect(device.running).toEqual(['hostname leaf1', 'vlan 10', 'comment', 'uplinks', 'EOF'])
    expect(device.startup).toEqual(['hostname leaf1'])
    await runOn(session, eos.save())
    expect(device.startup).toEqual(device.running)
    expect(device.pending).toEqual([])
  })

  it('that is there already has no difference', async () => {
    const candidate = await load('hostname leaf1\n')
    expect(await runOn(session, candidate.compare())).toBe('')
    await runOn(session, candidate.discard())
    await runOn(session, candidate.discard())
    expect(device.pending).toEqual([])
  })

  it('replaces everything, and goes back to what was running, not to what was saved', async () => {
    const first = await load('vlan 7\n')
    await runOn(session, first.commit(permanent))
    const second = await load('hostname leaf2\n', 'replace')
    await runOn(session, second.commit(permanent))
    expect(device.running).toEqual(['hostname leaf2'])
    await runOn(session, eos.rollback?.() ?? none())
    expect(device.running).toEqual(['hostname leaf1', 'vlan 7'])
  })

  it('with a line that is refused is aborted, and tells which', async () => {
    const text = '!\nvlan 10\nbad line\nvlan 11\n'
    await expect(load(text)).rejects.toMatchObject({
      code: 'CONFIG_REJECTED',
      facts: { line: 'bad line', number: 3, said: "Invalid input (at token 0: 'bad')" },
    })
    expect(device.running).toEqual(['hostname leaf1'])
    expect(device.pending).toEqual([])
  })

  it.each(['commit', '   abort', 'configure terminal', 'conf t', 'rollback clean-config'])(
    'with “%s” in it is not sent',
    async line => {
      await expect(load(`vlan 10\n${line}\n`)).rejects.toMatchObject({ code: 'CONFIG_REJECTED', facts: { number: 2 } })
      expect(device.requests).toEqual([])
    },
  )

  it('is refused while someone else has one open', async () => {
    device.device.sessions.set('change7', ['hostname other'])
    await expect(load('vlan 10\n')).rejects.toMatchObject({
      code: 'CONFIG_LOCKED',
      facts: { session: 'change7', holder: 'other' },
    })
    expect(device.pending).toEqual(['change7'])
  })

  it('is not hindered by what a lost connection left of ours', async () => {
    device.device.sessions.set('koine-00ff00ff', ['hostname lost'])
    const candidate = await load('vlan 10\n')
    expect(device.pending).toEqual(['koine-0123abcd'])
    await runOn(session, candidate.discard())
  })

  it('that is not committed is dropped', async () => {
    const candidate = await load('vlan 10\n')
    device.fault = 'refuses-commit'
    await expect(runOn(session, candidate.commit(permanent))).rejects.toMatchObject({ code: 'COMMIT_FAILED' })
    expect(device.running).toEqual(['hostname leaf1'])
    expect(device.pending).toEqual([])
  })

  it('is aborted where the connection ends while it is loaded', async () => {
    device.fault = 'drop'
    device.faultOn = /^end$/
    await expect(load('vlan 10\n')).rejects.toMatchObject({ code: 'CLOSED_BY_PEER' })
    expect(session.broken).toBe(true)
    expect(device.pending).toEqual([])
    expect(device.running).toEqual(['hostname leaf1'])
  })

  it('is aborted where the answer to its commit is cut off', async () => {
    const candidate = await load('vlan 10\n')
    device.fault = 'drop'
    device.faultOn = / commit$/
    await expect(runOn(session, candidate.commit(permanent))).rejects.toMatchObject({ code: 'CLOSED_BY_PEER' })
    expect(device.pending).toEqual([])
  })

  it.each([false, true])('for a while is pending, and confirmed (timer beside the sessions: %s)', async beside => {
    device.device.timerBesideSessions = beside
    const candidate = await load('vlan 10\n')
    await runOn(session, candidate.commit(confirmed))
    expect(device.running).toEqual(['hostname leaf1', 'vlan 10'])
    const pending = await runOn(session, eos.pending?.() ?? none())
    expect(pending?.seconds).toBeGreaterThan(5300)
    expect(pending?.seconds).toBeLessThanOrEqual(5400)
    await expect(load('vlan 11\n')).rejects.toMatchObject({ code: 'COMMIT_PENDING' })
    await runOn(session, eos.confirm?.() ?? none())
    expect(await runOn(session, eos.pending?.() ?? none())).toBe(null)
    expect(device.running).toEqual(['hostname leaf1', 'vlan 10'])
  })

  it('for a while is taken back, by hand and by the device', async () => {
    for (const takeBack of [
      () => runOn(session, eos.revert?.() ?? none()),
      () => runOn(session, eos.rollback?.() ?? none()),
      () => Promise.resolve(device.device.takeBack('koine-0123abcd')),
    ]) {
      const candidate = await load('vlan 10\n')
      await runOn(session, candidate.commit(confirmed))
      await takeBack()
      expect(device.running).toEqual(['hostname leaf1'])
    }
    await expect(runOn(session, eos.confirm?.() ?? none())).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('that was never kept cannot be gone back to', async () => {
    await expect(runOn(session, eos.rollback?.() ?? none())).rejects.toMatchObject({
      code: 'ROLLBACK_FAILED',
      facts: { said: '% Error opening flash:koine-rollback.cfg (No such file or directory)' },
    })
  })

  it('is read without what changes by itself', async () => {
    expect(await runOn(session, eos.running())).toBe('!\nhostname leaf1\nend\n')
    const candidate = await load(await runOn(session, eos.running()), 'replace')
    expect(await runOn(session, candidate.compare())).toBe('')
  })
})

function none(): never {
  throw new Error('EOS has this.')
}
