import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges, changesBetween } from '../../src/state/changes.ts'
import { pathSet } from '../../src/state/path-set.ts'
import { volatileFields } from '../../src/state/volatile.ts'

const value = fc.jsonValue({ maxDepth: 4 })

// As routers report them: many entries that share names and values, so that some are equal and some have moved.
const word = fc.constantFrom('a', 'b', 'c', 'd')
const neighbor = fc.record({ ip: word, interface: word, mac: word, age: fc.integer({ min: 0, max: 3 }) })
const entry = fc.record({ mac: word, vlan: fc.integer({ min: 1, max: 3 }), interface: word, static: fc.boolean() })
const tables = fc.record({
  arp: fc.array(neighbor, { maxLength: 6 }),
  macs: fc.array(entry, { maxLength: 6 }),
  names: fc.array(word, { maxLength: 4 }),
  interfaces: fc.dictionary(word, fc.record({ is_up: fc.boolean(), mtu: fc.integer({ min: 0, max: 2 }) })),
})

/** Lists in the order of their entries: which entry comes first says nothing in a table. */
const ordered = (one: unknown): unknown => {
  if (Array.isArray(one)) return one.map(ordered).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  if (typeof one !== 'object' || one === null) return one
  return Object.fromEntries(
    Object.entries(one)
      .map(([name, inner]) => [name, ordered(inner)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

describe('changes', () => {
  it('made to the value before, give the value after', () => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        expect(ordered(applyChanges(before, changesBetween(before, after)))).toEqual(ordered(after))
      }),
    )
  })

  it('made to tables, give the tables after', () => {
    fc.assert(
      fc.property(tables, tables, (before, after) => {
        expect(ordered(applyChanges(before, changesBetween(before, after)))).toEqual(ordered(after))
      }),
      { numRuns: 500 },
    )
  })

  it('are none between a value and itself, however its tables are sorted', () => {
    fc.assert(
      fc.property(value, one => {
        expect(changesBetween(one, structuredClone(one))).toEqual([])
      }),
    )
    fc.assert(
      fc.property(fc.uniqueArray(neighbor, { selector: ({ ip }) => ip }), table => {
        expect(changesBetween(table, table.toReversed())).toEqual([])
      }),
    )
  })

  it('name the field by JSON pointer, with what it was and what it is', () => {
    const before = { 'Ethernet1/1': { is_up: true, mtu: 1500, 'a~b': 1 }, Ethernet2: { is_up: true } }
    const after = { 'Ethernet1/1': { is_up: false, mtu: 1500, 'a~b': 2 }, Ethernet3: { is_up: true } }
    expect(changesBetween(before, after)).toEqual([
      { path: '/Ethernet1~11/is_up', before: true, after: false },
      { path: '/Ethernet1~11/a~0b', before: 1, after: 2 },
      { path: '/Ethernet2', before: { is_up: true } },
      { path: '/Ethernet3', after: { is_up: true } },
    ])
  })

  it('of tables are those of an entry, not of a position', () => {
    const row = (ip: string, mac: string) => ({ interface: 'Vlan1', ip, mac, age: 1 })
    expect(
      changesBetween([row('10.0.0.1', 'A'), row('10.0.0.2', 'B')], [row('10.0.0.2', 'C'), row('10.0.0.3', 'D')]),
    ).toEqual([
      { path: '/ip=10.0.0.1;interface=Vlan1', before: row('10.0.0.1', 'A') },
      { path: '/ip=10.0.0.2;interface=Vlan1/mac', before: 'B', after: 'C' },
      { path: '/ip=10.0.0.3;interface=Vlan1', after: row('10.0.0.3', 'D') },
    ])
  })

  it('of a list of names are one change', () => {
    expect(changesBetween({ names: ['a', 'b'] }, { names: ['a', 'x', 'b'] })).toEqual([
      { path: '/names', before: ['a', 'b'], after: ['a', 'x', 'b'] },
    ])
  })
})

describe('fields that change by themselves', () => {
  it('do not count, wherever a star stands for a name', () => {
    const ignored = pathSet(['/*/uptime', '/fixed/*'])
    expect(changesBetween({ a: { uptime: 1, up: true } }, { a: { uptime: 2, up: false } }, ignored)).toEqual([
      { path: '/a/up', before: true, after: false },
    ])
    expect(changesBetween({ fixed: { x: 1, y: 2 } }, { fixed: { x: 2, z: 3 } }, ignored)).toEqual([])
  })

  it('are known by getter, and more can be named', () => {
    const fields = volatileFields({ get_facts: ['/os_version'] })
    const facts = { uptime: 1, os_version: '1', hostname: 'a' }
    expect(
      changesBetween(facts, { uptime: 2, os_version: '2', hostname: 'b' }, fields('get_facts')).map(({ path }) => path),
    ).toEqual(['/hostname'])
    const counters = { Ethernet1: { tx_octets: 1 } }
    expect(changesBetween(counters, { Ethernet1: { tx_octets: 2 } }, fields('get_interfaces_counters'))).toEqual([])
    const arp = [{ interface: 'e1', ip: '10.0.0.1', mac: 'A', age: 1 }]
    expect(changesBetween(arp, [{ ...arp[0], age: 2 }], fields('get_arp_table'))).toEqual([])
    expect(fields('get_config')).toBeNull()
  })
})
