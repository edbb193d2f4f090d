import { describe, expect, it } from 'vitest'
import { getConfig } from '../../../../src/drivers/getters/eos/configuration.ts'
import { getEnvironment } from '../../../../src/drivers/getters/eos/environment.ts'
import { getFacts } from '../../../../src/drivers/getters/eos/facts.ts'
import { getNtpServers, getNtpStats } from '../../../../src/drivers/getters/eos/ntp.ts'
import { ping, traceroute } from '../../../../src/drivers/getters/eos/probes.ts'
import { getSnmpInformation } from '../../../../src/drivers/getters/eos/snmp.ts'
import { getUsers } from '../../../../src/drivers/getters/eos/users.ts'
import type { Reply, Request } from '../../../../src/drivers/request.ts'
import { got } from '../answers.ts'

const notUnderstood = { code: 'DEVICE_FAULT' }

describe('getEnvironment', () => {
  const top = 'top - 10:00:00 up 1 day\n%Cpu(s):  1.5 us, 90.5 id,  0.0 wa\nMiB Mem :   100.5 total,   20.0 used\n'
  const device =
    (modelName: string, load: string, asked: string[] = []) =>
    ({ request }: Request): Reply => {
      asked.push(request)
      if (request === 'show version') return { json: { modelName } }
      if (request.endsWith('cooling')) return { json: { fanTraySlots: [{ label: '1', status: 'failed' }] } }
      if (request.endsWith('temperature')) {
        const hot = { name: 'Cpu', currentTemperature: 99, criticalThreshold: 95, inAlertState: true }
        const inSupply = { name: 'P1', currentTemperature: 30, criticalThreshold: 95, inAlertState: false }
        return { json: { tempSensors: [hot], cardSlots: [{}], powerSupplySlots: [{ tempSensors: [inSupply] }] } }
      }
      if (request.endsWith('power')) return { json: { powerSupplies: { 1: { state: 'ok', capacity: 500 } } } }
      return { text: load }
    }

  it('gathers fans, sensors, supplies and load', async () => {
    expect(await got(getEnvironment, device('DCS-7050', top))).toEqual({
      fans: { 1: { status: false } },
      temperature: {
        Cpu: { temperature: 99, is_alert: true, is_critical: true },
        P1: { temperature: 30, is_alert: false, is_critical: false },
      },
      power: { 1: { status: true, capacity: 500, output: -1 } },
      cpu: { 0: { '%usage': 9.5 } },
      memory: { available_ram: 102_912, used_ram: 20_480 },
    })
  })

  it('does not ask a virtual switch for its power', async () => {
    const asked: string[] = []
    expect(await got(getEnvironment, device('cEOSLab', top, asked))).toMatchObject({ power: {} })
    expect(asked).not.toContain('show system environment power')
  })

  it('does not understand a summary without memory, processor or unit', async () => {
    for (const load of ['', 'Mem: 5k total, 4k used', '%Cpu(s): 1.5 us, 90.5 id\n', top.replace('MiB', 'PiB')]) {
      await expect(got(getEnvironment, device('cEOSLab', load))).rejects.toMatchObject(notUnderstood)
    }
  })
})

describe('getFacts', () => {
  it('counts from the start, and lists interfaces by their numbers, without sub-interfaces', async () => {
    const facts = await got(getFacts, ({ request }) => {
      if (request === 'show hostname') return { json: { hostname: 'sw1', fqdn: 'sw1.example.net' } }
      if (request === 'show interfaces')
        return { json: { interfaces: { Ethernet10: {}, Ethernet9: {}, 'Ethernet9.1': {} } } }
      return { json: { modelName: 'M', serialNumber: 'S', internalVersion: '4.30', bootupTimestamp: -5 } }
    })
    expect(facts).toMatchObject({ hostname: 'sw1', uptime: 5, interface_list: ['Ethernet9', 'Ethernet10'] })
  })
})

describe('getNtpServers', () => {
  it('reads options in any order', async () => {
    expect(await got(getNtpServers, () => 'ntp server 192.0.2.1 key 7 iburst version 3\n')).toEqual({
      '192.0.2.1': {
        address: '192.0.2.1',
        port: 123,
        version: 3,
        association_type: 'SERVER',
        iburst: true,
        prefer: false,
        network_instance: 'default',
        source_address: '',
        key_id: 7,
      },
    })
  })

  it('finds the source in the family of the server', async () => {
    const answer = ({ format, request }: Request): Reply => {
      if (format === 'text') return { text: 'ntp server vrf mgmt 2001:db8::5 local-interface Loopback0\n' }
      const addresses = request.includes('ipv6')
        ? { addresses: [{ address: '2001:db8::1', subnet: '2001:db8::/64' }] }
        : { interfaceAddress: { primaryIp: { address: '192.0.2.1', maskLen: 32 } } }
      return { json: { interfaces: { Loopback0: addresses } } }
    }
    expect(await got(getNtpServers, answer)).toMatchObject({ '2001:db8::5': { source_address: '2001:db8::1' } })
  })

  it('does not understand a server without an address', async () => {
    await expect(got(getNtpServers, () => 'ntp server vrf mgmt\n')).rejects.toMatchObject(notUnderstood)
  })
})

describe('getNtpStats', () => {
  const head = '     remote           refid      st t when poll reach   delay   offset  jitter\n=====\n'

  it('reads the table', async () => {
    const stats = await got(
      getNtpStats,
      () => `${head}*192.0.2.1       .GPS.            1 u  12m   64  377    1.500   -0.250   0.125\n`,
    )
    expect(stats).toMatchObject([{ remote: '192.0.2.1', synchronized: true, when: '12m', offset: -0.25 }])
  })

  it('has none when NTP is disabled, and does not understand a line that was cut off', async () => {
    expect(await got(getNtpStats, () => 'NTP is disabled.\n')).toEqual([])
    await expect(got(getNtpStats, () => `${head}*192.0.2.1  .GPS.  1 u`)).rejects.toMatchObject(notUnderstood)
    await expect(got(getNtpStats, () => 'something else')).rejects.toMatchObject(notUnderstood)
  })
})

describe('getSnmpInformation', () => {
  const answer =
    (communities: string) =>
    ({ format }: Request): Reply =>
      format === 'text' ? { text: communities } : { json: { location: 'here' } }

  it('reads communities with views and access lists', async () => {
    const lines = 'snmp-server community a view v rw ipv6 six four\nsnmp-server community b ro ipv6 six\n'
    expect(await got(getSnmpInformation, answer(lines))).toMatchObject({
      location: 'here',
      community: { a: { mode: 'rw', acl: 'four' }, b: { mode: 'ro', acl: 'six' } },
    })
  })

  it('does not tell the community of a line that it does not understand', async () => {
    const failed = got(getSnmpInformation, answer('snmp-server community hunter2 sometimes\n'))
    await expect(failed).rejects.toMatchObject(notUnderstood)
    await expect(failed).rejects.not.toThrow('hunter2')
  })
})

describe('getUsers', () => {
  it('has the key of a user that has one', async () => {
    const users = { admin: { privLevel: 15, secret: '$6$x', sshAuthorizedKey: 'ssh-ed25519 AAAA' } }
    expect(await got(getUsers, () => ({ json: { users } }))).toEqual({
      admin: { level: 15, password: '$6$x', sshkeys: ['ssh-ed25519 AAAA'] },
    })
  })
})

describe('getConfig', () => {
  it('asks for what is wanted only', async () => {
    const asked: string[] = []
    const answer = ({ request }: Request): string => {
      asked.push(request)
      return 'enable secret sha512 $6$x\nend\n'
    }
    expect(await got(getConfig, answer, { retrieve: 'running', full: true, sanitized: true })).toEqual({
      running: 'enable secret sha512 <removed>\nend\n',
      startup: '',
      candidate: '',
    })
    expect(asked).toEqual(['show running-config all sanitized'])
    await expect(got(getConfig, answer, { retrieve: 'rescue' })).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  })
})

describe('ping and traceroute', () => {
  const commandOf = async (getter: typeof ping, args: Readonly<Record<string, unknown>>): Promise<string> => {
    let asked = ''
    await got(
      getter,
      ({ request }) => {
        asked = request
        return { error: 'unreachable' }
      },
      args,
    )
    return asked
  }

  it('go into a VRF', async () => {
    expect(await commandOf(ping, { destination: '192.0.2.1', vrf: 'red', source: '192.0.2.2', count: 1 })).toBe(
      'ping vrf red 192.0.2.1 timeout 2 size 100 repeat 1 source 192.0.2.2',
    )
    expect(await commandOf(traceroute, { destination: '192.0.2.1', vrf: 'red', ttl: 5 })).toBe(
      'bash timeout 10 sudo ip netns exec ns-red traceroute 192.0.2.1 -m 5 -w 2',
    )
  })

  it('let nothing through to the shell', async () => {
    for (const destination of ['x;reboot', '$(id)', '`id`', 'a b', '-I', "'", '&', '>x']) {
      await expect(commandOf(traceroute, { destination })).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    }
  })
})
