import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { parseMessage } from '../../src/syslog/parse.ts'
import { printMessage } from '../../src/syslog/print.ts'
import { timezoneOf } from '../../src/syslog/timezone.ts'

const context = { nowMs: Date.UTC(2026, 2, 10), timezone: timezoneOf('UTC') }
const print = (text: string, source: string | null = null, input?: string) =>
  printMessage(parseMessage(Buffer.from(text), context), source, input)

describe('the printed message', () => {
  test('has every key in the order of the contract', () => {
    expect(print('<189>45: core-1: *Mar  9 07:05:03.120 EST: %SYS-5-CONFIG_I: done', '192.0.2.1')).toBe(
      '{"facility":23,"severity":5,"timestamp":"2026-03-09T07:05:03.120-05:00","timestampSource":"device",' +
        '"hostname":"core-1","appName":null,"procId":null,"msgId":null,"structuredData":null,' +
        '"mnemonic":"SYS-5-CONFIG_I","message":"done","format":"cisco","source":"192.0.2.1",' +
        '"vendor":{"sequence":"45","tz":"EST","sync":"*"}}',
    )
  })

  test('says null for what is absent, and that the time is not the device’s', () => {
    expect(JSON.parse(print('just text'))).toEqual({
      facility: null,
      severity: null,
      timestamp: null,
      timestampSource: 'received',
      hostname: null,
      appName: null,
      procId: null,
      msgId: null,
      structuredData: null,
      mnemonic: null,
      message: 'just text',
      format: 'unknown',
      source: null,
      vendor: null,
    })
  })

  test('leads with the id of the input line where there is one', () => {
    expect(print('x', null, 'a-1')).toMatch(/^{"input":"a-1","facility":null,/)
  })

  test.each([
    ['2026-03-09T07:05:03Z', '2026-03-09T07:05:03Z'],
    ['2026-03-09T07:05:03+00:00', '2026-03-09T07:05:03Z'],
    ['2026-03-09T07:05:03.0-00:30', '2026-03-09T07:05:03.0-00:30'],
    ['2026-03-09T07:05:03.123456789+05:45', '2026-03-09T07:05:03.123456789+05:45'],
    ['0099-03-09T07:05:03Z', '0099-03-09T07:05:03Z'],
  ])('the time %s is printed %s', (time, printed) => {
    expect(JSON.parse(print(`<13>1 ${time} h a - - - x`)).timestamp).toBe(printed)
  })

  test('escapes what a terminal acts upon or hides, and loses nothing of it', () => {
    const text = 'a\u001b[2J\u0007\u007f\u0085\u009b\u00ad\u200b\u2028\u2029\u202e\u2066\ufeff\u{e0041}é€😀z'
    const line = print(`<13>Mar  9 07:05:03 h a: ${text}`)
    expect(line).toContain(
      'a\\u001b[2J\\u0007\\u007f\\u0085\\u009b\\u00ad\\u200b\\u2028\\u2029\\u202e\\u2066\\ufeff\\udb40\\udc41é€😀z',
    )
    expect(JSON.parse(line).message).toBe(text)
  })
})
