import { describe, expect, it } from 'vitest'
import { getConfig } from '../../../../src/drivers/getters/ios/configuration.ts'
import { getEnvironment } from '../../../../src/drivers/getters/ios/environment.ts'
import { getFacts } from '../../../../src/drivers/getters/ios/facts.ts'
import { getOptics } from '../../../../src/drivers/getters/ios/optics.ts'
import { getSnmpInformation } from '../../../../src/drivers/getters/ios/snmp.ts'
import { getUsers } from '../../../../src/drivers/getters/ios/users.ts'
import { got } from '../answers.ts'
import { printed } from '../printed.ts'

describe('get_facts', () => {
  const version = `Cisco IOS XE Software, Version 17.03.03
Cisco IOS Software [Amsterdam], Catalyst L3 Switch Software (CAT9K_IOSXE), Version 17.3.3, RELEASE SOFTWARE (fc7)

core-1 uptime is 1 year, 3 weeks, 2 hours
cisco C9300-24T (X86) processor with 1343576K/6147K bytes of memory.
Processor board ID ABC0000D0EF
`
  const brief = `Interface              IP-Address      OK? Method Status                Protocol
Vlan1                  unassigned      YES NVRAM  administratively down down
`

  it('reads a device without a domain', async () => {
    const texts = {
      'show version': version,
      'show hosts': 'Default domain is not set',
      'show ip interface brief': brief,
    }
    await expect(got(getFacts, printed(texts))).resolves.toEqual({
      vendor: 'Cisco',
      hostname: 'core-1',
      fqdn: 'Unknown',
      os_version: 'Catalyst L3 Switch Software (CAT9K_IOSXE), Version 17.3.3, RELEASE SOFTWARE (fc7)',
      model: 'C9300-24T',
      serial_number: 'ABC0000D0EF',
      uptime: (365 + 21) * 86_400 + 7200,
      interface_list: ['Vlan1'],
    })
  })

  it('does not understand a version without an uptime', async () => {
    const texts = { 'show version': 'Cisco IOS Software', 'show ip interface brief': brief }
    await expect(got(getFacts, printed(texts))).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
  })
})

describe('get_environment', () => {
  const texts = {
    'show proc cpu': 'CPU utilization for five seconds: 9%/0%; one minute: 12%; five minutes: 6%',
    'show memory statistics': `                Head    Total(b)     Used(b)     Free(b)   Lowest(b)  Largest(b)
Processor    277B88C       1000        400        600     600     600
      I/O    2C00000        500        100        400     400     400`,
    'show env temperature status': `SYSTEM TEMPERATURE is OK
Inlet Temperature Value: 90 Degree Celsius
Temperature State: YELLOW
Yellow Threshold : 88 Degree Celsius
Red Threshold    : 93 Degree Celsius`,
  }

  it('adds up memory, and compares temperatures with their thresholds', async () => {
    expect(await got(getEnvironment, printed(texts))).toMatchObject({
      cpu: { 0: { '%usage': 12 } },
      memory: { available_ram: 1500, used_ram: 500 },
      temperature: { inlet: { temperature: 90, is_alert: true, is_critical: false } },
    })
  })

  it('does not understand memory without a pool', async () => {
    await expect(
      got(getEnvironment, printed({ ...texts, 'show memory statistics': 'Head Total(b)' })),
    ).rejects.toMatchObject({
      code: 'DEVICE_FAULT',
      facts: { command: 'show memory statistics' },
    })
  })
})

describe('get_config', () => {
  const configuration = `Building configuration...

Current configuration : 99 bytes
!
! Last configuration change at 08:00:00 UTC Sat Nov 21 2026
!
hostname r1
username ann privilege 15 secret 5 $1$abc$def
end
`

  it('leaves out what tells of the moment, and secrets when asked', async () => {
    const device = printed({ 'show running-config all': configuration })
    await expect(got(getConfig, device, { retrieve: 'running', full: true, sanitized: true })).resolves.toEqual({
      running: '!\n\n!\nhostname r1\nusername ann privilege 15 secret 5 <removed>\nend',
      startup: '',
      candidate: '',
    })
  })

  it('asks nothing for the candidate', async () => {
    await expect(got(getConfig, printed({}), { retrieve: 'candidate' })).resolves.toEqual({
      running: '',
      startup: '',
      candidate: '',
    })
  })
})

it('reads users and their keys', async () => {
  const text = `username ann privilege 15 secret 9 $9$abc
username bob one-time password 0 plain
  username ann
   key-hash ssh-rsa 0123456789ABCDEF ann@desk
  username nobody
   key-hash ssh-rsa FEDCBA9876543210
`
  await expect(got(getUsers, printed({ 'show run | section username': text }))).resolves.toEqual({
    ann: { level: 15, password: '$9$abc', sshkeys: ['ssh-rsa 0123456789ABCDEF ann@desk'] },
    bob: { level: 1, password: 'plain', sshkeys: [] },
  })
})

describe('get_snmp_information', () => {
  const configured = (more: string) => ({
    'show run | include snmp-server': `snmp-server community one view all RW 10
snmp-server community two RO ipv6 six
snmp-server location rack 4${more}`,
    'show snmp chassis': 'ABC123\n',
  })

  it('asks for the chassis when it is not configured', async () => {
    await expect(got(getSnmpInformation, printed(configured('')))).resolves.toEqual({
      chassis_id: 'ABC123',
      contact: 'unknown',
      location: 'rack 4',
      community: { one: { acl: '10', mode: 'rw' }, two: { acl: 'N/A', mode: 'ro' } },
    })
  })

  it('never shows a community that it does not understand', async () => {
    const strange = printed(configured('\nsnmp-server community hidden RO 1 2 3'))
    const failure = await got(getSnmpInformation, strange).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'DEVICE_FAULT', facts: { line: 'snmp-server community …' } })
    expect(String(failure)).not.toContain('hidden')
  })
})

describe('get_optics', () => {
  const table = `                                         Optical   Optical
            Temperature  Voltage  Current   Tx Power  Rx Power
Port        (Celsius)    (Volts)  (mA)      (dBm)     (dBm)
----------  -----------  -------  --------  --------  --------
Te1/1/1       26.1       3.30       6.2      -2.7     -28.8 --
Te1/1/2       24.1        N/A       0.0       N/A       N/A
`
  const readings = async (texts: Record<string, string>) =>
    Object.entries((await got(getOptics, printed(texts))) as object).map(([name, { physical_channels }]) => {
      const { input_power, output_power, laser_bias_current } = physical_channels.channel[0].state
      return [name, input_power.instant, output_power.instant, laser_bias_current.instant]
    })

  it('reads power and current', async () => {
    expect(await readings({ 'show interfaces transceiver': table })).toEqual([
      ['TenGigabitEthernet1/1/1', -28.8, -2.7, 6.2],
      ['TenGigabitEthernet1/1/2', -100, -100, 0],
    ])
  })

  it('asks both chassis of a virtual switch', async () => {
    const virtual = 'Local switch number          : 2\nPeer switch number           : 1'
    const texts = {
      'show switch virtual': virtual,
      'show interfaces transceiver switch 1': '',
      'show interfaces transceiver switch 2': table,
    }
    expect(await readings(texts)).toHaveLength(2)
  })

  it('does not understand a row that was cut off', async () => {
    await expect(readings({ 'show interfaces transceiver': `${table}Te1/1/3       26.1` })).rejects.toMatchObject({
      code: 'DEVICE_FAULT',
    })
  })
})
