import { describe, expectTypeOf, it } from 'vitest'
import { record, rule } from '../../src/normalizers/rule.ts'
import type { EventFields } from '../../src/openconfig/catalogue.ts'
import { alarm, set } from '../../src/openconfig/definition.ts'

// What must not compile. Each @ts-expect-error is an error of `npm run check` once the mistake below it compiles.

describe('a body that OpenConfig does not know does not compile', () => {
  it('value, leaf, field', () => {
    // @ts-expect-error UPP is not an oper-status
    set('/interfaces/interface[name={interface}]/state', { 'oper-status': 'UPP' })
    // @ts-expect-error there is no leaf oper-statu
    set('/interfaces/interface[name={interface}]/state', { 'oper-statu': 'UP' })
    // @ts-expect-error there is no field interfac
    set('/interfaces/interface[name={interfac}]/state', { 'oper-status': 'UP' })
    // @ts-expect-error there is no field foo
    alarm({ resource: '{foo}' })
    set('/interfaces/interface[name={interface}]/state', { 'oper-status': 'UP' })
  })

  it('fields have the types of their leaves', () => {
    expectTypeOf<EventFields<'BGP_NEIGHBOR_STATE_CHANGED'>['peer-as']>().toEqualTypeOf<number | undefined>()
    expectTypeOf<EventFields<'BGP_NEIGHBOR_STATE_CHANGED'>['state']>().toEqualTypeOf<
      'IDLE' | 'CONNECT' | 'ACTIVE' | 'OPENSENT' | 'OPENCONFIRM' | 'ESTABLISHED'
    >()
  })
})

describe('a rule that does not fit its event does not compile', () => {
  it('event, hole type, field, value, missing field', () => {
    const event = 'BGP_NEIGHBOR_STATE_CHANGED'
    // @ts-expect-error there is no such event
    rule({ event: 'BGP_NEIGHBOR_CHANGED', text: 'peer {peer:ip}' })
    // @ts-expect-error state is not given
    rule({ event, text: 'peer {peer:ip}' })
    // @ts-expect-error a word is not a BGP state
    rule({ event, text: 'peer {peer:ip} {state:word}' })
    // @ts-expect-error there is no hole type ipp
    rule({ event, text: 'peer {peer:ipp} {state:bgp-state}' })
    // @ts-expect-error there is no field foo
    rule({ event, text: 'peer {peer:ip} {foo} {state:bgp-state}' })
    // @ts-expect-error FOO is not a BGP state
    rule({ event, text: 'peer {peer:ip}', set: { state: 'FOO' } })
    // @ts-expect-error one of the two sentences does not give the state
    rule({ event, text: ['peer {peer:ip}', 'peer {peer:ip} {state:bgp-state}'] })
    // @ts-expect-error the user is not given
    record({ event: 'USER_LOGIN', key: '1', from: { 'remote-address': 'srcip:ip' } })
    rule({ event, text: 'peer {peer:ip} {state:bgp-state}' })
    record({ event: 'USER_LOGIN', key: '1', from: { user: 'user', 'remote-address': 'srcip:ip' } })
  })
})
