import type { StateChange } from '../openconfig/state-record.ts'
import { indexOfKey, keysOf } from './natural-keys.ts'
import type { PathSet } from './path-set.ts'

/**
 * What differs between two JSON values, field by field, in the order of the fields. Lists of objects that have a natural key
 * are compared entry by entry, whatever their order: such an entry is `ip=192.0.2.1;interface=Ethernet1` in a path. Lists of
 * plain values are one field. `ignored` are fields that do not count.
 */
export const changesBetween = (
  before: unknown,
  after: unknown,
  ignored: PathSet | null = null,
): readonly StateChange[] => {
  const changes: StateChange[] = []
  compare(before, after, '', ignored, changes)
  return changes
}

/** The value that it was before, with the changes made; the counterpart of `changesBetween`. */
export const applyChanges = (before: unknown, changes: readonly StateChange[]): unknown => {
  let value = structuredClone(before)
  for (const change of changes) value = applied(value, tokensOf(change.path), change)
  return value
}

const compare = (
  before: unknown,
  after: unknown,
  path: string,
  ignored: PathSet | null,
  changes: StateChange[],
): void => {
  if (before === after || ignored?.whole) return
  if (Array.isArray(before) && Array.isArray(after)) compareLists(before, after, path, ignored, changes)
  else if (isObject(before) && isObject(after)) compareMembers(before, after, path, ignored, changes)
  else changes.push({ path, before, after })
}

const compareMembers = (
  before: Members,
  after: Members,
  path: string,
  ignored: PathSet | null,
  changes: StateChange[],
): void => {
  for (const name of Object.keys(before)) {
    const inner = ignored?.under(name) ?? null
    if (inner?.whole) continue
    if (Object.hasOwn(after, name)) compare(before[name], after[name], join(path, name), inner, changes)
    else changes.push({ path: join(path, name), before: before[name] })
  }
  for (const name of Object.keys(after))
    if (!Object.hasOwn(before, name) && !ignored?.under(name)?.whole)
      changes.push({ path: join(path, name), after: after[name] })
}

const compareLists = (
  before: readonly unknown[],
  after: readonly unknown[],
  path: string,
  ignored: PathSet | null,
  changes: StateChange[],
): void => {
  const keys = keysOf(before, after)
  if (keys !== null) compareMembers(byKey(before, keys.before), byKey(after, keys.after), path, ignored, changes)
  else if (!before.every(isPlain) || !after.every(isPlain)) comparePositions(before, after, path, ignored, changes)
  else if (before.length !== after.length || before.some((item, index) => item !== after[index]))
    changes.push({ path, before, after })
}

const comparePositions = (
  before: readonly unknown[],
  after: readonly unknown[],
  path: string,
  ignored: PathSet | null,
  changes: StateChange[],
): void => {
  const shared = Math.min(before.length, after.length)
  for (let index = 0; index < shared; index += 1)
    compare(before[index], after[index], `${path}/${index}`, ignored?.under(String(index)) ?? null, changes)
  // From the end, so that each change can be made in its turn.
  for (let index = before.length - 1; index >= shared; index -= 1)
    changes.push({ path: `${path}/${index}`, before: before[index] })
  for (let index = shared; index < after.length; index += 1)
    changes.push({ path: `${path}/${index}`, after: after[index] })
}

const byKey = (items: readonly unknown[], keys: readonly string[]): Members =>
  // Without a prototype: names are what devices report.
  Object.assign(Object.create(null), Object.fromEntries(items.map((item, index) => [keys[index] ?? '', item])))

const applied = (value: unknown, [token, ...rest]: readonly string[], change: StateChange): unknown => {
  if (token === undefined) return change.after
  const gone = rest.length === 0 && !('after' in change)
  if (Array.isArray(value)) {
    const found = /^\d+$/.test(token) ? Number(token) : indexOfKey(value, token)
    const at = found < 0 ? value.length : found
    return value.toSpliced(at, 1, ...(gone ? [] : [applied(value[at], rest, change)]))
  }
  const members = isObject(value) ? value : {}
  if (gone) return Object.fromEntries(Object.entries(members).filter(([name]) => name !== token))
  return { ...members, [token]: applied(Object.hasOwn(members, token) ? members[token] : undefined, rest, change) }
}

type Members = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null

// RFC 6901: `~` and `/` inside a name are written `~0` and `~1`.
const join = (path: string, name: string): string => `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`

const tokensOf = (path: string): readonly string[] =>
  path === ''
    ? []
    : path
        .slice(1)
        .split('/')
        .map(token => token.replaceAll('~1', '/').replaceAll('~0', '~'))
