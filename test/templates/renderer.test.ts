import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KoineError } from '../../src/errors.ts'
import type { Renderer } from '../../src/jobs/parts.ts'
import { createRenderer } from '../../src/templates/renderer.ts'

const renderer: Renderer = createRenderer({
  maxTemplateLength: 300_000,
  renderMs: 300,
  maxOutputBytes: 100_000,
  maxLines: 1_000,
  stored(name, version) {
    if (name !== 'shut') throw new KoineError('NOT_FOUND', `There is no template ${name}.`)
    return version === 1 ? { text: 'old', version: 1 } : { text: 'interface {{ port }}\n shutdown', version: 2 }
  },
})
const render = (text: string, context: Readonly<Record<string, unknown>> = {}) =>
  renderer.render({ source: { text }, context }).lines
const failure = (text: string, context: Readonly<Record<string, unknown>> = {}): KoineError => {
  try {
    throw new Error(`rendered ${JSON.stringify(render(text, context))}`)
  } catch (error) {
    if (error instanceof KoineError && error.code === 'RENDER_FAILED') return error
    throw error
  }
}

describe('what is rendered', () => {
  it('is lines without blank ones and without blanks at their ends', () => {
    const template = '\n{% for port in ports %}\n interface {{ port }}  \n\n{% endfor %}\r\nexit\t\n\n'
    expect(render(template, { ports: ['e1', 'e2'] })).toEqual([' interface e1', ' interface e2', 'exit'])
  })

  it.each<[what: string, text: string, lines: readonly string[]]>([
    ['elif', '{% if no %}a{% elif yes %}b{%- elif yes %}c{% endif %}', ['b']],
    ['set', '{% set x = 3 %}vlan {{ x }}', ['vlan 3']],
    ['comments', 'a{# not\nthis #}b', ['a', 'b']],
    ['nothing of it in raw', '{% raw %}{# a #} {% elif %}{{ b }}{% endraw %}', ['{# a #} {% elif %}{{ b }}']],
    ['zero and empty text as false', '{% if zero %}a{% endif %}{% if empty_text %}b{% endif %}c', ['c']],
  ])('takes %s as Jinja does', (_, text, lines) => {
    expect(render(text, { no: false, yes: true, zero: 0, empty_text: '' })).toEqual(lines)
  })

  it('comes from a stored template, of which it tells the version', () => {
    const stored = (version: number | null) =>
      renderer.render({ source: { template: 'shut', version }, context: { port: 'e1' } })
    expect(stored(null)).toEqual({ lines: ['interface e1', ' shutdown'], template: 'shut', version: 2 })
    expect(stored(1)).toEqual({ lines: ['old'], template: 'shut', version: 1 })
    expect(() => renderer.render({ source: { template: 'x', version: null }, context: {} })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    )
  })
})

describe('what is refused', () => {
  it.each<[text: string, variable: string, line: number]>([
    ['a\n{{ mtu }}', 'mtu', 2],
    ['{{ port.mtu }}', 'port.mtu', 1],
    ['\n\n{% if mtu %}x{% endif %}', 'mtu', 3],
    ['{# one\ntwo #}\n{{ mtu }}', 'mtu', 3],
    ['{% for i in list %}{% endfor %}', 'list', 1],
    ['{{ mtu | default: 1500 }}', 'mtu', 1],
  ])('the undefined variable of %j', (text, variable, line) => {
    const { facts, message } = failure(text, { port: {} })
    expect(facts).toEqual({ line, variable })
    expect(message).toBe(`Line ${line} of the template: the variable "${variable}" is not defined.`)
  })

  it.each([
    ...['constructor', '__proto__', 'toString', 'hasOwnProperty', 'o.constructor', 'o.__proto__', 'o["__proto__"]'],
    ...[
      'o.constructor.constructor',
      's.constructor',
      'l.constructor',
      'l.map',
      'o.__proto__.x',
      'process',
      'globalThis',
    ],
  ])('{{ %s }}: nothing but what is given can be reached', path => {
    expect(failure(`{{ ${path} }}`, { o: { a: 1 }, s: 'text', l: [1] }).message).toContain('is not defined')
  })

  it('what would change prototypes', () => {
    const context = JSON.parse('{ "o": { "polluted": 1 }, "__proto__": { "polluted": 2 } }')
    failure(
      '{% assign __proto__ = o %}{% set constructor = o %}{% capture prototype %}x{% endcapture %}{{ polluted }}',
      context,
    )
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it.each([
    '{% include "a" %}',
    '{% render "/etc/passwd" %}',
    '{% layout "a" %}',
    '{% block a %}{% endblock %}',
    '{% import "os" %}',
    '{{ "a" | no_such_filter }}',
    '{{ open',
    '{% if a %}',
    '{{ x | default("y") }}',
  ])('%s', text => {
    expect(failure(text, { x: 1, a: 1 }).facts['line']).toBe(1)
  })

  it.each([
    ['null', null],
    ['an object', {}],
    ['a list with an object', [{}]],
  ])('to print %s', (_, value) => {
    expect(failure('a\n{{ x }}', { x: value }).message).toMatch(/^Line 2 of the template: the value to print is/)
    failure('{{ x | raw }}', { x: value })
  })

  it.each(['\0', '\u0003', '\u001b[A', '\b', 'a\rb', '\u007f', '\u0085', '\u2028'])(
    'the control character in %j',
    value => {
      expect(failure('{{ x }}', { x: `a${value}b` }).message).toContain('control character')
    },
  )

  it.each([
    ['more lines than allowed', '{% for i in (1..1001) %}a\n{% endfor %}'],
    ['more text than allowed', `{% for i in (1..1000) %}${'a'.repeat(1_000)}{% endfor %}`],
    ['a range without end', '{% for i in (1..1000000000) %}{% endfor %}'],
    [
      'loops without end',
      '{% for i in (1..9999) %}{% for j in (1..9999) %}{% for k in (1..9999) %}a{% endfor %}{% endfor %}{% endfor %}',
    ],
    ['texts that double', '{% assign s = "aaaa" %}{% for i in (1..99) %}{% assign s = s | append: s %}{% endfor %}'],
    ['nesting without end', '{% if a %}'.repeat(20_000)],
    ['a template longer than allowed', 'a'.repeat(300_001)],
  ])('%s', (_, text) => {
    failure(text, { a: 1 })
  })

  it('and nothing else is thrown, whatever is written', () => {
    const part = fc.constantFrom(
      ...[
        '{{',
        '}}',
        '{%',
        '%}',
        '{#',
        '#}',
        ' if ',
        ' elif ',
        ' endif ',
        ' for i in ',
        ' endfor ',
        ' set x = ',
        '|',
        ':',
      ],
      ...[' raw ', ' endraw ', 'a', 'x', '.', '[', ']', '"', '(1..3)', '\n', ' case ', ' when ', ' liquid '],
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string({ maxLength: 3 })), { maxLength: 15 }), parts => {
        try {
          render(parts.join(''), { a: 1 })
        } catch (error) {
          expect(error).toMatchObject({ code: 'RENDER_FAILED' })
        }
      }),
      { numRuns: 1_000 },
    )
  })
})
