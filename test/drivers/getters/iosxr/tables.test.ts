import { describe, expect, it } from 'vitest'
import { getArpTable } from '../../../../src/drivers/getters/iosxr/arp.ts'
import { getFacts } from '../../../../src/drivers/getters/iosxr/facts.ts'
import { getInterfaces, getInterfacesCounters } from '../../../../src/drivers/getters/iosxr/interfaces.ts'
import { getInterfacesIp } from '../../../../src/drivers/getters/iosxr/interfaces-ip.ts'
import { getLldpNeighbors, getLldpNeighborsDetail } from '../../../../src/drivers/getters/iosxr/lldp.ts'
import { getMacAddressTable } from '../../../../src/drivers/getters/iosxr/mac-address-table.ts'
import { got } from '../answers.ts'
import { byWord, elements, fault, operational } from './answers.ts'

const interfaceTable = (inside: string): string =>
  operational(
    `<Interfaces><InterfaceTable><Interface><Naming><InterfaceName>Te0/0/0/1</InterfaceName></Naming>${inside}</Interface>` +
      '</InterfaceTable></Interfaces>',
  )

describe('replies of the XML interface', () => {
  const arp = '<ARP></ARP>'

  it('are refused when they tell of an error', async () => {
    const faulty = operational('<ARP ErrorCode="0x1" ErrorMsg="no such schema"/>')
    await expect(got(getArpTable, () => faulty)).rejects.toMatchObject({
      ...fault,
      message: expect.stringContaining('no such schema'),
    })
    await expect(
      got(getArpTable, () => operational(arp).replace('ErrorCount="0"', 'ErrorCount="2"')),
    ).rejects.toMatchObject(fault)
  })

  it('are refused when they end early, or are something else', async () => {
    const cut = operational(arp)
    await expect(got(getArpTable, () => cut.slice(0, -30))).rejects.toMatchObject(fault)
    await expect(got(getArpTable, () => cut.replace(/<ResultSummary.*?>/, ''))).rejects.toMatchObject(fault)
    await expect(got(getArpTable, () => operational('<LLDP/>'))).rejects.toMatchObject(fault)
    await expect(got(getArpTable, () => '<html/>')).rejects.toMatchObject(fault)
  })

  it('may say that there is no such item', async () => {
    const none = operational('').replace('ErrorCount="0"', 'ErrorCount="0" ItemNotFound="true"')
    expect(await got(getArpTable, () => none)).toEqual([])
  })
})

describe('getInterfaces', () => {
  const state = { State: 'IM_STATE_UP', LineState: 'IM_STATE_DOWN', MTU: 1514, Speed: 10_000_000 }

  it('tells what is enabled from what is up, and speed in Mbit/s', async () => {
    const reply = interfaceTable(`${elements(state)}<MACAddress><Address>0200.5e00.0001</Address></MACAddress>`)
    expect(await got(getInterfaces, () => reply)).toEqual({
      'Te0/0/0/1': {
        is_up: false,
        is_enabled: true,
        description: '',
        last_flapped: -1,
        mtu: 1514,
        speed: 10_000,
        mac_address: '02:00:5E:00:00:01',
      },
    })
  })

  it('reads both ways to tell when the state changed', async () => {
    const flapped = async (LastStateTransitionTime: string) =>
      got(getInterfaces, () => interfaceTable(elements({ ...state, LastStateTransitionTime })))
    expect(await flapped('1600000000500000000')).toMatchObject({ 'Te0/0/0/1': { last_flapped: 1_600_000_000.5 } })
    expect(await flapped('90')).toMatchObject({ 'Te0/0/0/1': { last_flapped: -90 } })
  })

  it('does not understand an MTU that is no number, or a device without interfaces', async () => {
    await expect(got(getInterfaces, () => interfaceTable(elements({ ...state, MTU: 'big' })))).rejects.toMatchObject(
      fault,
    )
    await expect(got(getInterfaces, () => operational('<Interfaces/>'))).rejects.toMatchObject(fault)
  })

  it('leaves out counters of an interface that counts nothing', async () => {
    expect(await got(getInterfacesCounters, () => interfaceTable(''))).toEqual({})
    const counted = elements({ PacketsSent: 9, InputDrops: 2 })
    expect(
      await got(getInterfacesCounters, () =>
        interfaceTable(
          `<InterfaceStatistics><FullInterfaceStats>${counted}</FullInterfaceStats></InterfaceStatistics>`,
        ),
      ),
    ).toMatchObject({ 'Te0/0/0/1': { tx_unicast_packets: 9, rx_discards: 2, tx_octets: -1 } })
  })
})

describe('getFacts', () => {
  const uptime = '<SystemTime><Uptime><Hostname>xr1</Hostname><Uptime>60</Uptime></Uptime></SystemTime>'
  const bag = elements({ SoftwareRevision: '7.3.2', SerialNumber: 'FOX1', ModelName: 'R1' })
  const Interfaces = interfaceTable('')
  const facts = { hostname: 'xr1', os_version: '7.3.2', model: 'R1', uptime: 60, interface_list: ['Te0/0/0/1'] }

  it('takes the rack of the platform inventory, or the entity where there is none', async () => {
    const rack = `<RackTable><Rack><Attributes><BasicInfo>${bag}</BasicInfo></Attributes></Rack></RackTable>`
    const PlatformInventory = operational(`${uptime}<PlatformInventory>${rack}</PlatformInventory>`)
    expect(await got(getFacts, byWord({ PlatformInventory, Interfaces }))).toMatchObject(facts)
    const entity = `<Entities><Entity><Attributes><InvBasicBag>${bag}</InvBasicBag></Attributes></Entity></Entities>`
    const Entities = operational(`${uptime}<Inventory>${entity}</Inventory>`)
    expect(await got(getFacts, byWord({ Entities, Interfaces }))).toMatchObject(facts)
    const told = operational('<PlatformInventory ErrorCode="0x1" ErrorMsg="no such schema"/>')
    expect(await got(getFacts, byWord({ PlatformInventory: told, Entities, Interfaces }))).toMatchObject(facts)
  })

  it('does not make facts of an inventory without a rack', async () => {
    await expect(got(getFacts, byWord({ Entities: operational(uptime), Interfaces }))).rejects.toMatchObject(fault)
  })
})

describe('tables', () => {
  it('have addresses of interfaces, without link-local ones', async () => {
    const v4 = `<VRF><Detail>${elements({ PrimaryAddress: '192.0.2.1', PrefixLength: 24 })}</Detail></VRF>`
    const name = '<Naming><InterfaceName>Te0/0/0/1</InterfaceName></Naming>'
    const v6 =
      `<GlobalDetail>${name}<AddressList><Entry>${elements({ Address: '2001:DB8::0:1', PrefixLength: 64 })}</Entry>` +
      `</AddressList><LinkLocalAddress>${elements({ Address: 'FE80::1', PrefixLength: 128 })}</LinkLocalAddress></GlobalDetail>`
    const reply = operational(
      `<IPV4Network><InterfaceTable><Interface>${name}<VRFTable>${v4}</VRFTable></Interface></InterfaceTable></IPV4Network>` +
        '<IPV6Network><NodeTable><Node><InterfaceData><VRFTable><VRF><GlobalDetailTable>' +
        `${v6}</GlobalDetailTable></VRF></VRFTable></InterfaceData></Node></NodeTable></IPV6Network>`,
    )
    expect(await got(getInterfacesIp, () => reply)).toEqual({
      'Te0/0/0/1': {
        ipv4: { '192.0.2.1': { prefix_length: 24 } },
        ipv6: { '2001:db8::1': { prefix_length: 64 } },
      },
    })
    await expect(
      got(getInterfacesIp, () => reply.replace('<PrefixLength>24</PrefixLength>', '')),
    ).rejects.toMatchObject(fault)
  })

  it('have hardware addresses of those who answered, and refuse what is none', async () => {
    const entry = (mac: string): string =>
      operational(
        '<ARP><NodeTable><Node><EntryTable><Entry><Naming><Address>192.0.2.9</Address><InterfaceName>BVI1</InterfaceName>' +
          `</Naming>${mac}</Entry></EntryTable></Node></NodeTable></ARP>`,
      )
    expect(await got(getArpTable, () => entry('<HardwareAddress>0200.5e00.0009</HardwareAddress>'))).toEqual([
      { interface: 'BVI1', ip: '192.0.2.9', mac: '02:00:5E:00:00:09', age: -1 },
    ])
    expect(await got(getArpTable, () => entry(''))).toEqual([])
    await expect(got(getArpTable, () => entry('<HardwareAddress>?</HardwareAddress>'))).rejects.toMatchObject(fault)
    await expect(got(getArpTable, () => entry(''), { vrf: 'red' })).rejects.toMatchObject({ code: 'UNSUPPORTED' })
  })

  it('know the VLAN of a bridge domain that is named after it', async () => {
    const table = (name: string, address = 'a.5e00.0001'): string =>
      operational(
        '<L2VPNForwarding><NodeTable><Node><L2FIBMACDetailTable><L2FIBMACDetail><Naming>' +
          `${elements({ Address: address, Name: name })}</Naming><Segment><AC><InterfaceHandle>BE1.5</InterfaceHandle></AC>` +
          '</Segment></L2FIBMACDetail></L2FIBMACDetailTable></Node></NodeTable></L2VPNForwarding>',
      )
    expect(await got(getMacAddressTable, () => table('vlan5'))).toMatchObject([
      { mac: '00:0A:5E:00:00:01', vlan: 5, interface: 'BE1.5' },
    ])
    expect(await got(getMacAddressTable, () => table('admin'))).toMatchObject([{ vlan: 0 }])
    await expect(got(getMacAddressTable, () => table('vlan5', 'x'))).rejects.toMatchObject(fault)
  })
})

describe('LLDP', () => {
  const shown = `Sat Nov 21 10:00:00.000 UTC
Capability codes:
        (R) Router, (B) Bridge

Device ID       Local Intf          Hold-time  Capability     Port ID
sw1             Gi0/0/0/0           120        B,R             Gi1/0/1
sw2             Gi0/0/0/0           120        N/A             port 2

Total entries displayed: 2
`

  it('has neighbours by interface', async () => {
    expect(await got(getLldpNeighbors, () => shown)).toEqual({
      'Gi0/0/0/0': [
        { hostname: 'sw1', port: 'Gi1/0/1' },
        { hostname: 'sw2', port: 'port 2' },
      ],
    })
  })

  it('does not take a table that is cut, or a strange row, for all there is', async () => {
    await expect(got(getLldpNeighbors, () => shown.replace(/\nTotal.*\n/, ''))).rejects.toMatchObject(fault)
    await expect(got(getLldpNeighbors, () => shown.replace(' 120 ', ' soon '))).rejects.toMatchObject(fault)
    expect(await got(getLldpNeighbors, () => '% LLDP is not enabled')).toEqual({})
  })

  it('names a chassis by its MAC address only where it is one', async () => {
    const detail = (chassis: string, capabilities = 'R,B'): string =>
      operational(
        '<LLDP><NodeTable><Node><Neighbors><DetailTable><Detail><Entry>' +
          elements({ ReceivingInterfaceName: 'Te0/0/0/1', ChassisID: chassis, PortIDDetail: 'xe-0' }) +
          `<Detail>${elements({ SystemCapabilities: capabilities })}</Detail>` +
          '</Entry></Detail></DetailTable></Neighbors></Node></NodeTable></LLDP>',
      )
    expect(await got(getLldpNeighborsDetail, () => detail('0200.5e00.0001'))).toMatchObject({
      'Te0/0/0/1': [{ remote_chassis_id: '02:00:5E:00:00:01', remote_system_capab: ['bridge', 'router'] }],
    })
    expect(await got(getLldpNeighborsDetail, () => detail('0a0001'))).toMatchObject({
      'Te0/0/0/1': [{ remote_chassis_id: '0a0001', remote_port: 'xe-0' }],
    })
    expect(await got(getLldpNeighborsDetail, () => detail('x'), { interface: 'Te0/0/0/2' })).toEqual({})
    await expect(got(getLldpNeighborsDetail, () => detail('x', 'Z'))).rejects.toMatchObject(fault)
  })
})
