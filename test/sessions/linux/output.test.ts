import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Output } from '../../../src/sessions/linux/output.ts'

/** What is kept, and what was handed on, of octets that come in these pieces. */
function outputOf(
  octets: Buffer,
  cuts: readonly number[],
  options: { readonly terminal?: boolean; readonly secrets?: readonly string[]; readonly room?: number } = {},
): { readonly text: string; readonly streamed: string } {
  let room = options.room ?? Number.POSITIVE_INFINITY
  let streamed = ''
  const output = new Output({
    encoding: 'utf8',
    terminal: options.terminal ?? false,
    secrets: options.secrets ?? [],
    take: wanted => {
      const taken = Math.min(wanted, room)
      room -= taken
      return taken
    },
    onText: text => {
      streamed += text
    },
  })
  const places = [0, ...cuts.map(cut => cut % (octets.length + 1)).toSorted((one, two) => one - two), octets.length]
  for (const [index, place] of places.entries())
    output.add(output.decode(octets.subarray(places[index - 1] ?? 0, place)))
  output.end()
  return { text: output.text, streamed }
}

const cuts = fc.array(fc.nat(), { maxLength: 20 })
const lines = fc.array(fc.constantFrom('a', 'ü', '€', '\r\n', '\r\r\n', '\n', '\r', 'geheim', 'geh', 'eim', ' '), {
  maxLength: 40,
})

describe('output of a command', () => {
  it('is the same however it is cut', () => {
    fc.assert(
      fc.property(lines, cuts, fc.boolean(), (pieces, where, terminal) => {
        const octets = Buffer.from(pieces.join(''))
        const options = { terminal, secrets: ['geheim'] }
        expect(outputOf(octets, where, options)).toEqual(outputOf(octets, [], options))
      }),
    )
  })

  it('never has a secret in it, and what is streamed is what is kept', () => {
    fc.assert(
      fc.property(lines, cuts, (pieces, where) => {
        const { text, streamed } = outputOf(Buffer.from(pieces.join('')), where, { secrets: ['geheim', 'geh'] })
        expect(text).not.toMatch(/geh/)
        expect(streamed).toBe(text)
      }),
    )
  })

  it('is not longer than what there is room for, and ends with a whole character', () => {
    fc.assert(
      fc.property(lines, cuts, fc.nat(100), (pieces, where, room) => {
        const octets = Buffer.from(pieces.join(''))
        const { text } = outputOf(octets, where, { room })
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(room)
        expect(octets.toString().startsWith(text)).toBe(true)
      }),
    )
  })

  it('of a terminal has lines that end as lines do', () => {
    expect(outputOf(Buffer.from('a\r\nb\r\r\nc\rd'), [], { terminal: true }).text).toBe('a\nb\nc\rd')
  })
})
