import type { GetterArguments } from '../drivers/getters/getter.ts'
import { type EntityKind, entityKinds } from './entity-kinds.ts'

/** The last good result of a getter. */
export interface KnownResult {
  readonly getter: string
  readonly args: GetterArguments
  /** When it was found, milliseconds since 1970. */
  readonly atMs: number
  readonly value: unknown
}

/** What a getter found about one thing. */
export interface EntityPart {
  readonly getter: string
  /** RFC 3339. */
  readonly time: string
  readonly value: unknown
}

/**
 * What the last results of a device say of the thing that an event is about: `interface/Ethernet1`,
 * `bgp-neighbor/DEFAULT/192.0.2.2`. It may be spelled another way than the getter does: interfaces by their short names.
 */
export const stateOfEntity = (entity: string, results: readonly KnownResult[]): readonly EntityPart[] => {
  const kind = kindOf(entity)
  if (kind === null) return []
  const wanted = kind.key(restOf(entity))
  return results.flatMap(result => {
    for (const [name, value] of kind.found[result.getter]?.(result.value) ?? [])
      if (kind.key(name) === wanted) return [partOf(result, value)]
    return []
  })
}

/**
 * All things that the last results of a device speak of, with what is known of each, by every name that events may have for
 * them: one list of parts for all names of a thing. Tables of addresses are left out: they are long, and seldom what an event is about.
 */
export const entitiesOf = (results: readonly KnownResult[]): ReadonlyMap<string, readonly EntityPart[]> => {
  const entities = new Map<string, EntityPart[]>()
  const things = new Map<EntityKind, ReturnType<typeof partsByKey>>()
  for (const [name, kind] of Object.entries(entityKinds)) {
    if (kind.isTable) continue
    const those = things.get(kind) ?? partsByKey(kind, results)
    things.set(kind, those)
    for (const { spellings, parts } of those)
      for (const spelling of spellings) entities.set(spelling === '' ? name : `${name}/${spelling}`, parts)
  }
  return entities
}

/** Names of getters that say something of entities like this one. */
export const gettersAbout = (entity: string): readonly string[] => Object.keys(kindOf(entity)?.found ?? {})

const partsByKey = (kind: EntityKind, results: readonly KnownResult[]) => {
  const byKey = new Map<string, { readonly spellings: readonly string[]; readonly parts: EntityPart[] }>()
  for (const result of results) {
    for (const [name, value] of kind.found[result.getter]?.(result.value) ?? []) {
      const key = kind.key(name)
      const known = byKey.get(key) ?? { spellings: kind.spellings(name), parts: [] }
      // Of several with one name (neighbours behind one interface) each is a part.
      known.parts.push(partOf(result, value))
      byKey.set(key, known)
    }
  }
  return [...byKey.values()]
}

const kindOf = (entity: string): EntityKind | null => {
  const [name = ''] = entity.split('/', 1)
  return Object.hasOwn(entityKinds, name) ? (entityKinds[name] ?? null) : null
}

const restOf = (entity: string): string => {
  const slash = entity.indexOf('/')
  return slash < 0 ? '' : entity.slice(slash + 1)
}

const partOf = ({ getter, atMs }: KnownResult, value: unknown): EntityPart => ({
  getter,
  time: new Date(atMs).toISOString(),
  value,
})
