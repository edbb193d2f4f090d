import type { ResultError } from '../../drivers/result.ts'

/** An answer as long as this is looked at as a whole: it is what a rejection looks like. */
const shortAnswerLines = 6
const firstLines = 4
const lastLines = 3

/** A line of a log, which tells of errors that are not the command's. */
const logged =
  /^\s*[*.]?(?:<\d{1,3}>|(?:[A-Z][a-z]{2}\s+)?[A-Z][a-z]{2}\s+\d{1,2}\s|\d{4}[-/.]\d\d[-/.]\d\d|%[\w-]+-\d-\w+:)/

/**
 * The text by which the device rejected what was asked; null: it did not. The texts of the platform are literal and some
 * are plain words (`Error:`), which a long answer may well contain. A rejection stands at its beginning, or at its end
 * after a partial answer. So in a long answer only the first and last lines are looked at, and a text counts only at the
 * start of a line (after blanks and marks); in a short one anywhere, except in lines of a log.
 */
export const rejectionIn = (
  output: string,
  rejections: readonly string[],
): { readonly pattern: string; readonly line: string } | null => {
  if (rejections.length === 0) return null
  const { lines, short } = edges(output)
  for (const line of lines) {
    if (logged.test(line)) continue
    const text = short ? line : line.replace(/^[\s^]+/, '')
    for (const pattern of rejections) {
      if (short ? text.includes(pattern) : text.startsWith(pattern)) return { pattern, line: line.trim() }
    }
  }
  return null
}

export const rejected = (found: { readonly pattern: string; readonly line: string }): ResultError => ({
  code: 'COMMAND_REJECTED',
  message: `The device rejected it: ${found.line.slice(0, 200)}`,
  facts: { pattern: found.pattern, line: found.line.slice(0, 500) },
})

/** The lines that are looked at, without splitting megabytes. */
const edges = (output: string): { readonly lines: readonly string[]; readonly short: boolean } => {
  const text = output.trimEnd()
  const head = leading(text, shortAnswerLines + 1)
  if (head.length <= shortAnswerLines) return { lines: head, short: true }
  return { lines: [...head.slice(0, firstLines), ...trailing(text, lastLines)], short: false }
}

const leading = (text: string, count: number): string[] => {
  const lines: string[] = []
  let at = 0
  while (lines.length < count && at <= text.length) {
    const end = text.indexOf('\n', at)
    lines.push(end === -1 ? text.slice(at) : text.slice(at, end))
    if (end === -1) break
    at = end + 1
  }
  return lines
}

const trailing = (text: string, count: number): string[] => {
  const lines: string[] = []
  let end = text.length
  while (lines.length < count && end > 0) {
    const start = text.lastIndexOf('\n', end - 1)
    lines.unshift(text.slice(start + 1, end))
    end = start
  }
  return lines
}
