import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText, xmlEscaped } from '../../src/drivers/xml-text.ts'

describe('the text between tags', () => {
  it('is what was escaped, to the letter', () => {
    const printable = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '<', '>', '&', '"', "'", ';', '#', '\u00e9') })
    fc.assert(
      fc.property(printable, text => {
        expect(plainText(`<a b="c">${xmlEscaped(text)}</a>`)).toBe(text)
      }),
    )
  })

  it.each([
    ['<a><![CDATA[x < y &amp;]]></a>', 'x < y &amp;'],
    ['&#65;&#x42;&nbsp;&#0;', 'AB&nbsp;&#0;'],
    ['a < b &lt; c', 'a < b < c'],
    ['<![CDATA[no end', '<![CDATA[no end'],
  ])('of %s', (xml, text) => {
    expect(plainText(xml)).toBe(text)
  })

  it.each(['<', '<![CDATA[', '<a'])('is read once, however often %s has no end', begin => {
    const many = begin.repeat(1_000_000)
    expect(plainText(many)).toBe(many)
  })
})
