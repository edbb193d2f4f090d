import type { z } from 'zod'
import { nearest } from '../nearest.ts'

type Issue = z.core.$ZodIssue
type JsonSchema = Readonly<Record<string, unknown>>

/** Says what is wrong with a configuration, one line for each fault: where, which key, and what is allowed. */
export const explain = (
  issues: readonly Issue[],
  file: { place(path: readonly PropertyKey[]): string },
  schema: JsonSchema,
): string =>
  issues
    .flatMap(issue => plain(issue, []))
    .flatMap(issue => faults(issue, schema))
    .map(({ path, says }) => `${file.place(path)}: ${path.length === 0 ? '' : `${dotted(path)}: `}${says}`)
    .join('\n')

interface Fault {
  readonly path: readonly PropertyKey[]
  readonly says: string
}

const faults = (issue: Issue, schema: JsonSchema): readonly Fault[] => {
  if (issue.code === 'unrecognized_keys') {
    const allowed = keysAt(schema, issue.path)
    return issue.keys.map(key => {
      const meant = nearest(key, allowed)
      const hint = meant === null ? '' : `; did you mean ${meant}?`
      return { path: [...issue.path, key], says: `unknown key${hint} (allowed: ${allowed.join(', ')})` }
    })
  }
  const path = issue.path
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String)
    const meant = typeof issue.input === 'string' ? nearest(issue.input, allowed) : null
    // Of the many platforms only the meant one helps; of a few words all do.
    const says = meant !== null && allowed.length > 12 ? '' : ` (allowed: ${allowed.join(', ')})`
    return [{ path, says: `not one of the allowed values${meant === null ? '' : `; did you mean ${meant}?`}${says}` }]
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) return [{ path, says: 'is required' }]
  return [{ path, says: issue.message.replace(/^Invalid input: /, '') }]
}

// Of a union, the alternative that the user had in mind: the one whose shape fits and whose inside is wrong.
const plain = (issue: Issue, above: readonly PropertyKey[]): readonly Issue[] => {
  const here: Issue = { ...issue, path: [...above, ...issue.path] }
  if (here.code !== 'invalid_union') return [here]
  const meant = here.errors.find(branch => branch.every(inner => inner.path.length > 0 || !shapeless.has(inner.code)))
  return meant === undefined || meant.length === 0 ? [here] : meant.flatMap(inner => plain(inner, here.path))
}

const shapeless = new Set(['invalid_type', 'invalid_value'])

const keysAt = (schema: JsonSchema, path: readonly PropertyKey[]): readonly string[] => {
  let alternatives = unfold(schema)
  for (const part of path) {
    alternatives = alternatives
      .map(({ properties, items }) => (isSchema(properties) ? properties[String(part)] : items))
      .filter(isSchema)
      .flatMap(unfold)
  }
  return alternatives.flatMap(({ properties }) => (isSchema(properties) ? Object.keys(properties) : []))
}

const unfold = (schema: JsonSchema): readonly JsonSchema[] => {
  const inner = schema['anyOf'] ?? schema['allOf']
  return Array.isArray(inner) ? inner.filter(isSchema).flatMap(unfold) : [schema]
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null

const dotted = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  )
