import { describe, expect, it } from 'vitest'
import { allowList, canonicalAddress } from '../../src/syslog/allow.ts'
import { Senders } from '../../src/syslog/senders.ts'

describe('an allow-list', () => {
  it('that is not given lets everyone send; an empty one no one', () => {
    expect(allowList(undefined)('192.0.2.1')).toBe(true)
    expect(allowList([])('192.0.2.1')).toBe(false)
  })

  it.each([
    ['192.0.2.7', '192.0.2.7', true],
    ['192.0.2.7', '192.0.2.8', false],
    ['192.0.2.0/24', '192.0.2.255', true],
    ['192.0.2.0/24', '192.0.3.0', false],
    ['192.0.2.129/25', '192.0.2.200', true],
    ['192.0.2.129/25', '192.0.2.100', false],
    ['0.0.0.0/0', '203.0.113.9', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['::/0', '2001:db8::1', true],
    ['::/0', '203.0.113.9', false],
    ['2001:db8::/33', '2001:db8:7fff::1', true],
    ['2001:db8::/33', '2001:db8:8000::1', false],
    ['2001:DB8:0::1', '2001:db8::1', true],
    ['::ffff:192.0.2.0/120', '192.0.2.9', true],
    ['::ffff:192.0.2.0/120', '192.0.3.9', false],
  ])('of %s, asked about %s: %s', (prefix, address, allowed) => {
    expect(allowList([prefix])(address)).toBe(allowed)
    expect(allowList(['198.51.100.1', prefix])(address)).toBe(allowed)
  })

  it.each([
    '',
    'edge1',
    '10.1',
    '010.0.0.1',
    '192.0.2.0/33',
    '::/129',
    '192.0.2.0/',
    '192.0.2.0/24/8',
    '192.0.2.0/-1',
    'fe80::1%eth0',
    '192.0.2.0/255.255.255.0',
  ])('names the entry it cannot read: %j', prefix => {
    expect(() => allowList(['192.0.2.1', prefix])).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(`"${prefix}"`) }),
    )
  })
})

describe('the canonical address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:207', '192.0.2.7'],
    ['2001:db8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:DB8::A', '2001:db8::a'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::1', '::1'],
  ])('of %s is %s', (address, canonical) => {
    expect(canonicalAddress(address)).toBe(canonical)
  })
})

describe('the senders of a listener', () => {
  it('keep one object per sender while it sends', () => {
    const senders = new Senders('udp', undefined, 4)
    const first = senders.find('192.0.2.1')
    for (let i = 0; i < 1000; i++) {
      senders.find(`10.0.${i >> 8}.${i & 255}`)
      expect(senders.find('192.0.2.1')).toBe(first)
      expect(senders.size).toBeLessThanOrEqual(4)
    }
  })

  it('forget who has not sent for long', () => {
    const senders = new Senders('udp', undefined, 4)
    const first = senders.find('192.0.2.1')
    for (let i = 0; i < 8; i++) senders.find(`10.0.0.${i}`)
    expect(senders.find('192.0.2.1')).not.toBe(first)
    expect(senders.find('192.0.2.1')).toEqual(first)
  })

  it('remember refusals within the same bound, until the list changes', () => {
    const senders = new Senders('tcp', ['192.0.2.0/24'], 4)
    for (let i = 0; i < 256; i++) expect(senders.find(`10.0.0.${i}`)).toBeNull()
    expect(senders.size).toBeLessThanOrEqual(4)
    const kept = senders.find('192.0.2.1')
    senders.allow(['10.0.0.0/8', '192.0.2.1'])
    expect(senders.find('10.0.0.255')).toEqual({ transport: 'tcp', address: '10.0.0.255' })
    expect(senders.find('192.0.2.1')).toBe(kept)
    senders.allow(['10.0.0.0/8'])
    expect(senders.find('192.0.2.1')).toBeNull()
  })

  it('keep the list in use when the new one cannot be read', () => {
    const senders = new Senders('tcp', ['192.0.2.0/24'])
    expect(() => senders.allow(['edge1'])).toThrow('edge1')
    expect(senders.find('192.0.2.1')).not.toBeNull()
    expect(senders.find('10.0.0.1')).toBeNull()
  })
})
