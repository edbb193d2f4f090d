import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ruleSets } from '../../src/normalizers/index.ts'
import { compileSentence } from '../../src/normalizers/sentence.ts'
import { keywordOf } from '../../src/normalizers/sentence-tokens.ts'
import type { FieldValue } from '../../src/openconfig/leaf-types.ts'

const read = (sentence: string, text: string): Record<string, FieldValue> | undefined => {
  const compiled = compileSentence(sentence)
  const values: (FieldValue | undefined)[] = []
  if (!compiled.read(text, values)) return undefined
  return Object.fromEntries(
    compiled.names.flatMap((name, at) => (values[at] === undefined ? [] : [[name, values[at]]])),
  )
}

it('every sentence of every platform compiles', () => {
  for (const set of Object.values(ruleSets))
    for (const known of set?.rules ?? []) if (known.kind === 'sentence') known.texts.forEach(compileSentence)
})

describe('a sentence', () => {
  it('reads its holes by type', () => {
    expect(read('peer {peer:ip} (AS {peer-as:as}) is {mode:new|old}', 'peer 2001:DB8::0:1 (AS 1.10) is New')).toEqual({
      peer: '2001:db8::1',
      'peer-as': 65_546,
      mode: 'new',
    })
  })

  it('keeps the own word of a translated value where that is another one', () => {
    expect(read('now {state:bgp-state}', 'now Up')).toEqual({ state: 'ESTABLISHED', 'state-text': 'Up' })
    expect(read('now {state:bgp-state}', 'now OpenConfirm')).toEqual({ state: 'OPENCONFIRM' })
  })

  it('is not read from another one', () => {
    expect(read('Interface {interface:interface} up', 'Interface Ethernet1 down')).toBeUndefined()
    expect(read('Interface {interface:interface} up', 'Interface Ethernet1 up again')).toBeUndefined()
    expect(read('count {count:uint}', 'count many')).toBeUndefined()
  })

  it('lets a hole span the text behind it when the value says so', () => {
    expect(read('component {component:text}, failed', 'component PEM 1, slot 2, failed')).toEqual({
      component: 'PEM 1, slot 2',
    })
    expect(read('from {remote-address:ip}:{port:uint}', 'from 192.0.2.1:22')).toEqual({
      'remote-address': '192.0.2.1',
      port: 22,
    })
  })

  it('does not take the full stop at the end for a piece of the value', () => {
    expect(read('to {server:ip}', 'to 192.0.2.1.')).toEqual({ server: '192.0.2.1' })
  })

  it('stands open at an ellipsis', () => {
    expect(read('Interface {interface:interface}, down...', 'Interface Ethernet1, down from console')).toEqual({
      interface: 'Ethernet1',
    })
    expect(read('... user {user} ...', 'some user luke did it')).toEqual({ user: 'luke' })
    expect(read('port {interface}...', 'port e1/1, more')).toEqual({ interface: 'e1/1' })
  })

  it('ends an ellipsis where what stands behind it can be read', () => {
    expect(read('...to {server:ip}', 'failed to connect to 192.0.2.1')).toEqual({ server: '192.0.2.1' })
    expect(read('...{component:Fan|PSU} {unit} failed', 'chassis 1 Fan 3 failed')).toEqual({
      component: 'Fan',
      unit: '3',
    })
    expect(read('...{peer:ip} is gone', 'nobody is gone')).toBeUndefined()
  })

  it('is found by a literal word that stands free', () => {
    expect(keywordOf('user{user} logged in from {remote-address:ip}')).toBe('logged')
    expect(keywordOf('{interface}:{state}')).toBeUndefined()
  })

  it('reads any text without throwing, and what it prints itself', () => {
    const compiled = compileSentence(
      '... {peer:ip} (AS {peer-as:as}) from {previous-state:bgp-state}, reason {reason:text}',
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
        compiled.read(text, [])
      }),
    )
    fc.assert(
      fc.property(fc.ipV4(), fc.nat(4_294_967_295), fc.stringMatching(/^[a-z ]*[a-z]$/), (peer, as, reason) => {
        const values: (FieldValue | undefined)[] = []
        expect(compiled.read(`BGP: ${peer} (AS ${as}) from Idle, reason ${reason}`, values)).toBe(true)
        expect(values.slice(0, 4)).toEqual([peer, as, 'IDLE', reason.trim()])
      }),
    )
  })

  it('reads 64 KiB of hostile text in linear time', () => {
    const compiled = compileSentence('{detail:text} a {interface:interface} a {reason:text} a {peer:ip} a')
    const timeMs = (length: number): number => {
      const text = ' a'.repeat(length / 2)
      const start = performance.now()
      for (let run = 0; run < 5; run++) compiled.read(text, [])
      return (performance.now() - start) / 5
    }
    timeMs(65_536)
    expect(timeMs(65_536)).toBeLessThan(10)
  })
})
