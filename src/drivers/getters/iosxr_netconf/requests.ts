import type { Request } from '../../request.ts'
import type { Element } from '../xml.ts'

/** A YANG module of IOS XR by the end of its name, and the top element of it that is asked for. */
export interface Root {
  readonly module: string
  readonly element: string
  /** What is inside the element, as XML; `''`: everything. */
  readonly inside: string
  /** The system administration plane has its modules in another namespace. */
  readonly namespace?: string
}

const planeNamespace = 'http://cisco.com/ns/yang'

/** Operational data, of one or several modules in one request. */
export const get = (...roots: readonly Root[]): Request => netconf('get', null, roots)

/** Configuration of a datastore. */
export const getConfiguration = (source: 'running' | 'candidate', ...roots: readonly Root[]): Request =>
  netconf('get-config', source, roots)

/** An operation that a module defines. */
export const operation = (root: Root): Request => ({
  kind: 'netconf',
  op: 'rpc',
  source: null,
  roots: [nameOf(root)],
  request: xmlOf(root),
  format: 'xml',
})

/** What the device said of itself when the session was opened. */
export const hello: Request = { kind: 'netconf', op: 'hello', source: null, roots: [], request: 'hello', format: 'xml' }

/** Elements that are inside each other, from the outermost: `<a><b/></a>` of `a/b`. */
export const nested = (path: string, inside = ''): string =>
  path.split('/').reduceRight((text, name) => (text === '' ? `<${name}/>` : `<${name}>${text}</${name}>`), inside)

/** Is an element one of a module? */
export const isOfModule = (element: Element, module: string): boolean =>
  element.attributes['xmlns']?.endsWith(`/Cisco-IOS-XR-${module}`) ?? false

const netconf = (op: 'get' | 'get-config', source: string | null, roots: readonly Root[]): Request => {
  const datastore = source === null ? '' : `<source><${source}/></source>`
  return {
    kind: 'netconf',
    op,
    source,
    roots: roots.map(nameOf),
    request: `<${op}>${datastore}<filter type="subtree">${roots.map(xmlOf).join('')}</filter></${op}>`,
    format: 'xml',
  }
}

const nameOf = ({ module, element }: Root): string => `Cisco-IOS-XR-${module}:${element}`

const xmlOf = ({ module, element, inside, namespace = planeNamespace }: Root): string => {
  const opening = `<${element} xmlns="${namespace}/Cisco-IOS-XR-${module}"`
  return inside === '' ? `${opening}/>` : `${opening}>${inside}</${element}>`
}
