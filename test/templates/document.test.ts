import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createRenderer } from '../../src/templates/renderer.ts'
import { tableOf } from '../../src/textfsm/table.ts'
import { parseTemplate } from '../../src/textfsm/template.ts'

// The examples of docs/templates.md, in their order.
const text = readFileSync(join(import.meta.dirname, '../../docs/templates.md'), 'utf8')
const blocks = [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, kind = '', body = '']) => ({ kind, body }))
const of = (kind: string): readonly string[] => blocks.filter(block => block.kind === kind).map(({ body }) => body)

it('the command template gives the lines that are shown', () => {
  const renderer = createRenderer({
    maxTemplateLength: 10_000,
    renderMs: 1_000,
    maxOutputBytes: 10_000,
    maxLines: 100,
    stored: () => ({ text: '', version: 1 }),
  })
  const { lines } = renderer.render({
    source: { text: of('liquid')[0] ?? '' },
    context: JSON.parse(of('json')[0] ?? ''),
  })
  expect(`${lines.join('\n')}\n`).toBe(of('text')[0])
})

it('the TextFSM template gives the rows that are shown', () => {
  const rows = tableOf([parseTemplate(of('textfsm')[0] ?? '')], of('text')[1] ?? '')
  expect(rows).toEqual(JSON.parse(of('json')[1] ?? ''))
})

it('what is said of Jinja is so', () => {
  const renderer = createRenderer({
    maxTemplateLength: 10_000,
    renderMs: 1_000,
    maxOutputBytes: 10_000,
    maxLines: 100,
    stored: () => ({ text: '', version: 1 }),
  })
  const render = (template: string) =>
    renderer.render({ source: { text: template }, context: { x: null, a: 1, list: [1, 2], d: { k: 'v' } } }).lines
  expect(render('{{ list | join: ", " }}')).toEqual(['1, 2'])
  expect(render('{% for pair in d %}{{ pair[0] }}={{ pair[1] }} {{ forloop.first }}{% endfor %}')).toEqual(['k=v true'])
  expect(render('{{ a | plus: 1 }}{% if x == null %}n{% endif %}{% unless x %}u{% endunless %}')).toEqual(['2nu'])
  expect(render('{% if list contains a %}in{% endif %}')).toEqual(['in'])
})
