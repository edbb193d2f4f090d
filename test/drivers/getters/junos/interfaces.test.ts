import { describe, expect, it } from 'vitest'
import {
  getInterfaces,
  getInterfacesCounters,
  getInterfacesIp,
} from '../../../../src/drivers/getters/junos/interfaces.ts'
import { got } from '../answers.ts'

const reply = (inside: string): string => `<rpc-reply xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"
xmlns:junos="http://xml.juniper.net/junos/21.4R3/junos"><interface-information
xmlns="http://xml.juniper.net/junos/21.4R3/junos-interface">${inside}</interface-information></rpc-reply>`

const port = (name: string, inside: string): string =>
  `<physical-interface><name>${name}</name><admin-status junos:format="Enabled">up</admin-status>
<oper-status>down</oper-status>${inside}</physical-interface>`

describe('getInterfaces', () => {
  it('reads speeds, and gives a unit what its physical interface has', async () => {
    const result = await got(getInterfaces, () =>
      reply(
        port(
          'et-0/0/0',
          `<description>to core</description><mtu>9192</mtu><speed>100Gbps</speed>
<current-physical-address>0:1:2:a:b:c</current-physical-address><interface-flapped junos:seconds="5">then</interface-flapped>
<logical-interface><name>et-0/0/0.7</name><if-config-flags><iff-down/></if-config-flags></logical-interface>`,
        ) + port('fe-0/0/1', '<mtu>1514</mtu><speed>Auto</speed>'),
      ),
    )
    const model = { is_up: false, last_flapped: 5, mac_address: '00:01:02:0A:0B:0C', mtu: 9192, speed: 100_000 }
    expect(result).toEqual({
      'et-0/0/0': { ...model, is_enabled: true, description: 'to core' },
      'et-0/0/0.7': { ...model, is_enabled: false, description: '' },
      'fe-0/0/1': {
        is_up: false,
        is_enabled: true,
        description: '',
        last_flapped: -1,
        mac_address: 'None',
        mtu: 1514,
        speed: -1,
      },
    })
  })

  it('does not guess a status', async () => {
    const cut = reply('<physical-interface><name>ge-0/0/0</name></physical-interface>')
    await expect(got(getInterfaces, () => cut)).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
  })

  it('does not take a reply that was cut off for a short one', async () => {
    const cut = reply(port('ge-0/0/0', '')).slice(0, -40)
    await expect(got(getInterfaces, () => cut)).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
  })
})

describe('getInterfacesCounters', () => {
  it('has -1 for what is not counted', async () => {
    const result = await got(getInterfacesCounters, () =>
      reply(port('ae0', '<traffic-statistics><input-bytes>12</input-bytes></traffic-statistics>')),
    )
    expect(result).toMatchObject({ ae0: { rx_octets: 12, tx_octets: -1, rx_errors: -1 } })
  })

  it('names a count that is none', async () => {
    const text = reply(port('ae0', '<traffic-statistics><input-bytes>many</input-bytes></traffic-statistics>'))
    await expect(got(getInterfacesCounters, () => text)).rejects.toThrow('many')
  })
})

describe('getInterfacesIp', () => {
  const unit = (family: string, local: string): string =>
    `<logical-interface><name>ge-0/0/0.0</name><address-family><address-family-name>${family}</address-family-name>
<interface-address><ifa-local>${local}</ifa-local></interface-address></address-family></logical-interface>`

  it('has addresses of both versions, and no interface without one', async () => {
    const result = await got(getInterfacesIp, () =>
      reply(
        port(
          'ge-0/0/0',
          unit('inet6', '2001:DB8:0::1/64').replace('</logical-interface>', '') +
            unit('inet', '192.0.2.1/31').replace('<logical-interface><name>ge-0/0/0.0</name>', ''),
        ) + port('ge-0/0/1', ''),
      ),
    )
    expect(result).toEqual({
      'ge-0/0/0.0': {
        ipv4: { '192.0.2.1': { prefix_length: 31 } },
        ipv6: { '2001:db8::1': { prefix_length: 64 } },
      },
    })
  })

  it('names an address that is none', async () => {
    await expect(got(getInterfacesIp, () => reply(port('ge-0/0/0', unit('inet', 'x/24'))))).rejects.toThrow('x/24')
  })
})
