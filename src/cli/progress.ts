import type { Terminal } from './command.ts'

/** A line for each of several things that are under way, kept up to date below what is printed. */
export interface Progress {
  /** What is to be said of one of them. null: nothing any more. */
  say(name: string, line: string | null): void
  /** Prints something for good, above the lines. */
  print(write: () => void): void
  /** Takes the lines away. */
  end(): void
}

// So many lines fit into most terminals; the rest is counted.
const mostLines = 16

/** Shown in a terminal only: elsewhere nothing is said. */
export const createProgress = ({ stderr }: Pick<Terminal, 'stderr'>): Progress => {
  const lines = new Map<string, string>()
  const shown = stderr.isTTY === true
  let drawn = 0

  const clear = (): void => {
    // Up to the first of the lines, and everything below away.
    if (drawn > 0) stderr.write(`\u001b[${drawn}A\u001b[J`)
    drawn = 0
  }
  const draw = (): void => {
    if (!shown || lines.size === 0) return
    const first = [...lines.values()].slice(0, mostLines)
    const more = lines.size - first.length
    const all = more > 0 ? [...first, `… and ${more} more`] : first
    stderr.write(all.map(line => `${line}\n`).join(''))
    drawn = all.length
  }

  return {
    say(name, line) {
      if (!shown) return
      clear()
      if (line === null) lines.delete(name)
      else lines.set(name, line)
      draw()
    },
    print(write) {
      if (shown) clear()
      write()
      draw()
    },
    end() {
      if (shown) clear()
      lines.clear()
    },
  }
}
