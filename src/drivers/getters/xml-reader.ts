import type { Element } from './xml.ts'

/**
 * The elements at the top of a document; null: it is no XML. Replies have megabytes, and a device keeps others waiting for as
 * long as they are read, so this is done in one pass, with no more than getters need: comments and processing instructions
 * are left out, a document type is refused (entities that a document declares are how small documents become huge ones).
 */
export const readXml = (document: string): readonly Element[] | null => {
  const text = document.includes('\r') ? document.replaceAll(/\r\n?/g, '\n') : document
  const top: Open = { name: '', attributes: none, text: '', children: [] }
  // The elements that are open, and their names with prefixes.
  const outside: Open[] = []
  const rawNames: string[] = []
  const names = new Map<string, string | null>()
  let inside = top
  let waiting = ''
  let from = 0

  /** Text up to here is of the element that is open; false: outside of all there may be blanks only. */
  const endText = (): boolean => {
    const words = waiting.trim()
    waiting = ''
    if (words === '') return true
    if (inside === top || strayAmpersand.test(words)) return false
    inside.text += decoded(words)
    return true
  }
  const nameOf = (raw: string): string | null => {
    const known = names.get(raw)
    if (known !== undefined) return known
    const name = xmlName.test(raw) ? localName(raw) : null
    names.set(raw, name)
    return name
  }

  for (;;) {
    const begins = text.indexOf('<', from)
    waiting += text.slice(from, begins < 0 ? undefined : begins)
    if (begins < 0) return endText() && inside === top ? top.children : null
    const next = text.charCodeAt(begins + 1)
    if (next === exclamation && text.startsWith('<!--', begins)) {
      from = behind(text, '-->', begins + 4)
      if (from < 0) return null
      continue
    }
    if (!endText()) return null
    if (next === slash) {
      from = behind(text, '>', begins)
      const left = outside.pop()
      if (from < 0 || left === undefined || text.slice(begins + 2, from - 1).trimEnd() !== rawNames.pop()) return null
      inside.text = inside.text.trim()
      inside = left
    } else if (next === question) {
      from = behind(text, '?>', begins)
      if (from < 0) return null
    } else if (next === exclamation) {
      from = behind(text, ']]>', begins)
      if (from < 0 || inside === top || !text.startsWith('<![CDATA[', begins)) return null
      inside.text += text.slice(begins + '<![CDATA['.length, from - 3)
    } else {
      const tag = tagAt(text, begins)
      const name = tag === null ? null : nameOf(tag.raw)
      if (tag === null || name === null || outside.length >= deepest) return null
      const element: Open = { name, attributes: tag.attributes, text: '', children: [] }
      inside.children.push(element)
      from = tag.behind
      if (tag.isEmpty) continue
      outside.push(inside)
      rawNames.push(tag.raw)
      inside = element
    }
  }
}

interface Open extends Element {
  text: string
  readonly children: Element[]
}

interface Tag {
  /** The name with its prefix. */
  readonly raw: string
  readonly attributes: Element['attributes']
  readonly isEmpty: boolean
  readonly behind: number
}

const [slash, question, exclamation] = [47, 63, 33]
// No device nests so deep, and what reads elements calls itself once for each level.
const deepest = 256
const none: Element['attributes'] = Object.freeze({})

const xmlName = /^[\p{L}_:][\p{L}\p{N}_:.\-·]*$/u

/** `junos:seconds` -> `seconds`. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const behind = (text: string, end: string, from: number): number => {
  const at = text.indexOf(end, from)
  return at < 0 ? -1 : at + end.length
}

const tagAt = (text: string, begins: number): Tag | null => {
  const ends = text.indexOf('>', begins)
  if (ends < 0) return null
  const inside = text.slice(begins + 1, ends)
  if (inside.includes('=')) return tagWithAttributes(text, begins + 1)
  const isEmpty = inside.endsWith('/')
  const raw = (isEmpty ? inside.slice(0, -1) : inside).trimEnd()
  return { raw, attributes: none, isEmpty, behind: ends + 1 }
}

const tagWithAttributes = (text: string, from: number): Tag | null => {
  const raw = matchAt(/[^\s/>=]+/y, text, from)?.[0]
  if (raw === undefined) return null
  const attributes: Record<string, string> = {}
  let at = from + raw.length
  const seen = new Set<string>()
  for (;;) {
    const found = matchAt(/\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y, text, at)
    if (found === null) break
    const [whole, name = '', double, single = ''] = found
    // Devices write URLs here without care.
    const value = decoded((double ?? single).trim())
    if (seen.has(name) || !xmlName.test(name)) return null
    seen.add(name)
    if (!name.startsWith('xmlns:')) attributes[localName(name)] = value
    at += whole.length
  }
  const end = matchAt(/\s*(\/?)>/y, text, at)
  return end === null ? null : { raw, attributes, isEmpty: end[1] === '/', behind: at + end[0].length }
}

const matchAt = (sticky: RegExp, text: string, at: number): RegExpExecArray | null => {
  sticky.lastIndex = at
  return sticky.exec(text)
}

const predefined: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

const strayAmpersand = /&(?!#\d{1,7};|#x[\da-fA-F]{1,6};|[\p{L}_][\p{L}\p{N}_.-]{0,63};)/u

/** Text with the characters that references stand for. Names that XML does not have stay. */
const decoded = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(/&(#x[\da-fA-F]{1,6}|#\d{1,7}|[a-z]{2,4});/g, (written, name: string) => {
        if (!name.startsWith('#')) return predefined.get(name) ?? written
        const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
        return isCharacter(code) ? String.fromCodePoint(code) : written
      })
    : text

/** Char of XML 1.0, 2.2. */
const isCharacter = (code: number): boolean =>
  code === 0x9 ||
  code === 0xa ||
  code === 0xd ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)
