import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tableOf } from '../../src/textfsm/table.ts'
import { createTemplateCache, openTemplateFolder } from '../../src/textfsm/template-folder.ts'
import { corpora } from './corpus.ts'

interface Case {
  readonly platform: string
  readonly command: string
  readonly templates: readonly string[]
  readonly parsed_sample: readonly unknown[]
}

const root = join(corpora, 'ntc-templates')
const folder = openTemplateFolder(root, createTemplateCache(1_000))
const cases = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.json'))
  .map(name => name.slice(0, -'.json'.length))
const read = (name: string): string => readFileSync(join(root, 'tests', name), 'utf8')

it('there are cases', () => expect(cases.length).toBeGreaterThan(800))

it.each(cases)('%s', name => {
  const { platform, command, templates, parsed_sample: expected } = JSON.parse(read(`${name}.json`)) as Case
  const names = folder.find([platform], command)
  expect(names).toEqual(templates)
  expect(
    tableOf(
      names.map(template => folder.template(template)),
      read(`${name}.raw`),
    ),
  ).toEqual(expected)
})

it('every template compiles', () => {
  for (const name of readdirSync(join(root, 'templates')).filter(file => file.endsWith('.textfsm')))
    expect(() => folder.template(name)).not.toThrow()
})
