import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KoineError } from '../../src/errors.ts'
import { compileRegex } from '../../src/textfsm/regex.ts'
import { createMatcher } from '../../src/textfsm/regex-matcher.ts'
import { parseRegex } from '../../src/textfsm/regex-parser.ts'

/** What the named groups captured; null: no match. */
const match = (source: string, text: string) => {
  const { names, match } = compileRegex(source)
  const values = match(text)
  return values && Object.fromEntries(names.map((name, index) => [name, values[index]]))
}

describe('an expression means what it means in Python', () => {
  it.each<[what: string, source: string, text: string, found: unknown]>([
    ['it is matched from the beginning', 'b', 'ab', null],
    ['and need not reach the end', '(?P<a>a)', 'ab', { a: 'a' }],
    ['a named group', '(?P<vlan>\\d+)\\s+(?P<name>\\S+)', '10  users', { vlan: '10', name: 'users' }],
    ['a group that takes no part', '(?P<a>x)?(?P<b>y)', 'y', { a: undefined, b: 'y' }],
    ['a range without a beginning', '(?P<a>a{,2})', 'aaa', { a: 'aa' }],
    ['a range without bounds', '(?P<a>a{,})', 'aaa', { a: 'aaa' }],
    ['braces that are no range', '(?P<a>a{x}{})', 'a{x}{}', { a: 'a{x}{}' }],
    ['braces behind nothing', '(?P<a>{)', '{', { a: '{' }],
    ['\\A and \\Z', '\\A(?P<a>ab)\\Z', 'ab', { a: 'ab' }],
    ['\\Z is not a Z', 'ab\\Z', 'abZ', null],
    ['punctuation that needs no escape', '(?P<a>\\-\\:\\"\\#\\<\\/)', '-:"#</', { a: '-:"#</' }],
    ['a bracket at the beginning of a set', '(?P<a>[]x-]+)', ']-x', { a: ']-x' }],
    ['a set that is negated', '(?P<a>[^]]+)', 'ab]', { a: 'ab' }],
    ['brackets and ampersands in a set', '(?P<a>[[&&~]+)', '[&&~', { a: '[&&~' }],
    ['a backspace in a set', '(?P<a>[\\b]+)', '\b\b', { a: '\b\b' }],
    ['octal and hexadecimal', '(?P<a>\\x41\\u0042\\103\\0)', 'ABC\0', { a: 'ABC\0' }],
    ['letters of other alphabets are word characters', '(?P<a>\\w+)', 'Größe-x', { a: 'Größe' }],
    ['unless ASCII is asked for', '(?a)(?P<a>\\w+)', 'Größe', { a: 'Gr' }],
    ['digits of other scripts are digits', '(?P<a>\\d+)', '٣4', { a: '٣4' }],
    ['and not non-digits', '\\D', '٣', null],
    ['a no-break space is a blank', '\\s(?P<a>\\S)', '\u00a0é', { a: 'é' }],
    ['a byte order mark is none', '\\s', '\ufeff', null],
    ['the unit separator is one', '(?P<a>\\s[\\S]?)', '\x1f\x1f', { a: '\x1f' }],
    ['words end at letters of other alphabets too', '(?P<a>.+?)\\b-', 'é-', { a: 'é' }],
    ['characters beyond the basic plane are one', '(?P<a>..)c', '😀bc', { a: '😀b' }],
    ['a set of them', '(?P<a>[😀-😃]+)', '😂😀x', { a: '😂😀' }],
    ['letter case may be ignored', '(?i)(?P<a>ab[c-e])', 'aBD', { a: 'aBD' }],
    ['wherever it is written', '^(?i)(?P<a>ab)', 'AB', { a: 'AB' }],
    ['or in a part', '(?P<a>a(?i:b))', 'aB', { a: 'aB' }],
    ['and only there', 'a(?i:b)', 'AB', null],
    ['or all but a part', '(?i)a(?-i:b)', 'AB', null],
    ['blanks and comments when verbose', '(?x) (?P<a> a b ) # c', 'ab', { a: 'ab' }],
    ['a comment', '(?P<a>a(?#not this)b)', 'ab', { a: 'ab' }],
    ['look-behind', '(?P<a>\\w+(?<=c))', 'abcd', { a: 'abc' }],
    ['look-behind that is negated', '(?P<a>\\w+(?<!d))', 'abcd', { a: 'abc' }],
    ['a repeated look-around', '(?P<a>\\S+)(?<=[^()\\s])+ x', 'abc x', { a: 'abc' }],
    ['an optional look-around', '(?P<a>a(?=x)?)', 'ab', { a: 'a' }],
    ['a back reference', '(?P<a>\\w)(?P=a)(?P<b>.)', 'xxy', { a: 'x', b: 'y' }],
    ['by number', '(\\w)\\1(?P<b>.)', 'xxy', { b: 'y' }],
    ['to a group that took no part matches nothing', '(?P<a>x)?(?P=a)y', 'y', null],
    ['a conditional', '(?P<q>")?(?P<a>\\w+)(?(q)"|;)', 'ab;', { q: undefined, a: 'ab' }],
    ['an atomic group', '(?>a+)a', 'aaa', null],
    ['a possessive repetition', '(?P<a>a++)b', 'aab', { a: 'aa' }],
    ['a lazy repetition', '(?P<a>a+?)(?P<b>a*)$', 'aaa', { a: 'a', b: 'aa' }],
    ['a group keeps what an earlier turn captured', '(?:(?P<a>\\d)|(?P<b>[a-z]))+$', '1x', { a: '1', b: 'x' }],
    ['when it is optional', '(?:(?P<a>[A-Z])?\\s)+end', 'B  end', { a: 'B' }],
    ['and when a turn is empty', '(?P<a>x*)*', 'xx', { a: '' }],
    ['the last turn counts', '(?:(?P<a>\\w),)+', 'a,b,', { a: 'b' }],
  ])('%s', (_, source, text, found) => {
    expect(match(source, text)).toEqual(found)
  })

  it.each([
    ['(a', 'not closed'],
    ['a)', 'closes nothing'],
    ['[a', 'not closed'],
    ['*a', 'repetition of nothing'],
    ['^*', 'repetition of nothing'],
    ['a**', 'repetition of a repetition'],
    ['a{2}{3}', 'repetition of a repetition'],
    ['a{3,2}', 'above the greatest'],
    ['[b-a]', 'ends before it begins'],
    ['[\\d-x]', 'range of a class'],
    ['\\y', 'means nothing'],
    ['\\x4', '2 hexadecimal digits'],
    ['a\\', 'backslash at its end'],
    ['(?<n>a)', 'extension'],
    ['(?P<1>a)', 'name of a group'],
    ['(?P<a>a)(?P<a>b)', 'used twice'],
    ['(?P=a)', 'no group "a"'],
    ['(?P<a>x(?P=a))', 'not closed yet'],
    ['\\1', 'no group 1'],
    ['(?<=a+)b', 'varying width'],
    [`${'('.repeat(500)}${')'.repeat(500)}`, 'too deeply'],
  ])('%s is refused', (source, why) => {
    expect(() => compileRegex(source)).toThrow(expect.objectContaining({ code: 'PARSE_FAILED' }))
    expect(() => compileRegex(source)).toThrow(why)
  })
})

const leaf = fc.constantFrom(
  ...['a', 'b', 'é', '.', '\\d', '\\w', '\\s', '\\W', '\\b', '^', '$', '[a-c]', '[^a\\d]', '[\\W_]', '1', ' ', '\\.'],
)
const { source } = fc.letrec<{ source: string; atom: string }>(tie => ({
  atom: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    tie('source').map(inner => `(?:${inner})`),
    tie('source').map(inner => `(?=${inner})`),
    fc
      .tuple(tie('source'), fc.constantFrom('?', '*', '+', '{,2}', '*?', '{1,2}'))
      .map(([inner, n]) => `(?:${inner})${n}`),
  ),
  source: fc.oneof(
    { weight: 3, arbitrary: fc.array(tie('atom'), { minLength: 1, maxLength: 4 }).map(items => items.join('')) },
    { weight: 1, arbitrary: fc.tuple(tie('atom'), tie('atom')).map(options => options.join('|')) },
  ),
}))
const subject = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '1', ' ', '.', '_'), maxLength: 8 })

it('a repeated negated set takes what it means and nothing else, beyond ASCII too', () => {
  expect(compileRegex('(?:[^a\\d]b)+').match('ab é')).toBeNull()
  expect(compileRegex('(?P<x>a|(?:.é){0,2})').match('.é')).toEqual(['.é'])
  expect(compileRegex('(?P<x>(?:[^a\\d]b)+)').match('éb é')).toEqual(['éb'])
})

describe('properties', () => {
  it('RegExp and the matcher of our own find the same', () => {
    fc.assert(
      fc.property(source, subject, (inner, text) => {
        const whole = `(?P<whole>${inner})`
        expect(createMatcher(parseRegex(whole))(text)?.[1]).toEqual(compileRegex(whole).match(text)?.[0])
      }),
      { numRuns: 2_000 },
    )
  })

  it('whatever is written, it is compiled or refused', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.string({ unit: fc.constantFrom(...'(?P<a>)[]{},^$|*+\\\\.-=!#:i1xdZ'), maxLength: 20 }),
    )
    fc.assert(
      fc.property(text, subject, (written, line) => {
        try {
          compileRegex(written).match(line)
        } catch (error) {
          expect(error).toBeInstanceOf(KoineError)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
