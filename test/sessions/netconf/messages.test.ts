import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KoineError } from '../../../src/errors.ts'
import { readHello, readIncoming, rpcMessage } from '../../../src/sessions/netconf/messages.ts'
import { replyOf } from '../../../src/sessions/netconf/requests.ts'

const base = 'urn:ietf:params:xml:ns:netconf:base:1.0'
const hello = (inside: string) => `<hello xmlns="${base}">${inside}</hello>`
const version = (number: string) => `<capability>urn:ietf:params:netconf:base:${number}</capability>`

const failure = (work: () => unknown): string => {
  try {
    work()
    return 'none'
  } catch (error) {
    return error instanceof KoineError ? `${error.code}: ${error.message}` : `untyped: ${error}`
  }
}

describe('a hello', () => {
  it('tells the session, what the device can, and the framing', () => {
    const read = readHello(
      `<?xml version="1.0"?>\n<nc:hello xmlns:nc="${base}"><nc:capabilities>\n<nc:capability>\n urn:ietf:params:netconf:base:1.1\n</nc:capability><nc:capability>a?b=c&amp;d</nc:capability></nc:capabilities><nc:session-id>7</nc:session-id></nc:hello>`,
    )
    expect(read).toMatchObject({ sessionId: '7', chunked: true })
    expect(read.capabilities).toEqual(['urn:ietf:params:netconf:base:1.1', 'a?b=c&d'])
  })

  it('of 1.0 keeps to the marker', () => {
    expect(readHello(hello(`<capabilities>${version('1.0')}</capabilities><session-id>1</session-id>`)).chunked).toBe(
      false,
    )
  })

  it.each([
    ['another root', '<rpc-reply/>', 'its first message is <rpc-reply>'],
    ['no session', hello(`<capabilities>${version('1.0')}</capabilities>`), 'its hello has no session-id'],
    ['session 0', hello(`<capabilities>${version('1.0')}</capabilities><session-id>0</session-id>`), 'no session-id'],
    ['no version', hello('<capabilities/><session-id>1</session-id>'), 'names no version that is known'],
    ['no end', hello('').slice(0, -3), 'what is not understood'],
    ['entities of its own', `<!DOCTYPE a [<!ENTITY b "c">]>${hello('')}`, '<!DOCTYPE'],
    ['a depth without an end', '<a>'.repeat(100_000), 'what is not understood'],
  ])('with %s is a fault of the device', (_what, text, why) => {
    const said = failure(() => readHello(text))
    expect(said).toMatch(/^DEVICE_FAULT: /)
    expect(said).toContain(why)
  })
})

describe('a reply', () => {
  it('is read by its outermost tags, whatever its prefix is', () => {
    const text = `<?xml version="1.0"?>\n<!-- a -- > b -->\n<nc:rpc-reply xmlns:nc="${base}"\n message-id = '12'><ok/></nc:rpc-reply >\n`
    expect(readIncoming(text)).toMatchObject({ kind: 'reply', id: '12', inside: '<ok/>' })
  })

  it.each([
    ['<rpc-reply message-id="1"/>', { kind: 'reply', id: '1', inside: '' }],
    ['<rpc-reply><ok/></rpc-reply>', { kind: 'reply', id: null, inside: '<ok/>' }],
    ['<rpc-reply message-id="1"><data><a>', { kind: 'truncated', id: '1' }],
    ['<rpc-reply message-id="1"><data></data>', { kind: 'truncated', id: '1' }],
    ['<rpc-reply message-id="1">', { kind: 'truncated', id: '1' }],
    ['<rpc-reply message-id="1"><ok/></rpc-reply', { kind: 'truncated', id: '1' }],
    ['<notification><eventTime/></notification>', { kind: 'notification' }],
    ['<rpc message-id="1"/>', { kind: 'unknown', found: '<rpc>' }],
    ['User Access Verification', { kind: 'unknown', found: 'User Access Verification' }],
    ['', { kind: 'unknown', found: '' }],
  ])('%j', (text, expected) => {
    expect(readIncoming(text)).toMatchObject(expected)
  })

  it('of any text is read without an exception', () => {
    const likely = fc.constantFrom(
      '<rpc-reply',
      ' message-id="',
      '"',
      '>',
      '</rpc-reply>',
      '<!--',
      '-->',
      '<?',
      '?>',
      '/',
      'a:',
      ' ',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(likely).map(parts => parts.join('')),
        ),
        text => {
          expect(readIncoming(text).kind).toMatch(/^(reply|truncated|unknown|notification)$/)
        },
      ),
    )
  })
})

it('a request has its number', () => {
  expect(rpcMessage(3, '<get/>')).toBe(
    `<?xml version="1.0" encoding="UTF-8"?><rpc xmlns="${base}" message-id="3"><get/></rpc>`,
  )
})

describe('a reply of a device that means no good', () => {
  it('is read once, whatever stands behind its last tag', () => {
    const blanks = ' '.repeat(1_000_000)
    expect(readIncoming(`<rpc-reply message-id="1"></${blanks}x>`)).toEqual({ kind: 'truncated', id: '1' })
    expect(readIncoming(`<rpc-reply message-id="1"><ok/></rpc-reply${blanks}>`)).toMatchObject({ kind: 'reply' })
  })

  it('is read once, however many outputs have no end', () => {
    const request = { kind: 'junos-command', request: 'show version', format: 'text' } as const
    const inside = '<output>'.repeat(300_000)
    expect(replyOf({ text: `<rpc-reply>${inside}</rpc-reply>`, inside }, request)).toEqual({ text: '' })
    const two = '<output>a &lt; b</output><output xmlns="x">c</output>'
    expect(replyOf({ text: `<rpc-reply>${two}</rpc-reply>`, inside: two }, request)).toEqual({ text: 'a < bc' })
  })
})
