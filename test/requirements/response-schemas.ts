import { z } from 'zod'

type Loose = Readonly<Record<string, unknown>>

/**
 * What is wrong with a value by a schema of an OpenAPI document, one sentence for each fault. Members that the schema does
 * not name are faults, although JSON Schema lets them pass: what is answered is documented.
 */
export const createFaultsOf = (components: Loose): ((schema: unknown, value: unknown) => readonly string[]) => {
  const $defs = Object.fromEntries(Object.entries(components).map(([name, schema]) => [name, closed(schema)]))
  const made = new Map<string, z.ZodType>()
  return (schema, value) => {
    const text = JSON.stringify(schema)
    const check = made.get(text) ?? z.fromJSONSchema({ ...closed(schema), $defs })
    made.set(text, check)
    const { success, error } = check.safeParse(value)
    return success ? [] : error.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`)
  }
}

/** The schema without room for members that it does not name, its references as JSON Schema alone has them. */
const closed = (schema: unknown): Loose => {
  const walked = walk(schema)
  return typeof walked === 'object' && walked !== null ? { ...walked } : {}
}

const walk = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(walk)
  if (typeof schema !== 'object' || schema === null) return schema
  const members = Object.fromEntries(
    Object.entries(schema).map(([name, member]) => [
      name,
      name === '$ref' && typeof member === 'string'
        ? member.replace('#/components/schemas/', '#/$defs/')
        : name === 'example' || name === 'enum' || name === 'default'
          ? member
          : walk(member),
    ]),
  )
  const isOpen = members['properties'] === undefined || members['additionalProperties'] !== undefined
  return isOpen ? members : { ...members, additionalProperties: false }
}
