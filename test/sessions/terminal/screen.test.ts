import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Screen } from '../../../src/sessions/terminal/screen.ts'

const shown = (...pieces: string[]): string => {
  const screen = new Screen()
  return pieces.map(piece => screen.write(piece)).join('') + screen.line
}

describe('what a terminal shows', () => {
  it.each([
    ['line ends of all kinds', 'a\r\nb\r\r\nc\n\rd\r\r\r\ne\nf', 'a\nb\nc\nd\ne\nf'],
    ['a line repainted after a carriage return', ' 10%\r 50%\r100%\r\ndone', '100%\ndone'],
    ['backspaces', 'shoe\b\bw ver\b\b\bver\r\n', 'shw ver\n'],
    ['text erased by blanks', 'ab --More-- \b\b\b\b\b\b\b\b\b\b          \b\b\b\b\b\b\b\b\b\b\r\n', 'ab\n'],
    ['erasing to the end of the line', 'wrong\r\x1b[Kright\x1b[K\r\n', 'right\n'],
    ['cursor moves', 'abc\x1b[2DX\x1b[CZ\x1b[1GY\r\n', 'YXcZ\n'],
    ['colours, titles and character sets', '\x1b]0;t\x07\x1b(B\x1b[1;31mred\x1b[0m\x1bPq#0\x1b\\ end', 'red end'],
    ['a new line by ESC E', 'a\x1bEb', 'a\nb'],
    [
      'an absolute position in the same row',
      '\x1b[24;1Hswitch# \x1b[24;1H\x1b[2Kswitch# show\x1b[24;13H x',
      'switch# show x',
    ],
    ['an absolute position in another row', '\x1b[1;1Hone\x1b[2;1Htwo', 'one\ntwo'],
    ['lines inserted', 'a\x1b[2Lb', 'a\n\nb'],
    ['NUL, BEL and DEL', 'a\0b\x07c\x7fd', 'abcd'],
    ['tabs, as they are', 'a\tb', 'a\tb'],
    ['a title that never ends', '\x1b]0;nothing more\nnext', '\nnext'],
    ['a sequence that is none', '\x1b[1;\r\nnext', '\nnext'],
    ['C1 characters as the text that they are in CP1252', 'a\x93b\x94', 'a\x93b\x94'],
  ])('has %s', (_name, sent, expected) => {
    expect(shown(sent)).toBe(expected)
  })

  it('is the same however the text is cut', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\r',
        '\n',
        '\r\n',
        '\b',
        '\x1b',
        '\x1b[',
        '[',
        '2',
        ';',
        'K',
        'D',
        'H',
        'J',
        '\x1b]',
        '\x07',
        '\x1b\\',
        '\0',
        '\t',
        ' ',
      ),
      fc.string({ maxLength: 5 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.nat(60), (pieces, at) => {
        const text = pieces.join('')
        const whole = shown(text)
        expect(shown(text.slice(0, at), text.slice(at))).toBe(whole)
        expect(shown(...text)).toBe(whole)
      }),
      { numRuns: 1000 },
    )
  })

  it('does not grow with a line that never ends', () => {
    const screen = new Screen()
    let settled = 0
    for (let count = 0; count < 2000; count += 1) settled += screen.write('x'.repeat(1000)).length
    expect(screen.line.length).toBeLessThan(10_000)
    expect(settled + screen.line.length).toBe(2_000_000)
    expect(screen.tail).toBe('x'.repeat(512))
  })

  it('answers what is asked of the terminal', () => {
    const screen = new Screen()
    const replies: string[] = []
    screen.onReply = reply => replies.push(reply)
    screen.write('ab\x1b[6n\x1bZ\x1b[c')
    expect(replies).toEqual(['\x1b[1;3R', '\x1b[?1;0c', '\x1b[?1;0c'])
  })
})
