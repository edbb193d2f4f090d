type JsonSchema = Readonly<Record<string, unknown>>

/** The reference of `koine.yaml` in Markdown: one table for each section, made from the JSON Schema. */
export const configReference = (schema: JsonSchema, platforms: readonly string[]): string => {
  const sections = sectionsOf('', schema).map(({ title, says, rows }) => `${title}${says}\n${table(rows)}`)
  return [...sections, `## Platforms\n\n${platforms.map(name => `\`${name}\``).join(' · ')}\n`].join('\n')
}

interface Section {
  readonly title: string
  readonly says: string
  readonly rows: readonly (readonly string[])[]
}

const sectionsOf = (path: string, schema: JsonSchema): readonly Section[] => {
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : [])
  const members = Object.entries(propertiesOf(schema))
  const rows = members.map(([name, member]) => [
    `\`${name}\``,
    typeOf(member),
    required.has(name) ? 'required' : fallback(member),
    String(member['description'] ?? ''),
  ])
  const own = {
    title: path === '' ? '## Top level\n' : `## \`${path}\`\n`,
    says: path === '' ? '' : prose(schema),
    rows,
  }
  const inner = members.flatMap(([name, member]) => {
    const shape = shapeOf(member)
    if (shape === null) return []
    const below = `${path === '' ? '' : `${path}.`}${name}${shape.list ? '[]' : ''}`
    return sectionsOf(below, { ...shape.schema, description: member['description'] })
  })
  return [own, ...inner]
}

const prose = (schema: JsonSchema): string =>
  schema['description'] === undefined ? '' : `\n${String(schema['description'])}\n`

// The object that a member is, may be, or lists.
const shapeOf = (member: JsonSchema): { readonly schema: JsonSchema; readonly list: boolean } | null => {
  for (const alternative of alternatives(member)) {
    if (isSecret(alternative)) continue
    if (Object.keys(propertiesOf(alternative)).length > 0) return { schema: alternative, list: false }
    const items = alternative['items']
    if (isSchema(items) && Object.keys(propertiesOf(items)).length > 0) return { schema: items, list: true }
  }
  return null
}

const typeOf = (member: JsonSchema): string => {
  if (typeof member['title'] === 'string') return member['title']
  const names = new Set(
    alternatives(member).map(alternative => {
      const { type, title, enum: values, const: only, items } = alternative
      if (typeof title === 'string') return title
      if (only !== undefined) return `\`${JSON.stringify(only)}\``
      if (Array.isArray(values))
        return values.length > 12
          ? 'one of the [platforms](#platforms)'
          : values.map(value => `\`${value}\``).join(', ')
      if (isSecret(alternative)) return `\`{ ${Object.keys(propertiesOf(alternative)).join()}: … }\``
      if (type === 'array') return isSchema(items) ? listOf(items) : 'list'
      return type === 'object' ? 'section' : String(type)
    }),
  )
  return [...names].join(' or ')
}

const listOf = (items: JsonSchema): string =>
  shapeOf(items) === null ? `list of ${typeOf(items)}` : 'list of sections'

const fallback = (member: JsonSchema): string => {
  const value = member['default']
  if (value === undefined || (isSchema(value) && Object.keys(value).length === 0)) return ''
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``
}

const alternatives = (member: JsonSchema): readonly JsonSchema[] => {
  const inner = member['anyOf']
  return Array.isArray(inner) ? inner.filter(isSchema).flatMap(alternatives) : [member]
}

const isSecret = (schema: JsonSchema): boolean => {
  const keys = Object.keys(propertiesOf(schema))
  return keys.length === 1 && (keys[0] === 'env' || keys[0] === 'file')
}

const propertiesOf = (schema: JsonSchema): Readonly<Record<string, JsonSchema>> => {
  const found: Record<string, JsonSchema> = {}
  const properties = schema['properties']
  if (!isSchema(properties)) return found
  for (const [name, member] of Object.entries(properties)) if (isSchema(member)) found[name] = member
  return found
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null

const table = (rows: readonly (readonly string[])[]): string =>
  `${[['key', 'value', 'default', 'meaning'], ['---', '---', '---', '---'], ...rows]
    .map(row => `| ${row.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')}\n`
