import { describe, expect, it } from 'vitest'
import { getInterfaces, getInterfacesCounters } from '../../../../src/drivers/getters/eos/interfaces.ts'
import { getInterfacesIp } from '../../../../src/drivers/getters/eos/interfaces-ip.ts'
import { getLldpNeighbors, getLldpNeighborsDetail } from '../../../../src/drivers/getters/eos/lldp.ts'
import { getNetworkInstances } from '../../../../src/drivers/getters/eos/network-instances.ts'
import { getOptics } from '../../../../src/drivers/getters/eos/optics.ts'
import { getArpTable, getMacAddressTable, getVlans } from '../../../../src/drivers/getters/eos/tables.ts'
import { got } from '../answers.ts'

const notUnderstood = { code: 'DEVICE_FAULT' }

describe('interfaces', () => {
  const json = { interfaces: { Loopback0: { lineProtocolStatus: 'up', interfaceStatus: 'disabled' } } }

  it('that are not hardware have neither address nor speed, nor counters', async () => {
    expect(await got(getInterfaces, () => ({ json }))).toEqual({
      Loopback0: {
        is_up: true,
        is_enabled: false,
        description: '',
        last_flapped: -1,
        mtu: -1,
        speed: -1,
        mac_address: '',
      },
    })
    expect(await got(getInterfacesCounters, () => ({ json }))).toEqual({})
  })

  it('are not understood without a state', async () => {
    await expect(got(getInterfaces, () => ({ json: { interfaces: { Ethernet1: {} } } }))).rejects.toThrow(
      'interfaces/Ethernet1/lineProtocolStatus is absent',
    )
    await expect(got(getInterfaces, () => ({ json: 'up' }))).rejects.toMatchObject(notUnderstood)
  })

  it('have their IPv4 addresses where IPv6 is refused', async () => {
    const addresses = await got(getInterfacesIp, ({ request }) => {
      if (request.includes('ipv6')) return { error: 'IPv6 is not supported' }
      const of = (address: string) => ({ interfaceAddress: { primaryIp: { address, maskLen: 24 } } })
      return { json: { interfaces: { Vlan1: of('192.0.2.1'), Vlan2: of('0.0.0.0') } } }
    })
    expect(addresses).toEqual({ Vlan1: { ipv4: { '192.0.2.1': { prefix_length: 24 } } }, Vlan2: {} })
  })
})

describe('LLDP', () => {
  it('lists several neighbours of one port', async () => {
    const neighbor = (neighborDevice: string) => ({ port: 'Ethernet1', neighborDevice, neighborPort: 'p' })
    expect(await got(getLldpNeighbors, () => ({ json: { lldpNeighbors: [neighbor('a'), neighbor('b')] } }))).toEqual({
      Ethernet1: [
        { hostname: 'a', port: 'p' },
        { hostname: 'b', port: 'p' },
      ],
    })
  })

  const detail = (systemCapabilities: object) => ({
    json: { lldpNeighbors: { Ethernet1: { lldpNeighborInfo: [{ chassisId: 'name', systemCapabilities }] } } },
  })

  it('tells capabilities from those that are enabled', async () => {
    expect(await got(getLldpNeighborsDetail, () => detail({ router: true, telephone: false }))).toMatchObject({
      Ethernet1: [
        {
          remote_chassis_id: 'name',
          remote_system_capab: ['router', 'telephone'],
          remote_system_enable_capab: ['router'],
        },
      ],
    })
  })

  it('does not understand a capability that is not known', async () => {
    await expect(got(getLldpNeighborsDetail, () => detail({ teleport: true }))).rejects.toMatchObject(notUnderstood)
  })
})

describe('tables', () => {
  it('a static ARP entry has no age', async () => {
    const json = {
      vrfs: { red: { ipV4Neighbors: [{ hwAddress: '0000.5e00.5301', address: '192.0.2.1', interface: 'Vlan1' }] } },
    }
    expect(await got(getArpTable, () => ({ json }))).toEqual([
      { interface: 'Vlan1', mac: '00:00:5E:00:53:01', ip: '192.0.2.1', age: -1 },
    ])
    expect(await got(getArpTable, () => ({ json }), { vrf: 'blue' })).toEqual([])
  })

  it('a static address never moved', async () => {
    const entry = { macAddress: '00:00:5e:00:53:01', interface: 'Vlan1', vlanId: 5, entryType: 'static' }
    expect(await got(getMacAddressTable, () => ({ json: { unicastTable: { tableEntries: [entry] } } }))).toMatchObject([
      { static: true, moves: 0, last_move: 0 },
    ])
  })

  it('are not understood when they are absent', async () => {
    for (const getter of [getArpTable, getMacAddressTable, getVlans, getOptics, getNetworkInstances]) {
      await expect(got(getter, () => ({ json: {} }))).rejects.toMatchObject(notUnderstood)
    }
  })

  it('ports without an optic have no readings', async () => {
    const interfaces = { Ethernet1: {}, Ethernet2: { rxPower: -30 } }
    expect(Object.keys((await got(getOptics, () => ({ json: { interfaces } }))) as object)).toEqual(['Ethernet2'])
  })

  it('a default VRF that is not listed has the interfaces that are left', async () => {
    const result = await got(getNetworkInstances, ({ request }) =>
      request === 'show vrf'
        ? { json: { vrfs: { red: { interfaces: ['Ethernet1'], routeDistinguisher: '1:1' } } } }
        : { json: { interfaces: { Ethernet1: {}, Ethernet2: {} } } },
    )
    expect(result).toMatchObject({
      default: { type: 'DEFAULT_INSTANCE', interfaces: { interface: { Ethernet2: {} } } },
      red: { type: 'L3VRF', state: { route_distinguisher: '1:1' } },
    })
  })
})
