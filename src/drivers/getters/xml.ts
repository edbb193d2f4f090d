import { XMLParser } from 'fast-xml-parser'
import { notUnderstood } from './replies.ts'

/** An element, with the prefix of its name taken away. */
export interface Element {
  readonly name: string
  /** Without prefixes. `xmlns` is the namespace that the element names for itself and what is in it, when it does. */
  readonly attributes: Readonly<Record<string, string>>
  /** Text directly inside it, blanks around it taken away. */
  readonly text: string
  readonly children: readonly Element[]
}

// Entities that a document declares are not expanded: that is how small documents become huge ones.
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  processEntities: true,
  htmlEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
})

/** Reads a document. Throws DEVICE_FAULT naming the request when it is no XML. */
export const parseXml = (text: string, request: string): Element => {
  if (/<!DOCTYPE/i.test(text)) throw notUnderstood(request, '<!DOCTYPE')
  let nodes: unknown
  try {
    nodes = parser.parse(text, true)
  } catch {
    throw notUnderstood(request, text)
  }
  const children = elementsOf(nodes)
  const [first] = children
  if (first === undefined) throw notUnderstood(request, text)
  return children.length === 1 ? first : { name: '', attributes: {}, text: '', children }
}

/** The first element at a path of names below this one; undefined: there is none. */
export const at = (element: Element | undefined, path: string): Element | undefined =>
  path
    .split('/')
    .reduce<Element | undefined>((inside, name) => inside?.children.find(child => child.name === name), element)

/** All elements at a path of names below this one. */
export const all = (element: Element | undefined, path: string): readonly Element[] =>
  path
    .split('/')
    .reduce<readonly Element[]>(
      (inside, name) => inside.flatMap(one => one.children.filter(child => child.name === name)),
      element === undefined ? [] : [element],
    )

/** All elements of a name, at any depth below this one, in the order of the document. */
export const descendants = (element: Element, name: string): readonly Element[] =>
  element.children.flatMap(child => [...(child.name === name ? [child] : []), ...descendants(child, name)])

/** The text at a path; `''` when there is none. */
export const textAt = (element: Element | undefined, path: string): string => at(element, path)?.text ?? ''

const elementsOf = (nodes: unknown): readonly Element[] =>
  Array.isArray(nodes) ? nodes.filter(node => !('#text' in node)).map(elementOf) : []

const elementOf = (node: Readonly<Record<string, unknown>>): Element => {
  const [name = ''] = Object.keys(node).filter(key => key !== ':@')
  const inside = node[name]
  const texts = Array.isArray(inside) ? inside.flatMap(one => ('#text' in one ? [String(one['#text'])] : [])) : []
  // The parser gives attributes as strings, because it is told not to interpret them.
  const attributes = (node[':@'] ?? {}) as Readonly<Record<string, string>>
  return {
    name: localName(name),
    attributes: withLocalNames(attributes),
    text: texts.join('').trim(),
    children: elementsOf(inside),
  }
}

/** `junos:seconds` -> `seconds`. The parser could do it, but would take `xmlns` away as well. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const withLocalNames = (attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => !name.startsWith('xmlns:'))
      .map(([name, value]) => [localName(name), value]),
  )
