import type { FieldName } from './fields.ts'
import type { FieldValue } from './leaf-types.ts'

/** What a template is filled from: the fields that a message gave, by position, and what every event has. */
export interface Filling {
  readonly values: readonly (FieldValue | undefined)[]
  readonly specials: Specials
}

/** What every event has beside its fields. Absent parts are undefined. */
export interface Specials {
  /** Event time in nanoseconds since 1970, as digits. */
  readonly '@time': string
  readonly '@id': string
  /** The entity without its kind: `DEFAULT/10.0.0.2`. */
  '@entity': string
  readonly '@name': string
  readonly '@severity': string
  readonly '@alarm-severity': string
  readonly '@message': string
  readonly '@priority': number | undefined
  readonly '@app-name': string | undefined
  readonly '@procid': string | undefined
  readonly '@msgid': string | undefined
  /** The card or node that wrote the message, where the header names one. */
  readonly '@node': string | undefined
}

/** A compiled text with holes. */
export type Template = (filling: Filling) => FieldValue | undefined

/** The text when it has no holes; otherwise undefined. */
export const literalOf = (text: FieldValue): FieldValue | undefined =>
  typeof text === 'string' && text.includes('{') ? undefined : text

/**
 * Compiles `VLAN {vlan}, between {interface|unknown}` for messages that give these fields. Undefined when a hole can
 * never be filled.
 */
export const compileTemplate = (text: string, names: readonly FieldName[]): Template | undefined => {
  const parts = text.split(/(\{[^}]*\})/).filter(part => part !== '')
  const readers = parts.map(part => (part.startsWith('{') ? compileHole(part.slice(1, -1), names) : () => part))
  if (readers.some(reader => reader === undefined)) return undefined
  const compiled = readers as readonly Template[] // every undefined is ruled out above
  const [only] = compiled
  if (only && compiled.length === 1) return only
  return filling => {
    let whole = ''
    for (const read of compiled) {
      const value = read(filling)
      if (value === undefined) return undefined
      whole += value
    }
    return whole
  }
}

// `interface|$member|unknown`: the first field that is there, else the word.
const compileHole = (hole: string, names: readonly FieldName[]): Template | undefined => {
  if (hole.startsWith('@')) {
    const special = hole as keyof Specials // the catalogue compiles only with known names
    return filling => filling.specials[special]
  }
  const [name = '', ...otherwise] = hole.split('|')
  const fallbacks = otherwise.filter(word => word.startsWith('$')).map(word => word.slice(1))
  const word = otherwise.find(text => !text.startsWith('$'))
  const positions = [name, ...fallbacks].map(field => names.indexOf(field as FieldName)).filter(at => at >= 0)
  const [first] = positions
  if (first === undefined) return word === undefined ? undefined : () => word
  if (positions.length === 1 && word === undefined) return filling => filling.values[first]
  return filling => {
    for (const at of positions) {
      const value = filling.values[at]
      if (value !== undefined) return value
    }
    return word
  }
}

/** The fields that a template mentions. */
export const fieldsIn = (text: FieldValue): readonly string[] =>
  typeof text !== 'string'
    ? []
    : [...text.matchAll(/\{([^}]*)\}/g)].flatMap(([, hole = '']) =>
        hole.split('|').flatMap((word, index) => (index === 0 ? [word] : word.startsWith('$') ? [word.slice(1)] : [])),
      )
