/**
 * Commands that make a configuration of another one, both as `set …` lines: first what is to go, as high in the tree as nothing
 * that stays is below, then what is new.
 */
export const replacingCommands = (running: string, wanted: readonly string[]): readonly string[] => {
  const [before, after] = [running.split('\n').flatMap(pathsIn), wanted.flatMap(pathsIn)]
  const stays = new Set(after.flatMap(path => path.map((_word, index) => keyOf(path.slice(0, index + 1)))))
  const removals = new Map<string, readonly string[]>()
  for (const path of before) {
    const depth = path.findIndex((_word, index) => !stays.has(keyOf(path.slice(0, index + 1))))
    if (depth < 0) continue
    const gone = path.slice(0, depth + 1)
    removals.set(keyOf(gone), gone)
  }
  const there = new Set(before.map(keyOf))
  return [
    ...[...removals.values()].map(path => `delete ${path.join(' ')}`),
    ...after.filter(path => !there.has(keyOf(path))).map(path => `set ${path.join(' ')}`),
  ]
}

/** The words of a `set` line as they are written, quotes included. */
const pathsIn = (line: string): readonly (readonly string[])[] => {
  const words = line.trim().match(/'[^']*'|"[^"]*"|[^\s'"]+/g) ?? []
  return words[0] === 'set' && words.length > 1 ? [words.slice(1)] : []
}

/** VyOS quotes every value, people only where it is needed. */
const keyOf = (path: readonly string[]): string => path.map(word => word.replace(/^(['"])(.*)\1$/, '$2')).join('\0')
