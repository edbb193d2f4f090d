import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rpcRefusal } from '../../../src/drivers/netconf/refusal.ts'
import { rejectionOf, rpcErrorsIn } from '../../../src/drivers/netconf/rpc-errors.ts'
import { plainText, xmlEscaped } from '../../../src/drivers/xml-text.ts'

const error = (tag: string, more = '', message = 'no') =>
  `<nc:rpc-error xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0"><nc:error-type>application</nc:error-type><nc:error-tag>${tag}</nc:error-tag><nc:error-severity>error</nc:error-severity>${more}<nc:error-message xml:lang="en">\n ${message}\n</nc:error-message></nc:rpc-error>`

const reply = (inside: string) => `<rpc-reply message-id="1">${inside}</rpc-reply>`

const rejection = (inside: string) => {
  const found = rejectionOf(rpcErrorsIn(reply(inside), 'request'))
  return found ?? expect.unreachable('it is no rejection')
}

const lockDenied = error('lock-denied', '<nc:error-info><nc:session-id>454</nc:session-id></nc:error-info>')

describe('errors of a device', () => {
  it('have everything that it tells', () => {
    const more =
      '<nc:error-app-tag>too-many</nc:error-app-tag><nc:error-path>/a:b/c</nc:error-path><nc:error-info><nc:bad-element>d</nc:bad-element></nc:error-info>'
    expect(rejection(error('bad-element', more, 'wrong &lt;d&gt;'))).toEqual({
      error: 'wrong <d> (d)',
      facts: {
        tag: 'bad-element',
        type: 'application',
        app_tag: 'too-many',
        path: '/a:b/c',
        message: 'wrong <d>',
        bad_element: 'd',
        errors: [expect.objectContaining({ tag: 'bad-element' })],
      },
    })
  })

  it('are told together', () => {
    const found = rejection(error('missing-element', '', 'first') + error('unknown-element', '', 'second'))
    expect(found.error).toBe('first\nsecond')
    expect(found.facts?.['errors']).toHaveLength(2)
  })

  it('count also inside results, and as Junos wrote them before', () => {
    const inside =
      '<load-configuration-results><rpc-error><error-message>a</error-message><line-number>3</line-number></rpc-error></load-configuration-results>'
    expect(rejection(inside)).toMatchObject({ error: 'a', line: 2, facts: { line: 3 } })
    expect(rejection('<xnm:error><message>b</message><token>c</token></xnm:error>').error).toBe('b (c)')
  })

  it('of one routing engine are no error of the others', () => {
    const inside = `<multi-routing-engine-results><multi-routing-engine-item>${error('operation-failed')}</multi-routing-engine-item></multi-routing-engine-results>`
    expect(rejectionOf(rpcErrorsIn(reply(inside), 'request'))).toBe(null)
  })

  it('that are warnings reject nothing', () => {
    const warning = '<rpc-error><error-severity>warning</error-severity><error-message>old</error-message></rpc-error>'
    expect(rejectionOf(rpcErrorsIn(reply(`${warning}<ok/>`), 'request'))).toBe(null)
    expect(rejection(warning + error('operation-failed', '', 'new')).error).toBe('new')
  })

  it('are read of any text, or it is a fault of the device', () => {
    const likely = fc.constantFrom(
      '<rpc-error>',
      '</rpc-error>',
      '<error-tag>',
      '</error-tag>',
      '<__proto__ a="',
      '">',
      '&x;',
      '<![CDATA[',
      ']]>',
      '<error><message/>',
      '</error>',
      'a',
    )
    fc.assert(
      fc.property(fc.array(likely, { maxLength: 30 }), parts => {
        try {
          rejectionOf(rpcErrorsIn(reply(parts.join('')), 'request'))
        } catch (error) {
          expect(error).toMatchObject({ code: 'DEVICE_FAULT' })
        }
      }),
    )
  })

  it('are not seen where counters have such names', () => {
    expect(rpcErrorsIn(reply('<interface><error>5</error><input-errors>0</input-errors></interface>'), 'r')).toEqual([])
  })
})

describe('what a rejection means', () => {
  it('a lock, with the session that has it', () => {
    expect(rpcRefusal(rejection(lockDenied), 'COMMAND_REJECTED', 'lock')).toMatchObject({
      code: 'CONFIG_LOCKED',
      message: 'The device has its configuration locked by its session 454: no',
      facts: { session: '454', tag: 'lock-denied' },
    })
  })

  it('a lock as Junos tells of it', () => {
    const said =
      '<rpc-error><error-severity>error</error-severity><error-message>configuration database locked by:\n kim terminal p0 (pid 77) on since now exclusive</error-message></rpc-error>'
    expect(rpcRefusal(rejection(said), 'COMMAND_REJECTED', 'lock')).toMatchObject({
      code: 'CONFIG_LOCKED',
      facts: { session: '77' },
    })
    const modified = '<rpc-error><error-message>configuration database modified</error-message></rpc-error>'
    expect(rpcRefusal(rejection(modified), 'COMMAND_REJECTED', 'lock')).toMatchObject({
      code: 'CONFIG_LOCKED',
      facts: { session: null },
    })
  })

  it.each([
    ['access-denied', 'COMMIT_FAILED'],
    ['in-use', 'CONFIG_LOCKED'],
    ['operation-not-supported', 'UNSUPPORTED'],
    ['operation-failed', 'COMMIT_FAILED'],
  ])('%s is %s', (tag, code) => {
    expect(rpcRefusal(rejection(error(tag)), 'COMMIT_FAILED', 'commit')).toMatchObject({ code, facts: { tag } })
  })
})

describe('text in XML', () => {
  it('comes back as it went', () => {
    const text = 'a <b> & "c" \'d\' ]]> \n\té 😀'
    expect(plainText(`<x y="1">${xmlEscaped(text)}</x>`)).toBe(text)
  })

  it('is read with its entities and sections', () => {
    expect(plainText('<a>1 &#65;&#x42; <![CDATA[<b>&amp;]]> &lt;c&gt; &own; &#0;</a>')).toBe(
      '1 AB <b>&amp; <c> &own; &#0;',
    )
  })

  it('has no characters that XML has not', () => {
    expect(xmlEscaped('a\x00\x1b\x08b')).toBe('ab')
  })
})
