import { describe, expect, it } from 'vitest'
import { deviceDraft } from '../../src/inventory/device-fields.ts'
import { readNornir } from '../../src/inventory/import/nornir.ts'
import { parsePlatform } from '../../src/inventory/platform-name.ts'
import { driverOf, endpointOf } from '../../src/inventory/target.ts'

describe("NAPALM's names", () => {
  it.for([
    ['eos', 'arista_eos'],
    ['ios', 'cisco_ios'],
    ['iosxr', 'cisco_iosxr'],
    ['iosxr_netconf', 'cisco_iosxr'],
    ['junos', 'juniper_junos'],
    ['nxos', 'cisco_nxos'],
    ['nxos_ssh', 'cisco_nxos'],
    ['IOSXR-NETCONF', 'cisco_iosxr'],
  ] as const)('of a platform: %s is %s', ([name, id]) => {
    expect(parsePlatform(name)).toMatchObject({ id })
  })

  it('of a platform may say how it is driven, unless that is said', () => {
    expect(deviceDraft.parse({ name: 'a', platform: 'iosxr_netconf' })).toMatchObject({
      platform: 'cisco_iosxr',
      driver: 'netconf',
    })
    expect(deviceDraft.parse({ name: 'a', platform: 'iosxr_netconf', driver: 'cli' })).toMatchObject({ driver: 'cli' })
    expect(deviceDraft.parse({ name: 'a', platform: 'iosxr_netconf', driver: null })).toMatchObject({ driver: null })
    for (const platform of ['nxos', 'nxos_ssh', 'eos', 'junos', 'auto'])
      expect(deviceDraft.parse({ name: 'a', platform })).toMatchObject({ driver: null })
  })

  it.for([
    ['eos', 'eapi', 443],
    ['ios', 'cli', 22],
    ['iosxr', 'cli', 22],
    ['iosxr_netconf', 'netconf', 830],
    ['junos', 'netconf', 22],
    ['nxos', 'nxapi', 443],
    ['nxos_ssh', 'cli', 22],
  ] as const)('of a driver: %s is %s at port %i', ([name, driver, port]) => {
    const device = {
      ...deviceDraft.parse({ name: 'a', platform: name, driver: name }),
      detected: null,
      source: 'book',
    } as const
    expect(driverOf(device)).toBe(driver)
    expect(endpointOf(device)).toMatchObject({ port })
  })

  it('come through imports with what they say', () => {
    const { devices } = readNornir({
      hosts: 'xr1: { hostname: 192.0.2.1, platform: iosxr_netconf }\n',
      groups: null,
      defaults: null,
    })
    expect(devices.map(({ name, fields }) => deviceDraft.parse({ name, ...fields }))).toMatchObject([
      { name: 'xr1', platform: 'cisco_iosxr', driver: 'netconf' },
    ])
  })

  it('are no fault where nothing is a device', () => {
    for (const odd of [null, 7, 'ios', [], {}, { platform: 7 }]) expect(deviceDraft.safeParse(odd).success).toBe(false)
  })
})
