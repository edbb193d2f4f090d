import { parentPort, workerData } from 'node:worker_threads'
import { KoineError } from '../errors.ts'
import { type TableRow, tableOf } from './table.ts'
import type { Template } from './template.ts'
import { createTemplateCache, openTemplateFolder } from './template-folder.ts'

/** What the thread is started with. */
export interface ParserThreadData {
  /** Folder of templates; null: none is configured. */
  readonly folder: string | null
}

/** What the thread is asked for. */
export interface ParseOrder {
  readonly output: string
  readonly source: TemplateSource
}

export type TemplateSource =
  /** By the folder's index. */
  | { readonly kind: 'command'; readonly platforms: readonly string[]; readonly command: string }
  /** Files of the folder, joined by colons. */
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'text'; readonly name: string; readonly text: string }

/** What the thread says: once that it is ready, then one answer to each order. */
export type ParserReport = { readonly kind: 'ready' } | { readonly kind: 'answer'; readonly answer: ParseAnswer }

export type ParseAnswer =
  | { readonly kind: 'rows'; readonly rows: readonly TableRow[]; readonly template: string }
  | {
      readonly kind: 'failed'
      readonly error: string
      /** No template fits, as opposed to one that is faulty or does not fit the output. */
      readonly noTemplate: boolean
      /** Line of the template; null: not known. */
      readonly line: number | null
    }

const templatesKept = 256
// Rows are handed over by copying: so many that the main thread would feel it are refused.
const mostCells = 2_000_000

const answerer = ({ folder: path }: ParserThreadData): ((order: ParseOrder) => ParseAnswer) => {
  const compile = createTemplateCache(templatesKept)
  const folder = path === null ? null : openTemplateFolder(path, compile)
  const openFolder = () => {
    if (folder !== null) return folder
    throw new KoineError(
      'PARSE_FAILED',
      'No folder of TextFSM templates is configured; set `textfsm.templates`, or NET_TEXTFSM.',
      { facts: { reason: 'no_template' } },
    )
  }
  return ({ output, source }) => {
    try {
      if (source.kind === 'text') return rowsOf([compile(source.text, () => source.text)], output, source.name)
      const names =
        source.kind === 'file' ? source.name.split(':') : openFolder().find(source.platforms, source.command)
      const templates = names.map(name => openFolder().template(name))
      return rowsOf(templates, output, names.join(':'))
    } catch (error) {
      return failure(error)
    }
  }
}

const rowsOf = (templates: readonly Template[], output: string, template: string): ParseAnswer => {
  const rows = tableOf(templates, output)
  if (cellsOf(rows) > mostCells) throw new KoineError('PARSE_FAILED', `The output gives more than ${mostCells} values.`)
  return { kind: 'rows', rows, template }
}

const cellsOf = (rows: readonly TableRow[]): number =>
  rows.reduce(
    (sum, row) =>
      sum + Object.values(row).reduce((cells, field) => cells + (typeof field === 'string' ? 1 : 1 + field.length), 0),
    0,
  )

const failure = (error: unknown): ParseAnswer => {
  if (error instanceof KoineError) {
    const { line, reason } = error.facts
    return {
      kind: 'failed',
      error: error.message,
      noTemplate: reason === 'no_template',
      line: typeof line === 'number' ? line : null,
    }
  }
  // Lines of many thousand characters under nested repetitions exhaust the stack.
  const why = error instanceof RangeError ? 'its lines are too long for this template' : String(error)
  return { kind: 'failed', error: `The output cannot be parsed: ${why}.`, noTemplate: false, line: null }
}

if (parentPort !== null) {
  const port = parentPort
  const report = (said: ParserReport): void => port.postMessage(said)
  // startParserPool gives this and nothing else.
  const answer = answerer(workerData as ParserThreadData)
  port.on('message', (order: ParseOrder) => report({ kind: 'answer', answer: answer(order) }))
  report({ kind: 'ready' })
}
