import { describe, expect, it } from 'vitest'
import { getLldpNeighborsDetail } from '../../../../src/drivers/getters/junos/lldp.ts'
import { getMacAddressTable } from '../../../../src/drivers/getters/junos/mac-address-table.ts'
import { getArpTable } from '../../../../src/drivers/getters/junos/neighbors.ts'
import { getRouteTo } from '../../../../src/drivers/getters/junos/routes.ts'
import { getVlans } from '../../../../src/drivers/getters/junos/vlans.ts'
import type { Reply, Request } from '../../../../src/drivers/request.ts'
import { got } from '../answers.ts'

const switching =
  (style: string, reply: string) =>
  (request: Request): string | Reply =>
    request.kind === 'junos-facts' ? { json: { switch_style: style } } : reply

describe('getMacAddressTable', () => {
  it('has the VLAN that a group of entries says once', async () => {
    const reply = `<l2ald-rtb-macdb><l2ald-mac-entry><l2-bridge-vlan>30</l2-bridge-vlan>
<l2-mac-entry><l2-mac-address>00:00:5e:00:53:01</l2-mac-address><l2-mac-logical-interface>ae0.0</l2-mac-logical-interface>
<l2-mac-entry-flags>in_hash,static</l2-mac-entry-flags></l2-mac-entry></l2ald-mac-entry></l2ald-rtb-macdb>`
    expect(await got(getMacAddressTable, switching('BRIDGE_DOMAIN', reply))).toEqual([
      { mac: '00:00:5E:00:53:01', interface: 'ae0.0', vlan: 30, static: true, active: true, moves: 0, last_move: 0 },
    ])
  })

  it('does not take the table of another kind of switch for an empty one', async () => {
    const getter = got(getMacAddressTable, switching('VLAN', '<l2ng-l2ald-rtb-macdb/>'))
    await expect(getter).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
  })

  it('is empty on what does not switch', async () => {
    expect(await got(getMacAddressTable, switching('NONE', ''))).toEqual([])
  })
})

describe('getVlans', () => {
  it('reads newer switches', async () => {
    const reply = `<l2ng-l2ald-vlan-instance-information><l2ng-l2ald-vlan-instance-group>
<l2ng-l2rtb-vlan-name>users</l2ng-l2rtb-vlan-name><l2ng-l2rtb-vlan-tag>20</l2ng-l2rtb-vlan-tag>
<l2ng-l2rtb-vlan-member><l2ng-l2rtb-vlan-member-interface>ge-0/0/1.0*</l2ng-l2rtb-vlan-member-interface></l2ng-l2rtb-vlan-member>
</l2ng-l2ald-vlan-instance-group></l2ng-l2ald-vlan-instance-information>`
    expect(await got(getVlans, switching('VLAN_L2NG', reply))).toEqual({
      20: { name: 'users', interfaces: ['ge-0/0/1.0'] },
    })
  })
})

describe('getArpTable', () => {
  it('is empty when the device says nothing', async () => {
    expect(await got(getArpTable, () => '<rpc-reply/>')).toEqual([])
  })

  it('has the entries of every member of a chassis, and fails when one says something else', async () => {
    const member = (inside: string): string =>
      `<multi-routing-engine-item><re-name>fpc0</re-name>${inside}</multi-routing-engine-item>`
    const table = (ip: string): string =>
      member(
        `<arp-table-information><arp-table-entry><ip-address>${ip}</ip-address></arp-table-entry></arp-table-information>`,
      )
    const chassis = (...members: readonly string[]): string =>
      `<rpc-reply><multi-routing-engine-results>${members.join('')}</multi-routing-engine-results></rpc-reply>`
    expect(await got(getArpTable, () => chassis(table('192.0.2.1'), member(''), table('192.0.2.2')))).toMatchObject([
      { ip: '192.0.2.1' },
      { ip: '192.0.2.2' },
    ])
    const failing = chassis(table('192.0.2.1'), member('<output>could not connect to fpc1</output>'))
    await expect(got(getArpTable, () => failing)).rejects.toThrow('could not connect')
  })

  it('fails when the device rejects the request', async () => {
    await expect(got(getArpTable, () => ({ error: 'permission denied' }))).rejects.toThrow('permission denied')
  })
})

describe('getLldpNeighborsDetail', () => {
  const brief = `<lldp-neighbors-information><lldp-neighbor-information><lldp-local-port-id>ge-0/0/1</lldp-local-port-id>
</lldp-neighbor-information></lldp-neighbors-information>`
  const detail = (capabilities: string): string => `<lldp-neighbors-information><lldp-neighbor-information>
<lldp-remote-chassis-id>core</lldp-remote-chassis-id><lldp-remote-system-name>core1</lldp-remote-system-name>
<lldp-remote-system-capabilities-supported>${capabilities}</lldp-remote-system-capabilities-supported>
</lldp-neighbor-information></lldp-neighbors-information>`
  const device =
    (capabilities: string) =>
    (request: Request): string | Reply => {
      if (request.kind === 'junos-facts') return { json: { switch_style: 'NONE' } }
      if (request.request === 'get-lldp-neighbors-information') return brief
      if (request.request === 'get-lldp-interface-neighbors') return { error: 'syntax error' }
      return detail(capabilities)
    }

  it('asks by the other name of the procedure when the device does not know the first', async () => {
    expect(await got(getLldpNeighborsDetail, device('Station Only WLAN Access Point Bridge '))).toMatchObject({
      'ge-0/0/1': [
        { remote_chassis_id: 'core', remote_system_capab: ['bridge', 'station', 'wlan-access-point'], remote_port: '' },
      ],
    })
  })

  it('asks nothing of an interface without neighbours', async () => {
    expect(await got(getLldpNeighborsDetail, device('Router'), { interface: 'ge-0/0/9' })).toEqual({})
  })

  it('names a capability that it does not know', async () => {
    await expect(got(getLldpNeighborsDetail, device('Router Toaster'))).rejects.toThrow('Toaster')
  })
})

describe('getRouteTo', () => {
  const reply = `<route-information><route-table><table-name>red.inet.0</table-name><rt>
<rt-destination>198.51.100.0</rt-destination><rt-prefix-length>24</rt-prefix-length>
<rt-entry><current-active/><protocol-name>Direct</protocol-name><preference>0</preference><age junos:seconds="9">9</age>
<nh><via>ge-0/0/0.0</via><selected-next-hop/></nh></rt-entry>
<rt-entry><protocol-name>BGP</protocol-name><preference>170</preference><as-path>AS path: I</as-path></rt-entry>
</rt></route-table></route-information>`

  it('has a path for each next hop, and one for a route without any', async () => {
    const result = await got(getRouteTo, () => reply, { destination: '198.51.100.0/24', protocol: 'connected' })
    expect(result).toMatchObject({
      '198.51.100.0/24': [
        {
          protocol: 'Direct',
          age: 9,
          outgoing_interface: 'ge-0/0/0.0',
          selected_next_hop: true,
          protocol_attributes: {},
        },
        { protocol: 'BGP', age: -1, next_hop: '', protocol_attributes: { as_path: '', metric: null, communities: [] } },
      ],
    })
  })

  it('does not let an argument become another command', async () => {
    const injected = got(getRouteTo, () => reply, { destination: '198.51.100.0/24 | save x' })
    await expect(injected).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  })
})
