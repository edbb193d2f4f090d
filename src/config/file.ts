import { existsSync, readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import {
  type Document,
  isCollection,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  type Scalar,
  visit,
} from 'yaml'
import type { z } from 'zod'
import { KoineError } from '../errors.ts'

/** A configuration file as read, before it is checked. */
export interface ConfigFile {
  /** Absolute path; null when there is no file. */
  readonly path: string | null
  /** What the file says, `${VAR}` replaced. */
  readonly value: unknown
  /** `koine.yaml:12:3` for the key at this path, as far as it exists. */
  place(path: readonly PropertyKey[]): string
  /**
   * Values from the environment are strings. Where the schema wanted a number or a boolean, this makes it one.
   * Returns whether anything changed, so that checking again is worthwhile.
   */
  retype(issues: readonly z.core.$ZodIssue[]): boolean
}

interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
}

/** Reads `path`, else `$KOINE_CONFIG`, else `koine.yaml` if there is one. Throws CONFIG_UNREADABLE or CONFIG_INVALID. */
export const readConfigFile = (path: string | undefined, { env, cwd }: Surroundings): ConfigFile => {
  const asked = path ?? env['KOINE_CONFIG']
  const file = resolve(cwd, asked ?? 'koine.yaml')
  if (asked === undefined && !existsSync(file)) return noFile
  const shown = relative(cwd, file).startsWith('..') ? file : relative(cwd, file)
  const lines = new LineCounter()
  const document = parseDocument(textOf(file), { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${shown}:${line}:${col}`
  }
  const [wrong] = document.errors
  if (wrong !== undefined) throw new KoineError('CONFIG_INVALID', `${at(wrong.pos[0])}: ${wrong.message}`)

  const replaced = new Set<Scalar>()
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || typeof node.value !== 'string' || !node.value.includes('$')) return
      const value = withVariables(node.value, env, name => {
        throw new KoineError(
          'CONFIG_INVALID',
          `${at(node.range?.[0] ?? 0)}: the environment variable ${name} is not set`,
        )
      })
      if (value === node.value) return
      node.value = value
      replaced.add(node)
    },
  })
  let value = settings(document)
  return {
    path: file,
    get value() {
      return value
    },
    place: keys => at(offsetOf(document, keys)),
    retype(issues) {
      let changed = false
      for (const issue of issues) {
        const node = issue.code === 'invalid_type' ? document.getIn(issue.path.map(key), true) : undefined
        if (!isScalar(node) || !replaced.delete(node)) continue
        const typed = retyped(String(node.value))
        if (typed === undefined) continue
        node.value = typed
        changed = true
      }
      value = settings(document)
      return changed
    },
  }
}

const noFile: ConfigFile = { path: null, value: {}, place: () => 'configuration', retype: () => false }

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new KoineError('CONFIG_UNREADABLE', `${file}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

// A section whose every line is commented out is null in YAML; it says as little as a section that is not there.
const settings = (document: Document): unknown => {
  const value: unknown = document.toJS()
  if (value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, section]) => section !== null))
}

/** `${NAME}` and `${NAME:-default}`; `$${` stands for `${` itself. */
const withVariables = (text: string, env: Surroundings['env'], missing: (name: string) => never): string =>
  text.replace(/\$(\$\{)|\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g, (_, escaped?: string, name = '', otherwise?: string) => {
    if (escaped !== undefined) return escaped
    return env[name] ?? otherwise ?? missing(name)
  })

const retyped = (text: string): number | boolean | undefined => {
  if (/^-?\d{1,15}$/.test(text)) return Number(text)
  return text === 'true' ? true : text === 'false' ? false : undefined
}

const key = (part: PropertyKey): string | number => (typeof part === 'symbol' ? String(part) : part)

// The offset of the key itself; of its parent when the key is not there.
const offsetOf = (document: Document, path: readonly PropertyKey[]): number => {
  let node: unknown = document.contents
  let offset = 0
  for (const part of path.map(key)) {
    if (!isCollection(node)) break
    const item = node.items.find((entry, index) =>
      isPair(entry) ? isScalar(entry.key) && String(entry.key.value) === String(part) : index === part,
    )
    const named = isPair(item) ? item.key : item
    if (!isNode(named)) break
    offset = named.range?.[0] ?? offset
    node = isPair(item) ? item.value : item
  }
  return offset
}
