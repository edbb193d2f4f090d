import { describe, expect, test } from 'vitest'
import { read } from './reading.ts'

const text = 'Interface Ethernet1/1, changed state to up'
const body = `%LINK-3-UPDOWN: ${text}`

describe('Cisco IOS', () => {
  test('sequence number, origin id, clock mark, milliseconds and zone', () => {
    expect(read(`<189>45: core-1: *Mar  9 07:05:02.123 CET: ${body}`)).toEqual({
      facility: 23,
      severity: 5,
      time: '2026-03-09T07:05:02.123+01:00',
      hostname: 'core-1',
      mnemonic: 'LINK-3-UPDOWN',
      message: text,
      format: 'cisco',
      vendor: { sequence: '45', sync: '*', tz: 'CET' },
    })
  })

  test.each([
    [`<189>: ${body}`, {}],
    [`<189>Mar  9 07:05:02: ${body}`, {}],
    [`<189>.Mar  9 07:05:02: ${body}`, { vendor: { sync: '.' } }],
    [`<189>000045: Mar  9 07:05:02: ${body}`, { vendor: { sequence: '000045' } }],
    [`000045: Mar  9 07:05:02: ${body}`, { vendor: { sequence: '000045' } }],
    [
      `<189>45: core-1: 000012: Mar  9 07:05:02: ${body}`,
      { hostname: 'core-1', vendor: { counter: '45', sequence: '000012' } },
    ],
    [
      `<189>45: core-1: 12: Switch-2: Mar  9 07:05:02: ${body}`,
      { hostname: 'core-1', vendor: { counter: '45', sequence: '12', node: 'Switch-2' } },
    ],
    [`<189>45: CLC 6/0: Mar  9 07:05:02: ${body}`, { vendor: { sequence: '45', node: 'CLC 6/0' } }],
    [`<189>45: 2001:db8::7: Mar  9 07:05:02: ${body}`, { hostname: '2001:db8::7' }],
    [`<189>45: core-1 ${body}`, { hostname: 'core-1' }],
    [`<189>core-1: ${body}`, { hostname: 'core-1' }],
    [`<189>45: Mar  9 07:05:02: core-1: ${body}`, { hostname: 'core-1' }],
    [`<189>45: Mar  9 07:05:02: core-1 ${body}`, { hostname: 'core-1' }],
    [`<189>Mar  9 07:05:02 core-1 ${body}`, { hostname: 'core-1' }],
    [`<189>Mar  9 07:05:02 core-1: ${body}`, { hostname: 'core-1' }],
    [`<189>45: Mar  9 2025 07:05:02: ${body}`, { time: '2025-03-09T07:05:02Z' }],
    [`<189>45: 2025 Mar  9 07:05:02: ${body}`, { time: '2025-03-09T07:05:02Z' }],
    [
      `<189>45: Mar  9 07:05:02.1 Berlin: ${body}`,
      { time: '2026-03-09T07:05:02.1Z', vendor: { sequence: '45', tz: 'Berlin' } },
    ],
    [`<189>45: Mar  9 07:05:02.1 CET/DST: ${body}`, { time: '2026-03-09T07:05:02.1+02:00' }],
    [`<189>45: Mar  9 07:05:02.1 GMT+1: ${body}`, { time: '2026-03-09T07:05:02.1+01:00' }],
    [`<189>45: 1d02h: ${body}`, { vendor: { sequence: '45', uptime: '1d02h' } }],
    [`00:00:46: ${body}`, { vendor: { uptime: '00:00:46' } }],
    [`2w3d: ${body}`, { vendor: { uptime: '2w3d' } }],
    [body, {}],
  ])('%s', (message, fields) => {
    expect(read(message)).toMatchObject({ mnemonic: 'LINK-3-UPDOWN', message: text, ...fields })
  })

  test('a relay writes its own header before', () => {
    expect(read(`<189>Mar  9 07:05:03 core-1 45: .Mar  9 07:05:02.5 EST: ${body}`)).toMatchObject({
      time: '2026-03-09T07:05:02.5-05:00',
      hostname: 'core-1',
      vendor: { sequence: '45', sync: '.', tz: 'EST', relayTimestamp: 'Mar  9 07:05:03' },
    })
    expect(read(`2026-03-09T07:05:03.1+01:00 relay 9: 8: core-2: Mar  9 07:05:02: ${body}`)).toMatchObject({
      hostname: 'core-2',
      vendor: { counter: '9', sequence: '8', relayTimestamp: '2026-03-09T07:05:03.1+01:00' },
    })
  })

  test('the zone and the mark are those of the inner time', () => {
    expect(read(`2026-03-09T07:05:03+01:00 core-1 45: Mar  9 07:05:02: ${body}`)).toMatchObject({
      time: '2026-03-09T07:05:02Z',
      vendor: { sequence: '45', relayTimestamp: '2026-03-09T07:05:03+01:00' },
    })
    expect(read(`2026-03-09T07:05:03+01:00 core-1 45: Mar  9 07:05:02: ${body}`).vendor).not.toHaveProperty('tz')
  })

  test('a message without mnemonic', () => {
    expect(read('Mar  9 07:05:03 core-1 45: SSH2 0: Unexpected message')).toEqual({
      time: '2026-03-09T07:05:03Z',
      hostname: 'core-1',
      message: 'SSH2 0: Unexpected message',
      format: 'cisco',
      vendor: { sequence: '45' },
    })
  })

  test.each([
    ['%SYS-9-X: t'],
    ['%-5-: t'],
    ['%SYS-5-'],
    ['%LINK\u200b-3-UPDOWN: t'],
    ['%LINK-3-UPDOWN\u{e0041}: t'],
    ['%ADJCHANGE: neighbor 192.0.2.1 Up'],
  ])('%s is no mnemonic', body => {
    const reading = read(`<189>45: core-1: Mar  9 07:05:02: ${body}`)
    expect(reading).toMatchObject({ hostname: 'core-1', message: body })
    expect(reading.mnemonic).toBeUndefined()
  })

  test.each([
    ['%C7600_ENV-SP-4-FANCOUNTOK: t', 'C7600_ENV-SP-4-FANCOUNTOK', 't'],
    ['%IP-3-UDP_SOCKOVFL:t', 'IP-3-UDP_SOCKOVFL', 't'],
    ['%PLATFORM-5-FAN_STATUS Fan module 3', 'PLATFORM-5-FAN_STATUS', 'Fan module 3'],
    ['%LINK-W-Down:  gi37', 'LINK-W-Down', 'gi37'],
    ['%Stack-I-STCK-CFG-CHNG: t', 'Stack-I-STCK-CFG-CHNG', 't'],
    ['%IOSXE-6-PLATFORM: R0: x %NAT-6-LOG: y', 'IOSXE-6-PLATFORM', 'R0: x %NAT-6-LOG: y'],
  ])('mnemonic of %s', (body, mnemonic, message) => {
    expect(read(body)).toMatchObject({ mnemonic, message })
  })
})

describe('the other Ciscos', () => {
  test.each([
    [
      `<187>7: xr1 RP/0/RSP0/CPU0:Mar  9 07:05:02.5 : ifmgr[21]: %PKT_INFRA-LINK-3-UPDOWN : ${text}`,
      { hostname: 'xr1', appName: 'ifmgr', procId: '21', vendor: { sequence: '7', node: 'RP/0/RSP0/CPU0' } },
    ],
    [
      `<187>RP/0/RSP0/CPU0:Mar  9 07:05:02.5 UTC: ifmgr[21]: %PKT_INFRA-LINK-3-UPDOWN : ${text}`,
      { appName: 'ifmgr', vendor: { node: 'RP/0/RSP0/CPU0', tz: 'UTC' } },
    ],
    [
      `<187>RP/0/RSP0/CPU0:Mar  9 07:05:02.5 XST: ifmgr[21]: %PKT_INFRA-LINK-3-UPDOWN : ${text}`,
      { appName: 'ifmgr', vendor: { node: 'RP/0/RSP0/CPU0', tz: 'XST' } },
    ],
    [
      `<187>7: xr1 RP/0/RSP0/CPU0:2026 Mar  9 07:05:02.5 CET: ifmgr[21]: %PKT_INFRA-LINK-3-UPDOWN : ${text}`,
      { hostname: 'xr1', time: '2026-03-09T07:05:02.5+01:00', vendor: { sequence: '7', node: 'RP/0/RSP0/CPU0' } },
    ],
    [
      `<187>7: xr1 0/1/CPU0:Mar  9 07:05:02.5 : ifmgr[21]: %PKT_INFRA-LINK-3-UPDOWN : ${text}`,
      { hostname: 'xr1', vendor: { sequence: '7', node: '0/1/CPU0' } },
    ],
    [`%PKT_INFRA-LINK-3-UPDOWN : ${text}`, {}],
  ])('IOS XR: %s', (message, fields) => {
    expect(read(message)).toMatchObject({
      mnemonic: 'PKT_INFRA-LINK-3-UPDOWN',
      message: text,
      format: 'cisco-iosxr',
      ...fields,
    })
  })

  test.each([
    [`<189>2026 Mar  9 07:05:02 n9k-1 %ETHPORT-5-IF_UP: ${text}`, { hostname: 'n9k-1' }],
    [`<189>: 2026 Mar  9 07:05:02 CET: %ETHPORT-5-IF_UP: ${text}`, { time: '2026-03-09T07:05:02+01:00' }],
    [`<189>n9k-1: 2026 Mar  9 07:05:02.5 XST: %ETHPORT-5-IF_UP: ${text}`, { hostname: 'n9k-1', vendor: { tz: 'XST' } }],
    [`2026 Mar  9 07:05:02 n9k-1 %$ VDC-1 %$ %ETHPORT-5-IF_UP: ${text}`, { hostname: 'n9k-1' }],
    [`2026 Mar  9 07:05:02  %$ VDC-1 %$ %ETHPORT-5-IF_UP: ${text}`, {}],
  ])('NX-OS: %s', (message, fields) => {
    expect(read(message)).toMatchObject({ mnemonic: 'ETHPORT-5-IF_UP', message: text, format: 'cisco-nxos', ...fields })
  })

  test.each([
    ['<166>Mar 09 2026 07:05:02: %ASA-6-302015: Built', {}],
    ['<166>:Mar 09 07:05:02 UTC: %ASA-6-302015: Built', {}],
    ['<166>Mar 09 2026 07:05:02 fw1 : %ASA-6-302015: Built', { hostname: 'fw1' }],
    ['<166>2026-03-09T07:05:02Z fw1 : %ASA-6-302015: Built', { hostname: 'fw1' }],
    ['<166>2026-03-09T07:05:02Z fw1  %ASA-6-302015: Built', { hostname: 'fw1' }],
    ['<166>2026-03-09T07:05:02Z %ASA-6-302015: Built', {}],
    ['%ASA-6-302015: Built', {}],
  ])('ASA: %s', (message, fields) => {
    expect(read(message)).toMatchObject({ mnemonic: 'ASA-6-302015', message: 'Built', format: 'cisco-asa', ...fields })
  })

  test('a task of a wireless controller', () => {
    expect(read('<134>wlc-1: *mmListen: Mar 09 07:05:03.111: %MM-3-INVALID: x')).toMatchObject({
      hostname: 'wlc-1',
      appName: 'mmListen',
      mnemonic: 'MM-3-INVALID',
    })
  })

  test('Meraki counts seconds since 1970', () => {
    const fields = { hostname: 'mx-1', message: 'events type=x', format: 'meraki' }
    expect(read('<134>1 1773040000.250 mx-1 events type=x')).toMatchObject({
      ...fields,
      time: '2026-03-09T07:06:40.250Z',
      vendor: { epoch: '1773040000.250' },
    })
    expect(read('<134>1 1773040000 mx-1 events type=x')).toMatchObject(fields)
    expect(read('1773040000.250 mx-1 events type=x')).toMatchObject(fields)
    expect(read('Mar  9 08:00:00 192.0.2.1 1 1773040000.250 mx-1 events type=x')).toMatchObject({
      ...fields,
      vendor: { epoch: '1773040000.250', relayTimestamp: 'Mar  9 08:00:00' },
    })
  })
})

test('Arista writes the process before the mnemonic', () => {
  expect(read(`<165>Mar  9 07:05:03 leaf1 Ebra: ${body}`)).toMatchObject({
    hostname: 'leaf1',
    appName: 'Ebra',
    mnemonic: 'LINK-3-UPDOWN',
    message: text,
    format: 'arista',
  })
  expect(read('Bgp: %BGP-5-ADJCHANGE: peer')).toMatchObject({ appName: 'Bgp', mnemonic: 'BGP-5-ADJCHANGE' })
})
