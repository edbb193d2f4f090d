import type { FieldValue, LeafType } from '../leaf-types.ts'
import { type LeafPath, type LeafValue, type ListPath, leaves, listKeys, modules } from './leaves.ts'

/** A place in an instance of the data tree, below which leaves are written. Its path has neither keys nor modules. */
export interface Place<Base extends string> {
  /** Writes a leaf; nothing where there is no value, or none that the leaf admits. */
  readonly leaf: <Name extends LeafBelow<Base>>(name: Name, value: LeafValue<`${Base}/${Name}`> | undefined) => void
  /** Writes several leaves of a container. */
  readonly leaves: <Name extends string>(
    container: Name,
    values: { readonly [Leaf in LeafBelow<`${Base}/${Name}`>]?: LeafValue<`${Base}/${Name}/${Leaf}`> | undefined },
  ) => void
  /**
   * The entry of a list that has these keys: always the same one. Where a key is none that the model admits there is no
   * entry, and what is written to it goes nowhere.
   */
  readonly entry: <Name extends ListBelow<Base>>(
    name: Name,
    keys: KeysOf<`${Base}/${Name}`>,
  ) => Place<`${Base}/${Name}`>
  /** A container, there even when nothing is written to it. */
  readonly container: <Name extends string>(name: Name) => Place<`${Base}/${Name}`>
}

type Below<Path extends string, Base extends string> = Path extends `${Base}/${infer Rest}` ? Rest : never
// Whether a list lies between is not asked of the compiler: comparing every leaf with every list costs it a minute.
type LeafBelow<Base extends string> = Below<LeafPath, Base>
type ListBelow<Base extends string> = Below<ListPath, Base>
type KeysOf<List extends string> = List extends ListPath
  ? { readonly [Key in (typeof listKeys)[List][number]]: LeafValue<`${List}/${Key}`> | undefined }
  : never

export type JsonValue = string | number | boolean | readonly JsonValue[] | JsonObject
export type JsonObject = { [name: string]: JsonValue | JsonObject[] }

/** An instance of the data tree, as RFC 7951 writes it, and the modules that its names are of. */
export interface Instance {
  readonly openconfig: JsonObject
  readonly models: string[]
}

/** An empty instance, and the place from which it is filled. */
export const newInstance = (): { readonly root: Place<''>; readonly instance: () => Instance } => {
  const context: Context = { models: new Set(), entries: new Map() }
  const object: JsonObject = {}
  // A Spot takes every name; Place has those that the table has below its path.
  const root = new Spot(top, object, context) as Place<string> as Place<''>
  return { root, instance: () => ({ openconfig: object, models: [...context.models] }) }
}

interface Context {
  readonly models: Set<string>
  /** The entries of lists by the text of their keys. */
  readonly entries: Map<JsonObject[], Map<string, JsonObject>>
}

/** The same for every place: what the table admits there, the compiler has checked before. */
class Spot {
  readonly #at: Step
  /** Null: nowhere. */
  readonly #object: JsonObject | null
  readonly #context: Context
  constructor(at: Step, object: JsonObject | null, context: Context) {
    this.#at = at
    this.#object = object
    this.#context = context
  }

  leaf(name: string, value: FieldValue | undefined): void {
    if (value === undefined || this.#object === null) return
    const step = stepFrom(this.#at, name)
    const encoded = step.type?.encode(value)
    if (encoded !== undefined) this.#enter(this.#object, step)[step.name] = decoded(encoded)
  }

  leaves(name: string, values: Readonly<Record<string, FieldValue | undefined>>): void {
    if (this.#object === null) return
    const container = stepFrom(this.#at, name)
    let inside: Spot | undefined
    for (const leaf in values) {
      const value = values[leaf]
      if (value === undefined) continue
      const step = stepFrom(container, leaf)
      const encoded = step.type?.encode(value)
      if (encoded === undefined) continue
      inside ??= this.container(name)
      if (inside.#object !== null) inside.#enter(inside.#object, step)[step.name] = decoded(encoded)
    }
  }

  entry(name: string, keys: Readonly<Record<string, FieldValue | undefined>>): Spot {
    const step = stepFrom(this.#at, name)
    return new Spot(step, this.#object && this.#entry(this.#object, step, keys), this.#context)
  }

  container(name: string): Spot {
    const step = stepFrom(this.#at, name)
    const object = this.#object && childOf(this.#enter(this.#object, step), step.name)
    return new Spot(step, object, this.#context)
  }

  #entry(from: JsonObject, step: Step, keys: Readonly<Record<string, FieldValue | undefined>>): JsonObject | null {
    const entry: JsonObject = {}
    let identity = ''
    for (const { name, type } of step.keys) {
      const value = keys[name]
      const encoded = value === undefined ? undefined : type.encode(value)
      if (encoded === undefined) return null
      entry[name] = decoded(encoded)
      identity += `${encoded},`
    }
    const list = listOf(this.#enter(from, step), step.name)
    const known = this.#context.entries.get(list) ?? new Map<string, JsonObject>()
    this.#context.entries.set(list, known)
    const before = identity === '' ? undefined : known.get(identity)
    if (before !== undefined) return before
    known.set(identity, entry)
    list.push(entry)
    return entry
  }

  /** The object that holds the last name of a step. */
  #enter(from: JsonObject, step: Step): JsonObject {
    for (const model of step.models) this.#context.models.add(model)
    let at = from
    for (const container of step.containers) at = childOf(at, container)
    return at
  }
}

/** The way from a place to a leaf, list or container. */
interface Step {
  readonly path: string
  /** RFC 7951 names of the containers between. */
  readonly containers: readonly string[]
  readonly name: string
  readonly models: readonly string[]
  readonly type: LeafType<unknown> | undefined
  readonly keys: readonly { readonly name: string; readonly type: LeafType<unknown> }[]
  /** Steps from there, by name. Names are written in the program, so there are as many as there are places in it. */
  readonly below: Map<string, Step>
}

const top: Step = { path: '', containers: [], name: '', models: [], type: undefined, keys: [], below: new Map() }

const stepFrom = (at: Step, name: string): Step => {
  const known = at.below.get(name)
  if (known !== undefined) return known
  const step = newStep(at.path, name)
  at.below.set(name, step)
  return step
}

const newStep = (base: string, name: string): Step => {
  const names: string[] = []
  const models: string[] = []
  let path = base
  for (const part of name.split('/')) {
    path += `/${part}`
    const module = modules[path]
    if (module !== undefined) models.push(module)
    names.push(module === undefined ? part : `${module}:${part}`)
  }
  const keys: readonly string[] = listKeys[path as ListPath] ?? [] // most paths are none of a list
  return {
    path,
    containers: names.slice(0, -1),
    name: names.at(-1) ?? '',
    models,
    type: leaves[path as LeafPath], // undefined for lists and containers
    keys: keys.map(key => ({ name: key, type: leaves[`${path}/${key}` as LeafPath] })), // every key is in the table
    below: new Map(),
  }
}

const childOf = (object: JsonObject, name: string): JsonObject => {
  const known = object[name]
  if (known !== undefined) return known as JsonObject // a container's name is never that of a leaf
  const child: JsonObject = {}
  object[name] = child
  return child
}

const listOf = (object: JsonObject, name: string): JsonObject[] => {
  const known = object[name]
  if (known !== undefined) return known as JsonObject[] // a list's name is never that of a leaf
  const list: JsonObject[] = []
  object[name] = list
  return list
}

/** The value of an encoded leaf; texts without an escape need no parser. */
const decoded = (json: string): JsonValue =>
  json.startsWith('"') && !json.includes('\\') ? json.slice(1, -1) : (JSON.parse(json) as JsonValue)
