import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeNetconf, startFakeNetconf } from '../doubles/fake-netconf.ts'
import { FakeDatastore, junosDevice, xrDevice } from '../doubles/netconf-datastore.ts'
import { type SpeakingDaemon, startSpeakingDaemon } from '../speaking-daemon.ts'

const first = ['system { host-name r1; }', 'mtu 1500;']

describe.each([
  ['juniper_junos', junosDevice],
  ['cisco_iosxr', xrDevice],
] as const)('a device of %s behind the daemon', (platform, deviceOf) => {
  const store = new FakeDatastore(first)
  let fake: FakeNetconf
  let daemon: SpeakingDaemon

  beforeAll(async () => {
    fake = await startFakeNetconf(deviceOf(store))
    daemon = await startSpeakingDaemon()
    const { host, port } = fake
    await daemon.ask('POST', '/v1/credentials', { name: 'lab', username: 'admin', password: 'secret' })
    await daemon.ask('POST', '/v1/devices', { name: 'r1', host, port, platform, driver: 'netconf', credential: 'lab' })
    expect(await daemon.ask('POST', '/v1/devices/r1/host-keys', {})).toMatchObject({ status: 201 })
  })
  afterAll(async () => {
    await daemon.close()
    await fake.close()
  })

  const configuration = (more: object) => daemon.job({ device: 'r1', configuration: more })

  it('answers getters', async () => {
    const job = await daemon.job({ device: 'r1', getters: [{ getter: 'get_config' }] })
    expect(job).toMatchObject({ state: 'succeeded', driver: 'netconf' })
    expect(JSON.stringify(job.results)).toContain('mtu 1500;')
  })

  it('is changed, confirmed, and taken back', async () => {
    expect(await configuration({ action: 'diff', mode: 'merge', text: 'mtu 9000;' })).toMatchObject({
      state: 'succeeded',
    })
    expect(store.running).toEqual(first)
    const applied = await configuration({ action: 'apply', mode: 'merge', text: 'mtu 9000;', confirm_seconds: 120 })
    expect(applied).toMatchObject({ state: 'succeeded' })
    expect(store).toMatchObject({ running: [...first, 'mtu 9000;'], holder: null, pending: { forSeconds: 120 } })
    expect(await configuration({ action: 'confirm' })).toMatchObject({ state: 'succeeded' })
    store.elapse(1000)
    expect(store.running).toEqual([...first, 'mtu 9000;'])
    expect(await configuration({ action: 'rollback' })).toMatchObject({ state: 'succeeded' })
    expect(store.running).toEqual(first)
  })

  it('is not changed by what it rejects', async () => {
    const job = await configuration({ action: 'apply', mode: 'merge', text: 'typo;' })
    expect(job).toMatchObject({ state: 'failed' })
    expect(JSON.stringify(job)).toContain('CONFIG_REJECTED')
    expect(store).toMatchObject({ running: first, holder: null, candidate: null })
  })
})
