import type { LineGrammar } from './netconf-datastore.ts'

/** Statements by what they say; those without any below are leaves. */
interface Statements extends Map<string, Statements> {}

/** Configurations in braces: statements are merged into each other, and compared by the sections that they are in. */
export const junosText = (configuration: string): LineGrammar => {
  const known = new Set(configuration.split('\n').map(wordOf))
  return {
    merged: (lines, more) => printed(parsed([...lines, ...more])),
    difference: (before, after) => differences(parsed(before), parsed(after), []).join('\n'),
    wrongLine(lines) {
      const index = lines.findIndex(line => !known.has(wordOf(line)))
      return index < 0 ? null : { number: index + 1, word: wordOf(lines[index] ?? '') }
    },
  }
}

const statementOf = (line: string): string =>
  line
    .replace(/\s*##.*$/, '')
    .replace(/\s*[;{]\s*$/, '')
    .trim()

const wordOf = (line: string): string => statementOf(line).split(' ', 1)[0] ?? ''

/** Of which there is one in its section. */
const single = /^(?:host-name|version|uid|class) /

const parsed = (lines: readonly string[]): Statements => {
  const top: Statements = new Map()
  const open = [top]
  for (const line of lines) {
    const into = open.at(-1) ?? top
    const statement = statementOf(line)
    if (statement === '}') {
      open.pop()
      continue
    }
    const [key] = single.exec(statement) ?? []
    for (const other of [...into.keys()])
      if (key !== undefined && other !== statement && other.startsWith(key)) into.delete(other)
    const below = into.get(statement) ?? new Map()
    into.set(statement, below)
    if (
      line
        .replace(/\s*##.*$/, '')
        .trimEnd()
        .endsWith('{')
    )
      open.push(below)
  }
  return top
}

const printed = (statements: Statements, depth = 0): readonly string[] => {
  const indent = '    '.repeat(depth)
  return [...statements].flatMap(([text, below]) =>
    below.size === 0 ? [`${indent}${text};`] : [`${indent}${text} {`, ...printed(below, depth + 1), `${indent}}`],
  )
}

const differences = (before: Statements, after: Statements, path: readonly string[]): readonly string[] => {
  const only = (of: Statements, other: Statements, sign: string): readonly string[] =>
    printed(new Map([...of].filter(([text]) => !other.has(text)))).map(line => `${sign}  ${line}`)
  const here = [...only(before, after, '-'), ...only(after, before, '+')]
  const below = [...before].flatMap(([text, section]) => {
    const now = after.get(text)
    return now === undefined ? [] : differences(section, now, [...path, text])
  })
  return [...(here.length === 0 ? [] : [`[edit${path.map(text => ` ${text}`).join('')}]`, ...here]), ...below]
}
