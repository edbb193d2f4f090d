import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cliPlatforms } from '../../src/drivers/cli/index.ts'
import { runGetter } from '../../src/drivers/getters/getter.ts'
import { gettersOf } from '../../src/drivers/getters/index.ts'
import type { DeviceSession } from '../../src/drivers/session.ts'
import { askSession, openCliSessionTo } from '../doubles/cli-session.ts'
import { type FakeDevice, startFakeDevice } from '../doubles/fake-device.ts'
import { fakeRecording } from '../doubles/fake-recording.ts'
import { napalmCaseDirectory, napalmCaseNames, napalmResult, readNapalmCase, withWildcards } from './napalm-case.ts'

// Every recorded case of the command lines once more, over SSH: what the device prints goes through echo, pager and prompt.
describe.each([
  { driver: 'ios', id: 'cisco_ios' },
  { driver: 'nxos_ssh', id: 'cisco_nxos' },
  { driver: 'iosxr', id: 'cisco_iosxr' },
] as const)('$driver over SSH', async ({ driver, id }) => {
  const platform = cliPlatforms[id]
  if (platform === null) throw new Error(`${id} is not described.`)
  const getters = await gettersOf(driver)
  const recording = fakeRecording()
  let device: FakeDevice
  let session: DeviceSession

  beforeAll(async () => {
    device = await startFakeDevice({ platform, ...recording.options })
    session = await openCliSessionTo(device, { platform: id })
  })
  afterAll(async () => {
    await session.close()
    await device.close()
  })

  it.each(napalmCaseNames(driver))('%s', async name => {
    const directory = napalmCaseDirectory(driver, name)
    const wanted = readNapalmCase(directory)
    const getter = getters[wanted.getter]
    if (getter === undefined) throw new Error(`There is no getter ${wanted.getter}.`)
    recording.use(directory)
    const result = await napalmResult(wanted, args =>
      runGetter(getter, args, { nowMs: (wanted.clock ?? 0) * 1000 }, requests => askSession(session, requests)),
    )
    expect(recording.unlisted).toEqual([])
    expect(withWildcards(result, wanted.wildcards)).toEqual(withWildcards(wanted.expected, wanted.wildcards))
  })

  it('one session was enough', () => {
    expect({ broken: session.broken, logins: device.counts.logins }).toEqual({ broken: false, logins: 1 })
  })
})
