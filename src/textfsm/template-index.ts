import { KoineError } from '../errors.ts'
import { splitLines } from './lines.ts'
import { compileRegex, type Regex } from './regex.ts'

/** The index of a template folder: which templates read the output of which command. */
export interface TemplateIndex {
  /** File names of the templates in the first row that fits; null: no row does. Throws PARSE_FAILED for a faulty row. */
  find(attributes: Readonly<Record<string, string>>): readonly string[] | null
}

/**
 * Reads an index: a header and rows of comma-separated fields, `#` begins a comment line. Rows with more or fewer fields
 * than the header are passed over, as the reference engine does. Fields are expressions that are matched from the beginning;
 * `[[abc]]` in commands stands for any beginning of `abc`. Throws PARSE_FAILED without a header.
 */
export const parseIndex = (text: string): TemplateIndex => {
  const lines = splitLines(text).map((line, index) => ({ text: line, number: index + 1 }))
  const start = lines.findIndex(line => withoutComment(line.text) !== '')
  const header = fieldsOf(withoutComment(lines[start]?.text ?? ''))
  if (!header.includes('Template')) throw new KoineError('PARSE_FAILED', 'The index has no column "Template".')
  const rows = lines
    .slice(start + 1)
    .filter(line => !line.text.startsWith('#'))
    .map(line => ({ number: line.number, fields: fieldsOf(line.text) }))
    .filter(({ fields }) => fields.length === header.length)
  const expressions = new Map<string, Regex>()
  const matches = (column: string, written: string, given: string, line: number): boolean => {
    const source = column === 'Command' ? completed(written) : written
    let regex = expressions.get(source)
    if (regex === undefined) {
      regex = inRow(line, () => compileRegex(source))
      expressions.set(source, regex)
    }
    return regex.match(given) !== null
  }
  return {
    find(attributes) {
      const given = header.flatMap((column, index) => {
        const value = column === 'Template' ? undefined : attributes[column]
        return value === undefined ? [] : [{ column, index, value }]
      })
      const row = rows.find(({ fields, number }) =>
        given.every(({ column, index, value }) => {
          const written = fields[index] ?? ''
          return written === '' || matches(column, written, value, number)
        }),
      )
      return row === undefined ? null : (row.fields[header.indexOf('Template')] ?? '').split(':')
    },
  }
}

const withoutComment = (line: string): string => line.replace(/#.*/s, '').trim()

const fieldsOf = (line: string): readonly string[] => line.split(',').map(field => field.trim())

// `[[abc]]` is `(a(b(c)?)?)?`.
const completed = (command: string): string =>
  command.replace(/\[\[(.+?)\]\]/g, (_, word: string) => {
    const letters = Array.from(word)
    return `(${letters.join('(')}${')?'.repeat(letters.length)}`
  })

const inRow = <Result>(line: number, read: () => Result): Result => {
  try {
    return read()
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause)
    throw new KoineError('PARSE_FAILED', `Line ${line} of the index: ${what}.`, { facts: { line }, cause })
  }
}
