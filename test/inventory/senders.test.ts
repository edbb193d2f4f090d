import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ManagedDevice } from '../../src/inventory/device-book.ts'
import { createInventory, sendersAmong } from '../../src/inventory/devices.ts'
import { draft } from './book.ts'

const managed = (
  name: string,
  fields: Readonly<Record<string, unknown>> = {},
  more: Partial<ManagedDevice> = {},
): ManagedDevice => ({ ...draft(name, fields), detected: null, source: 'book', ...more })

/** Who is found for a sender's address, and for a host name behind a relay. */
const finder = (...devices: readonly ManagedDevice[]) => {
  const inventory = createInventory(sendersAmong(devices))
  return {
    from: (address: string) => inventory.find(address, null)?.name ?? null,
    named: (hostname: string) => inventory.find('203.0.113.254', hostname)?.name ?? null,
  }
}

describe('syslog senders of the inventory', () => {
  it('are found by host, addresses, name and host names', () => {
    const { from, named } = finder(
      managed('edge1', { host: '192.0.2.1', addresses: ['198.51.100.1'], hostnames: ['edge1-re0'] }),
      managed('core1', { host: 'core1.example.net' }),
    )
    expect(['192.0.2.1', '198.51.100.1', '192.0.2.9'].map(from)).toEqual(['edge1', 'edge1', null])
    expect(['EDGE1', 'edge1-re0', 'core1', 'Core1.example.net'].map(named)).toEqual([
      'edge1',
      'edge1',
      'core1',
      'core1',
    ])
  })

  it('are not known by a host that several are reached at', () => {
    const { from } = finder(
      managed('a', { host: '192.0.2.1', port: 2001 }),
      managed('b', { host: '192.0.2.1', port: 2002 }),
      managed('c', { host: '192.0.2.2', addresses: ['192.0.2.2'] }),
      managed('d', { host: '192.0.2.2', port: 2002 }),
    )
    expect(from('192.0.2.1')).toBeNull()
    expect(from('192.0.2.2')).toBe('c')
  })

  it('keep a written address before one that follows from a host', () => {
    const { from } = finder(managed('a', { host: '192.0.2.1' }), managed('b', { addresses: ['192.0.2.1'] }))
    expect(from('192.0.2.1')).toBe('b')
  })

  it('have the platform that is written, else the one that was detected', () => {
    const detected = { platform: 'arista_eos', at: '2026-11-21T12:00:00Z' } as const
    const senders = sendersAmong([
      managed('a', { platform: 'cisco_ios' }, { detected }),
      managed('b', {}, { detected }),
      managed('c'),
    ])
    expect(senders.map(({ platform }) => platform)).toEqual(['cisco_ios', 'arista_eos', null])
  })

  it('of the configuration stand as they are written, and those in conflict are refused', () => {
    const file = (name: string, fields = {}) => managed(name, fields, { source: 'file' })
    expect(() => finder(file('a', { addresses: ['192.0.2.1'] }), file('b', { addresses: ['192.0.2.1'] }))).toThrow(
      'devices: a and b both have the address 192.0.2.1',
    )
    const { named, from } = finder(
      managed('x', { addresses: ['192.0.2.1'] }),
      managed('y', { hostnames: ['a'] }),
      file('a', { hostnames: ['x'], addresses: ['192.0.2.1'] }),
    )
    expect([named('x'), named('a'), from('192.0.2.1')]).toEqual(['a', 'a', 'a'])
  })

  it('never are in conflict, whatever the book has', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'A', 'B')
    const address = fc.constantFrom('192.0.2.1', '192.0.2.2', '2001:db8::1', '2001:DB8:0::1', '::ffff:192.0.2.1')
    const device = fc.record({
      name,
      host: fc.option(fc.oneof(address, name)),
      addresses: fc.array(address, { maxLength: 3 }),
      hostnames: fc.array(name, { maxLength: 3 }),
    })
    fc.assert(
      fc.property(fc.array(device, { maxLength: 6 }), devices => {
        const senders = sendersAmong(devices.map(({ name: own, ...fields }) => managed(own, fields)))
        expect(createInventory(senders).size).toBe(senders.length)
      }),
    )
  })
})
