import { Buffer } from 'node:buffer'
import { performance } from 'node:perf_hooks'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SyslogMessage } from '../../src/syslog/message.ts'
import { parseMessage } from '../../src/syslog/parse.ts'
import { printMessage } from '../../src/syslog/print.ts'
import { timezoneOf } from '../../src/syslog/timezone.ts'

const context = { nowMs: Date.UTC(2026, 2, 10), timezone: timezoneOf('Europe/Berlin') }
const parse = (text: string | Uint8Array): SyslogMessage => parseMessage(Buffer.from(text), context)

const pieces = [
  '<189>',
  '<13>1 ',
  'Mar  9 07:05:03',
  '*Mar  9 07:05:03.123 UTC: ',
  '2026-03-09T07:05:03.5+01:00 ',
  '2026 Mar  9 ',
  '29: ',
  'core-1 ',
  'core-1: ',
  'RP/0/RSP0/CPU0:',
  '%LINK-3-UPDOWN: ',
  '%%01IFNET/4/IF_STATE(l)[7]:',
  '%$ VDC-1 %$ ',
  'rpd[12]: ',
  'SNMP_TRAP_LINK_UP: ',
  '[a@1 b="c"]',
  '[M59KS-A3ZXZ] ',
  '- - - - - ',
  'date=2026-03-09 time=07:05:03 devname="x" ',
  '1,2026/03/09 07:05:03,',
  'interface,info ',
  '1773040000.5 mx ',
  'INFO ',
  'fpc1 ',
  ' ',
  ':',
  '"',
  '\\',
  ']',
  '\0',
  '\u001b[2J',
  '\u202e',
  'é',
]
const vendorLike = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 12 })), { maxLength: 14 })

describe('whatever the octets', () => {
  test('nothing throws, and the printed line is JSON that a terminal can show', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          vendorLike.map(list => Buffer.from(list.join(''))),
        ),
        octets => {
          const line = printMessage(parse(octets), null)
          expect(JSON.parse(line)).toHaveProperty('message')
          expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/)
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('the text is the end of the message, and every field is a piece of it', () => {
    fc.assert(
      fc.property(vendorLike, list => {
        const text = Buffer.from(list.join('')).toString()
        const { message, hostname, appName, procId, msgId, mnemonic, vendor } = parse(text)
        expect(text.trimEnd().replace(/[\s\0]+$/, '')).toMatch(new RegExp(`${escaped(message)}$`))
        const held = [hostname, appName, procId, msgId, mnemonic, ...Object.values(vendor ?? {})]
        for (const value of held) {
          if (typeof value === 'string') expect(text).toContain(value)
        }
        for (const value of [hostname, appName, procId, msgId, mnemonic]) expect(value).not.toBe('')
      }),
      { numRuns: 3000 },
    )
  })

  test('a colon alone behind the time names no host', () => {
    const header = '*Mar  9 07:05:03.123 UTC: :%%01IFNET/4/IF_STATE(l)[7]:'
    expect(parse(header)).toMatchObject({ hostname: null, mnemonic: '01IFNET/4/IF_STATE', message: '' })
  })

  test('text without a header is the message as a whole', () => {
    expect(parse('a,a ')).toMatchObject({ message: 'a,a', appName: null })
    fc.assert(
      // Words with commas between them are topics of RouterOS.
      fc.property(fc.string({ unit: fc.constantFrom(...'abc é€.;!?()'), maxLength: 80 }), text => {
        expect(parse(text)).toMatchObject({ message: text.trim(), hostname: null, time: null, facility: null })
      }),
    )
  })

  test('the buffer may be used again', () => {
    const octets = Buffer.from('<189>Mar  9 07:05:03 core-1 sshd[12]: hello')
    const message = parseMessage(octets, context)
    octets.fill(0x41)
    expect(message).toMatchObject({ hostname: 'core-1', appName: 'sshd', procId: '12', message: 'hello' })
  })
})

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

describe('64 KiB of hostile text takes less than 10 ms', () => {
  const LENGTH = 65_507
  const hostile = [
    ['', '<'],
    ['<', '1'],
    ['', ' '],
    ['<189>', '\t'],
    ['<189>', ':'],
    ['<189>', '*.'],
    ['<189>', '%A-'],
    ['<189>', '%'],
    ['<189>', '%$ '],
    ['<189>', '%A:B '],
    ['<189>', '29: '],
    ['<189>', '29: Mar  9 07:05:03 h '],
    ['<189>', 'h: Mar  9 07:05:03: '],
    ['<189>Mar  9 07:05:03 ', 'Message forwarded from h: '],
    ['<189>Mar  9 07:05:03 ', '192.0.2.1: '],
    ['<189>Mar  9 07:05:03 h ', 'INFO '],
    ['<189>Mar  9 07:05:03 h ', 'a: '],
    ['<189>Mar  9 07:05:03 h ', '1 1773040000.5 mx '],
    ['', 'Sun, '],
    ['<189>29: ', 'a: '],
    ['<189>', 'a/'],
    ['<189>', 'a='],
    ['<189>', 'a,'],
    ['<189>', 'A_'],
    ['<189>', '1d'],
    ['<189>', 'Mar  9 07:05:03 '],
    ['<189>Mar  9 07:05:03 ', 'host '],
    ['<189>Mar  9 07:05:03 ', '1.'],
    ['<189>Mar  9 07:05:03 ', ':'],
    ['<189>Mar  9 07:05:03.', '1'],
    ['<189>Mar  9 07:05:03 h a[', '1'],
    ['<189>Mar  9 07:05:03 h ', '%% '],
    ['<189>Mar  9 07:05:03 h ', 'fpc1 '],
    ['<189>Mar  9 07:05:03 h ', 'Mar  9 07:05:03 h '],
    ['<189>date=2026-03-09 time=07:05:03 msg="', '\\"'],
    ['<189>date=2026-03-09 time=07:05:03 ', 'k="'],
    ['<13>1 - h a - - ', '['],
    ['<13>1 - h a - - ', '[a b="c"]'],
    ['<13>1 - h a - - [a', ' b="c"'],
    ['<13>1 - h a - - [a b="', '\\\\'],
    ['<13>1 - h a - - [a b="', '\\"'],
    ['<13>1 ', '- '],
    ['<134>1 1773040000.', '9'],
    ['<189>Mar  9 07:05:03 h a: ', 'é'],
    ['<189>Mar  9 07:05:03 h a: x', '\0'],
  ] as const

  test.each(hostile)('%j then %j over and over', (prefix, unit) => {
    const octets = Buffer.from(prefix + unit.repeat(LENGTH)).subarray(0, LENGTH)
    // The best of several, because the machine may be busy with something else.
    const tookMs = Array.from({ length: 5 }, () => {
      const begin = performance.now()
      parseMessage(octets, context)
      return performance.now() - begin
    })
    expect(Math.min(...tookMs)).toBeLessThan(10)
  })
})
