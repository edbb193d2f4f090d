import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFakeIos } from '../doubles/fake-ios.ts'
import { netconfUser, startFakeNetconf } from '../doubles/fake-netconf.ts'
import { FakeDatastore, xrDevice } from '../doubles/netconf-datastore.ts'
import { type SpeakingDaemon, startSpeakingDaemon } from '../speaking-daemon.ts'

interface Router {
  readonly device: object
  readonly credential: object
  readonly candidate: string
  readonly wanted: string
  readonly running: () => string
  /** Locks, candidates and files of candidates that are there. */
  readonly left: () => readonly unknown[]
  readonly stop: () => Promise<void>
}

/** Without `archive` IOS has nothing to take a commit back with, and tells only when it is to. */
const iosWithoutArchive = async (): Promise<Router> => {
  const router = await startFakeIos()
  router.archive = false
  return {
    device: { port: router.device.port, platform: 'cisco_ios' },
    credential: { username: 'admin', password: 'secret', enable_secret: 'enable-secret' },
    candidate: 'interface Loopback0\n description second\n',
    wanted: 'description second',
    running: () => router.running,
    left: () => [...router.files.keys()].filter(name => name !== 'koine-rollback.cfg'),
    stop: router.close,
  }
}

const xrWithoutConfirmedCommits = async (): Promise<Router> => {
  const store = new FakeDatastore(['hostname core1', 'mtu 1500'])
  const fake = await startFakeNetconf(xrDevice(store, []))
  return {
    device: { port: fake.port, platform: 'cisco_iosxr', driver: 'netconf' },
    credential: netconfUser,
    candidate: 'mtu 9000',
    wanted: 'mtu 9000',
    running: () => store.running.join('\n'),
    left: () => [store.holder, store.candidate, store.pending].filter(one => one !== null),
    stop: fake.close,
  }
}

describe.each([
  ['IOS without an archive', iosWithoutArchive],
  ['IOS XR without confirmed commits', xrWithoutConfirmedCommits],
] as const)('Where a device finds at the commit that it cannot take it back, Koine does: %s', (_, start) => {
  let daemon: SpeakingDaemon
  let router: Router
  beforeAll(async () => {
    router = await start()
    daemon = await startSpeakingDaemon('inventory: { hostKeys: tofu }\n')
    await daemon.ask('POST', '/v1/credentials', { name: 'lab', ...router.credential })
    const device = { name: 'r1', host: '127.0.0.1', credential: 'lab', ...router.device }
    expect((await daemon.ask('POST', '/v1/devices', device)).status).toBe(201)
  })
  afterAll(async () => {
    await daemon.close()
    await router.stop()
  })

  const config = async (action: string, body: object = {}) =>
    (await daemon.ask('POST', `/v1/devices/r1/config/${action}`, body, { prefer: 'wait=50' })).body
  const apply = () => config('apply', { mode: 'merge', text: router.candidate, confirm_seconds: 600 })
  const pending = async () => (await daemon.ask('GET', '/v1/devices/r1/config/pending', undefined)).body

  it('and nobody but Koine confirms it', async () => {
    const before = router.running()
    expect(await apply()).toMatchObject({ state: 'succeeded', changed: true, error: null })
    expect(router.running()).toContain(router.wanted)
    expect(router.left()).toEqual([])
    expect(JSON.stringify(await pending())).toContain('"keeper":"koine"')
    expect(await apply()).toMatchObject({ state: 'failed', error: { code: 'COMMIT_PENDING' } })
    expect(await config('discard')).toMatchObject({ state: 'succeeded', changed: true })
    expect(router.running()).toBe(before)
    expect(await apply()).toMatchObject({ state: 'succeeded', changed: true })
    expect(await config('confirm')).toMatchObject({ state: 'succeeded' })
    expect(router.running()).toContain(router.wanted)
    expect(router.left()).toEqual([])
    expect(JSON.stringify(await pending())).not.toContain('keeper')
  })
})
