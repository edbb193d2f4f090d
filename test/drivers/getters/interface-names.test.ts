import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSameInterface, longInterfaceName } from '../../../src/drivers/getters/interface-names.ts'

describe('longInterfaceName', () => {
  it.each([
    ['Gi0/1', 'GigabitEthernet0/1'],
    ['Te1/1/4.100', 'TenGigabitEthernet1/1/4.100'],
    ['po7', 'Port-channel7'],
    ['mgmt0', 'Management0'],
    ['Eth 1/2', 'Ethernet1/2'],
    ['loopback3', 'Loopback3'],
  ])('%s is %s', (short, long) => {
    expect(longInterfaceName(short)).toBe(long)
  })

  it('leaves what it does not know', () => {
    expect(longInterfaceName('pseudowire100006')).toBe('pseudowire100006')
    expect(longInterfaceName('vPC-Peer-Link')).toBe('vPC-Peer-Link')
  })

  it('gives a long name back as it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), name => {
        const long = longInterfaceName(name)
        expect(longInterfaceName(long)).toBe(long)
      }),
    )
  })
})

describe('isSameInterface', () => {
  it('knows a short name by how the long one begins', () => {
    expect(isSameInterface('Hu0/0/3', 'HundredGigE0/0/3')).toBe(true)
    expect(isSameInterface('Gi1', 'GigabitEthernet1')).toBe(true)
  })

  it('compares the whole number', () => {
    expect(isSameInterface('Gi1', 'GigabitEthernet11')).toBe(false)
    expect(isSameInterface('Te1/1', 'GigabitEthernet1/1')).toBe(false)
  })
})
