/** Fields of a JSON value that are meant by patterns, asked step by step on the way down. */
export interface PathSet {
  /** What stands here is meant, with all that is in it. */
  readonly whole: boolean
  /** What is meant within this member; null: nothing. */
  under(name: string): PathSet | null
}

/** The fields that patterns mean; null: none. Patterns are JSON pointers in which a star is any one name; an empty one is all. */
export const pathSet = (patterns: readonly string[]): PathSet | null =>
  patterns.length === 0 ? null : within(patterns.map(pattern => pattern.split('/').slice(1)))

const within = (patterns: readonly (readonly string[])[]): PathSet => {
  const whole = patterns.some(steps => steps.length === 0)
  const anywhere = patterns.flatMap(([first, ...rest]) => (first === '*' ? [rest] : []))
  const named = new Map<string, PathSet | null>()
  for (const [first] of patterns)
    if (first !== undefined && first !== '*') named.set(first, narrowed([...anywhere, ...after(patterns, first)]))
  const others = narrowed(anywhere)
  return { whole, under: name => named.get(name) ?? others }
}

const narrowed = (patterns: readonly (readonly string[])[]): PathSet | null =>
  patterns.length === 0 ? null : within(patterns)

const after = (patterns: readonly (readonly string[])[], name: string): readonly (readonly string[])[] =>
  patterns.flatMap(([first, ...rest]) => (first === name ? [rest] : []))
