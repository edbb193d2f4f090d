import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ipAddress, macAddress } from '../../src/drivers/getters/addresses.ts'
import { frrGetters } from '../../src/drivers/getters/frr/getters.ts'
import { vtysh } from '../../src/drivers/getters/frr/vtysh.ts'
import { type RouterSession, vtyshSession } from './router-session.ts'
import { type RouterName, routerNames, TwoRouters } from './two-routers.ts'

// What getters make of real routers, beside what vtysh says when it is asked by itself.
let lab: TwoRouters
const sessions = new Map<RouterName, RouterSession>()

beforeAll(async () => {
  lab = new TwoRouters()
  await lab.start({
    lines: name => [
      'vrf red',
      'exit-vrf',
      'ip route 198.51.100.0/24 blackhole',
      `router bgp ${name === 'r1' ? 65001 : 65002}`,
      ' neighbor CORE peer-group',
      ' neighbor CORE remote-as external',
      ' neighbor CORE password secret-of-the-core',
      ' neighbor CORE ebgp-multihop 5',
      ' neighbor 10.9.9.9 peer-group CORE',
      ' neighbor 10.9.9.9 shutdown',
      ' address-family ipv4 unicast',
      '  neighbor 10.9.9.9 maximum-prefix 500 80 restart 15',
      '  neighbor 10.9.9.9 next-hop-self',
      ' exit-address-family',
      'exit',
    ],
  })
  // The reply to a probe fills the tables of neighbours.
  lab.run('r1', 'ping', ['-c', '1', '-W', '2', lab.router('r2').linkAddress])
  for (const name of routerNames) sessions.set(name, await vtyshSession(lab.router(name)))
}, 120_000)
afterAll(async () => {
  for (const { close } of sessions.values()) await close()
  lab?.remove()
})

const get = <Result>(name: RouterName, getter: string, args: Readonly<Record<string, unknown>> = {}) => {
  const session = sessions.get(name)
  if (session === undefined) throw new Error(`There is no session to ${name}.`)
  // Results are NAPALM's models, which the tests look into.
  return session.get(getter, args) as Promise<Result>
}
// biome-ignore lint/suspicious/noExplicitAny: it is looked into at many places
const json = (name: RouterName, command: string): any => JSON.parse(lab.vtysh(name, command))
const otherOf = (name: RouterName): RouterName => (name === 'r1' ? 'r2' : 'r1')
const peerOf = (name: RouterName): string => lab.router(otherOf(name)).linkAddress

describe.each(routerNames)('%s', name => {
  it('get_facts', async () => {
    const [, release] = /^FRRouting (\S+) \(/.exec(lab.vtysh(name, 'show version')) ?? []
    expect(await get(name, 'get_facts')).toEqual({
      hostname: name,
      fqdn: name,
      vendor: 'FRRouting',
      model: 'FRR',
      serial_number: '',
      os_version: release,
      uptime: -1,
      interface_list: Object.keys(json(name, 'show interface json')).toSorted(),
    })
  })

  it('get_interfaces', async () => {
    const found = await get<Record<string, Record<string, unknown>>>(name, 'get_interfaces')
    const said = json(name, 'show interface json')
    expect(Object.keys(found).toSorted()).toEqual(Object.keys(said).toSorted())
    for (const [one, about] of Object.entries(found)) {
      expect(about).toMatchObject({
        is_up: said[one].operationalStatus === 'up',
        is_enabled: said[one].administrativeStatus === 'up',
        description: said[one].description ?? '',
        mtu: said[one].mtu,
        speed: said[one].speed === 0 ? -1 : said[one].speed,
        mac_address: macAddress(said[one].hardwareAddress ?? '') ?? '',
      })
    }
    expect(found['eth1']).toMatchObject({ is_up: true, is_enabled: true, description: `to ${otherOf(name)}` })
    expect(found['eth1']?.['mac_address']).toMatch(/^(?:[0-9A-F]{2}:){5}[0-9A-F]{2}$/)
  })

  it('get_interfaces_ip', async () => {
    const found = await get<Record<string, Record<string, Record<string, unknown>>>>(name, 'get_interfaces_ip')
    expect(found['eth1']?.['ipv4']).toEqual({ [lab.router(name).linkAddress]: { prefix_length: 30 } })
    const said = json(name, 'show interface json')
    for (const one of Object.keys(said)) {
      const addresses = said[one].ipAddresses.map(({ address }: { address: string }) => address)
      const told = Object.values(found[one] ?? {}).flatMap(family =>
        Object.entries(family).map(
          ([address, about]) => `${address}/${(about as { prefix_length: number }).prefix_length}`,
        ),
      )
      expect(told.toSorted()).toEqual(addresses.toSorted())
    }
  })

  it('get_bgp_neighbors', async () => {
    const found = await get<Record<string, { router_id: string; peers: Record<string, unknown> }>>(
      name,
      'get_bgp_neighbors',
    )
    const said = json(name, 'show bgp summary json').ipv4Unicast
    expect(Object.keys(found)).toEqual(['global'])
    expect(found['global']?.router_id).toBe(said.routerId)
    expect(Object.keys(found['global']?.peers ?? {}).toSorted()).toEqual(Object.keys(said.peers).toSorted())
    const peer = said.peers[peerOf(name)]
    expect(found['global']?.peers[peerOf(name)]).toEqual({
      local_as: lab.router(name).as,
      remote_as: lab.router(otherOf(name)).as,
      remote_id: peerOf(name),
      is_up: true,
      is_enabled: true,
      description: 'the other one',
      uptime: expect.any(Number),
      address_family: {
        ipv4: { received_prefixes: peer.pfxRcd, accepted_prefixes: peer.pfxRcd, sent_prefixes: peer.pfxSnt },
      },
    })
    expect(found['global']?.peers['10.9.9.9']).toMatchObject({ is_up: false, is_enabled: false, uptime: -1 })
  })

  it('get_bgp_neighbors_detail', async () => {
    const all = await get<Record<string, Record<string, Record<string, unknown>[]>>>(name, 'get_bgp_neighbors_detail')
    const as = String(lab.router(otherOf(name)).as)
    const said = json(name, 'show bgp neighbors json')[peerOf(name)]
    const [detail] = all['global']?.[as] ?? []
    expect(detail).toMatchObject({
      up: true,
      local_as: said.localAs,
      remote_as: said.remoteAs,
      router_id: said.localRouterId,
      local_address: lab.router(name).linkAddress,
      local_port: said.portLocal,
      remote_address: peerOf(name),
      remote_port: said.portForeign,
      routing_table: 'global',
      import_policy: 'IN',
      export_policy: 'OUT',
      connection_state: 'Established',
      holdtime: 3,
      configured_holdtime: 3,
      keepalive: 1,
      configured_keepalive: 1,
      flap_count: said.connectionsDropped,
      accepted_prefix_count: said.addressFamilyInfo.ipv4Unicast.acceptedPrefixCounter,
      advertised_prefix_count: said.addressFamilyInfo.ipv4Unicast.sentPrefixCounter,
    })
    expect(Object.keys(detail ?? {})).toHaveLength(35)
    const one = await get<typeof all>(name, 'get_bgp_neighbors_detail', { neighbor_address: peerOf(name) })
    expect(Object.keys(one['global'] ?? {})).toEqual([as])
    expect(await get(name, 'get_bgp_neighbors_detail', { neighbor_address: '10.1.2.3' })).toEqual({})
  })

  it('get_bgp_config', async () => {
    const found = await get<Record<string, Record<string, unknown>>>(name, 'get_bgp_config')
    expect(Object.keys(found)).toEqual(['_', 'CORE'])
    expect(found['_']).toMatchObject({
      local_as: lab.router(name).as,
      neighbors: {
        [peerOf(name)]: {
          description: 'the other one',
          remote_as: lab.router(otherOf(name)).as,
          import_policy: 'IN',
          export_policy: 'OUT',
          authentication_key: '',
        },
      },
    })
    expect(found['CORE']).toMatchObject({
      type: 'external',
      multihop_ttl: 5,
      neighbors: {
        '10.9.9.9': {
          authentication_key: 'secret-of-the-core',
          nhs: true,
          prefix_limit: { inet: { unicast: { limit: 500, teardown: { threshold: 80, timeout: 15 } } } },
        },
      },
    })
    expect(Object.keys(await get<object>(name, 'get_bgp_config', { group: 'CORE' }))).toEqual(['CORE'])
    expect(Object.keys(await get<object>(name, 'get_bgp_config', { neighbor: peerOf(name) }))).toEqual(['_'])
  })

  it('get_route_to: a route of BGP', async () => {
    const prefix = `192.0.2.${name === 'r1' ? 32 : 16}/28`
    for (const destination of [prefix, prefix.replace(/\.(\d+)\/28/, (_all, last) => `.${Number(last) + 5}`)]) {
      expect(await get(name, 'get_route_to', { destination })).toEqual({
        [prefix]: [
          {
            protocol: 'bgp',
            current_active: true,
            last_active: true,
            age: expect.any(Number),
            next_hop: peerOf(name),
            outgoing_interface: 'eth1',
            selected_next_hop: true,
            preference: 20,
            inactive_reason: '',
            routing_table: 'default',
            protocol_attributes: {
              local_as: lab.router(name).as,
              remote_as: lab.router(otherOf(name)).as,
              remote_address: peerOf(name),
              as_path: String(lab.router(otherOf(name)).as),
              communities: [],
              local_preference: -1,
              preference2: 0,
              metric: 0,
              metric2: -1,
            },
          },
        ],
      })
    }
  })

  it('get_route_to: longer prefixes, one protocol, nothing', async () => {
    const all = await get<Record<string, { protocol: string; current_active: boolean }[]>>(name, 'get_route_to', {
      destination: '0.0.0.0/0',
      longer: true,
    })
    const said = json(name, 'show ip route json')
    expect(Object.keys(all).toSorted()).toEqual(Object.keys(said).toSorted())
    for (const [prefix, routes] of Object.entries(all)) {
      const protocols = said[prefix].map(({ protocol }: { protocol: string }) => protocol)
      expect(routes.map(({ protocol }) => protocol).toSorted()).toEqual(protocols.toSorted())
    }
    const connected = await get<typeof all>(name, 'get_route_to', {
      destination: '0.0.0.0/0',
      longer: true,
      protocol: 'direct',
    })
    expect(Object.keys(connected).toSorted()).toEqual(
      Object.keys(json(name, 'show ip route connected json')).toSorted(),
    )
    expect(await get(name, 'get_route_to', { destination: '203.0.113.9' })).toEqual({})
    expect(await get(name, 'get_route_to', { destination: '2001:db8::1' })).toEqual({})
  })

  it('get_arp_table and get_ipv6_neighbors_table', async () => {
    const rows = lab
      .vtysh(name, 'show ip neigh')
      .split('\n')
      .slice(1)
      .filter(row => row.trim() !== '')
      .map(row => row.trim().split(/\s+/))
    const told = (isV6: boolean) =>
      rows
        .filter(([, ip]) => (ip ?? '').includes(':') === isV6)
        .map(([one, ip, mac]) => `${one} ${ipAddress(ip ?? '')} ${mac?.toUpperCase()}`)
    const shown = (table: { interface: string; ip: string; mac: string }[]) =>
      table.map(({ interface: one, ip, mac }) => `${one} ${ip} ${mac}`)
    expect(shown(await get(name, 'get_arp_table'))).toEqual(told(false))
    expect(shown(await get(name, 'get_arp_table'))).toContainEqual(expect.stringContaining(peerOf(name)))
    expect(shown(await get(name, 'get_arp_table', { vrf: 'default' }))).toEqual(told(false))
    expect(await get(name, 'get_arp_table', { vrf: 'red' })).toEqual([])
    expect(shown(await get(name, 'get_ipv6_neighbors_table'))).toEqual(told(true))
  })

  it('get_network_instances', async () => {
    const interfaces = Object.fromEntries(Object.keys(json(name, 'show interface json')).map(one => [one, {}]))
    const red = { name: 'red', type: 'L3VRF', state: { route_distinguisher: '' }, interfaces: { interface: {} } }
    expect(await get(name, 'get_network_instances')).toEqual({
      default: {
        name: 'default',
        type: 'DEFAULT_INSTANCE',
        state: { route_distinguisher: '' },
        interfaces: { interface: interfaces },
      },
      red,
    })
    expect(await get(name, 'get_network_instances', { name: 'red' })).toEqual({ red })
  })

  it('get_config', async () => {
    const found = await get<Record<string, string>>(name, 'get_config')
    expect(lab.vtysh(name, 'show running-config')).toContain(found['running'])
    expect(found['running']).toMatch(/^frr version .*\n(?:.*\n)*end$/m)
    expect(found['candidate']).toBe('')
    const clean = await get<Record<string, string>>(name, 'get_config', { retrieve: 'running', sanitized: true })
    expect(clean['running']).toContain(' neighbor CORE password <removed>\n')
    expect(clean['running']).not.toContain('secret-of-the-core')
    await expect(get(name, 'get_config', { full: true })).rejects.toMatchObject({ code: 'UNSUPPORTED' })
  })

  it('traceroute, is_alive', async () => {
    const found = await get<{ success: Record<string, { probes: Record<string, { ip_address: string }> }> }>(
      name,
      'traceroute',
      { destination: peerOf(name) },
    )
    expect(found.success['1']?.probes['1']?.ip_address).toBe(peerOf(name))
    expect(await get(name, 'is_alive')).toEqual({ is_alive: true })
  })
})

it('every getter is tried here', () => {
  expect(Object.keys(frrGetters(vtysh)).toSorted()).toEqual(
    [
      ...['get_arp_table', 'get_bgp_config', 'get_bgp_neighbors', 'get_bgp_neighbors_detail', 'get_config'],
      ...['get_facts', 'get_interfaces', 'get_interfaces_ip', 'get_ipv6_neighbors_table', 'get_network_instances'],
      ...['get_route_to', 'is_alive', 'traceroute'],
    ].toSorted(),
  )
})

it('the last change of a link is told', async () => {
  const before = Date.now() / 1000
  lab.flap('eth1', 'down')
  const down = await get<Record<string, { is_up: boolean; is_enabled: boolean }>>('r1', 'get_interfaces')
  expect(down['eth1']).toMatchObject({ is_up: false, is_enabled: false })
  lab.flap('eth1', 'up')
  await lab.converged()
  const up = await get<Record<string, { is_up: boolean; last_flapped: number }>>('r2', 'get_interfaces')
  expect(up['eth1']?.is_up).toBe(true)
  // The lab's host keeps UTC.
  expect(up['eth1']?.last_flapped).toBeGreaterThan(before - 5)
  expect(up['eth1']?.last_flapped).toBeLessThan(Date.now() / 1000 + 5)
})
