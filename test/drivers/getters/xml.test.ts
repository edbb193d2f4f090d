import { describe, expect, it } from 'vitest'
import { all, at, descendants, parseXml, textAt } from '../../../src/drivers/getters/xml.ts'
import { decimalAt, integerAt } from '../../../src/drivers/getters/xml-values.ts'

describe('parseXml', () => {
  it('takes prefixes away, and keeps the namespace that an element names', () => {
    const top = parseXml('<n:a xmlns:n="urn:n" xmlns="urn:d" n:seconds="5"><n:b> x &lt; y </n:b></n:a>', 'r')
    expect(top).toMatchObject({ name: 'a', attributes: { xmlns: 'urn:d', seconds: '5' } })
    expect(Object.keys(top.attributes)).toEqual(['xmlns', 'seconds'])
    expect(textAt(top, 'b')).toBe('x < y')
  })

  it.each(['', 'no XML', '<a><b></a>', '<a>', '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'])('refuses %j', text => {
    expect(() => parseXml(text, 'show it')).toThrow('show it')
  })

  it('finds elements by path and at any depth', () => {
    const top = parseXml('<a><b><c>1</c></b><b><c>2</c><d><c>3</c></d></b></a>', 'r')
    expect(all(top, 'b/c').map(({ text }) => text)).toEqual(['1', '2'])
    expect(descendants(top, 'c').map(({ text }) => text)).toEqual(['1', '2', '3'])
    expect(at(top, 'b/d/c')).toBeUndefined()
    expect(at(top, 'b/c')?.text).toBe('1')
  })
})

describe('integerAt, decimalAt', () => {
  const top = parseXml('<a><n>12</n><f>-1.5</f><w>twelve</w><e/></a>', 'r')

  it('read numbers, and what stands for none', () => {
    expect(integerAt(top, 'n', 'r')).toBe(12)
    expect(decimalAt(top, 'f', 'r')).toBe(-1.5)
    expect(integerAt(top, 'e', 'r', -1)).toBe(-1)
    expect(decimalAt(undefined, 'n', 'r', 0)).toBe(0)
  })

  it('refuse what is no number, also where there may be none', () => {
    expect(() => integerAt(top, 'w', 'show it', -1)).toThrow('twelve')
    expect(() => integerAt(top, 'f', 'show it')).toThrow('-1.5')
    expect(() => decimalAt(top, 'e', 'show it')).toThrow('show it')
  })
})
