import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A block of a document that is to be taken literally. */
export interface Example {
  /** The document, as seen from the root of the project. */
  readonly page: string
  /** Line of the document, from 1, where its text begins. */
  readonly line: number
  /** Word behind the fence; empty for a fence without, `indented` for a block that is set in by four blanks. */
  readonly kind: string
  readonly text: string
}

const root = join(import.meta.dirname, '../..')

/** Every document of the project, README.md first. */
export const pages: readonly string[] = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`)
    .sort(),
]

export const readPage = (page: string): string => readFileSync(join(root, page), 'utf8')

/** The blocks of a document, in its order: fenced ones, and those set in by four blanks outside of lists. */
export const examplesOf = (page: string, markdown: string): readonly Example[] => {
  const lines = markdown.split('\n')
  const found: Example[] = []
  let inList = false
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const fence = /^```(\w*)/.exec(line)
    if (fence !== null) {
      const end = lines.findIndex((other, index) => index > at && other.startsWith('```'))
      if (end === -1) throw new Error(`${page}:${at + 1}: the fence is not closed`)
      found.push({ page, line: at + 2, kind: fence[1] ?? '', text: lines.slice(at + 1, end).join('\n') })
      at = end
    } else if (/^(?:[-*] |\d+\. )/.test(line)) inList = true
    else if (/^\S/.test(line)) inList = false
    else if (!inList && /^ {4}\S/.test(line) && (lines[at - 1] ?? '') === '') {
      let end = at
      while (/^ {4}/.test(lines[end] ?? '')) end += 1
      const text = lines.slice(at, end).map(one => one.slice(4))
      found.push({ page, line: at + 1, kind: 'indented', text: text.join('\n') })
      at = end - 1
    }
  }
  return found
}
