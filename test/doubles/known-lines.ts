/** What a device runs at first, and which lines it takes. */
export interface OwnConfiguration {
  readonly running: string
  readonly knows: (line: string) => boolean
}

/** Lines that begin with words that a configuration begins lines with too, or with one of some more. */
export const knowsWordsOf = (configuration: string, more: readonly string[] = []): ((line: string) => boolean) => {
  const words = new Set([...configuration.split('\n').map(firstWord), ...more, ''])
  return line => words.has(firstWord(line))
}

const firstWord = (line: string): string => {
  const own = line.trim().replace(/^no /, '')
  return own.startsWith('!') ? '' : (own.split(' ', 1)[0] ?? '')
}

/** Lines as they are taken inside of a section, and whether they open one themselves. */
export interface SectionRule {
  /** The line of the section; null: at the top. */
  readonly inside: RegExp | null
  /** Without `no`. */
  readonly line: RegExp
  readonly opens?: boolean
}

/**
 * The sections that a line is in, itself the last: a command line looks in the section where it is, then in those around it.
 * null: nobody knows the line.
 */
export const placeOf = (
  line: string,
  path: readonly string[],
  rules: readonly SectionRule[],
): { readonly path: readonly string[]; readonly opens: boolean } | null => {
  const own = line.replace(/^no /, '')
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const section = path[depth - 1]
    const rule = rules.find(
      ({ inside, line: form }) =>
        form.test(own) && (section === undefined ? inside === null : inside?.test(section) === true),
    )
    if (rule !== undefined) return { path: [...path.slice(0, depth), line], opens: rule.opens === true }
  }
  return null
}
