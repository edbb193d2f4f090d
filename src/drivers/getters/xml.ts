import { notUnderstood } from './replies.ts'
import { readXml } from './xml-reader.ts'

/** An element, with the prefix of its name taken away. */
export interface Element {
  readonly name: string
  /** Without prefixes. `xmlns` is the namespace that the element names for itself and what is in it, when it does. */
  readonly attributes: Readonly<Record<string, string>>
  /** Text directly inside it, blanks around it taken away. */
  readonly text: string
  readonly children: readonly Element[]
}

/** Reads a document. Throws DEVICE_FAULT naming the request when it is no XML, or has a document type. */
export const parseXml = (text: string, request: string): Element => {
  const children = readXml(text) ?? []
  const [first] = children
  if (first === undefined) throw notUnderstood(request, text)
  return children.length === 1 ? first : { name: '', attributes: {}, text: '', children }
}

/** The first element at a path of names below this one; undefined: there is none. */
export const at = (element: Element | undefined, path: string): Element | undefined => {
  if (!path.includes('/')) return childOf(element, path)
  return path.split('/').reduce(childOf, element)
}

const childOf = (element: Element | undefined, name: string): Element | undefined => {
  if (element === undefined) return undefined
  for (const child of element.children) if (child.name === name) return child
  return undefined
}

/** All elements at a path of names below this one. */
export const all = (element: Element | undefined, path: string): readonly Element[] =>
  path
    .split('/')
    .reduce<readonly Element[]>(
      (inside, name) => inside.flatMap(one => one.children.filter(child => child.name === name)),
      element === undefined ? [] : [element],
    )

/** All elements of a name, at any depth below this one, in the order of the document. */
export const descendants = (element: Element, name: string): readonly Element[] => {
  const found: Element[] = []
  const lookIn = ({ children }: Element): void => {
    for (const child of children) {
      if (child.name === name) found.push(child)
      lookIn(child)
    }
  }
  lookIn(element)
  return found
}

/** The text at a path; `''` when there is none. */
export const textAt = (element: Element | undefined, path: string): string => at(element, path)?.text ?? ''
