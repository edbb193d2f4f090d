import { afterAll, describe, expect, it } from 'vitest'
import { cisco_ios } from '../../../src/drivers/cli/cisco_ios.ts'
import { cliDriver } from '../../../src/sessions/cli/driver.ts'
import { createHopConnections } from '../../../src/sessions/ssh/hops.ts'
import { type FakeDevice, startFakeDevice } from '../../doubles/fake-device.ts'
import { commandsOf, contextOf, credential, targetOf } from './targets.ts'

const hostKeys = { refusal: () => null }
const ladder = { get: () => null, set: () => undefined }
const hops = createHopConnections({ hostKeys, ladder })
const devices: FakeDevice[] = []

afterAll(async () => {
  hops.close()
  await Promise.all(devices.map(device => device.close()))
})

const start = async () => {
  const device = await startFakeDevice({
    platform: cisco_ios,
    username: 'oper',
    password: credential.password ?? '',
    enablePassword: null,
    commands: { 'show clock': '12:00\n' },
  })
  devices.push(device)
  const detected: [string, string][] = []
  const driver = cliDriver({ hostKeys, hops, ladder, onDetected: (name, platform) => detected.push([name, platform]) })
  return { device, driver, detected, target: targetOf({ host: '127.0.0.1', port: device.port }) }
}

const context = () => ({ signal: new AbortController().signal })

describe('the cli driver', () => {
  it('finds out over SSH what a device is, and tells', async () => {
    const { driver, detected, target } = await start()
    const session = await driver.open({ ...target, platform: 'auto' }, context())
    expect(detected).toEqual([['edge1', 'cisco_ios']])
    const [result] = await session.perform(commandsOf('show clock'), contextOf())
    expect(result?.output).toBe('12:00')
    expect(session.facts.server).not.toBeNull()
    await session.close()
    expect(await session.closed).toBeNull()
  })

  it('ends the session when the device drops it, with a typed error', async () => {
    const { device, driver, target } = await start()
    const session = await driver.open(target, context())
    device.drop()
    expect(await session.closed).toMatchObject({ code: 'CLOSED_BY_PEER' })
    await expect(session.perform(commandsOf('show clock'), contextOf())).rejects.toMatchObject({
      code: 'CLOSED_BY_PEER',
    })
    await session.close()
  })

  it('refuses a platform without a command line, and a transport that carries none', async () => {
    const { device, driver, target } = await start()
    await expect(driver.open({ ...target, platform: 'apc_aos' }, context())).rejects.toMatchObject({
      code: 'UNSUPPORTED',
    })
    await expect(driver.open({ ...target, transport: 'https' }, context())).rejects.toMatchObject({
      code: 'UNSUPPORTED',
    })
    expect(device.counts.connections).toBe(0)
  })
})
