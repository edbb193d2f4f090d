import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KoineError } from '../../src/errors.ts'
import { splitLines } from '../../src/textfsm/lines.ts'
import { runTemplate } from '../../src/textfsm/run-template.ts'
import { tableOf } from '../../src/textfsm/table.ts'
import { parseTemplate } from '../../src/textfsm/template.ts'

const run = (template: readonly string[], output: readonly string[]) =>
  runTemplate(parseTemplate(template.join('\n')), output.join('\n'))
const table = (templates: readonly (readonly string[])[], output: readonly string[]) =>
  tableOf(
    templates.map(lines => parseTemplate(lines.join('\n'))),
    output.join('\n'),
  )

describe('a template', () => {
  it('gives a row for each record', () => {
    const template = [
      'Value NAME (\\S+)',
      'Value STATE (up|down)',
      '',
      'Start',
      `  ^\${NAME} is $STATE$$ -> Record`,
      '',
    ]
    expect(run(template, ['eth0 is up', 'eth1 is down', 'eth2 is gone'])).toEqual([
      ['eth0', 'up'],
      ['eth1', 'down'],
    ])
  })

  it('may have comments among values, before states and among rules', () => {
    const template = ['# c', 'Value A (\\w)', '  # c', '', '', '# c', 'Start', ' # c', ' ^$A -> Record', '', '# end']
    expect(run(template, ['a'])).toEqual([['a']])
  })

  it.each<[what: string, lines: readonly string[], line: number | undefined, why: string]>([
    ['is empty', [], undefined, 'empty'],
    ['has no values', ['Start', ' ^a'], 1, 'values come first'],
    ['has no blank line behind its values', ['Value A (a)', 'Start', ' ^a'], 2, 'blank line'],
    ['declares a value twice', ['Value A (a)', 'Value A (b)', '', 'Start'], 2, 'declared twice'],
    ['has a value without expression', ['Value A', '', 'Start'], 1, 'is written'],
    ['has an expression without parentheses', ['Value List A a', '', 'Start'], 1, 'not in parentheses'],
    ['has an expression whose parenthesis is escaped', ['Value A (a\\)', '', 'Start'], 1, 'not in parentheses'],
    ['has an unknown option', ['Value Once A (a)', '', 'Start'], 1, 'no option'],
    ['has an option twice', ['Value List,List A (a)', '', 'Start'], 1, 'given twice'],
    ['has a name of 49 letters', [`Value ${'A'.repeat(49)} (a)`, '', 'Start'], 1, 'longer than 48'],
    ['has a faulty expression', ['Value A (a**)', '', 'Start'], 1, 'repetition of a repetition'],
    ['has a faulty rule', ['Value A (a)', '', 'Start', ' ^[', ''], 4, 'not closed'],
    ['uses a value that is not declared', ['Value A (a)', '', 'Start', ' ^$B'], 4, 'no value "B"'],
    ['uses a value twice in a rule', ['Value A (a)', '', 'Start', ' ^$A$A'], 4, 'used twice'],
    ['has a lone dollar sign', ['Value A (a)', '', 'Start', ' ^a$'], 4, 'behind "$"'],
    ['has a rule that is not indented', ['Value A (a)', '', 'Start', '^a'], 4, 'one or two blanks'],
    ['has a rule that is indented by three', ['Value A (a)', '', 'Start', '   ^a'], 4, 'one or two blanks'],
    ['has no state Start', ['Value A (a)', '', 'Begin', ' ^a'], undefined, 'no state "Start"'],
    ['declares a state twice', ['Value A (a)', '', 'Start', ' ^a', '', 'Start'], 6, 'declared twice'],
    ['names a state by an operation', ['Value A (a)', '', 'Record', ' ^a'], 3, 'no name of a state'],
    ['has rules in End', ['Value A (a)', '', 'Start', '', 'End', ' ^a'], 6, 'no rules'],
    ['has rules in EOF', ['Value A (a)', '', 'Start', '', 'EOF', ' ^a'], 6, 'no rules'],
    ['goes to no state', ['Value A (a)', '', 'Start', ' ^a -> Next Gone'], 4, 'no state "Gone"'],
    ['continues to a state', ['Value A (a)', '', 'Start', ' ^a -> Continue Start'], 4, 'Continue'],
    ['has an unknown action', ['Value A (a)', '', 'Start', ' ^a -> Next.Forget'], 4, 'no action'],
    ['goes to a quotation', ['Value A (a)', '', 'Start', ' ^a -> Next "x"'], 4, 'no name of a state'],
  ])('that %s is refused, with its line', (_, lines, line, why) => {
    const faulty = expect.objectContaining({ code: 'PARSE_FAILED', message: expect.stringContaining(why) })
    expect(() => parseTemplate(lines.join('\n'))).toThrow(faulty)
    try {
      parseTemplate(lines.join('\n'))
    } catch (error) {
      expect((error as KoineError).facts['line']).toBe(line)
    }
  })

  it('whatever is written, it is compiled or refused', () => {
    const part = fc.constantFrom(
      ...['Value ', 'Value List ', 'A ', '(a)', '(.*)', '\n', '\n\n', 'Start\n', ' ^', '$A', `\${A}`, '$$', ' -> '],
      ...['Record', 'Next', 'Continue', 'Error', '.Record', '.Clear', ' Start', 'End', 'EOF', '#', '\t', '(?P<x>', ')'],
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(part, fc.string({ maxLength: 4 })), { maxLength: 20 }),
        fc.string(),
        (parts, text) => {
          try {
            runTemplate(parseTemplate(parts.join('')), text)
          } catch (error) {
            expect(error).toBeInstanceOf(KoineError)
          }
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('values', () => {
  const values = (option: string, ...rules: readonly string[]) => [
    'Value KEEP (\\d+)',
    `Value ${option}A (\\w*)`,
    '',
    'Start',
    ...rules,
    '',
    'EOF',
  ]

  it('are emptied by a record', () => {
    expect(run(values('', ' ^a=$A', ' ^$KEEP$$ -> Record'), ['a=x', '1', '2'])).toEqual([
      ['1', 'x'],
      ['2', ''],
    ])
  })

  it('Required: a record without it is dropped and forgotten', () => {
    expect(run(values('Required ', ' ^a=$A -> Record', ' ^$KEEP$$'), ['1', 'a=', 'a=x'])).toEqual([['', 'x']])
  })

  it('Filldown: stays over records and Clear, not over Clearall', () => {
    const template = values('Filldown ', ' ^a=$A', ' ^clear$$ -> Clear', ' ^all$$ -> Clearall', ' ^$KEEP$$ -> Record')
    expect(run(template, ['a=x', '1', 'clear', '2', 'all', '3'])).toEqual([
      ['1', 'x'],
      ['2', 'x'],
      ['3', ''],
    ])
  })

  it('Filldown: what a record fills down is a row of its own at the end of the output', () => {
    const template = ['Value Filldown A (\\w+)', 'Value B (\\d+)', '', 'Start', ' ^a=$A', ' ^$B -> Record']
    expect(run(template, ['a=x', '1'])).toEqual([
      ['x', '1'],
      ['x', ''],
    ])
  })

  it('Fillup: fills rows above that have none', () => {
    const template = values('Fillup ', ' ^a=$A', ' ^$KEEP$$ -> Record')
    expect(run(template, ['a=x', '1', '2', '3', 'a=y', '4'])).toEqual([
      ['1', 'x'],
      ['2', 'y'],
      ['3', 'y'],
      ['4', 'y'],
    ])
  })

  it('List: collects, and begins anew after a record', () => {
    const template = values('List ', ' ^a=$A', ' ^$KEEP$$ -> Record')
    expect(run(template, ['a=x', 'a=y', '1', '2', 'a=z', '3'])).toEqual([
      ['1', ['x', 'y']],
      ['2', []],
      ['3', ['z']],
    ])
  })

  it('List,Filldown: goes on after a record', () => {
    const template = values('List,Filldown ', ' ^a=$A', ' ^$KEEP$$ -> Record')
    expect(run(template, ['a=x', '1', 'a=y', '2'])).toEqual([
      ['1', ['x']],
      ['2', ['x', 'y']],
    ])
  })

  it('List,Required: an empty list is no value', () => {
    const template = values('List,Required ', ' ^a=$A', ' ^$KEEP$$ -> Record')
    expect(run(template, ['1', 'a=x', '2'])).toEqual([['2', ['x']]])
  })

  it('List: named groups inside make each item a record', () => {
    const template = ['Value List M ((?P<name>\\w+):\\s+(?P<age>\\d+)?)', '', 'Start', ' ^$M']
    expect(run(template, ['Bob: 32', 'Ann: '])).toEqual([
      [
        [
          { name: 'Bob', age: '32' },
          { name: 'Ann', age: null },
        ],
      ],
    ])
  })

  it('a group that takes no part empties its value', () => {
    const template = [
      'Value A (\\d+)',
      'Value List B (x)',
      '',
      'Start',
      ' ^a$A?',
      ' ^b$B?',
      ' ^end -> Record',
      '',
      'EOF',
    ]
    expect(run(template, ['a1', 'b', 'a', 'bx', 'end'])).toEqual([['', [null, 'x']]])
    expect(table([template], ['a1', 'b', 'a', 'bx', 'end'])).toEqual([{ a: '', b: ['None', 'x'] }])
  })

  it('a row of absent values is none, one of empty texts is one', () => {
    const template = ['Value A (\\w*)', '', 'Start', ' ^a=$A -> Record', ' ^record -> Record', '', 'EOF']
    expect(run(template, ['record', 'a=', 'record'])).toEqual([['']])
  })
})

describe('rules', () => {
  it('the first that fits ends the line, unless it says Continue', () => {
    const template = [
      'Value A (\\w+)',
      'Value B (\\d+)',
      '',
      'Start',
      ' ^$A -> Continue',
      ' ^\\w+ $B',
      ' ^.*x -> Error',
    ]
    expect(run(template, ['ab 1 x'])).toEqual([['ab', '1']])
  })

  it('record before they continue', () => {
    const template = ['Value A (\\w+)', '', 'Start', ' ^\\w -> Continue.Record', ' ^$A']
    expect(run(template, ['a', 'b'])).toEqual([['a'], ['b']])
  })

  it('the last arrow is the one that counts', () => {
    const template = ['Value A (\\w+)', '', 'Start', ' ^$A -> x -> Record', '', 'EOF']
    expect(run(template, ['a -> x', 'b'])).toEqual([['a']])
  })

  it('change the state', () => {
    const template = [
      'Value A (\\w+)',
      '',
      'Start',
      ' ^begin -> Body',
      '',
      'Body',
      ' ^end -> Start',
      ' ^$A -> Record',
      '',
      'EOF',
    ]
    expect(run(template, ['a', 'begin', 'b', 'end', 'c'])).toEqual([['b']])
  })

  it('End stops without a record, EOF with one', () => {
    const template = (state: string) => ['Value A (\\w+)', '', 'Start', ' ^a=$A', ` ^stop -> ${state}`, ' ^b -> Error']
    expect(run(template('End'), ['a=x', 'stop', 'b'])).toEqual([])
    expect(run(template('EOF'), ['a=x', 'stop', 'b'])).toEqual([['x']])
    expect(run([...template('EOF'), '', 'EOF'], ['a=x', 'stop', 'b'])).toEqual([])
  })

  it.each([
    ['Error', 'does not provide for this line (rule in line 5): "b b"'],
    ['Error Word', 'says Word (rule in line 5)'],
    ['Error "in words"', 'says "in words" (rule in line 5)'],
    ['Error.Clear', 'rule in line 5'],
  ])('%s ends it all', (action, why) => {
    const template = ['Value A (\\w+)', '', 'Start', ' ^a=$A -> Record', ` ^b -> ${action}`]
    expect(() => run(template, ['a=x', 'b b'])).toThrow(why)
  })
})

describe('tables', () => {
  const first = ['Value Key PORT (\\d+)', 'Value NAME (\\w+)', '', 'Start', ' ^$PORT $NAME -> Record', '', 'EOF']
  const second = ['Value PORT (\\d+)', 'Value Vlan (\\d+)', '', 'Start', ' ^port $PORT vlan $Vlan -> Record', '', 'EOF']

  it('of several templates are joined where the keys agree', () => {
    expect(table([first, second], ['1 a', '2 b', 'port 2 vlan 20', 'port 3 vlan 30'])).toEqual([
      { port: '1', name: 'a', vlan: '' },
      { port: '2', name: 'b', vlan: '20' },
    ])
  })

  it('without keys, row by row', () => {
    const plain = first.map(line => line.replace('Key ', ''))
    expect(table([plain, second], ['1 a', '2 b', 'port 2 vlan 20'])).toEqual([
      { port: '1', name: 'a', vlan: '20' },
      { port: '2', name: 'b', vlan: '' },
    ])
  })

  it('a name such as __proto__ is a column', () => {
    const template = ['Value __proto__ (\\w+)', '', 'Start', ' ^$__proto__']
    expect(JSON.stringify(table([template], ['x']))).toBe('[{"__proto__":"x"}]')
  })
})

it('lines end where Python ends them', () => {
  expect(splitLines('a\nb\r\nc\rd\ve\ff\x1cg\x1dh\x1ei\x85j\u2028k\u2029l\n\nm')).toEqual([
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', '', 'm'],
  ])
  expect(splitLines('a\n')).toEqual(['a'])
  expect(splitLines('')).toEqual([])
})
