import { type Element, parseXml } from '../../drivers/getters/xml.ts'
import { withCharacters, xmlEscaped } from '../../drivers/xml-text.ts'

/**
 * The document in what was printed, or what was printed instead of one: errors of the agent itself (`ERROR: 0x… '…'`) are
 * plain text.
 */
export const documentIn = (output: string): { readonly text: string } | { readonly error: string } => {
  const start = output.search(/<Response[\s/>]/)
  if (start === -1) return { error: output.trim().slice(0, 500) || 'The device answered nothing.' }
  const end = output.lastIndexOf(closing)
  if (end > start) return { text: output.slice(start, end + closing.length) }
  const empty = /^<Response[^<>]*\/>/.exec(output.slice(start))
  return empty === null ? { error: 'The document that the device answered is cut off.' } : { text: empty[0] }
}

const closing = '</Response>'

/** What asks for the next block of a reply; null: it is the last one. */
export const iteratorOf = (document: string): string | null =>
  /^<Response\b[^<>]*\bIteratorID="(\d{1,20})"/.exec(document)?.[1] ?? null

/** The text in `<CLI><Exec>` or `<CLI><Configuration>`, as the command printed it; null: there is none. */
export const unwrapped = (document: string, mode: 'Exec' | 'Configuration'): string | null => {
  const opening = new RegExp(`<${mode}(?:\\s[^<>]*)?>`).exec(document)
  if (opening === null) return null
  if (opening[0].endsWith('/>')) return ''
  const from = opening.index + opening[0].length
  const to = document.lastIndexOf(`</${mode}>`)
  return to < from ? null : decoded(document.slice(from, to))
}

const decoded = (text: string): string => /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/.exec(text)?.[1] ?? withCharacters(text)

/**
 * One document of blocks. Each block is a document that repeats the elements around what it has, so the last element of one
 * and the first of the next are the same where they have the same name, and the same naming.
 */
export const merged = (documents: readonly string[]): string => {
  const [first, ...others] = documents.map(document => parseXml(document, 'GetNext'))
  return first === undefined ? '' : printed(others.reduce(joined, first))
}

const joined = (before: Element, after: Element): Element => {
  const last = before.children.at(-1)
  const [next, ...rest] = after.children.filter(child => !isNaming(child) || !before.children.some(isNaming))
  if (next === undefined) return before
  const seam = last !== undefined && isContinued(last, next) ? [joined(last, next)] : [...pair(last), next]
  return { ...before, children: [...before.children.slice(0, -1), ...seam, ...rest] }
}

const pair = (element: Element | undefined): readonly Element[] => (element === undefined ? [] : [element])

const isNaming = ({ name }: Element): boolean => name === 'Naming'

/** Whether two elements are one that was divided: containers with the same naming, whose values are not there twice. */
const isContinued = (one: Element, other: Element): boolean => {
  if (one.name !== other.name || one.children.length === 0 || other.children.length === 0) return false
  if (printedNaming(one) !== printedNaming(other)) return false
  const values = new Set(one.children.filter(isValue).map(({ name }) => name))
  return !other.children.some(child => isValue(child) && values.has(child.name))
}

const isValue = (element: Element): boolean => element.children.length === 0

const printedNaming = (element: Element): string => element.children.filter(isNaming).map(printed).join('')

const printed = ({ name, attributes, text, children }: Element): string => {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlEscaped(value)}"`)
  return `<${name}${written.join('')}>${xmlEscaped(text)}${children.map(printed).join('')}</${name}>`
}
