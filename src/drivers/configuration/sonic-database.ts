/** SONiC's configuration database: tables of keys, each with fields. */
export type Database = Readonly<Record<string, Table>>
type Table = Readonly<Record<string, Entry>>
type Entry = Readonly<Record<string, Field>>
type Field = string | readonly string[]

/** Reads a database; a text instead: why it is none, without anything of what it has. Tables without keys are left out: they are not kept. */
export const databaseIn = (text: string): Database | string => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'it is no JSON'
  }
  if (!isObject(value)) return 'it is no object of tables'
  const tables = Object.entries(value).filter(([name, table]) => !(name === printedBeside && typeof table === 'string'))
  for (const [name, table] of tables) {
    if (!isObject(table)) return `the table ${name} is no object`
    for (const [key, entry] of Object.entries(table)) {
      if (!isObject(entry)) return `an entry of ${name} is no object`
      if (!Object.values(entry).every(isField)) return `a field of ${name} is neither a text nor a list of texts`
      if ([name, key, ...Object.keys(entry)].includes('__proto__')) return `a name in ${name} is none`
    }
  }
  // What was looked through is what the type says, which it cannot see.
  return Object.fromEntries(tables.filter(([, table]) => isObject(table) && Object.keys(table).length > 0)) as Database
}

/** `show runningconfiguration all` adds what FRR runs, as one text; it is no table. */
const printedBeside = 'bgpraw'

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isField = (value: unknown): value is Field =>
  typeof value === 'string' || (Array.isArray(value) && value.every(one => typeof one === 'string'))

/** As SONiC writes it, with names in order, so that equal databases are equal texts. */
export const databaseText = (database: Database): string => `${JSON.stringify(database, inOrder, 4)}\n`

const inOrder = (_name: string, value: unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value

/** What is there, with fields of another database laid over it; lists take the place of lists. */
export const laidOver = (below: Database, above: Database): Database =>
  merged(below, above, (table = {}, over) => merged(table, over, (entry = {}, fields) => ({ ...entry, ...fields })))

const merged = <Value>(
  below: Readonly<Record<string, Value>>,
  above: Readonly<Record<string, Value>>,
  both: (below: Value | undefined, above: Value) => Value,
): Readonly<Record<string, Value>> => ({
  ...below,
  ...Object.fromEntries(
    Object.entries(above).map(([name, value]) => [
      name,
      both(Object.hasOwn(below, name) ? below[name] : undefined, value),
    ]),
  ),
})

/** A step of RFC 6902. */
export type PatchStep =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }

/** The steps that make one database of another: tables, entries and fields, as high as nothing that stays is below. */
export const patchBetween = (before: unknown, after: unknown, path = ''): readonly PatchStep[] => {
  if (!isObject(before) || !isObject(after)) {
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ op: 'replace', path, value: after }]
  }
  const removals = Object.keys(before)
    .filter(name => !Object.hasOwn(after, name))
    .map((name): PatchStep => ({ op: 'remove', path: `${path}/${pointerWord(name)}` }))
  const others = Object.entries(after).flatMap(([name, value]): readonly PatchStep[] =>
    Object.hasOwn(before, name)
      ? patchBetween(before[name], value, `${path}/${pointerWord(name)}`)
      : [{ op: 'add', path: `${path}/${pointerWord(name)}`, value }],
  )
  return [...removals, ...others]
}

/** RFC 6901 section 3. */
const pointerWord = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** Texts in databases that nobody should be told: passwords, keys, and the communities, which are names of entries. */
export const secretsIn = (...databases: readonly Database[]): readonly string[] =>
  databases
    .flatMap(database =>
      Object.entries(database).flatMap(([name, table]) => [
        ...(name.startsWith('SNMP_COMMUNITY') ? Object.keys(table) : []),
        ...Object.values(table).flatMap(entry =>
          Object.entries(entry).flatMap(([field, value]) => (secretField.test(field) ? [value].flat() : [])),
        ),
      ]),
    )
    .filter((secret, index, all) => secret.length > 2 && all.indexOf(secret) === index)
    .toSorted((one, other) => other.length - one.length)

const secretField =
  /pass(?:word|wd|phrase|key)|secret|community|(?:^|_)(?:key|psk)$|auth_(?:key|password)|priv_(?:key|password)/i
