import { describe, expect, it } from 'vitest'
import { createRecogniser, mnemonicKey } from '../../src/normalizers/dispatch.ts'
import { createSenderMemory, platformByFormat } from '../../src/normalizers/identify.ts'
import { record, rule, ruleSet } from '../../src/normalizers/rule.ts'
import type { SyslogMessage } from '../../src/syslog/message.ts'

const message = (parts: Partial<SyslogMessage>): SyslogMessage => ({
  facility: null,
  severity: null,
  time: null,
  hostname: null,
  appName: null,
  procId: null,
  msgId: null,
  structuredData: null,
  mnemonic: null,
  message: '',
  format: 'rfc3164',
  vendor: null,
  ...parts,
})

const up = { 'oper-status': 'UP' } as const
const recognise = createRecogniser([
  ruleSet({
    platform: 'cisco_ios',
    rules: [
      rule({
        event: 'INTERFACE_UP',
        mnemonic: 'LINK-3-UPDOWN',
        text: 'Interface {interface:interface}, changed state to up',
        set: up,
      }),
      rule({ event: 'USER_LOGIN', app: 'sshd', text: 'in: {user}' }),
      rule({ event: 'USER_LOGOUT', text: 'user {user} disconnected' }),
      rule({
        event: 'MODULE_INSERTED',
        mnemonic: 'OIR-INSCARD',
        text: 'card in slot {slot}',
        set: { component: 'slot {slot}' },
      }),
    ],
  }),
  ruleSet({
    platform: 'arista_eos',
    defaultInstance: ['main'],
    rules: [
      rule({
        event: 'INTERFACE_UP',
        mnemonic: 'LINK-3-UPDOWN',
        text: 'Interface {interface:interface}, changed state to up',
        set: up,
      }),
      rule({
        event: 'BGP_NEIGHBOR_STATE_CHANGED',
        mnemonic: 'BGP-5-X',
        text: '{peer:ip} in {network-instance:vrf} {state:bgp-state}',
      }),
    ],
  }),
  ruleSet({
    platform: 'fortinet_fortios',
    readRecord: ({ message: text }) => {
      if (!text.includes('=')) return undefined
      const values = new Map(text.split(' ').map(pair => pair.split('=') as [string, string]))
      return { key: values.get('id') ?? '', get: name => values.get(name) }
    },
    rules: [
      record({
        event: 'USER_LOGIN',
        key: '1',
        where: { status: ['ok', 'succ*'] },
        from: { user: 'user', 'remote-address': 'ip:ip' },
      }),
      record({ event: 'LOGIN_FAILED', key: '1', from: { user: 'user' } }),
    ],
  }),
])

const linkUp = message({ mnemonic: 'LINK-3-UPDOWN', message: 'Interface Ethernet1, changed state to up' })

describe('a message finds its rule', () => {
  it('by mnemonic, whatever severity it is configured to', () => {
    expect(recognise(message({ ...linkUp, mnemonic: 'LINK-5-UPDOWN' }), null)?.shape.name).toBe('INTERFACE_UP')
    expect([mnemonicKey('01IFNET/4/LINK_STATE'), mnemonicKey('IFNET/3/LINK_STATE')]).toEqual([
      'IFNET/LINK_STATE',
      'IFNET/LINK_STATE',
    ])
  })

  it('of the preferred platform first', () => {
    expect(recognise(linkUp, 'arista_eos')?.platform).toBe('arista_eos')
    expect(recognise(linkUp, 'cisco_ios')?.platform).toBe('cisco_ios')
    expect(recognise(linkUp, 'juniper_junos')?.platform).toBe('cisco_ios')
  })

  it('of a platform that has a header form of its own only after others where the header is of another form', () => {
    const bare = {
      event: 'INTERFACE_UP',
      mnemonic: 'LINK-3-UPDOWN',
      text: 'Interface {interface:interface}, changed state to up',
      set: up,
    } as const
    const both = createRecogniser([
      ruleSet({ platform: 'arista_eos', formats: ['arista'], rules: [rule(bare)] }),
      ruleSet({ platform: 'cisco_ios', rules: [rule(bare)] }),
    ])
    expect(both({ ...linkUp, format: 'cisco' }, null)?.platform).toBe('cisco_ios')
    expect(both({ ...linkUp, format: 'arista' }, null)?.platform).toBe('arista_eos')
  })

  it('by process name, with the container that SONiC puts before it', () => {
    expect(recognise(message({ appName: 'ssh#sshd', message: 'in: luke' }), null)?.values).toEqual(['luke'])
  })

  it('by a literal word, also where the first word was taken for a tag', () => {
    expect(recognise(message({ message: 'user luke disconnected' }), null)?.shape.name).toBe('USER_LOGOUT')
    expect(recognise(message({ appName: 'other', message: 'user luke disconnected' }), null)?.shape.name).toBe(
      'USER_LOGOUT',
    )
  })

  it('by the key of a record and what it must hold', () => {
    expect(recognise(message({ message: 'id=1 status=success user=leia ip=192.0.2.1' }), null)).toMatchObject({
      platform: 'fortinet_fortios',
      values: ['leia', '192.0.2.1'],
    })
    expect(recognise(message({ message: 'id=1 status=bad user=leia' }), null)?.shape.name).toBe('LOGIN_FAILED')
    expect(recognise(message({ message: 'id=2 user=leia' }), null)).toBeUndefined()
  })

  it('or none', () => {
    expect(recognise(message({ mnemonic: 'FOO-1-BAR', message: 'anything' }), null)).toBeUndefined()
  })

  it('and the default instance by what its platform calls it', () => {
    expect(recognise(message({ mnemonic: 'BGP-5-X', message: '192.0.2.1 in main Up' }), null)?.values[1]).toBe(
      'DEFAULT',
    )
    expect(recognise(message({ mnemonic: 'BGP-5-X', message: '192.0.2.1 in red Up' }), null)?.values[1]).toBe('red')
  })

  it('and values are composed of its holes', () => {
    expect(recognise(message({ mnemonic: 'OIR-6-INSCARD', message: 'card in slot 3' }), null)?.values).toEqual([
      '3',
      'slot 3',
    ])
  })
})

it('a rule that nothing could find is refused when the rules are loaded', () => {
  const set = ruleSet({ platform: 'linux', rules: [rule({ event: 'USER_LOGOUT', text: '{user}:{:word}' })] })
  expect(() => createRecogniser([set])).toThrow(/nothing to be found by/)
})

describe('what a sender is', () => {
  it('is what most of its messages say, and a wrong guess is given up', () => {
    const memory = createSenderMemory()
    expect(memory.platform).toBeNull()
    memory.vote('cisco_ios', 1)
    expect(memory.platform).toBe('cisco_ios')
    memory.vote('arista_eos', 4)
    expect(memory.platform).toBe('arista_eos')
    memory.vote('cisco_ios', 1)
    expect(memory.platform).toBe('arista_eos')
    for (let count = 0; count < 100; count++) memory.vote('juniper_junos', 1)
    expect(memory.platform).toBe('juniper_junos')
  })

  it('is told by a header form that one platform alone writes', () => {
    const known = platformByFormat([
      { platform: 'cisco_iosxr', formats: ['cisco-iosxr'] },
      { platform: 'cisco_ios', formats: ['cisco'] },
      { platform: 'arista_eos', formats: ['cisco'] },
    ])
    expect([...known]).toEqual([['cisco-iosxr', 'cisco_iosxr']])
  })
})
