import { describe, expect, it } from 'vitest'
import { getterDrivers } from '../../../src/drivers/getters/index.ts'
import { getterWayFound, getterWayOf, napalmDriver } from '../../../src/drivers/getters/way.ts'

describe('getters reach', () => {
  it.for([
    ['arista_eos', null, 'cli', 'eos'],
    ['arista_eos', 'eapi', 'eapi', 'eos'],
    ['cisco_nxos', null, 'cli', 'nxos_ssh'],
    ['cisco_nxos', 'nxapi', 'nxapi', 'nxos'],
    ['cisco_nxos', 'nxos', 'nxapi', 'nxos'],
    ['cisco_iosxr', null, 'cli', 'iosxr'],
    ['cisco_iosxr', 'netconf', 'netconf', 'iosxr_netconf'],
    ['juniper_junos', null, 'netconf', 'junos'],
    ['juniper_junos', 'cli', 'netconf', 'junos'],
    ['cisco_ios', null, 'cli', 'ios'],
    ['frr', null, 'cli', 'frr'],
    ['frr', 'cli', 'cli', 'frr'],
    ['linux', null, 'linux', 'linux'],
    ['linux', 'cli', 'linux', 'linux'],
    [null, 'eos', 'eapi', 'eos'],
    ['cisco_ios', 'nxos_ssh', 'cli', 'nxos_ssh'],
  ] as const)('%s driven by %s: %s, %s', ([platform, driver, sessionDriver, getterDriver]) => {
    expect(getterWayOf({ platform, driver })).toEqual({ sessionDriver, getterDriver })
  })

  it.for([
    ['juniper_junos', 'cli', 'netconf', 'junos'],
    ['juniper_junos', 'netconf', 'netconf', 'junos'],
    ['cisco_iosxr', 'netconf', 'netconf', 'iosxr_netconf'],
    ['cisco_iosxr', 'cli', 'cli', 'iosxr'],
    ['linux', 'cli', 'linux', 'linux'],
    ['frr', 'linux', 'linux', 'linux'],
    ['arista_eos', 'eapi', 'eapi', 'eos'],
  ] as const)('%s that was met over %s: %s, %s', ([platform, driver, sessionDriver, getterDriver]) => {
    expect(getterWayFound({ platform, driver })).toEqual({ sessionDriver, getterDriver })
  })

  it.for(['fortinet_fortios', 'auto', null])('nothing of %s', platform => {
    expect(getterWayOf({ platform, driver: null })).toBeNull()
    expect(getterWayOf({ platform, driver: 'cli' })).toBeNull()
  })

  it.for(['eos', 'ios', 'iosxr', 'iosxr_netconf', 'junos', 'nxos', 'nxos_ssh'])('whatever NAPALM calls %s', name => {
    expect(getterDrivers).toContain(name)
    expect(napalmDriver(name)).toMatchObject({ getterDriver: name })
    expect(getterWayOf({ platform: null, driver: name })).toMatchObject({ getterDriver: name })
  })

  it('no driver that NAPALM does not have', () => {
    expect(napalmDriver('cli')).toBeNull()
    expect(napalmDriver('frr')).toBeNull()
  })
})
