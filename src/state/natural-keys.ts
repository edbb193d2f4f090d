/** What tells the entries of a list apart, in the models of getters: the first that fits is taken. */
const candidates: readonly (readonly string[])[] = [
  ['mac', 'vlan'],
  ['mac', 'vlan', 'interface'],
  ['ip', 'interface'],
  ['remote_address'],
  ['remote_chassis_id', 'remote_port'],
  ['hostname', 'port'],
  ['remote'],
  ['protocol', 'routing_table', 'next_hop', 'outgoing_interface'],
  ['index'],
]

/** The keys of the entries of two lists. */
export interface ListKeys {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** Keys that tell apart the entries of both lists, `remote=192.0.2.1`; null: there are none. */
export const keysOf = (before: readonly unknown[], after: readonly unknown[]): ListKeys | null => {
  if (before.length + after.length === 0) return null
  for (const names of candidates) {
    const keys = { before: uniqueKeys(before, names), after: uniqueKeys(after, names) }
    if (keys.before !== null && keys.after !== null) return { before: keys.before, after: keys.after }
  }
  return null
}

/** Where the entry with this key is; -1: nowhere. */
export const indexOfKey = (items: readonly unknown[], key: string): number =>
  items.findIndex(item => candidates.some(names => keyOf(item, names) === key))

const uniqueKeys = (items: readonly unknown[], names: readonly string[]): readonly string[] | null => {
  const keys = new Set<string>()
  for (const item of items) {
    const key = keyOf(item, names)
    if (key === null || keys.has(key)) return null
    keys.add(key)
  }
  return [...keys]
}

const keyOf = (item: unknown, names: readonly string[]): string | null => {
  if (typeof item !== 'object' || item === null) return null
  const members: Readonly<Record<string, unknown>> = { ...item }
  const parts: string[] = []
  for (const name of names) {
    const value = members[name]
    if (typeof value !== 'string' && typeof value !== 'number') return null
    parts.push(`${name}=${value}`)
  }
  return parts.join(';')
}
