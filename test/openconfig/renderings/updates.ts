import { listKeys } from '../../../src/openconfig/renderings/leaves.ts'

/** A body as gNMI's updates: the value of each leaf by its path. Keys of lists are in the paths alone. */
export const updatesOf = (body: unknown): Readonly<Record<string, unknown>> => {
  const updates: Record<string, unknown> = {}
  const walk = (value: unknown, schema: string, path: string): void => {
    if (Array.isArray(value) && value.every(one => typeof one === 'object')) {
      for (const [at, entry] of value.entries()) {
        const keys = keysOf(schema)
        const written = keys.map(key => `[${key}=${withoutModule(String(entry[key]))}]`).join('')
        walk(
          Object.fromEntries(Object.entries(entry).filter(([name]) => !keys.includes(name))),
          schema,
          `${path}${keys.length === 0 ? `[${at}]` : written}`,
        )
      }
    } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [name, child] of Object.entries(value)) {
        const plain = withoutModule(name)
        walk(child, `${schema}/${plain}`, `${path}/${plain}`)
      }
    } else updates[path] = value
  }
  walk(body, '', '')
  return updates
}

const keysOf = (schema: string): readonly string[] =>
  new Map<string, readonly string[]>(Object.entries(listKeys)).get(schema) ?? []

const withoutModule = (name: string): string => name.replace(/^[a-z][a-z0-9-]*:(?=[A-Za-z])/, '')
