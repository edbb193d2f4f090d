import type { EventDefinition, Write } from './definition.ts'
import type { FieldName } from './fields.ts'
import { type FieldValue, type LeafType, text as textType } from './leaf-types.ts'
import { type LeafPath, leaves, listKeys, modules } from './leaves.ts'
import { compileTemplate, type Filling, fieldsIn, literalOf, type Template } from './template.ts'
import { type Printed, printTree, Tree } from './tree.ts'

/** The `openconfig` member of an event and the modules that it uses. Undefined when no leaf could be written. */
export interface Body {
  readonly json: string
  /** JSON array of module names. */
  readonly models: string
}

export type RenderBody = (filling: Filling) => Body | undefined

/**
 * Compiles the body of an event for messages that give these fields. All that can be decided once is decided here; per
 * message each value is encoded by its leaf's type and laid between ready pieces of JSON. A write whose value the leaf
 * does not admit is left out, so what is rendered is always valid; each such combination is compiled once, too.
 */
export const compileBody = (definition: EventDefinition, names: readonly FieldName[]): RenderBody => {
  const slots = new Slots(names)
  const writes = [...definition.body, ...attributeWrites(definition, names)].flatMap(write => {
    const compiled = compileWrite(write, slots, names)
    return compiled ? [compiled] : []
  })
  const complete = writes.length > 0 ? assemble(writes) : undefined
  const partial = new Map<string, Printed | undefined>()
  const conditional = writes.some(({ when }) => when !== undefined)
  // Used anew by each message.
  const json = slots.newValues()

  return filling => {
    const full = slots.encode(filling, json)
    if (full && !conditional) return complete && fill(complete, json)
    let left: string | undefined
    for (let at = 0; at < writes.length; at++) {
      const write = writes[at] as CompiledWrite // at is below the length
      if (!admitted(write, json, filling)) left = `${left ?? ''}${at},`
    }
    if (left === undefined) return complete && fill(complete, json)
    if (!partial.has(left)) {
      const without = new Set(left.split(','))
      const rest = writes.filter((_, at) => !without.has(String(at)))
      if (partial.size < maxVariants) partial.set(left, rest.length > 0 ? assemble(rest) : undefined)
      else return rest.length > 0 ? fill(assemble(rest), json) : undefined
    }
    const printed = partial.get(left)
    return printed && fill(printed, json)
  }
}

// Combinations of leaves left out are few in practice; the bound is there for hostile input.
const maxVariants = 64

interface CompiledWrite {
  readonly segments: readonly Segment[]
  readonly value: Member
  readonly slots: readonly number[]
  readonly when: ((filling: Filling) => boolean) | undefined
}

/** A node of a path: its RFC 7951 name and, for a list, its keys. */
export interface Segment {
  readonly name: string
  readonly keys: readonly (readonly [name: string, value: Member])[]
}
/** JSON that is known at compile time, or the number of the slot that holds it. */
export type Member = string | number

const admitted = (write: CompiledWrite, json: readonly (string | undefined)[], filling: Filling): boolean => {
  for (const slot of write.slots) if (json[slot] === undefined) return false
  return write.when === undefined || write.when(filling)
}

const fill = (printed: Printed, json: readonly (string | undefined)[]): Body => {
  let out = printed.pieces[0] ?? ''
  for (let at = 0; at < printed.slots.length; at++) {
    out += json[printed.slots[at] ?? 0] ?? ''
    out += printed.pieces[at + 1] ?? ''
  }
  return { json: out, models: printed.models }
}

const assemble = (writes: readonly CompiledWrite[]): Printed => {
  const tree = new Tree()
  for (const write of writes) tree.insert(write.segments, write.value)
  return printTree(tree)
}

/** The distinct values of a body: each is encoded once per message, however many leaves and keys it goes to. */
class Slots {
  readonly #templates: { readonly template: Template; readonly type: LeafType<unknown> }[] = []
  readonly #known = new Map<string, Map<LeafType<unknown>, number>>()
  readonly #names: readonly FieldName[]
  constructor(names: readonly FieldName[]) {
    this.#names = names
  }
  /** JSON of a literal, slot of a template, undefined when it can never be filled. */
  member(text: FieldValue, type: LeafType<unknown>): Member | undefined {
    const literal = literalOf(text)
    if (literal !== undefined) return type.encode(literal)
    const source = String(text)
    const known = this.#known.get(source)?.get(type)
    if (known !== undefined) return known
    const template = compileTemplate(source, this.#names)
    if (!template) return undefined
    const slot = this.#templates.push({ template, type }) - 1
    const byType = this.#known.get(source) ?? new Map<LeafType<unknown>, number>()
    this.#known.set(source, byType.set(type, slot))
    return slot
  }
  /** As many as there are templates. */
  newValues(): (string | undefined)[] {
    return new Array<string | undefined>(this.#templates.length).fill(undefined)
  }
  /** Encodes every value; false when one is missing, or is none that its leaf admits. */
  encode(filling: Filling, json: (string | undefined)[]): boolean {
    let full = true
    for (let slot = 0; slot < json.length; slot++) {
      const source = this.#templates[slot]
      const value = source?.template(filling)
      const encoded = value === undefined ? undefined : source?.type.encode(value)
      json[slot] = encoded
      if (encoded === undefined) full = false
    }
    return full
  }
}

const compileWrite = (write: Write, slots: Slots, names: readonly FieldName[]): CompiledWrite | undefined => {
  const used: number[] = []
  const take = (member: Member | undefined): Member | undefined => {
    if (typeof member === 'number') used.push(member)
    return member
  }
  const segments: Segment[] = []
  let schema = ''
  for (const { name, keys } of parsePath(write.path)) {
    schema += `/${name}`
    const known: readonly string[] = listKeys[schema as keyof typeof listKeys] ?? [] // most paths are none of a list
    const members: (readonly [string, Member])[] = []
    for (const key of known) {
      const member = take(slots.member(keys.get(key) ?? '', leafType(`${schema}/${key}`)))
      if (member === undefined) return undefined
      members.push([key, member])
    }
    segments.push({ name: qualify(schema, name), keys: members })
  }
  const value = take(slots.member(write.value, leafType(schema)))
  if (value === undefined) return undefined
  return { segments, value, slots: used, when: compileWhen(write.when, names) }
}

const compileWhen = (when: Write['when'], names: readonly FieldName[]): CompiledWrite['when'] => {
  if (!when) return undefined
  const [field, ...values] = when
  const at = names.indexOf(field)
  if (values.length === 0) return filling => filling.values[at] !== undefined
  return filling => at >= 0 && values.includes(String(filling.values[at]))
}

const leafType = (path: string): LeafType<unknown> => {
  const type = leaves[path as LeafPath] // the catalogue compiles only with known paths; keys are generated with them
  return type ?? textType
}

const qualify = (schema: string, name: string): string => {
  const module = modules[schema]
  return module === undefined ? name : `${module}:${name}`
}

/** Splits a gNMI path template; brackets and slashes inside keys do not count. */
const parsePath = (path: string): readonly { readonly name: string; readonly keys: ReadonlyMap<string, string> }[] => {
  const segments: { name: string; keys: Map<string, string> }[] = []
  const token = /\/([a-z0-9-]+)|\[([a-z0-9-]+)=((?:\{[^}]*\}|[^\]{])*)\]/g
  for (const [, name, key, value] of path.matchAll(token)) {
    if (name !== undefined) segments.push({ name, keys: new Map() })
    else if (key !== undefined) segments.at(-1)?.keys.set(key, value ?? '')
  }
  return segments
}

const attributeWrites = (definition: EventDefinition, names: readonly FieldName[]): readonly Write[] => {
  if (!definition.attributes) return []
  const placed = new Set(definition.body.flatMap(write => fieldsIn(write.value)))
  return names
    .filter(name => !placed.has(name))
    .flatMap(name => {
      const attribute = `/system/events/event[id={@id}]/attributes/attribute[name=${name}]/state`
      // The value comes first: where it is absent, the name stays out as well.
      return [
        { path: `${attribute}/value`, value: `{${name}}` },
        { path: `${attribute}/name`, value: name, when: [name] as const },
      ]
    })
}
