import { describe, expect, it } from 'vitest'
import { createInventory, type Device } from '../../src/inventory/devices.ts'

const device = (name: string, more: Partial<Device> = {}): Device => ({
  name,
  addresses: [],
  hostnames: [],
  platform: null,
  timezone: null,
  ...more,
})

const edge = device('edge1', { addresses: ['192.0.2.7', '2001:DB8:0::7'], platform: 'juniper_junos' })
const core = device('core1', { addresses: ['192.0.2.8'], hostnames: ['core1.example.net'], timezone: 'Europe/Berlin' })

describe('inventory', () => {
  const inventory = createInventory([edge, core])

  it.each([
    ['192.0.2.7', edge],
    ['::ffff:192.0.2.7', edge],
    ['::ffff:c000:0207', edge],
    ['2001:db8::7', edge],
    ['2001:0db8:0000::0007', edge],
    ['192.0.2.8', core],
    ['192.0.2.9', null],
    ['2001:db8::8', null],
  ])('finds the sender %s', (address, found) => {
    expect(inventory.find(address, null)).toBe(found)
  })

  it('finds a device behind a relay by the host name of the message, however it is capitalised', () => {
    expect(inventory.find('198.51.100.1', 'EDGE1')).toBe(edge)
    expect(inventory.find('198.51.100.1', 'core1.example.net')).toBe(core)
    expect(inventory.find(null, 'core1')).toBe(core)
  })

  it('finds a device behind a relay that writes its address for a host name', () => {
    expect(inventory.find('198.51.100.1', '192.0.2.8')).toBe(core)
    expect(inventory.find('198.51.100.1', '2001:db8:0:0::7')).toBe(edge)
  })

  it('believes the address before the host name', () => {
    expect(inventory.find('192.0.2.7', 'core1')).toBe(edge)
  })

  it('does not take a part of a host name for the whole', () => {
    expect(inventory.find(null, 'edge1.example.net')).toBeNull()
    expect(inventory.find(null, '')).toBeNull()
  })

  it('takes another list in one step', () => {
    const replaced = createInventory([edge])
    replaced.replace([core])
    expect(replaced.find('192.0.2.7', 'edge1')).toBeNull()
    expect(replaced.find('192.0.2.8', null)).toBe(core)
    expect(replaced.size).toBe(1)
  })

  it.each([
    [
      'address',
      [edge, device('other', { addresses: ['2001:db8::7'] })],
      /edge1 and other both have the address 2001:db8::7/,
    ],
    ['name', [edge, device('Edge1')], /edge1 and Edge1 both have the name edge1/],
    ['host name', [core, device('x', { hostnames: ['CORE1'] })], /core1 and x both have the name core1/],
  ])('refuses two devices with the same %s and keeps the old list', (_, devices, says) => {
    const kept = createInventory([edge])
    expect(() => kept.replace(devices)).toThrow(says)
    expect(kept.find('192.0.2.7', null)).toBe(edge)
  })

  it('admits a device that lists its own name and one address in two spellings', () => {
    const twice = device('a', { hostnames: ['A', 'a'], addresses: ['::ffff:10.0.0.1', '10.0.0.1'] })
    expect(createInventory([twice]).find('10.0.0.1', null)).toBe(twice)
  })
})
