import { describe, expect, test } from 'vitest'
import { read } from './reading.ts'

describe('Junos', () => {
  test.each([
    [
      '<28>Mar  9 07:05:03  mx1 mib2d[24]: SNMP_TRAP_LINK_DOWN: ifIndex 5',
      { hostname: 'mx1', appName: 'mib2d', procId: '24' },
    ],
    ['Mar  9 07:05:03 mib2d[24]: SNMP_TRAP_LINK_DOWN: ifIndex 5', { appName: 'mib2d' }],
    ['<28>Mar  9 07:05:03 mx1 mib2d[24]: %DAEMON-4-SNMP_TRAP_LINK_DOWN: ifIndex 5', { appName: 'mib2d' }],
    ['SNMP_TRAP_LINK_DOWN: ifIndex 5', {}],
  ])('%s', (text, fields) => {
    expect(read(text)).toMatchObject({
      mnemonic: 'SNMP_TRAP_LINK_DOWN',
      message: 'ifIndex 5',
      format: 'junos',
      ...fields,
    })
  })

  test('the tag may look like the application', () => {
    const fields = { appName: 'RT_FLOW', mnemonic: 'RT_FLOW_SESSION_CLOSE', message: 'session closed' }
    expect(read('<14>Mar  9 07:05:03 srx1 RT_FLOW: RT_FLOW_SESSION_CLOSE: session closed')).toMatchObject(fields)
    expect(read('Mar  9 07:05:03 RT_FLOW: RT_FLOW_SESSION_CLOSE: session closed')).toMatchObject(fields)
  })

  test('a line card writes for itself', () => {
    expect(read('<7>Mar  9 07:05:03 mx1 fpc3 NH: hold failed')).toMatchObject({
      hostname: 'mx1',
      appName: 'NH',
      message: 'hold failed',
      vendor: { node: 'fpc3' },
    })
  })

  test('small letters are no tag', () => {
    const reading = read('<28>Mar  9 07:05:03 mx1 rpd[24]: bgp_recv: read failed')
    expect(reading.message).toBe('bgp_recv: read failed')
    expect(reading.mnemonic).toBeUndefined()
  })
})

describe('Huawei and Comware', () => {
  test.each([
    [
      '<190>Mar  9 2026 07:05:03+08:00 ne40 %%01SHELL/5/LOGIN(s)[55]:VTY login',
      { time: '2026-03-09T07:05:03+08:00', hostname: 'ne40', vendor: { tz: '+08:00', sequence: '55' } },
    ],
    [
      '<190>2026-3-9 07:05:03.270.1 ne40 %%01SHELL/5/LOGIN(l)[55]:VTY login',
      { time: '2026-03-09T07:05:03.270Z', hostname: 'ne40' },
    ],
    ['<190>Mar  9 2026 07:05:03-05:00 DST ne40 %%01SHELL/5/LOGIN(s): VTY login', { hostname: 'ne40' }],
    ['%%01SHELL/5/LOGIN:VTY login', {}],
  ])('%s', (text, fields) => {
    expect(read(text)).toMatchObject({ mnemonic: '01SHELL/5/LOGIN', message: 'VTY login', format: 'huawei', ...fields })
  })

  test('a logged trap has no version', () => {
    expect(read('Mar  9 2026 07:05:03 ne40 LINE/5/VTYUSERLOGIN:OID 1.3')).toMatchObject({
      hostname: 'ne40',
      mnemonic: 'LINE/5/VTYUSERLOGIN',
      message: 'OID 1.3',
    })
  })

  test.each([
    ['<188>Mar  9 07:05:03 2026 h3c %%10IFNET/3/PHY_UPDOWN(l): up', 'h3c'],
    ['<188>Mar  9 07:05:03:123 2026 h3c %%10IFNET/3/PHY_UPDOWN: up', 'h3c'],
    ['<188>Mar  9 07:05:03 2026 My Big Switch %%10IFNET/3/PHY_UPDOWN: up', 'My Big Switch'],
    ['<188>Mar  9 07:05:03 2026 h3c (Stack) %%10IFNET/3/PHY_UPDOWN: up', 'h3c'],
    ['<188>Mar  9 07:05:03 2026 2928 %%10IFNET/3/PHY_UPDOWN: up', '2928'],
  ])('%s', (text, hostname) => {
    expect(read(text)).toMatchObject({ hostname, mnemonic: '10IFNET/3/PHY_UPDOWN', message: 'up', format: 'comware' })
  })

  test('empty parts are no mnemonic', () => {
    expect(read('%%01//(l)[]:').mnemonic).toBeUndefined()
  })
})

describe('FortiOS', () => {
  const at = (rest: string) => read(`<189>date=2026-03-09 time=07:05:03 ${rest}`, 'America/New_York')

  test('the keys are header and text', () => {
    expect(at('devname="fw 1" tz="+0200" type="event"')).toEqual({
      facility: 23,
      severity: 5,
      time: '2026-03-09T07:05:03+02:00',
      hostname: 'fw 1',
      message: 'date=2026-03-09 time=07:05:03 devname="fw 1" tz="+0200" type="event"',
      format: 'fortios',
      vendor: { tz: '+0200' },
    })
  })

  test('without tz the event time tells the offset, in whatever unit', () => {
    const epochS = Date.UTC(2026, 2, 9, 6, 5, 3) / 1000
    for (const zeros of ['', '000', '000000', '000000000']) {
      expect(at(`devname=fw1 eventtime=${epochS}${zeros}`).time).toBe('2026-03-09T07:05:03+01:00')
    }
  })

  test('without both the configured zone holds', () => {
    expect(at('devname=fw1').time).toBe('2026-03-09T07:05:03-04:00')
  })

  test('what is inside a value is no key', () => {
    expect(at('msg="a tz=+0900 devname=other" devname=fw1')).toMatchObject({
      hostname: 'fw1',
      time: '2026-03-09T07:05:03-04:00',
    })
  })

  test.each(['date=2026-13-45 time=99:99:99 devname=fw1', 'date=2026-03-09 time=7 devname=fw1'])(
    '%s has no time',
    text => {
      expect(read(text)).toEqual({ hostname: 'fw1', message: text, format: 'fortios' })
    },
  )

  test('an open quote, and a header before', () => {
    expect(at('msg="open').message).toContain('msg="open')
    expect(read('<189>Mar  9 08:00:00 relay date=2026-03-09 time=07:05:03 devname=fw1')).toMatchObject({
      time: '2026-03-09T08:00:00Z',
      hostname: 'relay',
      format: 'fortios',
    })
  })
})

describe('the rest of the house', () => {
  test.each([
    [
      '<14>Mar  9 07:05:04 pa-1 1,2026/03/09 07:05:03,0072,SYSTEM,x',
      { time: '2026-03-09T07:05:04Z', hostname: 'pa-1', format: 'panos' },
    ],
    ['<14>Mar  9 07:05:04 1,2026/03/09 07:05:03,0072,SYSTEM,x', { time: '2026-03-09T07:05:04Z', format: 'panos' }],
    ['<14>1,2026/03/09 07:05:03,0072,SYSTEM,x', { time: '2026-03-09T07:05:03Z', format: 'panos' }],
  ])('PAN-OS: %s', (text, fields) => {
    expect(read(text)).toMatchObject({ message: '1,2026/03/09 07:05:03,0072,SYSTEM,x', ...fields })
  })

  test.each([
    ['interface,info ether1 link down', {}],
    ['<30>interface,info ether1 link down', {}],
    ['<30>Mar  9 07:05:03 rb1 interface,info ether1 link down', { hostname: 'rb1' }],
  ])('RouterOS: %s', (text, fields) => {
    expect(read(text)).toMatchObject({
      appName: 'interface,info',
      message: 'ether1 link down',
      format: 'routeros',
      ...fields,
    })
  })

  test('SONiC and BIG-IP repeat the severity, SR Linux the facility too', () => {
    expect(read('2026 Mar  9 07:05:03.123456 s1 INFO bgp#bgpd[62]: %ADJCHANGE: neighbor')).toMatchObject({
      hostname: 's1',
      appName: 'bgp#bgpd',
      procId: '62',
      message: '%ADJCHANGE: neighbor',
      format: 'sonic',
      vendor: { severity: 'INFO' },
    })
    expect(read('<13>Mar  9 07:05:03 lb1 notice tmsh[4]: x')).toMatchObject({
      appName: 'tmsh',
      vendor: { severity: 'notice' },
    })
    expect(read('2026-03-09T07:05:03Z l1 local6|NOTI sr_bfd: x')).toMatchObject({
      appName: 'sr_bfd',
      vendor: { severity: 'NOTI' },
    })
    expect(read('INFO(6) Port 1 link up')).toMatchObject({ message: 'Port 1 link up', vendor: { severity: 'INFO' } })
    expect(read('<13>Mar  9 07:05:03 lb1 notice of something')).toMatchObject({ message: 'notice of something' })
  })

  test('SR OS names the event in its text, behind either header', () => {
    const text = '169 Base SNMP-WARNING-linkDown-2004 [1/1/1]:  Interface 1/1/1 is not operational'
    const fields = { hostname: 'pe1', appName: 'TMNX', mnemonic: 'SNMP-WARNING-linkDown-2004', message: text }
    expect(read(`<188>Mar  9 07:05:03 pe1 TMNX: ${text}`)).toMatchObject({
      ...fields,
      format: 'sros',
      vendor: { sequence: '169' },
    })
    expect(read(`<188>1 2026-03-09T07:05:03Z pe1 TMNX - - - ${text}`)).toMatchObject(fields)
  })

  test('FRR numbers its messages', () => {
    expect(read('<29>Mar  9 07:05:03 r1 bgpd[7]: [M59KS-A3ZXZ] %ADJCHANGE: neighbor 192.0.2.1 Up')).toMatchObject({
      appName: 'bgpd',
      msgId: 'M59KS-A3ZXZ',
      message: '%ADJCHANGE: neighbor 192.0.2.1 Up',
    })
    expect(read('2026/03/09 07:05:03 BGP: [M59KS-A3ZXZ] text')).toMatchObject({ appName: 'BGP', msgId: 'M59KS-A3ZXZ' })
  })

  test('Opengear puts name and port before the date', () => {
    expect(read('<30>ts1 port02 2026-Mar- 9 07:05:03.341 LOGIN: root')).toMatchObject({
      time: '2026-03-09T07:05:03.341Z',
      hostname: 'ts1',
      appName: 'port02',
      mnemonic: 'LOGIN',
      message: 'root',
      format: 'opengear',
    })
  })

  test('ProCurve numbers the event, Force10 names the card, QTECH marks the time', () => {
    expect(read('<46>Mar  9 07:05:03 192.0.2.4  00179 mgr:  text')).toMatchObject({
      appName: 'mgr',
      msgId: '00179',
      message: 'text',
    })
    expect(read('Mar  9 07:05:03: %STKUNIT0-M:CP %IFMGR-5-OSTATE_DN: t')).toMatchObject({
      mnemonic: 'IFMGR-5-OSTATE_DN',
      vendor: { node: 'STKUNIT0-M:CP' },
    })
    expect(read('003375: sw-5 %Mar 09 07:05:03 2026 DEFAULT[zIMI]:start')).toMatchObject({
      time: '2026-03-09T07:05:03Z',
      hostname: 'sw-5',
      appName: 'DEFAULT',
      message: 'start',
    })
  })
})
