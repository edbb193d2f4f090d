import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gettersOf } from '../../src/drivers/getters/index.ts'
import { eapiDriver } from '../../src/sessions/eapi/driver.ts'
import type { HttpDriver } from '../../src/sessions/http/driver.ts'
import { createHopConnections } from '../../src/sessions/ssh/hops.ts'
import { type FakeEapi, startFakeEapi } from '../doubles/fake-eapi.ts'
import { recordedReplies } from '../doubles/recorded-replies.ts'
import { httpTargetOf } from '../sessions/http/targets.ts'
import { napalmCaseDirectory, napalmCaseNames, readNapalmCase } from './napalm-case.ts'
import { expectRecordedResult } from './napalm-wire.ts'

describe('getters of EOS over eAPI', async () => {
  const getters = await gettersOf('eos')
  let device: FakeEapi
  let driver: HttpDriver
  beforeAll(async () => {
    device = await startFakeEapi()
    driver = eapiDriver({
      hops: createHopConnections({ hostKeys: { refusal: () => null }, ladder: { get: () => null, set: () => {} } }),
    })
  })
  afterAll(async () => {
    driver.close()
    await device.stop()
  })

  it.each(napalmCaseNames('eos'))('%s', async name => {
    const directory = napalmCaseDirectory('eos', name)
    const recorded = recordedReplies(directory)
    device.recorded = null
    const session = await driver.open(httpTargetOf(device), { signal: new AbortController().signal })
    device.recorded = recorded
    await expectRecordedResult(session, getters, readNapalmCase(directory))
    expect(recorded.unknown.filter(request => !request.includes('show hostname'))).toEqual([])
    await session.close()
  })
})
