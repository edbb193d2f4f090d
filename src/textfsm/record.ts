import type { Value } from './value.ts'

/** An item of a list: text, null where the group took no part, or the named parts of the text. */
export type ListItem = string | null | Readonly<Record<string, string | null>>

export type Field = string | null | readonly ListItem[]

/** A row as it stands in the result: Fillup may still change what is above the last one. */
export type Row = Field[]

/** The record that is being filled, and the rows that are done. */
export interface Recorder {
  readonly rows: readonly Row[]
  assign(value: number, text: string | null): void
  /** Ends the record: it becomes a row, unless it is empty or lacks what is required. */
  record(): void
  clear(): void
  clearAll(): void
}

export const createRecorder = (values: readonly Value[]): Recorder => {
  const rows: Row[] = []
  const cells = values.map((value, index) => createCell(value, index, rows))
  const clear = (): void => {
    for (const cell of cells) cell.clear()
  }
  return {
    rows,
    assign: (value, text) => cells[value]?.assign(text),
    record() {
      const row: Row = []
      for (const cell of cells) {
        const field = cell.save()
        if (field === refused) return clear()
        row.push(field)
      }
      // A row of nothing but absent values and empty lists is none; one of empty texts is one.
      if (row.every(field => field === null || (Array.isArray(field) && field.length === 0))) return
      rows.push(row.map(field => field ?? ''))
      clear()
    },
    clear,
    clearAll() {
      for (const cell of cells) cell.clearAll()
    },
  }
}

const refused = Symbol('a required value is empty')

interface Cell {
  assign(text: string | null): void
  clear(): void
  clearAll(): void
  save(): Field | typeof refused
}

const createCell = ({ options, item }: Value, index: number, rows: readonly Row[]): Cell => {
  const fillsDown = options.includes('Filldown')
  let current: Field = null
  let kept: Field = null
  let list: ListItem[] = []
  return {
    assign(text) {
      current = text
      for (const option of options) {
        if (option === 'Filldown') kept = text
        if (option === 'List') list.push(listItem(item, text))
        if (option === 'Fillup' && text) fillUp(rows, index, text)
      }
    },
    clear() {
      current = fillsDown ? kept : null
      if (!fillsDown) list = []
    },
    clearAll() {
      current = null
      kept = null
      list = []
    },
    save() {
      for (const option of options) {
        if (option === 'Required' && isEmpty(current)) return refused
        if (option === 'List') current = [...list]
      }
      return current
    },
  }
}

const isEmpty = (field: Field | undefined): boolean => field === null || field === undefined || field.length === 0

const fillUp = (rows: readonly Row[], index: number, text: string): void => {
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at]
    if (row === undefined || !isEmpty(row[index])) return
    row[index] = text
  }
}

const listItem = (item: Value['item'], text: string | null): ListItem => {
  if (item === null || text === null || item.names.length === 0) return text
  const parts = item.match(text)
  return parts === null ? text : Object.fromEntries(item.names.map((name, index) => [name, parts[index] ?? null]))
}
