import { isIPv6 } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { address, canonicalAddress, canonicalMac, host } from '../../src/openconfig/address.ts'

describe('an address', () => {
  it.each([
    ['2001:DB8::0:1', '2001:db8::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:0db8:0000:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['::', '::'],
    ['::1', '::1'],
    ['0:0:0:0:0:FFFF:192.0.2.1', '::ffff:192.0.2.1'],
    ['fe80::1%eth0', 'fe80::1%eth0'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
    ['192.0.2.1', '192.0.2.1'],
  ])('%s is written %s', (written, canonical) => {
    expect(canonicalAddress(written)).toBe(canonical)
    expect(canonicalAddress(written)).toBe(canonical)
  })

  it.each(['', 'edge1', '192.0.2', '192.0.2.256', '2001:db8::1::2', '10:20', 'x'.repeat(100)])('%s is none', text => {
    expect(canonicalAddress(text)).toBeUndefined()
  })

  it('has one canonical form, which is an address and its own canonical form', () => {
    fc.assert(
      fc.property(fc.ipV6(), address => {
        const canonical = canonicalAddress(address) ?? ''
        expect(isIPv6(canonical)).toBe(true)
        expect(canonicalAddress(canonical.toUpperCase())).toBe(canonical)
        expect(new URL(`http://[${address}]`).hostname.slice(1, -1)).toBe(
          new URL(`http://[${canonical}]`).hostname.slice(1, -1),
        )
      }),
    )
  })
})

describe('a MAC address', () => {
  it.each([
    '00:11:22:aa:bb:cc',
    '0011.22AA.BBCC',
    '00-11-22-aa-bb-cc',
    '0011-22aa-bbcc',
    '001122aabbcc',
    '0:11:22:aa:bb:cc',
  ])('%s is written one way', text => {
    expect(canonicalMac(text)).toBe('00:11:22:aa:bb:cc')
  })

  it.each(['', 'edge1', '0011.22aa', '00:11:22:aa:bb', 'switch-port1', '00:11:22:aa:bb:cc:dd:ee'])(
    '%s is none',
    text => {
      expect(canonicalMac(text)).toBeUndefined()
    },
  )
})

describe('a leaf', () => {
  it.each([
    ['::ffff:192.0.2.1', '"::ffff:c000:201"'],
    ['2001:DB8::0:1', '"2001:db8::1"'],
    ['192.0.2.1', '"192.0.2.1"'],
    ['fe80::1%eth0', undefined],
  ])('of the address %s is %s', (value, json) => {
    expect(address.encode(value)).toBe(json)
  })

  it.each([
    ['ntp_1.example.net', '"ntp_1.example.net"'],
    ['_', undefined],
    ['a_.example.net', undefined],
  ])('of the domain name %s is %s', (value, json) => {
    expect(host.encode(value)).toBe(json)
  })
})
