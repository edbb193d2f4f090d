import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KoineError } from '../../../src/errors.ts'
import { FrameReader, type Framing, framed } from '../../../src/sessions/netconf/framing.ts'

const mostBytes = 100_000

/** All messages in octets that come in pieces cut at these places. */
const read = (octets: Buffer, cuts: readonly number[], framing: Framing, reader = new FrameReader(mostBytes)) => {
  reader.speak(framing)
  const messages: string[] = []
  const places = [...cuts.map(cut => cut % (octets.length + 1)), octets.length].toSorted((a, b) => a - b)
  let from = 0
  for (const to of places) {
    reader.add(octets.subarray(from, to))
    for (let message = reader.next(); message !== null; message = reader.next()) messages.push(message)
    from = to
  }
  return messages
}

const anyFraming = fc.constantFrom<Framing>('end-of-message', 'chunked')
const anyCuts = fc.array(fc.nat(), { maxLength: 30 })
// Whole characters only: half a surrogate pair is no text that could be sent.
const anyMessage = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter(text => !text.includes(']]>'))

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'none'
  } catch (error) {
    return error instanceof KoineError ? error.code : String(error)
  }
}

describe('messages', () => {
  it('are the same wherever the network cuts them', () => {
    fc.assert(
      fc.property(fc.array(anyMessage, { maxLength: 5 }), anyFraming, anyCuts, (messages, framing, cuts) => {
        const octets = Buffer.from(messages.map(message => framed(message, framing)).join(''))
        expect(read(octets, cuts, framing)).toEqual(messages)
      }),
    )
  })

  it('are the same octet by octet', () => {
    for (const framing of ['end-of-message', 'chunked'] as const) {
      const octets = Buffer.from(framed('<a>größer 😀</a>', framing) + framed('<b/>', framing))
      expect(read(octets, [...octets.keys()], framing)).toEqual(['<a>größer 😀</a>', '<b/>'])
    }
  })

  it('may be cut into chunks in the middle of a character', () => {
    fc.assert(
      fc.property(anyMessage, fc.array(fc.nat(), { maxLength: 10 }), anyCuts, (message, chunkCuts, cuts) => {
        const octets = Buffer.from(message)
        const ends = [...chunkCuts.map(cut => cut % octets.length), octets.length].toSorted((a, b) => a - b)
        const chunks = ends.flatMap((end, index) => {
          const part = octets.subarray(ends[index - 1] ?? 0, end)
          return part.length === 0 ? [] : [Buffer.from(`\n#${part.length}\n`), part]
        })
        expect(read(Buffer.concat([...chunks, Buffer.from('\n##\n')]), cuts, 'chunked')).toEqual([message])
      }),
    )
  })

  it('are framed in another way from one message to the next', () => {
    const reader = new FrameReader(mostBytes)
    reader.add(Buffer.from(`<hello/>]]>]]>\n\n${framed('<first/>', 'chunked')}${framed('<second/>', 'chunked')}`))
    expect(reader.next()).toBe('<hello/>')
    reader.speak('chunked')
    expect([reader.next(), reader.next(), reader.next()]).toEqual(['<first/>', '<second/>', null])
  })

  it('have no marker of their end inside', () => {
    expect(codeOf(() => framed('<a><![CDATA[]]>]]></a>]]>]]>', 'end-of-message'))).toBe('INVALID_REQUEST')
    expect(framed(']]>]]>', 'chunked')).toBe('\n#6\n]]>]]>\n##\n')
  })

  it('that look like an end almost, are whole', () => {
    const messages = [']]>]', ']]>x', 'a]]', ']']
    const octets = Buffer.from(messages.map(message => framed(message, 'end-of-message')).join(''))
    expect(read(octets, [...octets.keys()], 'end-of-message')).toEqual(messages)
  })
})

describe('octets of any kind', () => {
  it('end in messages or in a typed error', () => {
    const likely = fc.constantFrom(
      '\n',
      '#',
      '\n#',
      '\n##\n',
      '\n#3\n',
      '\n#0\n',
      'abc',
      ']]>',
      ']]>]]>',
      '\r',
      ' ',
      '9',
    )
    const octets = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map(list => Buffer.from(list)),
      fc.array(likely, { maxLength: 40 }).map(parts => Buffer.from(parts.join(''))),
    )
    fc.assert(
      fc.property(octets, anyCuts, anyFraming, (bytes, cuts, framing) => {
        expect(['none', 'DEVICE_FAULT']).toContain(codeOf(() => read(bytes, cuts, framing)))
      }),
    )
  })

  it('mean the same in one piece and in many', () => {
    const likely = fc.constantFrom('\n', '#', '\n#', '\n##\n', '\n#3\nabc', '\n#0\n', '\n#12345678901\n', 'abc', ' ')
    fc.assert(
      fc.property(fc.array(likely, { maxLength: 20 }), anyCuts, (parts, cuts) => {
        const octets = Buffer.from(parts.join(''))
        const outcome = (places: readonly number[]) => {
          try {
            return read(octets, places, 'chunked')
          } catch (error) {
            return error instanceof KoineError ? error.code : error
          }
        }
        expect(outcome(cuts)).toEqual(outcome([]))
      }),
    )
  })

  it.each([
    ['no line end before', '#3\nabc\n##\n'],
    ['no chunk at all', '\n##\n'],
    ['a length of nothing', '\n#0\n\n##\n'],
    ['zeros before a length', '\n#03\nabc\n##\n'],
    ['more than a length may be', '\n#4294967296\n'],
    ['a length without an end', '\n#11111111111'],
    ['three signs', '\n###\n'],
    ['a sign', '\n#-3\nabc'],
    ['data after the last chunk', '\n#3\nabcd\n##\n'],
  ])('are no chunk with %s', (_what, octets) => {
    expect(codeOf(() => read(Buffer.from(octets), [], 'chunked'))).toBe('DEVICE_FAULT')
  })

  it('that break the rules are not followed by messages', () => {
    const reader = new FrameReader(mostBytes)
    reader.speak('chunked')
    reader.add(Buffer.from('nonsense'))
    expect(codeOf(() => reader.next())).toBe('DEVICE_FAULT')
    reader.add(Buffer.from(framed('<a/>', 'chunked')))
    expect(codeOf(() => reader.next())).toBe('DEVICE_FAULT')
  })
})

describe('a message that is too long', () => {
  it.each([
    ['is known by its chunk', '\n#11\n', 'chunked'],
    ['is known by all its chunks', '\n#6\nabcdef\n#5\n', 'chunked'],
    ['is known as it comes', 'abcdefghijklmnopq', 'end-of-message'],
  ] as const)('%s', (_how, octets, framing) => {
    expect(codeOf(() => read(Buffer.from(octets), [], framing, new FrameReader(10)))).toBe('OUTPUT_TOO_LARGE')
  })

  it('is one that exceeds the limit, not one that reaches it', () => {
    for (const framing of ['chunked', 'end-of-message'] as const)
      expect(read(Buffer.from(framed('0123456789', framing)), [3, 9], framing, new FrameReader(10))).toHaveLength(1)
  })
})
