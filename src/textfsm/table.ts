import { KoineError } from '../errors.ts'
import type { Field } from './record.ts'
import { runTemplate } from './run-template.ts'
import type { Template } from './template.ts'

/** A row with the names of its columns, in lower case. A list may hold records, where a template names parts of its items. */
export type TableRow = Readonly<Record<string, string | TableItem[]>>
export type TableItem = string | Record<string, string | null>

/**
 * Runs templates over the output of a command. The first gives the rows; the others add columns, where the values that
 * the first template with a Key so names are equal (by position when there is none). Throws PARSE_FAILED.
 */
export const tableOf = (templates: readonly Template[], output: string): readonly TableRow[] => {
  const [first, ...others] = templates.map(template => columnsOf(template, output))
  if (first === undefined) return []
  let { keys } = first
  let merged = first
  for (const other of others) {
    if (keys.length === 0) keys = other.keys
    const missing = keys.find(key => !merged.header.includes(key))
    if (missing !== undefined) throw new KoineError('PARSE_FAILED', `The first template has no value ${missing}.`)
    merged = extend(merged, other, keys)
  }
  return merged.rows.map(row =>
    Object.fromEntries(merged.header.map(name => [name.toLowerCase(), row.get(name) ?? ''])),
  )
}

interface Columns {
  readonly header: readonly string[]
  readonly keys: readonly string[]
  readonly rows: readonly ReadonlyMap<string, string | TableItem[]>[]
}

const columnsOf = (template: Template, output: string): Columns => {
  const header = template.values.map(({ name }) => name)
  return {
    header,
    keys: template.values.filter(({ options }) => options.includes('Key')).map(({ name }) => name),
    rows: runTemplate(template, output).map(row => new Map(header.map((name, index) => [name, shown(row[index])]))),
  }
}

// The reference engine's tables hold texts: an absent item of a list is the text "None" there.
const shown = (field: Field | undefined): string | TableItem[] =>
  field === null || field === undefined ? '' : typeof field === 'string' ? field : field.map(item => item ?? 'None')

const extend = (table: Columns, other: Columns, keys: readonly string[]): Columns => {
  const added = other.header.filter(name => !table.header.includes(name))
  if (added.length === 0) return table
  const partner = (row: Columns['rows'][number], index: number) =>
    keys.length === 0
      ? other.rows[index]
      : other.rows.find(candidate => keys.every(key => same(row.get(key), candidate.get(key))))
  return {
    ...table,
    header: [...table.header, ...added],
    rows: table.rows.map((row, index) => {
      const found = partner(row, index)
      return found === undefined ? row : new Map([...row, ...added.map(name => [name, found.get(name) ?? ''] as const)])
    }),
  }
}

const same = (one: unknown, other: unknown): boolean =>
  typeof one === 'string' ? one === other : JSON.stringify(one) === JSON.stringify(other)
