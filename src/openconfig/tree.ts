import type { Member, Segment } from './body.ts'

/** JSON text in pieces: between two pieces stands the value of a slot. */
export interface Printed {
  readonly pieces: readonly string[]
  readonly slots: readonly number[]
  readonly models: string
}

type Node = Tree | List | Member

/** An instance of the data tree: members by RFC 7951 name, in the order in which they were first written. */
export class Tree {
  readonly members = new Map<string, Node>()

  /** Writes a leaf. Entries of a list with the same keys are one entry. */
  insert(segments: readonly Segment[], value: Member): void {
    const [first, ...rest] = segments
    if (!first) return
    if (rest.length === 0) {
      this.members.set(first.name, value)
      return
    }
    this.#child(first).insert(rest, value)
  }

  #child(segment: Segment): Tree {
    const known = this.members.get(segment.name)
    if (segment.keys.length > 0) {
      const list = known instanceof List ? known : new List()
      this.members.set(segment.name, list)
      return list.entry(segment.keys)
    }
    const tree = known instanceof Tree ? known : new Tree()
    this.members.set(segment.name, tree)
    return tree
  }
}

class List {
  readonly entries = new Map<string, Tree>()
  entry(keys: Segment['keys']): Tree {
    const identity = JSON.stringify(keys)
    const known = this.entries.get(identity)
    if (known) return known
    const entry = new Tree()
    for (const [name, value] of keys) entry.members.set(name, value)
    this.entries.set(identity, entry)
    return entry
  }
}

/** Lays a tree out as JSON, with the modules it uses. */
export const printTree = (tree: Tree): Printed => {
  const pieces: string[] = []
  const slots: number[] = []
  const models = new Set<string>()
  let text = ''
  const print = (node: Node): void => {
    if (typeof node === 'number') {
      pieces.push(text)
      slots.push(node)
      text = ''
    } else if (typeof node === 'string') text += node
    else if (node instanceof List) {
      text += '['
      let first = true
      for (const entry of node.entries.values()) {
        if (!first) text += ','
        first = false
        print(entry)
      }
      text += ']'
    } else {
      text += '{'
      let first = true
      for (const [name, child] of node.members) {
        const colon = name.indexOf(':')
        if (colon > 0) models.add(name.slice(0, colon))
        text += `${first ? '' : ','}"${name}":`
        first = false
        print(child)
      }
      text += '}'
    }
  }
  print(tree)
  pieces.push(text)
  return { pieces, slots, models: JSON.stringify([...models]) }
}
