import { describe, expect, test } from 'vitest'
import { read } from './reading.ts'

describe('RFC 3164', () => {
  test('time, host, tag and pid', () => {
    expect(read('<34>Mar  9 07:05:03 gw1 sshd[812]: Accepted publickey')).toEqual({
      facility: 4,
      severity: 2,
      time: '2026-03-09T07:05:03Z',
      hostname: 'gw1',
      appName: 'sshd',
      procId: '812',
      message: 'Accepted publickey',
      format: 'rfc3164',
    })
  })

  test.each([
    ['<34>Mar  9 07:05:03 gw1 su: x', { hostname: 'gw1', appName: 'su', message: 'x' }],
    ['<34> Mar  9 07:05:03 gw1 su: x', { hostname: 'gw1', appName: 'su' }],
    ['Mar 9 07:05:03 gw1 su: x', { hostname: 'gw1', appName: 'su' }],
    ['<34>MAR 09 07:05:03 gw1 su: x', { time: '2026-03-09T07:05:03Z', hostname: 'gw1' }],
    ['<34>Mar  9 07:05:03 2025 gw1 su: x', { time: '2025-03-09T07:05:03Z', hostname: 'gw1', appName: 'su' }],
    ['<34>Mar  9 2025 07:05:03 gw1 su: x', { time: '2025-03-09T07:05:03Z', hostname: 'gw1' }],
    ['<34>2025 Mar  9 07:05:03 gw1 su: x', { time: '2025-03-09T07:05:03Z', hostname: 'gw1', format: 'rfc3164' }],
    ['<34>Mon Mar  9 07:05:03 2026 gw1 su: x', { time: '2026-03-09T07:05:03Z', hostname: 'gw1' }],
    ['<34>2026-03-09T07:05:03.25+01:00 gw1 su: x', { time: '2026-03-09T07:05:03.25+01:00', hostname: 'gw1' }],
    ['<34>2026-03-09 07:05:03,123 gw1 su: x', { time: '2026-03-09T07:05:03.123Z', hostname: 'gw1' }],
    ['<34>2026/03/09 07:05:03 gw1 su: x', { time: '2026-03-09T07:05:03Z', hostname: 'gw1' }],
    ['<34>03/09/2026 07:05:03.5 gw1 su: x', { time: '2026-03-09T07:05:03.5Z', hostname: 'gw1' }],
    ['<34>Mar  9  7: 5: 3 gw1 su: x', { time: '2026-03-09T07:05:03Z', hostname: 'gw1' }],
    ['<34>Mar  9 07:05:03 EST gw1 su: x', { time: '2026-03-09T07:05:03-05:00', hostname: 'gw1' }],
    ['<34>Mar  9 07:05:03 2001:db8::1 su: x', { time: '2026-03-09T07:05:03Z', hostname: '2001:db8::1' }],
    ['<34>Mar  9 07:05:03 [2001:db8::1] su: x', { hostname: '2001:db8::1', appName: 'su' }],
    ['<34>Mar  9 07:05:03 192.0.2.7: some text', { hostname: '192.0.2.7', message: 'some text' }],
    ['<34>Mar  9 07:05:03: gw1 su: x', { hostname: 'gw1', appName: 'su', message: 'x' }],
    ['<34>Mar  9 07:05:03 slot1/gw1 su: x', { hostname: 'slot1/gw1' }],
    ['<34>Mar  9 07:05:03 хост su: x', { hostname: 'хост', appName: 'su' }],
    ['<34>Mar  9 07:05:03 gw1 a/b(c)[x1]: y', { appName: 'a/b(c)', procId: 'x1', message: 'y' }],
    ['<34>Mar  9 07:05:03 gw1 su[7] no colon', { appName: 'su', procId: '7', message: 'no colon' }],
    ['<34>Mar  9 07:05:03 gw1 backup The job ended', { appName: 'backup', message: 'The job ended' }],
    ['<34>Mar  9 07:05:03 gw1 onlytag', { appName: 'onlytag', message: '' }],
    ['<34>Mar  9 07:05:03 gw1', { hostname: 'gw1', message: '' }],
    ['<34>Mar  9 07:05:03', { time: '2026-03-09T07:05:03Z', message: '' }],
    ['<31>main: Mar  9 07:05:03 gw1 su[7]: x', { hostname: 'gw1', appName: 'su', procId: '7', message: 'x' }],
    ['<38>Mar  9 07:05:03 Message forwarded from aix7: sshd[9]: x', { hostname: 'aix7', appName: 'sshd' }],
    ['<38>Mar  9 07:05:03 <local0.info> 192.0.2.1 a: x', { hostname: '192.0.2.1', vendor: { severity: 'info' } }],
  ])('%s', (text, fields) => {
    expect(read(text)).toMatchObject(fields)
  })

  test.each([
    ['<34>Mar  9 07:05:03 sshd[812]: x', 'x'],
    ['<34>Mar  9 07:05:03 su: x', 'x'],
    ['<34>sshd[812]: x', 'x'],
    ['<34>last message repeated 3 times', 'last message repeated 3 times'],
    ['<34>Mar  9 07:05:03 last message repeated 3 times', 'last message repeated 3 times'],
    ['<34>Mar  9 07:05:03 -- MARK --', '-- MARK --'],
    ['<34>Mar  9 07:05:03 * a: x', '* a: x'],
    ['<34>Mar  9 07:05:03 s\0w a: x', 's\0w a: x'],
    ['<34>Mar  9 07:05:03 k=v a: x', 'k=v a: x'],
    ['<34>[Login Failed]: user', '[Login Failed]: user'],
  ])('no host is invented: %j', (text, message) => {
    const reading = read(text)
    expect(reading.hostname).toBeUndefined()
    expect(reading.message).toBe(message)
  })

  test.each(['Detected an unauthorized user', 'this is the message', 'port Gi0/1 down', 'user Admin logged in'])(
    'no tag is invented: %s',
    text => expect(read(`<34>Mar  9 07:05:03 gw1 ${text}`)).toMatchObject({ hostname: 'gw1', message: text }),
  )

  test.each(['Feb 30 12:00:00', 'Jan 00 12:00:00', 'Jan  1 24:00:00', 'Jan  1 12:60:00', 'Feb 29 2025 12:00:00'])(
    'a time that no calendar has is left out: %s',
    time => {
      const reading = read(`<34>${time} gw1 su: x`)
      expect(reading).toMatchObject({ hostname: 'gw1', appName: 'su', message: 'x' })
      expect(reading.time).toBeUndefined()
    },
  )

  test.each([
    '<192>x y',
    '<013>x y',
    '<>x y',
    '<1a>x y',
    '< 13>x y',
    '<13x y',
    '<1234>x y',
    '13>x y',
    '',
    ' \n',
    '<',
    '<1',
  ])('nothing recognisable is all text: %j', text =>
    expect(read(text)).toEqual({ message: text.trim(), format: 'unknown' }),
  )

  test('a relay writes a header before the device', () => {
    expect(read('<34>Mar  9 07:05:04 relay1 Mar  9 07:05:03 gw1 su[3]: x')).toMatchObject({
      time: '2026-03-09T07:05:03Z',
      hostname: 'gw1',
      appName: 'su',
      vendor: { relayTimestamp: 'Mar  9 07:05:04' },
    })
  })

  test('a second relay is not looked for', () => {
    expect(read('<34>Mar  9 07:05:05 r1 Mar  9 07:05:04 r2 Mar  9 07:05:03 gw1 x y')).toMatchObject({
      time: '2026-03-09T07:05:04Z',
      hostname: 'r2',
      message: 'Mar  9 07:05:03 gw1 x y',
    })
  })

  test('a byte order mark before PRI and NUL, CR, LF behind the text are dropped; others stay', () => {
    expect(read('\ufeff<34>Mar  9 07:05:03 gw1 su: a\u001b[2Jb\u0007c\r\n\0')).toMatchObject({
      hostname: 'gw1',
      message: 'a\u001b[2Jb\u0007c',
    })
  })
})
