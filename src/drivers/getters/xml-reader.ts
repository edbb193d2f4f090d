import { QuoteType, Tokenizer } from 'htmlparser2'
import type { Element } from './xml.ts'

/**
 * The elements at the top of a document; null: it is no XML. Replies have megabytes, and a device keeps others waiting for as
 * long as they are read, so elements are made of the parser's tokens as they come. It reads on where a document is wrong;
 * here that is refused, and so is a document type: entities that a document declares are how small documents become huge
 * ones. Those of XML and numbers of characters are known to the parser, others stay as they are.
 */
export const readXml = (document: string): readonly Element[] | null => {
  const text = document.includes('\r') ? document.replaceAll(/\r\n?/g, '\n') : document
  const top: Open = { name: '', attributes: none, text: '', children: [] }
  // The elements that are open, and their names with prefixes.
  const outside: Open[] = []
  const rawNames: string[] = []
  const names = new Map<string, string | null>()
  let inside = top
  let attributes: Record<string, string> | null = null
  let seen: string[] = []
  let [attribute, value] = ['', '']
  let wrong = false

  const nameOf = (raw: string): string | null => {
    const known = names.get(raw)
    if (known !== undefined) return known
    const name = xmlName.test(raw) ? localName(raw) : null
    names.set(raw, name)
    return name
  }
  const leave = (): void => {
    inside.text = inside.text.trim()
    inside = outside.pop() ?? top
    rawNames.pop()
  }
  const endTag = (): void => {
    if (attributes !== null) inside.attributes = attributes
    attributes = null
    if (seen.length > 0) seen = []
  }

  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: true },
    {
      onopentagname(from, to) {
        const raw = text.slice(from, to)
        const name = nameOf(raw)
        if (name === null || outside.length >= deepest) wrong = true
        const element: Open = { name: name ?? '', attributes: none, text: '', children: [] }
        inside.children.push(element)
        outside.push(inside)
        rawNames.push(raw)
        inside = element
      },
      onattribname(from, to) {
        attribute = text.slice(from, to)
        value = ''
      },
      onattribdata(from, to) {
        value += text.slice(from, to)
      },
      onattribentity(code) {
        value += String.fromCodePoint(code)
      },
      onattribend(quote) {
        const quoted = quote === QuoteType.Single || quote === QuoteType.Double
        if (!quoted || seen.includes(attribute) || nameOf(attribute) === null) wrong = true
        seen.push(attribute)
        if (attribute.startsWith('xmlns:')) return
        attributes ??= {}
        attributes[localName(attribute)] = value.trim()
      },
      onopentagend: endTag,
      onselfclosingtag() {
        endTag()
        leave()
      },
      onclosetag(from, to) {
        if (rawNames.at(-1) !== text.slice(from, to).trimEnd()) wrong = true
        leave()
      },
      ontext(from, to) {
        const words = text.slice(from, to)
        if (words.includes('<') || (words.includes('&') && strayAmpersand.test(words))) wrong = true
        inside.text += words
      },
      ontextentity(code) {
        inside.text += String.fromCodePoint(code)
      },
      // Without an end there is nothing between the content and the end of the document.
      oncdata(from, to, behind) {
        if (behind === 0 || inside === top) wrong = true
        inside.text += text.slice(from, to - behind)
      },
      oncomment(_from, _to, behind) {
        if (behind === 0) wrong = true
      },
      ondeclaration() {
        wrong = true
      },
      onprocessinginstruction() {},
      onend() {},
    },
  )
  tokenizer.write(text)
  tokenizer.end()
  const cutOff = outside.length > 0 || !text.trimEnd().endsWith('>')
  return wrong || cutOff || top.text.trim() !== '' ? null : top.children
}

interface Open extends Element {
  attributes: Element['attributes']
  text: string
  readonly children: Element[]
}

// No device nests so deep, and what reads elements calls itself once for each level.
const deepest = 256
const none: Element['attributes'] = Object.freeze({})

const xmlName = /^[\p{L}_:][\p{L}\p{N}_:.\-·]*$/u

/** `junos:seconds` -> `seconds`. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const strayAmpersand = /&(?!#\d{1,7};|#x[\da-fA-F]{1,6};|[\p{L}_][\p{L}\p{N}_.-]{0,63};)/u
