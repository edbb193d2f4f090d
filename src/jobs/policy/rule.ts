import type { Operation } from '../../drivers/operation.ts'

/** One rule of a policy. */
export interface PolicyRule {
  /** Shown when it refuses, and in the audit. */
  readonly id: string
  /** Words as a command begins: `write erase`, `show *`. `*` inside a word stands for any characters, alone at the end for any rest. */
  readonly match: string
  /** Only for these platforms; absent: for all. */
  readonly platforms?: readonly string[]
  /** Only for what a POSIX shell runs. */
  readonly shell?: true
  /** Only for these kinds of work; absent: for all. */
  readonly kinds?: readonly Operation['kind'][]
}

/** A rule with its words made ready. */
export interface ReadyRule extends PolicyRule {
  /** Whether a command that begins with these words is meant, each possibly shortened as CLIs allow it. */
  readonly denies: (words: readonly string[], shortened: boolean) => boolean
  /** Whether a command of exactly these words is meant, written in full. */
  readonly allows: (words: readonly string[]) => boolean
}

export const readyRule = (rule: PolicyRule): ReadyRule => {
  const written = rule.match.trim().toLowerCase().split(/\s+/)
  const open = written.at(-1) === '*'
  const patterns = (open ? written.slice(0, -1) : written).map(wordPattern)
  return {
    ...rule,
    denies: (words, shortened) =>
      words.length >= patterns.length &&
      patterns.every(({ exact, literal }, index) => {
        const word = words[index] ?? ''
        return exact.test(word) || (shortened && literal?.startsWith(word) === true)
      }),
    allows: words =>
      (open ? words.length >= patterns.length : words.length === patterns.length) &&
      patterns.every(({ exact }, index) => exact.test(words[index] ?? '')),
  }
}

interface WordPattern {
  readonly exact: RegExp
  /** null: it has a `*`, so there is no word to shorten. */
  readonly literal: string | null
}

const wordPattern = (word: string): WordPattern => ({
  exact: new RegExp(`^${word.split('*').map(escaped).join('[^\\s]*')}$`),
  literal: word.includes('*') ? null : word,
})

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
