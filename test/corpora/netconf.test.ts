import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runGetter } from '../../src/drivers/getters/getter.ts'
import { gettersOf } from '../../src/drivers/getters/index.ts'
import type { DeviceSession } from '../../src/drivers/session.ts'
import { KoineError } from '../../src/errors.ts'
import { type FakeNetconf, startFakeNetconf } from '../doubles/fake-netconf.ts'
import { replayedDevice } from '../doubles/netconf-replay.ts'
import { openNetconf, patient } from '../sessions/netconf/open.ts'
import { napalmCaseDirectory, napalmCaseNames, napalmResult, readNapalmCase, withWildcards } from './napalm-case.ts'

// Recorded getters again, but through SSH: hello, framing and messages are real.
describe.each([
  ['junos', 'juniper_junos', '1.0'],
  ['junos', 'juniper_junos', '1.1'],
  ['iosxr_netconf', 'cisco_iosxr', '1.1'],
] as const)('%s of %s through NETCONF %s', async (driver, platform, version) => {
  const getters = await gettersOf(driver)
  let fake: FakeNetconf
  let session: DeviceSession | null = null

  beforeAll(async () => {
    fake = await startFakeNetconf({ capabilities: [], answer: () => 'nothing' })
    fake.version = version
  })
  afterAll(async () => {
    await session?.close()
    await fake.close()
  })

  it.each(napalmCaseNames(driver))('%s', async name => {
    const directory = napalmCaseDirectory(driver, name)
    const wanted = readNapalmCase(directory)
    const getter = getters[wanted.getter]
    if (getter === undefined) throw new KoineError('UNSUPPORTED', `There is no getter ${wanted.getter}.`)
    const device = replayedDevice(directory)
    fake.device = device
    if (device.ownSession) {
      await session?.close()
      session = null
    }
    session ??= await openNetconf(fake, { platform })
    const own = session
    const result = await napalmResult(wanted, args =>
      runGetter(
        getter,
        args,
        { nowMs: (wanted.clock ?? 0) * 1000 },
        async requests => (await own.ask?.(requests, patient())) ?? [],
      ),
    )
    expect(device.unlisted).toEqual([])
    expect(withWildcards(result, wanted.wildcards)).toEqual(withWildcards(wanted.expected, wanted.wildcards))
  })
})
