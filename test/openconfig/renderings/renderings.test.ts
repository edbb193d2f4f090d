import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openconfigOf, renderedGetter, renderedGetters } from '../../../src/openconfig/renderings/index.ts'
import type { Example } from './example.ts'
import { anyContext, anyGetter, anyResult, spoiled } from './hostile.ts'
import { interfacesExamples } from './interfaces-examples.ts'
import { routingExamples } from './routing-examples.ts'
import { systemExamples } from './system-examples.ts'
import { tablesExamples } from './tables-examples.ts'
import { updatesOf } from './updates.ts'

const examples: readonly Example[] = [...interfacesExamples, ...routingExamples, ...tablesExamples, ...systemExamples]
const nowMs = Date.UTC(2026, 0, 2)
const on = (platform: string | null) => ({ nowMs, platform })

const updates = (getter: string, result: unknown, platform: string | null = 'arista_eos') =>
  updatesOf(openconfigOf(getter, result, on(platform))?.openconfig)

describe('every getter that has an OpenConfig form', () => {
  it('has an example', () => {
    expect(examples.map(({ getter }) => getter).toSorted()).toEqual([...renderedGetters].toSorted())
  })

  it.each(examples)('$getter', ({ getter, platform, result, models, at, updates }) => {
    const instance = openconfigOf(getter, result, on(platform))
    expect(updatesOf(instance?.openconfig)).toEqual(
      Object.fromEntries(Object.entries(updates).map(([path, value]) => [`${at}/${path}`, value])),
    )
    expect(instance?.models).toEqual(models)
  })

  it.each(renderedGetters)('%s has its containers also when there is nothing in them', getter => {
    const { openconfig, models } = renderedGetter(getter, {}, on(null))
    expect(Object.keys(openconfig).map(name => name.split(':')[0])).toEqual(models)
    expect(models.length).toBeGreaterThan(0)
  })
})

it('names are qualified where the module changes, lists have their keys, and 64 bit numbers are texts', () => {
  expect(
    openconfigOf('get_interfaces', { Ethernet1: { is_up: true, speed: 1000, last_flapped: 1 } }, on('arista_eos')),
  ).toEqual({
    openconfig: {
      'openconfig-interfaces:interfaces': {
        interface: [
          {
            name: 'Ethernet1',
            state: {
              name: 'Ethernet1',
              'oper-status': 'UP',
              'last-change': '1000000000',
              type: 'iana-if-type:ethernetCsmacd',
            },
            'openconfig-if-ethernet:ethernet': { state: { 'port-speed': 'openconfig-if-ethernet:SPEED_1GB' } },
          },
        ],
      },
    },
    models: ['openconfig-interfaces', 'openconfig-if-ethernet'],
  })
})

it.each(['ping', 'traceroute', 'get_config', 'get_probes_config', 'is_alive', 'constructor'])('%s has none', getter => {
  expect(openconfigOf(getter, {}, on(null))).toBeNull()
  expect(() => renderedGetter(getter, {}, on(null))).toThrow(expect.objectContaining({ code: 'UNSUPPORTED' }))
})

describe('anything', () => {
  it('can be rendered', () => {
    fc.assert(
      fc.property(anyGetter, fc.oneof(anyResult, fc.anything()), anyContext, (getter, result, context) => {
        expect(openconfigOf(getter, result, context)).not.toBeNull()
      }),
    )
  })

  it('that is spoiled of a result can be rendered', () => {
    const spoiledExample = fc
      .constantFrom(...examples)
      .chain(({ getter, result }) => fc.tuple(fc.constant(getter), spoiled(result), anyContext))
    fc.assert(
      fc.property(spoiledExample, ([getter, result, context]) => {
        expect(openconfigOf(getter, result, context)).not.toBeNull()
      }),
    )
  })
})

describe('nothing that has a home is dropped', () => {
  const names = fc.uniqueArray(
    fc.oneof(
      fc
        .tuple(fc.constantFrom('Ethernet', 'Vlan', 'Loopback', 'xe-0/0/', 'weird '), fc.nat(4000))
        .map(parts => parts.join('')),
      fc.tuple(fc.constantFrom('Ethernet1', 'ae0', 'a.b'), fc.nat(4000)).map(parts => parts.join('.')),
    ),
    { maxLength: 20 },
  )

  it.each(['get_interfaces', 'get_interfaces_counters'])('%s: every interface', getter => {
    fc.assert(
      fc.property(names, all => {
        const result = Object.fromEntries(all.map(name => [name, { is_up: true, rx_octets: 1, tx_octets: 2 }]))
        const found = Object.entries(updates(getter, result)).filter(([path]) => path.endsWith('/state/name'))
        expect(found.map(([, name]) => name).toSorted()).toEqual(all.toSorted())
      }),
    )
  })

  it('get_interfaces_ip: every address', () => {
    fc.assert(
      fc.property(names, fc.uniqueArray(fc.ipV4(), { minLength: 1, maxLength: 4 }), (all, addresses) => {
        const ipv4 = Object.fromEntries(addresses.map(address => [address, { prefix_length: 24 }]))
        const result = Object.fromEntries(all.map(name => [name, { ipv4 }]))
        const found = Object.keys(updates('get_interfaces_ip', result)).filter(path => path.endsWith('/prefix-length'))
        expect(found.length).toBe(all.length * addresses.length)
      }),
    )
  })

  it('get_bgp_neighbors: every neighbour of every VRF', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.ipV4(), { maxLength: 9 }),
        fc.uniqueArray(fc.constantFrom('global', 'red', 'blue')),
        (peers, vrfs) => {
          const result = Object.fromEntries(
            vrfs.map(vrf => [vrf, { peers: Object.fromEntries(peers.map(peer => [peer, { is_up: false }])) }]),
          )
          const found = Object.values(updates('get_bgp_neighbors', result)).filter(value => value === 'IDLE')
          expect(found.length).toBe(peers.length * vrfs.length)
        },
      ),
    )
  })
})

describe('secrets', () => {
  it('of users, communities and sessions are in no body', () => {
    for (const { getter, platform, result } of examples) {
      expect(JSON.stringify(openconfigOf(getter, result, on(platform)))).not.toContain('hidden')
    }
  })
})

describe('what a platform tells in its own way', () => {
  const flapped = { Ethernet1: { last_flapped: 86_400 } }
  const lastChange = '/interfaces/interface[name=Ethernet1]/state/last-change'

  it('Junos says how long ago an interface flapped; of an unknown platform that is not known', () => {
    expect(updates('get_interfaces', flapped, 'juniper_junos')[lastChange]).toBe(`${nowMs - 86_400_000}000000`)
    expect(updates('get_interfaces', flapped, null)).not.toHaveProperty([lastChange])
  })

  it('IOS and IOS XR count all packets', () => {
    const counted = { Ethernet1: { rx_unicast_packets: 5 } }
    const counters = '/interfaces/interface[name=Ethernet1]/state/counters'
    expect(updates('get_interfaces_counters', counted, 'cisco_iosxr')).toHaveProperty([`${counters}/in-pkts`], '5')
    expect(updates('get_interfaces_counters', counted, 'arista_eos')).toHaveProperty(
      [`${counters}/in-unicast-pkts`],
      '5',
    )
  })

  it('memory is in bytes, and left out where its unit is not known', () => {
    const memory = { memory: { available_ram: 2, used_ram: 1 } }
    expect(updates('get_environment', memory, 'arista_eos')).toEqual({
      '/system/memory/state/physical': '2048',
      '/system/memory/state/used': '1024',
      '/system/memory/state/free': '1024',
    })
    expect(updates('get_environment', memory, null)).toEqual({})
  })

  it('IOS XR tells the poll interval of NTP as its logarithm', () => {
    const stats = [{ remote: '192.0.2.1', hostpoll: 10 }]
    const interval = '/system/ntp/servers/server[address=192.0.2.1]/state/poll-interval'
    expect(updates('get_ntp_stats', stats, 'cisco_iosxr')[interval]).toBe(1024)
    expect(updates('get_ntp_stats', stats, 'cisco_ios')[interval]).toBe(10)
  })
})
