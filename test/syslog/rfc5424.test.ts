import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { read } from './reading.ts'

describe('RFC 5424', () => {
  test('every field of a full header', () => {
    expect(read('<165>1 2026-03-09T07:05:03.003-05:00 edge1 rpd 2902 ID47 [a@1 k="v"] up')).toEqual({
      facility: 20,
      severity: 5,
      time: '2026-03-09T07:05:03.003-05:00',
      hostname: 'edge1',
      appName: 'rpd',
      procId: '2902',
      msgId: 'ID47',
      structuredData: { 'a@1': { k: 'v' } },
      message: 'up',
      format: 'rfc5424',
      vendor: { version: 1, tz: '-05:00' },
    })
  })

  test('NILVALUE is absence', () => {
    expect(read('<0>1 - - - - - -')).toEqual({
      facility: 0,
      severity: 0,
      message: '',
      format: 'rfc5424',
      vendor: { version: 1 },
    })
  })

  test('several elements, elements without parameters, a name given twice', () => {
    const { structuredData, message } = read('<13>1 - h a - - [x][y a="1" b="2" a="3" a="4"][x c="5"] text')
    expect(structuredData).toEqual({ x: { c: '5' }, y: { a: ['1', '3', '4'], b: '2' } })
    expect(message).toBe('text')
  })

  test('only quote, backslash and bracket are escapes', () => {
    expect(read('<13>1 - h a - - [x a="\\"q\\" \\\\ \\] \\n \\\\\\"" b="]"]').structuredData).toEqual({
      x: { a: '"q" \\ ] \\n \\"', b: ']' },
    })
  })

  test.each([
    '[x a="1"',
    '[x a=1] t',
    "[x a='1'] t",
    '[x a="1"b="2"] t',
    '[]',
    '[=]',
    '[x a="1"][ t',
    '[[x a="1"]] t',
    '[action:"Drop"; src:"192.0.2.1"]',
    '-t',
    'X',
  ])('structured data that is not well-formed stays text: %s', text => {
    const reading = read(`<13>1 - h a - - ${text}`)
    expect(reading.structuredData).toBeUndefined()
    expect(reading.message).toBe(text)
  })

  test('more parameters than any device writes stay text', () => {
    const text = `[x${' a="1"'.repeat(1001)}]`
    expect(read(`<13>1 - h a - - ${text}`)).toMatchObject({ hostname: 'h', message: text })
  })

  test('names of Object members are names like others', () => {
    const { structuredData } = read('<13>1 - h a - - [__proto__ polluted="1"][constructor toString="2"] t')
    const elements = Object.entries(structuredData ?? {}).map(([id, parameters]) => [id, Object.entries(parameters)])
    expect(elements).toEqual([
      ['__proto__', [['polluted', '1']]],
      ['constructor', [['toString', '2']]],
    ])
    const fresh: Record<string, unknown> = {}
    expect(fresh['polluted']).toBeUndefined()
  })

  test('a byte order mark is taken off the text and noted', () => {
    expect(read('<13>1 - h a - - - \ufeffgrüß')).toMatchObject({ message: 'grüß', vendor: { version: 1, bom: true } })
  })

  test('several blanks between fields, and a header that ends early', () => {
    expect(read('<13>1  2026-03-09T07:05:03Z  h   a')).toMatchObject({ hostname: 'h', appName: 'a', message: '' })
  })

  test('without PRI the version and a time tell', () => {
    expect(read('1 2026-03-09T07:05:03Z h a - - - t')).toMatchObject({ format: 'rfc5424', hostname: 'h', message: 't' })
    expect(read('1 - h a - - - t').format).toBe('unknown')
  })

  test.each([
    ['2026-02-30T07:05:03Z'],
    ['2026-03-09T24:00:00Z'],
    ['2026-03-09T07:05:60Z'],
    ['2026-03-09T07:05:03+99:99'],
    ['2026-03-09t07:05:03z'],
    ['2026-03-09'],
    ['2026-03-09T07:05:03.Z'],
    ['2026-W10-1T07:05:03Z'],
  ])('%s is no time, and is no other field either', text => {
    const reading = read(`<13>1 ${text} h a - - - t`)
    expect(reading).toMatchObject({ hostname: 'h', appName: 'a', message: 't', format: 'rfc5424' })
    expect(reading.time).toBeUndefined()
  })

  test('a blank for the T is borne', () => {
    expect(read('<13>1 2026-03-09 07:05:03Z h a - - - t')).toMatchObject({
      time: '2026-03-09T07:05:03Z',
      hostname: 'h',
    })
  })

  test('sixty digits of fraction are kept as sent', () => {
    const fraction = '123456'.repeat(10)
    expect(read(`<13>1 2026-03-09T07:05:03.${fraction}Z h a - - - t`).time).toBe(`2026-03-09T07:05:03.${fraction}Z`)
  })

  test('the MSGID or the text may carry the vendor mnemonic', () => {
    expect(read('<28>1 2026-03-09T07:05:03Z mx1 mib2d 12 SNMP_TRAP_LINK_DOWN - ifIndex 5')).toMatchObject({
      msgId: 'SNMP_TRAP_LINK_DOWN',
      mnemonic: 'SNMP_TRAP_LINK_DOWN',
      message: 'ifIndex 5',
    })
    expect(read('<45>1 2026-03-09T07:05:03Z sw1 - - - - \ufeff%LINK-5-CHANGED: Interface Gi1')).toMatchObject({
      mnemonic: 'LINK-5-CHANGED',
      message: 'Interface Gi1',
      format: 'rfc5424',
    })
  })

  test('octets that are not UTF-8 become U+FFFD and nothing else is lost', () => {
    const octets = Buffer.concat([Buffer.from('<13>1 - h a - - [x y="'), Buffer.from([0xff]), Buffer.from('"] b\xe9')])
    expect(read(octets.subarray(0, octets.length - 2))).toMatchObject({ structuredData: { x: { y: '\ufffd' } } })
    expect(read(Buffer.from('<13>1 - h a - - - caf\xe9', 'latin1')).message).toBe('caf\ufffd')
  })
})
