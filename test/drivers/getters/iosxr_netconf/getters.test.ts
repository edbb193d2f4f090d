import { describe, expect, it } from 'vitest'
import { getBgpConfig } from '../../../../src/drivers/getters/iosxr_netconf/bgp-config.ts'
import { getBgpNeighbors } from '../../../../src/drivers/getters/iosxr_netconf/bgp-neighbors.ts'
import { getConfig } from '../../../../src/drivers/getters/iosxr_netconf/configuration.ts'
import { getEnvironment } from '../../../../src/drivers/getters/iosxr_netconf/environment.ts'
import { getFacts } from '../../../../src/drivers/getters/iosxr_netconf/facts.ts'
import { getInterfaces, getInterfacesIp } from '../../../../src/drivers/getters/iosxr_netconf/interfaces.ts'
import { getArpTable } from '../../../../src/drivers/getters/iosxr_netconf/neighbors.ts'
import { getNtpServers } from '../../../../src/drivers/getters/iosxr_netconf/ntp.ts'
import { getProbesResults } from '../../../../src/drivers/getters/iosxr_netconf/probes.ts'
import { getRouteTo } from '../../../../src/drivers/getters/iosxr_netconf/routes.ts'
import { traceroute } from '../../../../src/drivers/getters/iosxr_netconf/traceroute.ts'
import type { Reply, Request } from '../../../../src/drivers/request.ts'
import { got } from '../answers.ts'

const reply = (inside: string): string =>
  `<rpc-reply xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><data>${inside}</data></rpc-reply>`

const part = (module: string, element: string, inside: string, site = 'cisco.com'): string =>
  `<${element} xmlns="http://${site}/ns/yang/Cisco-IOS-XR-${module}">${inside}</${element}>`

describe('replies', () => {
  it('are empty where nothing is configured', async () => {
    expect(await got(getArpTable, () => reply(''))).toEqual([])
    expect(await got(getNtpServers, () => reply(''))).toEqual({})
  })

  it('are read in the namespace of the module that was asked', async () => {
    const entries = '<nodes><node><entries><entry/></entries></node></nodes>'
    expect(await got(getArpTable, () => reply(part('other-oper', 'arp', entries)))).toEqual([])
  })

  it('fail with the words of the device', async () => {
    const error = `<rpc-reply><rpc-error><error-severity>error</error-severity>
<error-message>'ARP' detected the 'fatal' condition</error-message></rpc-error></rpc-reply>`
    await expect(got(getArpTable, () => error)).rejects.toMatchObject({
      code: 'DEVICE_FAULT',
      message: expect.stringContaining("'ARP' detected"),
    })
    await expect(got(getArpTable, () => ({ error: 'access denied' }))).rejects.toThrow('access denied')
  })

  it('fail when they are no reply, or are cut off', async () => {
    await expect(got(getArpTable, () => '<hello/>')).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
    await expect(got(getArpTable, () => reply('').slice(0, -8))).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
  })
})

const facts =
  part('shellutil-oper', 'system-time', '<uptime><host-name>r1</host-name><uptime>60</uptime></uptime>') +
  part(
    'invmgr-oper',
    'inventory',
    `<entities><entity><name>Rack 0</name><attributes><inv-basic-bag><software-revision>7.3.2
</software-revision><serial-number>X1</serial-number><model-name>NCS-X</model-name></inv-basic-bag></attributes></entity></entities>`,
  )

describe('getFacts', () => {
  it('has what the first rack says', async () => {
    expect(await got(getFacts, () => reply(facts))).toEqual({
      vendor: 'Cisco',
      model: 'NCS-X',
      os_version: '7.3.2',
      serial_number: 'X1',
      hostname: 'r1',
      fqdn: 'r1',
      uptime: 60,
      interface_list: [],
    })
  })

  it('does not make up a device', async () => {
    await expect(got(getFacts, () => reply(''))).rejects.toThrow('system-time')
  })
})

describe('getInterfaces', () => {
  const one = (inside: string): string =>
    reply(
      part(
        'pfi-im-cmd-oper',
        'interfaces',
        `<interface-xr><interface><interface-name>Te0/0/0/1</interface-name>${inside}</interface></interface-xr>`,
      ),
    )

  it('tells down from shut down', async () => {
    const text = '<state>im-state-down</state><line-state>im-state-down</line-state><bandwidth>10000000</bandwidth>'
    expect(await got(getInterfaces, () => one(text))).toMatchObject({
      'Te0/0/0/1': { is_up: false, is_enabled: true, speed: 10_000, mac_address: '' },
    })
  })

  it('does not guess a state', async () => {
    await expect(got(getInterfaces, () => one(''))).rejects.toThrow('Te0/0/0/1')
  })
})

describe('getInterfacesIp', () => {
  it('has secondary addresses, and no interface without one', async () => {
    const detail = (name: string, inside: string): string =>
      `<detail><interface-name>${name}</interface-name>${inside}</detail>`
    const details =
      detail(
        'Gi0',
        `<primary-address>192.0.2.1</primary-address><prefix-length>24</prefix-length>
<secondary-address><address>198.51.100.1</address><prefix-length>30</prefix-length></secondary-address>`,
      ) + detail('Gi1', '<primary-address>0.0.0.0</primary-address><prefix-length>0</prefix-length>')
    const path = `<nodes><node><interface-data><vrfs><vrf><details>${details}</details></vrf></vrfs></interface-data></node></nodes>`
    expect(await got(getInterfacesIp, () => reply(part('ipv4-io-oper', 'ipv4-network', path)))).toEqual({
      Gi0: { ipv4: { '192.0.2.1': { prefix_length: 24 }, '198.51.100.1': { prefix_length: 30 } } },
    })
  })
})

describe('getEnvironment', () => {
  const sysadmin = 'sysadmin-fretta-envmon-ui'
  const device = (request: Request): string | Reply => {
    if (request.kind !== 'netconf') return { error: 'unknown' }
    if (request.op === 'hello') return `<hello><capability>x?module=Cisco-IOS-XR-${sysadmin}&amp;y</capability></hello>`
    const [root = ''] = request.roots
    if (root.includes('shellutil')) return reply(facts)
    if (root.includes('envmon')) {
      const hardware = `<oper><temperatures><location><location>0/RP0</location><sensor_attributes>
<sensor_id>Inlet</sensor_id><value>70</value><major_hi>65</major_hi><critical_hi>75</critical_hi></sensor_attributes></location></temperatures>
<fan><location><location>0/FT0</location><fan_attributes><fans_speed>3600 0</fans_speed></fan_attributes></location></fan>
<power><location><pem_attributes><pem>0/PM0</pem><status>FAILED</status><output_voltage>1.2e+1</output_voltage>
<output_current>2</output_current></pem_attributes></location></power></oper>`
      return reply(part(sysadmin, 'environment', hardware, 'www.cisco.com'))
    }
    if (root.includes('memory')) {
      const summary = '<summary><ram-memory>10</ram-memory><free-physical-memory>4</free-physical-memory></summary>'
      const nodes = `<nodes><node><node-name>0/RP0/CPU0</node-name>${summary}</node></nodes>`
      return reply(part('nto-misc-oper', 'memory-summary', nodes))
    }
    return reply('')
  }

  it('asks the module that the device has for its sensors', async () => {
    expect(await got(getEnvironment, device)).toEqual({
      fans: { FT0: { status: false } },
      temperature: { '0/RP0': { temperature: 70, is_alert: true, is_critical: false } },
      power: { '0/PM0': { status: false, capacity: -1, output: 24 } },
      cpu: {},
      memory: { available_ram: 10, used_ram: 6 },
    })
  })

  it('does not make up a memory', async () => {
    const forgetful = (request: Request) =>
      request.kind === 'netconf' && request.roots[0]?.includes('memory') === true ? reply('') : device(request)
    await expect(got(getEnvironment, forgetful)).rejects.toThrow('ram-memory')
  })
})

describe('getBgpNeighbors', () => {
  const bgp = (state: string): string =>
    reply(
      part(
        'ipv4-bgp-oper',
        'bgp',
        `<instances><instance><instance-active><default-vrf><global-process-info><vrf><router-id>192.0.2.2</router-id></vrf>
</global-process-info><neighbors><neighbor><neighbor-address>192.0.2.1</neighbor-address><local-as>1</local-as>
<remote-as>2</remote-as><connection-state>${state}</connection-state><connection-established-time>9</connection-established-time>
<is-administratively-shut-down>true</is-administratively-shut-down>
<af-data><af-name>ipv4</af-name><prefixes-accepted>3</prefixes-accepted><prefixes-denied>2</prefixes-denied>
<prefixes-advertised>1</prefixes-advertised></af-data><af-data><af-name>vpnv4</af-name></af-data>
</neighbor></neighbors></default-vrf></instance-active></instance></instances>`,
      ),
    )

  it('counts what was denied as received', async () => {
    expect(await got(getBgpNeighbors, () => bgp('bgp-st-idle'))).toMatchObject({
      global: {
        router_id: '192.0.2.2',
        peers: {
          '192.0.2.1': {
            is_up: false,
            is_enabled: false,
            uptime: -1,
            address_family: { ipv4: { received_prefixes: 5, accepted_prefixes: 3, sent_prefixes: 1 } },
          },
        },
      },
    })
  })

  it('names a state that it does not know', async () => {
    await expect(got(getBgpNeighbors, () => bgp('bgp-st-new'))).rejects.toThrow('bgp-st-new')
  })
})

describe('getBgpConfig', () => {
  it('puts neighbours into their groups, and the others into none', async () => {
    const entity = `<neighbor-groups><neighbor-group><neighbor-group-name>G</neighbor-group-name>
<remote-as><as-xx>1</as-xx><as-yy>10</as-yy></remote-as></neighbor-group></neighbor-groups>
<neighbors><neighbor><neighbor-address>192.0.2.1</neighbor-address><neighbor-group-add-member>G</neighbor-group-add-member>
<neighbor-afs><neighbor-af><af-name>ipv4-unicast</af-name><next-hop-self>true</next-hop-self><route-policy-in>IN</route-policy-in>
</neighbor-af></neighbor-afs></neighbor><neighbor><neighbor-address>192.0.2.2</neighbor-address></neighbor></neighbors>`
    const system = `<instance><instance-as><as>1</as><four-byte-as><as>5</as><default-vrf><bgp-entity>${entity}</bgp-entity></default-vrf>
</four-byte-as></instance-as></instance>`
    const device = () => reply(part('ipv4-bgp-cfg', 'bgp', system))
    expect(await got(getBgpConfig, device)).toMatchObject({
      _: { local_as: 65_541, neighbors: { '192.0.2.2': { local_as: 65_541 } } },
      G: {
        remote_as: 65_546,
        neighbors: { '192.0.2.1': { nhs: true, route_reflector_client: false, import_policy: 'IN' } },
      },
    })
    expect(Object.keys((await got(getBgpConfig, device, { group: 'G' })) as object)).toEqual(['G'])
    expect(await got(getBgpConfig, () => reply(''))).toEqual({})
  })
})

describe('getConfig', () => {
  const device = () => reply(part('cli-cfg', 'cli', 'hostname r1\nsnmp-server community public RO\nend\n'))

  it('has the candidate only when it is asked for', async () => {
    expect(await got(getConfig, device, { retrieve: 'candidate' })).toEqual({
      running: '',
      candidate: 'hostname r1\nsnmp-server community public RO\nend',
      startup: '',
    })
  })

  it('leaves out secrets', async () => {
    expect(await got(getConfig, device, { retrieve: 'running', sanitized: true })).toMatchObject({
      running: 'hostname r1\nsnmp-server community <removed>\nend',
    })
  })

  it('does not take what it has for everything', async () => {
    await expect(got(getConfig, device, { full: true })).rejects.toMatchObject({ code: 'UNSUPPORTED' })
  })
})

describe('getProbesResults', () => {
  it('has no time of what was not measured', async () => {
    const configured = part(
      'man-ipsla-cfg',
      'ipsla',
      `<operation><definitions><definition><operation-id>1</operation-id><operation-type><udp-echo><tag>t</tag></udp-echo>
</operation-type></definition></definitions></operation>`,
    )
    const measured = part(
      'man-ipsla-oper',
      'ipsla',
      '<operation-data><operations><operation><operation-id>1</operation-id></operation></operations></operation-data>',
    )
    const device = (request: Request) =>
      reply(request.kind === 'netconf' && request.op === 'get' ? measured : configured)
    expect(await got(getProbesResults, device)).toMatchObject({
      1: { t: { probe_type: 'udp-ping', round_trip_jitter: 0, last_test_avg_delay: 0 } },
    })
  })
})

describe('getRouteTo', () => {
  it('asks the table of the version of the address', async () => {
    const asked: Request[] = []
    const device = (request: Request): string => {
      asked.push(request)
      return reply('')
    }
    expect(await got(getRouteTo, device, { destination: '2001:db8::1' })).toEqual({})
    expect(asked).toMatchObject([
      {
        roots: ['Cisco-IOS-XR-ip-rib-ipv6-oper:ipv6-rib'],
        request: expect.stringContaining('<address>2001:db8::1</address><prefix-length>128</prefix-length>'),
      },
    ])
  })

  it('asks for addresses only', async () => {
    const named = got(getRouteTo, () => reply(''), { destination: 'example.net' })
    await expect(named).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  })
})

describe('traceroute', () => {
  const hops = (inside: string): string =>
    `<rpc-reply><traceroute-response><ipv4><hops>${inside}</hops></ipv4></traceroute-response></rpc-reply>`

  it('has a silent hop as stars with the timeout', async () => {
    const hop = `<hop><hop-index>1</hop-index><probes><probe><probe-index>0</probe-index><result>*</result></probe></probes></hop>`
    expect(await got(traceroute, () => hops(hop), { destination: '192.0.2.1', timeout: 1 })).toEqual({
      success: { 1: { probes: { 1: { rtt: 1000, ip_address: '*', host_name: '*' } } } },
    })
  })

  it('says what the device rejects, and fails on what is no traceroute', async () => {
    expect(await got(traceroute, () => ({ error: 'bad source' }), { destination: '192.0.2.1' })).toEqual({
      error: 'bad source',
    })
    await expect(got(traceroute, () => hops(''), { destination: '192.0.2.1' })).rejects.toThrow('no hop')
  })
})
