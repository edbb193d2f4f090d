import { grouped } from '../getters/grouped.ts'

/** A configuration as its lines and what is below each of them. Order is kept; a line is there once in its section. */
export interface ConfigTree {
  readonly lines: ReadonlyMap<string, ConfigTree>
  /** The line of each key (`TreeDialect.keyOf`), which may be gone: of ten thousand lines with keys, not all are looked at for each. */
  readonly ofKey: ReadonlyMap<string, string>
}

/** What differs between platforms that write configurations by indentation. `path`: the sections that a line is in, from the top. */
export interface TreeDialect {
  /** Lines that configure nothing: comments, marks at the end of sections. */
  readonly ignored: RegExp
  /** Whether a line opens a section, also where nothing is below it. */
  readonly opens: (line: string, path: readonly string[]) => boolean
  /** What leaves a section; null: the next line does. */
  readonly leave: string | null
  /** What a line sets, where a second one takes the place of the first (`hostname`); null: both can be there. */
  readonly keyOf: (line: string, path: readonly string[]) => string | null
  /** The line that takes a line away. */
  readonly remove: (line: string, path: readonly string[]) => string
  /** Sections that cannot be taken away, only emptied: interfaces of hardware. */
  readonly permanent: (line: string, path: readonly string[]) => boolean
  /** Whether defaults are written too: then a `no …` of what is not there changes nothing, and `x` after `no x` is shown. */
  readonly showsDefaults: boolean
  /** Without defaults: `no …` lines that are written themselves, because the default is the opposite. */
  readonly settings: (line: string, path: readonly string[]) => boolean
}

/** A dialect in the manner of Cisco's, to be changed where a platform differs. */
export const iosDialect: TreeDialect = {
  ignored: /^(?:!.*|exit(?:-[\w-]+)?|end|)$/,
  opens: line => /^(?:interface|vlan|vrf|router|route-map|line|policy-map|class-map|address-family) /.test(line),
  leave: 'exit',
  keyOf: line => singles.exec(line)?.[0] ?? null,
  remove: line => (line.startsWith('no ') ? line.slice(3) : `no ${line}`),
  permanent: () => false,
  showsDefaults: false,
  settings: () => false,
}

const singles =
  /^(?:hostname|description|mtu|bandwidth|speed|duplex|switchport mode|switchport access vlan|(?:bgp )?router-id) /

export interface TreeChange {
  /** What is to be sent, in this order, without indentation; sections are left again where the dialect says how. */
  readonly lines: readonly string[]
  /** Changed lines after `-` and `+`, the sections that they are in after a blank; '': there is no difference. */
  readonly diff: string
}

/** Reads a configuration. Lines deeper than sixteen sections count to the sixteenth. */
export const parseTree = (text: string, dialect: TreeDialect): ConfigTree => {
  const tree = emptyTree()
  const add = (into: MutableTree, lines: readonly ConfigLine[], path: readonly string[]): void => {
    for (const { text: line, below } of lines) {
      makeRoom(into, line, path, dialect)
      const section = into.lines.get(line) ?? emptyTree()
      into.lines.set(line, section)
      add(section, below, [...path, line])
    }
  }
  add(tree, linesOf(text, dialect), [])
  return tree
}

/** The tree as text, each section two blanks deeper. */
export const printTree = (tree: ConfigTree): string => indented(tree, 0)

/** What a merge of the candidate changes: its lines that are not there yet, and what they take away. */
export const additions = (running: string, candidate: string, dialect: TreeDialect): TreeChange => {
  const before = parseTree(running, dialect)
  const after = copyOf(before)
  const lines = apply(after, linesOf(candidate, dialect), [], dialect, {
    negations: dialect.showsDefaults ? () => false : dialect.settings,
    exactly: false,
    existing: false,
  })
  return { lines, diff: differenceOf(before, after, [], dialect) }
}

/**
 * What makes the candidate of what is running: first all removals, from the end, since what is below relies on what is
 * above; then what is missing, in the order of the candidate.
 */
export const replacement = (running: string, candidate: string, dialect: TreeDialect): TreeChange => {
  const before = parseTree(running, dialect)
  const wanted = parseTree(candidate, dialect)
  const after = copyOf(before)
  const removals = apply(after, removalsOf(before, wanted, [], dialect), [], dialect, {
    negations: () => false,
    exactly: false,
    existing: true,
  })
  // A removal may have taken more than was meant; all that is missing now is written again.
  const missing = apply(after, forestOf(wanted), [], dialect, {
    negations: () => true,
    exactly: true,
    existing: false,
  })
  return { lines: [...removals, ...missing], diff: differenceOf(before, after, [], dialect) }
}

/** The tree as it is after lines were entered: how devices take them, as far as text tells. */
export const enter = (tree: ConfigTree, text: string, dialect: TreeDialect): ConfigTree => {
  const after = copyOf(tree)
  apply(after, linesOf(text, dialect), [], dialect, { negations: dialect.settings, exactly: false, existing: false })
  return after
}

interface MutableTree extends ConfigTree {
  readonly lines: Map<string, MutableTree>
  readonly ofKey: Map<string, string>
}

interface ConfigLine {
  readonly text: string
  readonly below: readonly ConfigLine[]
}

const emptyTree = (): MutableTree => ({ lines: new Map(), ofKey: new Map() })

const copyOf = ({ lines, ofKey }: ConfigTree): MutableTree => ({
  lines: new Map([...lines].map(([text, below]) => [text, copyOf(below)])),
  ofKey: new Map(ofKey),
})

const forestOf = ({ lines }: ConfigTree): readonly ConfigLine[] =>
  [...lines].map(([text, below]) => ({ text, below: forestOf(below) }))

const maxDepth = 16

interface Open {
  readonly indent: number
  readonly below: (ConfigLine & { readonly below: ConfigLine[] })[]
}

const linesOf = (text: string, { ignored }: TreeDialect): readonly ConfigLine[] => {
  const top: Open = { indent: -1, below: [] }
  const open: Open[] = [top]
  for (const line of text.split(/\r?\n/)) {
    const own = line.trim()
    if (ignored.test(own)) continue
    const indent = line.length - line.trimStart().length
    while (open.length > 1 && (open.at(-1)?.indent ?? -1) >= indent) open.pop()
    const entry = { text: own, below: [] }
    open.at(-1)?.below.push(entry)
    if (open.length < maxDepth) open.push({ indent, below: entry.below })
  }
  return top.below
}

/** How lines are entered. */
interface Manner {
  /** Whether `no …` stays as a line where there is nothing to be taken away. */
  readonly negations: (line: string, path: readonly string[]) => boolean
  /** `no x` takes nothing but `x` away; else also what begins with it. */
  readonly exactly: boolean
  /** Sections that are not there are passed over. */
  readonly existing: boolean
}

/** Enters lines into the tree. The lines that changed something, with their sections. */
const apply = (
  into: MutableTree,
  lines: readonly ConfigLine[],
  path: readonly string[],
  dialect: TreeDialect,
  manner: Manner,
): readonly string[] =>
  lines.flatMap(({ text, below }) => {
    if (manner.existing && below.length > 0 && !into.lines.has(text)) return []
    const changed = set(into, text, path, dialect, manner)
    const section = into.lines.get(text)
    const inner = section === undefined ? [] : apply(section, below, [...path, text], dialect, manner)
    if (!changed && inner.length === 0) return []
    const leaves = dialect.leave !== null && (inner.length > 0 || dialect.opens(text, path))
    return [text, ...inner, ...(leaves && dialect.leave !== null ? [dialect.leave] : [])]
  })

const set = (
  into: MutableTree,
  text: string,
  path: readonly string[],
  dialect: TreeDialect,
  { negations, exactly }: Manner,
): boolean => {
  const { lines } = into
  if (lines.has(text)) return false
  if (text.startsWith('no ')) {
    const negated = text.slice(3)
    let isGone = lines.delete(negated)
    if (!exactly) for (const line of lines.keys()) if (line.startsWith(`${negated} `)) isGone = lines.delete(line)
    // What was shown is not the default; without it the default is back, which is not shown.
    if (isGone || !negations(text, path)) return isGone
  } else if (lines.delete(`no ${text}`) && !dialect.showsDefaults) {
    return true
  }
  makeRoom(into, text, path, dialect)
  lines.set(text, emptyTree())
  return true
}

const makeRoom = (
  { lines, ofKey }: MutableTree,
  text: string,
  path: readonly string[],
  { keyOf }: TreeDialect,
): void => {
  const key = keyOf(text, path)
  if (key === null) return
  const other = ofKey.get(key)
  if (other !== undefined && other !== text) lines.delete(other)
  ofKey.set(key, text)
}

const removalsOf = (
  running: ConfigTree,
  wanted: ConfigTree,
  path: readonly string[],
  dialect: TreeDialect,
): readonly ConfigLine[] => {
  const keys = keysOf(wanted, path, dialect)
  return [...running.lines].reverse().flatMap(([text, section]) => {
    const kept = wanted.lines.get(text) ?? (dialect.permanent(text, path) ? emptyTree() : undefined)
    if (kept !== undefined) {
      const below = removalsOf(section, kept, [...path, text], dialect)
      return below.length === 0 ? [] : [{ text, below }]
    }
    // What takes its place takes it away.
    if (keys.has(dialect.keyOf(text, path))) return []
    return [{ text: dialect.remove(text, path), below: [] }]
  })
}

const keysOf = ({ lines }: ConfigTree, path: readonly string[], { keyOf }: TreeDialect): ReadonlySet<string | null> => {
  const keys = new Set([...lines.keys()].map(line => keyOf(line, path)))
  keys.delete(null)
  return keys
}

const differenceOf = (before: ConfigTree, after: ConfigTree, path: readonly string[], dialect: TreeDialect): string => {
  const indent = '  '.repeat(path.length)
  const nothing = emptyTree()
  const marked = (sign: string, text: string, section: ConfigTree): string =>
    `${sign}${indent}${text}\n${indented(section, path.length + 1, sign)}`
  const added = [...after.lines].filter(([text]) => !before.lines.has(text))
  const addedOf = grouped(added, ([line]) => dialect.keyOf(line, path) ?? '')
  const shown = new Set<string>()
  const ofAdded = ([text, section]: readonly [string, ConfigTree]): string => {
    if (shown.has(text)) return ''
    shown.add(text)
    return marked('+', text, section)
  }
  const changed = [...before.lines].map(([text, section]) => {
    const now = after.lines.get(text)
    if (now !== undefined || dialect.permanent(text, path)) {
      const inner = differenceOf(section, now ?? nothing, [...path, text], dialect)
      return inner === '' ? '' : ` ${indent}${text}\n${inner}`
    }
    const key = dialect.keyOf(text, path)
    const instead = key === null ? [] : (addedOf.get(key) ?? [])
    return marked('-', text, section) + instead.map(ofAdded).join('')
  })
  return changed.join('') + added.map(ofAdded).join('')
}

const indented = ({ lines }: ConfigTree, depth: number, sign = ''): string =>
  [...lines].map(([text, below]) => `${sign}${'  '.repeat(depth)}${text}\n${indented(below, depth + 1, sign)}`).join('')
