import type { CliPlatform } from '../../drivers/cli/cli-platform.ts'

/** A prompt that was seen. */
export interface SeenPrompt {
  /** null: it has the shape of a prompt, but of none that the platform is known to have. */
  readonly mode: string | null
  /** Its lines, blanks at the end taken away. */
  readonly text: string
}

/** How sure it is that what stands there is the prompt, and not output that looks like one. */
export type Certainty =
  /** The very text that was learned, or the learned name in a known shape. */
  | 'known'
  /** A known shape with another name, or one that is too short to tell much. */
  | 'shape'
  /** It only looks like a prompt. */
  | 'guess'

/** A learned text shorter than this (`>`, `#`, `->`) is found in output as well. */
const tellingLength = 4

/** Anything that ends like a prompt and has no blanks that a sentence would have. */
const promptLike = /^[^\s:?]\S{0,79}(?: ?\S{1,40}){0,3} ?[#>$%]\s*$/

/** What was learned about the prompt of one session. */
export class PromptMemory {
  readonly #platform: CliPlatform
  #literal: string | null = null
  #mode: string | null = null
  #name = ''
  /** How often it turned out to have changed. */
  changes = 0

  constructor(platform: CliPlatform) {
    this.#platform = platform
  }

  get literal(): string | null {
    return this.#literal
  }

  /** What in it names the device. Empty: nothing that tells anything. */
  get name(): string {
    return this.#name
  }

  /** The prompt at the end of the text, and how sure that is. */
  find(tail: string): { readonly prompt: SeenPrompt; readonly certainty: Certainty } | null {
    const line = lastLine(tail).trimEnd()
    if (line === '') return null
    const literal = this.#literal
    // Output whose last line has no end: the prompt follows on it, and must not be taken for another device's.
    if (literal !== null && this.#name !== '' && line !== literal && line.endsWith(literal)) {
      return { prompt: { mode: this.#mode, text: literal }, certainty: 'shape' }
    }
    for (const mode of this.#platform.prompt.modes) {
      const found = mode.pattern.exec(tail)
      if (found === null) continue
      const text = found[0].replace(/^\n/, '').trimEnd()
      return { prompt: { mode: mode.lastLineOf ?? mode.name, text }, certainty: this.#certainty(line) }
    }
    if (line === literal) return { prompt: { mode: this.#mode, text: line }, certainty: this.#certainty(line) }
    return promptLike.test(line) ? { prompt: { mode: null, text: line }, certainty: 'guess' } : null
  }

  learn(prompt: SeenPrompt): void {
    const literal = lastLine(prompt.text)
    const name = nameOf(literal, this.#platform.prompt)
    if (this.#literal !== null && name !== this.#name) this.changes += 1
    this.#literal = literal
    this.#mode = prompt.mode
    this.#name = name
  }

  #certainty(line: string): Certainty {
    if (this.#name !== '') return line.includes(this.#name) ? 'known' : 'shape'
    return line === this.#literal && line.length >= tellingLength ? 'known' : 'shape'
  }
}

/** Output whose last line has no end stands before the prompt on its line. */
export const beforeOnLine = (line: string, { text }: SeenPrompt): string => {
  const shown = line.trimEnd()
  const last = lastLine(text)
  return shown.length > last.length && shown.endsWith(last) ? shown.slice(0, -last.length) : ''
}

/**
 * The part of a prompt that names the device: the first word of at least two characters. It is cut where configuration
 * modes cut it, and before what counts or changes by itself. Empty: there is none that tells anything.
 */
const nameOf = (line: string, facts: CliPlatform['prompt']): string => {
  for (const word of line.match(/[\w.\-@/+]{2,}/g) ?? []) {
    const steady = facts.changes === true ? (word.split('.')[0] ?? '') : word
    const name = steady.slice(0, facts.nameLength ?? 64)
    if (name.length >= 2 && /\w/.test(name)) return name
  }
  return ''
}

const lastLine = (text: string): string => text.slice(text.lastIndexOf('\n') + 1)
