import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { OutputParser as JobsOutputParser } from '../../src/jobs/parts.ts'
import { createOutputParser, type OutputParserSettings } from '../../src/textfsm/output-parser.ts'
import { parseIndex } from '../../src/textfsm/template-index.ts'
import { templateFolder } from './folder.ts'

const words = 'Value WORD (\\w+)\n\nStart\n ^$WORD -> Record\n\nEOF\n'
const lengths = 'Value Key WORD (\\w+)\nValue TAIL (\\w)\n\nStart\n ^$WORD-$TAIL -> Record\n\nEOF\n'
const keyed = 'Value Key WORD (\\w+)\n\nStart\n ^$WORD -> Record\n\nEOF\n'
// Every further letter doubles the time that it takes to see that this does not match.
const slow = 'Value X ((a|a)+)\n\nStart\n ^$X! -> Record\n'
const index = [
  '# what reads what',
  'Template, Hostname, Platform, Command',
  '',
  'words.textfsm, .*, acme_os, sh[[ow]] wo[[rds]]',
  'keyed.textfsm:lengths.textfsm, .*, acme_os, sh[[ow]] both',
  'slow.textfsm, .*, acme_os, slow',
  'broken.textfsm, .*, acme_os, broken',
  'words.textfsm, .*, own_name, list( all)?',
  'too, many, fields, here, x',
].join('\n')
const files = {
  index,
  'words.textfsm': words,
  'keyed.textfsm': keyed,
  'lengths.textfsm': lengths,
  'slow.textfsm': slow,
  'broken.textfsm': 'Value A (\n',
}

const opened = (folder: string | null, settings: Partial<OutputParserSettings> = {}) => {
  const parser = createOutputParser({
    folder,
    threads: 1,
    budgetMs: 30_000,
    queueLimit: 10,
    idleMs: 60_000,
    maxOutputBytes: 1_000_000,
    indexName: platform => (platform === 'acme' ? 'acme_os' : null),
    stored: reference => (reference === 'mine' ? { reference: 'mine@2', text: words } : null),
    ...settings,
  })
  onTestFinished(() => parser.close())
  // What jobs take it for.
  const asPart: JobsOutputParser = parser
  const auto = (command: string, output: string, platform: string | null = 'acme') =>
    asPart.parse(output, { template: 'auto', platform, command })
  const counted = (result: string) =>
    parser.samples().find(({ name, labels }) => name === 'koine_parses_total' && labels['result'] === result)?.value ??
    0
  return { parser, auto, counted }
}

describe('the index', () => {
  const { find } = parseIndex(index)

  it.each([
    ['show words', ['words.textfsm']],
    ['sh wo', ['words.textfsm']],
    ['sho wor | include x', ['words.textfsm']],
    ['show both', ['keyed.textfsm', 'lengths.textfsm']],
    ['show', null],
    ['Show words', null],
    ['do show words', null],
  ])('finds templates for "%s"', (command, names) => {
    expect(find({ Platform: 'acme_os', Command: command })).toEqual(names)
  })

  it('does not compare what is not given', () => {
    expect(find({ Command: 'list' })).toEqual(['words.textfsm'])
  })

  it('says which row is faulty when it comes to it', () => {
    const faulty = parseIndex(`${index}\nwords.textfsm, .*, acme_os, bad (`)
    expect(faulty.find({ Platform: 'acme_os', Command: 'show words' })).toEqual(['words.textfsm'])
    expect(() => faulty.find({ Platform: 'acme_os', Command: 'other' })).toThrow('Line 10 of the index')
  })

  it('needs a header', () => {
    expect(() => parseIndex('')).toThrow(expect.objectContaining({ code: 'PARSE_FAILED' }))
  })
})

describe('an output', () => {
  it.each(['', 'templates/', 'ntc_templates/templates/'])(
    'is parsed by a folder with its index in "%s"',
    async place => {
      const moved = Object.fromEntries(Object.entries(files).map(([name, text]) => [`${place}${name}`, text]))
      const { auto, counted } = opened(templateFolder(moved))
      expect(await auto(' show  words ', 'one\ntwo')).toEqual({
        rows: [{ word: 'one' }, { word: 'two' }],
        template: 'words.textfsm',
      })
      expect(await auto('show both', 'one\ntwo\none-x')).toEqual({
        rows: [
          { word: 'one', tail: 'x' },
          { word: 'two', tail: '' },
          { word: 'one', tail: 'x' },
        ],
        template: 'keyed.textfsm:lengths.textfsm',
      })
      expect(await auto('show words', '')).toEqual({ rows: [], template: 'words.textfsm' })
      expect(counted('parsed')).toBe(3)
    },
  )

  it('is parsed by the platform’s own name when the index has that', async () => {
    const { auto } = opened(templateFolder(files))
    expect(await auto('list all', 'x', 'own_name')).toEqual({ rows: [{ word: 'x' }], template: 'words.textfsm' })
  })

  it('is parsed by a stored template, by a file, by several, by a text', async () => {
    const { parser } = opened(templateFolder(files))
    const named = (template: string) => parser.parse('one', { template, platform: null, command: 'x' })
    expect(await named('mine')).toEqual({ rows: [{ word: 'one' }], template: 'mine@2' })
    expect(await named('words')).toEqual({ rows: [{ word: 'one' }], template: 'words' })
    expect(await named('keyed.textfsm:lengths')).toMatchObject({ rows: [{ word: 'one', tail: '' }] })
    expect(await parser.parseWith('one', words)).toEqual({ rows: [{ word: 'one' }], template: 'text' })
  })

  it('that nothing reads says so', async () => {
    const { parser, auto, counted } = opened(templateFolder(files))
    const named = (template: string) => parser.parse('one', { template, platform: null, command: 'x' })
    expect(await auto('show other', 'x')).toEqual({
      error: 'No TextFSM template is for "show other" on acme_os.',
      line: null,
    })
    expect(await auto('show words', 'x', null)).toMatchObject({ error: expect.stringContaining('not known') })
    expect(await named('absent')).toMatchObject({ error: 'There is no TextFSM template "absent".' })
    expect(await named('../index')).toMatchObject({ error: '"../index" is no name of a template.' })
    expect(counted('no_template')).toBe(3)
    expect(await auto('broken', 'x')).toMatchObject({ error: expect.stringContaining('not valid'), line: 1 })
  })

  it('without a folder is not parsed by the index', async () => {
    const { auto } = opened(null)
    expect(await auto('show words', 'x')).toMatchObject({ error: expect.stringContaining('NET_TEXTFSM') })
    expect(await opened('/nowhere').auto('show words', 'x')).toMatchObject({
      error: 'There is no index of TextFSM templates in /nowhere.',
    })
  })

  it('that is too long is not parsed', async () => {
    const { auto } = opened(templateFolder(files), { maxOutputBytes: 10 })
    expect(await auto('show words', 'é'.repeat(6))).toMatchObject({ error: expect.stringContaining('longer than') })
    expect(await auto('show words', 'a'.repeat(10))).toMatchObject({ rows: [{ word: 'a'.repeat(10) }] })
  })

  it('is parsed by what the files say now', async () => {
    const folder = templateFolder(files)
    const { auto } = opened(folder)
    await auto('show words', 'one')
    const later = new Date(Date.now() + 10_000)
    for (const [name, text] of [
      ['index', index.replace('sh[[ow]] wo[[rds]]', 'new')],
      ['words.textfsm', words.replace('(\\w+)', '(\\w)')],
    ] as const) {
      writeFileSync(join(folder, name), text)
      utimesSync(join(folder, name), later, later)
    }
    expect(await auto('new', 'one')).toEqual({ rows: [{ word: 'o' }], template: 'words.textfsm' })
  })
})

describe('threads', () => {
  const endless = 'a'.repeat(64)

  it('a template that takes too long is given up, and others go on', async () => {
    const { parser, auto, counted } = opened(templateFolder(files), { budgetMs: 1_000 })
    const [stuck, after] = await Promise.all([auto('slow', endless), auto('show words', 'one')])
    expect(stuck).toMatchObject({ error: expect.stringContaining('1000 ms') })
    expect(after).toMatchObject({ rows: [{ word: 'one' }] })
    expect(counted('timeout')).toBe(1)
    expect(parser.samples()).toContainEqual({ name: 'koine_parser_threads', labels: {}, value: 1 })
  })

  it('more than the queue holds are turned away', async () => {
    const { auto, counted } = opened(templateFolder(files), { queueLimit: 2 })
    const answers = await Promise.all([1, 2, 3, 4, 5].map(n => auto('show words', `w${n}`)))
    expect(answers.map(answer => 'error' in answer)).toEqual([false, false, false, true, true])
    expect(counted('full')).toBe(2)
  })

  it('none is started before there is work, and one without work ends', async () => {
    const { parser, auto } = opened(templateFolder(files), { idleMs: 1 })
    const threads = () => parser.samples().find(({ name }) => name === 'koine_parser_threads')?.value
    expect(threads()).toBe(0)
    await auto('show words', 'one')
    await expect.poll(threads).toBe(0)
    expect(await auto('show words', 'two')).toMatchObject({ rows: [{ word: 'two' }] })
  })

  it('what waits when it is closed is answered', async () => {
    const { parser, auto } = opened(templateFolder(files))
    const waiting = [auto('slow', endless), auto('show words', 'one')]
    await parser.close()
    expect(await Promise.all(waiting)).toEqual([1, 2].map(() => ({ error: 'The daemon is stopping.', line: null })))
    expect(await auto('show words', 'one')).toMatchObject({ error: 'The daemon is stopping.' })
  })

  it('a template that fills the memory ends its thread only', async () => {
    const doubling = `Value List,Filldown X (.*)\n\nStart\n ^$X -> Record\n`
    const { parser } = opened(null)
    const flooded = await parser.parseWith(Array.from({ length: 20_000 }, () => 'x'.repeat(40)).join('\n'), doubling)
    expect(flooded).toMatchObject({ error: expect.any(String) })
    expect(await parser.parseWith('one', words)).toMatchObject({ rows: [{ word: 'one' }] })
  })
})
