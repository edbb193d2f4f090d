import { describe, expect, it } from 'vitest'
import { getBgpNeighbors } from '../../../../src/drivers/getters/nxos/bgp-neighbors.ts'
import { getConfig, getSnmpInformation, getUsers } from '../../../../src/drivers/getters/nxos/configuration.ts'
import { getEnvironment } from '../../../../src/drivers/getters/nxos/environment.ts'
import { getFacts } from '../../../../src/drivers/getters/nxos/facts.ts'
import { getInterfaces } from '../../../../src/drivers/getters/nxos/interfaces.ts'
import { getInterfacesIp } from '../../../../src/drivers/getters/nxos/interfaces-ip.ts'
import { getLldpNeighborsDetail } from '../../../../src/drivers/getters/nxos/lldp.ts'
import { getNtpPeers, getNtpServers } from '../../../../src/drivers/getters/nxos/ntp.ts'
import { ping, traceroute } from '../../../../src/drivers/getters/nxos/probes.ts'
import {
  getArpTable,
  getMacAddressTable,
  getNetworkInstances,
  getVlans,
} from '../../../../src/drivers/getters/nxos/tables.ts'
import type { Reply, Request } from '../../../../src/drivers/request.ts'
import { got } from '../answers.ts'

const notUnderstood = { code: 'DEVICE_FAULT' }
const table = (name: string, ...rows: readonly object[]) => ({
  [`TABLE_${name}`]: { [`ROW_${name}`]: rows.length === 1 ? rows[0] : rows },
})

describe('getFacts', () => {
  const version = { host_name: 'sw1', chassis_id: 'N9K', nxos_ver_str: '10.3(1)', proc_board_id: 'SN1' }
  const uptime = { kern_uptm_days: 1, kern_uptm_hrs: 1, kern_uptm_mins: 1, kern_uptm_secs: 1 }
  const answer =
    (show: object) =>
    ({ request }: Request): Reply => {
      if (request === 'show inventory') return { json: table('inv', { name: 'Slot 1', serialnum: 'X' }) }
      if (request === 'show interface') return { json: table('interface', { interface: 'mgmt0' }) }
      return { json: request === 'show version' ? show : { hostname: 'sw1.example.net' } }
    }

  it('takes the serial number of the board where no chassis is listed', async () => {
    expect(await got(getFacts, answer({ ...version, ...uptime }))).toEqual({
      hostname: 'sw1',
      fqdn: 'sw1.example.net',
      vendor: 'Cisco',
      model: 'N9K',
      serial_number: 'SN1',
      os_version: '10.3(1)',
      uptime: 90_061,
      interface_list: ['mgmt0'],
    })
  })

  it('does not understand a device without a version', async () => {
    const { nxos_ver_str: _, ...without } = version
    await expect(got(getFacts, answer({ ...without, ...uptime }))).rejects.toMatchObject(notUnderstood)
  })
})

describe('getInterfaces', () => {
  const port = {
    interface: 'Ethernet1/1',
    state: 'up',
    eth_hw_addr: '0000.5e00.5301',
    eth_mtu: '9216',
    eth_bw: 2_500_000,
  }

  it('reads ports and VLAN interfaces', async () => {
    const vlan = { interface: 'Vlan1', svi_line_proto: 'up', svi_admin_state: 'up', svi_mac: '0000.5e00.5302' }
    const json = table('interface', { ...port, eth_link_flapped: '1d02h' }, vlan)
    expect(await got(getInterfaces, () => ({ json }))).toMatchObject({
      'Ethernet1/1': { is_up: true, is_enabled: true, last_flapped: -93_600, mtu: 9216, speed: 2500 },
      Vlan1: { is_up: true, is_enabled: true, last_flapped: -1, mac_address: '00:00:5E:00:53:02', mtu: -1, speed: -1 },
    })
  })

  it('knows from the reason that a port is shut down', async () => {
    const json = table('interface', { ...port, state: 'down', state_rsn_desc: 'Administratively down' })
    expect(await got(getInterfaces, () => ({ json }))).toMatchObject({ 'Ethernet1/1': { is_enabled: false } })
  })

  it('does not understand another way to tell a time', async () => {
    const json = table('interface', { ...port, eth_link_flapped: 'lately' })
    await expect(got(getInterfaces, () => ({ json }))).rejects.toThrow('lately')
  })
})

describe('getInterfacesIp', () => {
  it('has secondary addresses, and IPv4 where IPv6 is refused', async () => {
    const row = {
      'intf-name': 'Vlan1',
      prefix: '192.0.2.1',
      masklen: '24',
      ...table('secondary_address', { prefix1: '198.51.100.1', masklen1: '25' }),
    }
    const answer = ({ request }: Request): Reply =>
      request.includes('ipv6') ? { error: 'Invalid command' } : { json: table('intf', row) }
    expect(await got(getInterfacesIp, answer)).toEqual({
      Vlan1: { ipv4: { '192.0.2.1': { prefix_length: 24 }, '198.51.100.1': { prefix_length: 25 } } },
    })
  })
})

describe('getBgpNeighbors', () => {
  const neighbor = (state: string) => ({ neighborid: '192.0.2.2', neighboras: '1.10', state, prefixreceived: '3' })
  const reply = (...states: readonly string[]) => ({
    json: table('vrf', {
      'vrf-name-out': 'default',
      'vrf-router-id': '192.0.2.1',
      'vrf-local-as': '65000',
      ...table('af', {
        ...table(
          'saf',
          ...states.map((state, index) => ({
            'af-name': index === 0 ? 'IPv4 Unicast' : 'VPNv4 Unicast',
            ...table('neighbor', neighbor(state)),
          })),
        ),
      }),
    }),
  })

  it('joins the families of a neighbour', async () => {
    const prefixes = { received_prefixes: 3, accepted_prefixes: -1, sent_prefixes: -1 }
    expect(await got(getBgpNeighbors, () => reply('Established', 'Established'))).toMatchObject({
      global: {
        router_id: '192.0.2.1',
        peers: { '192.0.2.2': { remote_as: 65_546, is_up: true, address_family: { ipv4: prefixes, vpnv4: prefixes } } },
      },
    })
  })

  it('knows a neighbour that is shut down from one that is idle', async () => {
    const isEnabled = async (state: string) =>
      (await got(getBgpNeighbors, () => reply(state))) as { global: { peers: { '192.0.2.2': unknown } } }
    expect((await isEnabled('Shut (Admin)')).global.peers['192.0.2.2']).toMatchObject({ is_enabled: false })
    expect((await isEnabled('Idle')).global.peers['192.0.2.2']).toMatchObject({ is_enabled: true, is_up: false })
  })
})

describe('getEnvironment', () => {
  const environment = {
    fandetails_3k: table('faninfo', { fanname: 'Fan1', fanstatus: 'Ok' }, { fanname: 'Fan_in_PS1', fanstatus: 'Ok' }),
    powersup: table('psinfo_n3k', { psnum: 1, psmodel: 'N2200-PAC-400W', watts: ' 396.00', ps_status: 'ok' }),
    ...table(
      'tempinfo',
      { tempmod: '1 ', sensor: 'CPU ', curtemp: '95 ', majthres: '90', alarmstatus: 'Major' },
      { tempmod: '2', sensor: 'CPU', curtemp: '30', majthres: '90', alarmstatus: 'Ok' },
    ),
  }
  const answer =
    (load: object) =>
    ({ request }: Request): Reply => {
      if (request === 'show environment') return { json: environment }
      if (request === 'show processes cpu') return { json: load }
      const shared = { 'process-memory-share-total-shm-avail': 5, 'process-memory-share-total-shm-used': 2 }
      return { json: table('process_tag', shared) }
    }

  it('finds tables that some platforms call otherwise', async () => {
    expect(await got(getEnvironment, answer({ idle_percent: '90.50' }))).toEqual({
      fans: { Fan1: { status: true } },
      temperature: {
        '1-1 CPU': { temperature: 95, is_alert: true, is_critical: true },
        '2-1 CPU': { temperature: 30, is_alert: false, is_critical: false },
      },
      power: { 1: { status: true, capacity: 400, output: 396 } },
      cpu: { 0: { '%usage': 9.5 } },
      memory: { available_ram: 5000, used_ram: 2000 },
    })
  })

  it('does not understand a load without an idle share', async () => {
    await expect(got(getEnvironment, answer({}))).rejects.toThrow('idle_percent is absent')
  })
})

describe('tables', () => {
  it('leave out addresses that did not answer, and know static ones', async () => {
    const row = { 'ip-addr-out': '192.0.2.1', 'intf-out': 'Vlan1', 'time-stamp': '-' }
    const json = table('vrf', table('adj', row, { ...row, mac: '0000.5e00.5301' }))
    expect(await got(getArpTable, () => ({ json }))).toEqual([
      { interface: 'Vlan1', mac: '00:00:5E:00:53:01', ip: '192.0.2.1', age: -1 },
    ])
  })

  it('know addresses without a VLAN', async () => {
    const row = {
      disp_mac_addr: '0000.5e00.5301',
      disp_vlan: '-',
      disp_port: 'sup-eth1(R)',
      disp_is_static: 'disabled',
    }
    expect(await got(getMacAddressTable, () => ({ json: table('mac_address', row) }))).toMatchObject([
      { vlan: 0, static: false },
    ])
  })

  it('have long names of ports', async () => {
    const row = {
      'vlanshowbr-vlanid': '7',
      'vlanshowbr-vlanname': 'v',
      'vlanshowplist-ifidx': ['Eth1/1,Po2', 'Eth1/3'],
    }
    expect(await got(getVlans, () => ({ json: table('vlanbriefxbrief', row) }))).toEqual({
      7: { name: 'v', interfaces: ['Ethernet1/1', 'Port-channel2', 'Ethernet1/3'] },
    })
  })

  it('are not understood when they are absent', async () => {
    for (const getter of [getVlans, getNetworkInstances, getInterfaces, getBgpNeighbors]) {
      await expect(got(getter, () => ({ json: {} }))).rejects.toMatchObject(notUnderstood)
    }
  })

  it('tell NTP peers from servers', async () => {
    const of = (kind: string) => ({ PeerIPAddress: `${kind}.example.net`, serv_peer: kind })
    const json = table('peers', of('Peer'), of('Server'))
    expect(await got(getNtpPeers, () => ({ json }))).toEqual({ 'Peer.example.net': {} })
    expect(await got(getNtpServers, () => ({ json }))).toEqual({ 'Server.example.net': {} })
    expect(await got(getNtpServers, () => ({ json: '' }))).toEqual({})
    await expect(got(getNtpServers, () => ({ json: table('peers', of('Clock')) }))).rejects.toMatchObject(notUnderstood)
  })
})

describe('getLldpNeighborsDetail', () => {
  const neighbor = `Chassis id: 0000.5e00.5301
Port id: Gi0/1
Local Port id: Eth1/1
Port Description: uplink
System Name: r1
System Description: Software
Copyright
System Capabilities: B, R
Enabled Capabilities: R
`
  it('gathers neighbours by port', async () => {
    const output = `${neighbor}\n${neighbor}\nTotal entries displayed: 2\n`
    const result = await got(getLldpNeighborsDetail, () => output)
    expect(result).toMatchObject({
      'Ethernet1/1': [
        { remote_system_description: 'Software', remote_system_capab: ['bridge', 'router'] },
        { remote_system_enable_capab: ['router'] },
      ],
    })
  })

  it('does not understand a list that was cut off', async () => {
    await expect(got(getLldpNeighborsDetail, () => neighbor)).rejects.toMatchObject(notUnderstood)
    const short = `${neighbor}\nTotal entries displayed: 2\n`
    await expect(got(getLldpNeighborsDetail, () => short)).rejects.toThrow('Total entries displayed: 2')
  })

  it('has none where the device says so', async () => {
    expect(await got(getLldpNeighborsDetail, () => 'ERROR: No neighbour information\n')).toEqual({})
  })
})

describe('the configuration', () => {
  const configuration = `
!Command: show running-config
!Time: now

version 10.3(1)
username admin password 5 $5$hash  role network-admin
username admin sshkey ssh-ed25519 AAAA
username seven password 5 $5$other  role priv-7
username seven role network-operator
snmp-server contact somebody
snmp-server community c1 group network-operator
snmp-server community c1 use-acl filter
end
`
  it('has no lines that change with every reading', async () => {
    const result = await got(getConfig, () => configuration, { retrieve: 'running', sanitized: true })
    expect(result).toMatchObject({
      running: expect.stringMatching(/^version 10\.3\(1\)\nusername admin password 5 <removed>\n/),
      startup: '',
    })
    expect(JSON.stringify(result)).not.toMatch(/\$5\$|c1/)
  })

  it('tells users with keys and the highest level of their roles', async () => {
    expect(await got(getUsers, () => configuration)).toEqual({
      admin: { level: 15, password: '$5$hash', sshkeys: ['ssh-ed25519 AAAA'] },
      seven: { level: 7, password: '$5$other', sshkeys: [] },
    })
  })

  it('tells communities with their groups and access lists', async () => {
    expect(await got(getSnmpInformation, () => configuration)).toEqual({
      chassis_id: '',
      contact: 'somebody',
      location: '',
      community: { c1: { mode: 'network-operator', acl: 'filter' } },
    })
  })

  it('is not understood when it is none', async () => {
    for (const getter of [getUsers, getSnmpInformation]) {
      await expect(got(getter, () => '% Permission denied for the role\n')).rejects.toMatchObject(notUnderstood)
    }
    const part = 'username admin password 5 hunter2\n'
    await expect(got(getUsers, () => part)).rejects.toThrow('show running-config')
    await expect(got(getUsers, () => part)).rejects.not.toThrow('hunter2')
    const strange = 'version 1\nsnmp-server community hunter2 maybe\n'
    await expect(got(getSnmpInformation, () => strange)).rejects.not.toThrow('hunter2')
  })
})

describe('ping and traceroute', () => {
  it('ask in the family of the destination', async () => {
    const asked: string[] = []
    const refuse = ({ request }: Request): Reply => {
      asked.push(request)
      return { error: 'No route to host' }
    }
    const args = { destination: '2001:db8::1', vrf: 'red', source: '2001:db8::2' }
    expect(await got(ping, refuse, args)).toEqual({ error: 'No route to host' })
    await got(traceroute, refuse, args)
    expect(asked).toEqual([
      'ping6 2001:db8::1 timeout 2 packet-size 100 count 5 source 2001:db8::2 vrf red',
      'traceroute6 2001:db8::1 source 2001:db8::2 vrf red',
    ])
  })
})
