import fc from 'fast-check'
import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { type Element, parseXml } from '../../../src/drivers/getters/xml.ts'
import { readXml } from '../../../src/drivers/getters/xml-reader.ts'

describe('readXml', () => {
  it('reads characters that are written by their numbers', () => {
    expect(readXml('<a k="&#65;&quot;">&#x4b;&#111;&apos; &nope;</a>')).toMatchObject([
      { attributes: { k: 'A"' }, text: "Ko' &nope;" },
    ])
  })

  it('takes text as it stands from CDATA, and leaves comments and instructions out', () => {
    expect(readXml('<?xml version="1.0"?><a>x<!-- <b> --> y<![CDATA[ <&> ]]><?p q?></a>')).toMatchObject([
      { text: 'x y <&>', children: [] },
    ])
  })

  it.each([
    ['text outside of all elements', '<a/>x'],
    ['an element that is closed by another name', '<n:a></m:a>'],
    ['an attribute twice', '<a k="1" k="2"/>'],
    ['an attribute without quotes', '<a k=1/>'],
    ['an ampersand that begins nothing', '<a>x & y</a>'],
    ['a comment without an end', '<a><!-- </a>'],
    ['CDATA without an end', '<a><![CDATA[ </a>'],
    ['a closing tag without an end', '<a></a'],
    ['a name that begins with a digit', '<1/>'],
    ['more levels than any device has', '<a>'.repeat(300) + '</a>'.repeat(300)],
  ])('refuses %s', (_, text) => {
    expect(readXml(text)).toBeNull()
  })

  const name = fc.constantFrom('a', 'b', 'n:c', 'x-y', '_z', 'd1')
  const text = fc
    .array(fc.constantFrom('x', ' ', '\n', '\r\n', '&lt;', '&amp;', '&nbsp;', '>', 'ü', '"', '1'), { maxLength: 5 })
    .map(parts => parts.join(''))
  const attributes = fc
    .uniqueArray(fc.tuple(fc.constantFrom('k', 'n:l', 'xmlns', 'xmlns:n'), text), { selector: ([key]) => key })
    .map(all => all.map(([key, value]) => ` ${key}="${value.replaceAll('"', '')}"`).join(''))
  const { node } = fc.letrec<{ node: string }>(tie => ({
    node: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.constantFrom('<!-- c -->', '<![CDATA[ <x> & ]]>', '<?pi x?>', '</a>', '<a', '< a>', '&'),
      fc.tuple(name, attributes).map(([tag, inside]) => `<${tag}${inside}/>`),
      fc
        .tuple(name, attributes, fc.array(tie('node'), { maxLength: 4 }))
        .map(([tag, inside, nodes]) => `<${tag}${inside}>${nodes.join('')}</${tag}>`),
    ),
  }))

  it('reads what another parser reads, and refuses what it refuses', () => {
    fc.assert(
      fc.property(fc.array(node, { maxLength: 5 }), nodes => {
        const document = `<?xml version="1.0"?>\n<top>${nodes.join('')}</top>\n`
        expect(outcome(document)).toEqual(reference(document))
      }),
      { numRuns: 500 },
    )
  })
})

const outcome = (document: string): unknown => {
  try {
    return plain(parseXml(document, 'r'))
  } catch {
    return 'refused'
  }
}

// The other one takes blanks away around each piece of text between elements; devices do not mix the two.
const withoutBlanks = (text: string): string => text.replaceAll(/\s+/g, '')

const plain = ({ name, attributes, text, children }: Element): unknown => [
  name,
  attributes,
  withoutBlanks(text),
  children.map(plain),
]

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
})

type Parsed = Readonly<Record<string, unknown>>

const reference = (document: string): unknown => {
  try {
    const [top] = elements(parser.parse(document, true))
    return top
  } catch {
    return 'refused'
  }
}

const elements = (nodes: readonly Parsed[]): readonly unknown[] =>
  nodes
    .filter(node => !('#text' in node))
    .map(node => {
      const [tag = ''] = Object.keys(node).filter(key => key !== ':@')
      // The shape of the parser's ordered output.
      const inside = node[tag] as readonly Parsed[]
      const given = Object.entries((node[':@'] ?? {}) as Parsed).filter(([key]) => !key.startsWith('xmlns:'))
      const words = inside.flatMap(one => ('#text' in one ? [String(one['#text'])] : []))
      return [
        local(tag),
        Object.fromEntries(given.map(([key, value]) => [local(key), value])),
        withoutBlanks(words.join('')),
        elements(inside),
      ]
    })

const local = (name: string): string => name.slice(name.indexOf(':') + 1)
