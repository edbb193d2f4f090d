import { maskSecrets, secretBegun } from './redaction.ts'

export interface OutputOptions {
  readonly maxOctets: number
  /** Masked wherever they occur. */
  readonly secrets: readonly string[]
  /** How many lines may turn out to belong to the prompt. */
  readonly held: 0 | 1
  /** Output as it comes. */
  readonly onOutput: ((text: string) => void) | null
}

/** Lines before a prompt that are part of it: routing engine and configuration path of Junos and its relatives. */
const promptHeader = /^(?:\{[\w:-]+\}|(?:\{[\w:-]+\})?\[edit[^\]\n]*\])$/

/**
 * The output of one command: streamed while it comes, kept up to a limit. What is beyond the limit is counted and dropped;
 * the device is not held back for it.
 */
export class Output {
  readonly #options: OutputOptions
  #parts: string[] = []
  #keptOctets = 0
  droppedOctets = 0
  /** Nothing but blank lines so far. */
  blank = true
  #held = ''
  /** The beginning of the present line that was shown already. */
  #shown = ''
  /** The end of a piece of a very long line that may be the beginning of a secret. */
  #carry = ''

  constructor(options: OutputOptions) {
    this.#options = options
  }

  /** Lines with their ends (or a piece of a line that is too long to wait for its end). */
  add(lines: string): void {
    if (lines === '') return
    if (this.blank && /\S/.test(lines)) this.blank = false
    let text = this.#carry + lines
    this.#carry = ''
    if (!text.endsWith('\n')) {
      const begun = secretBegun(text, this.#options.secrets)
      this.#carry = text.slice(text.length - begun)
      text = text.slice(0, text.length - begun)
    }
    text = maskSecrets(text, this.#options.secrets)
    if (this.#options.held === 1) {
      text = this.#held + text
      const last = text.lastIndexOf('\n', text.length - 2) + 1
      this.#held = text.slice(last)
      text = text.slice(0, last)
    }
    this.#keep(text)
  }

  /** The line that is being written has stood like this for a while. */
  show(line: string): void {
    const { onOutput, secrets, held } = this.#options
    if (onOutput === null || held > 0 || this.droppedOctets > 0 || !line.startsWith(this.#shown)) return
    const text = line.slice(0, line.length - secretBegun(line, secrets))
    if (text.length <= this.#shown.length || maskSecrets(text, secrets) !== text) return
    onOutput(text.slice(this.#shown.length))
    this.#shown = text
  }

  /** All that was printed before the prompt; blank lines at the end are not kept. */
  beforePrompt(prompt: string): string {
    const above = prompt.split('\n').slice(0, -1)
    const held = this.#held.trim()
    if (this.#carry !== '') {
      this.#keep(this.#held + this.#carry)
      return this.#text()
    }
    if (!above.includes(held) && !promptHeader.test(held)) this.#keep(this.#held)
    return this.#text()
  }

  /** All that was printed; `line` is the one without an end. */
  broken(line: string): string {
    this.#keep(this.#held)
    this.#keep(maskSecrets(this.#carry + line, this.#options.secrets))
    return this.#text()
  }

  #text(): string {
    this.#held = ''
    const text = this.#parts.join('')
    this.#parts = []
    return text.trimEnd()
  }

  #keep(text: string): void {
    if (text === '') return
    const octets = Buffer.byteLength(text)
    const room = this.#options.maxOctets - this.#keptOctets
    const kept = octets <= room ? text : beginningOf(text, room)
    this.droppedOctets += octets <= room ? 0 : octets - Buffer.byteLength(kept)
    if (kept === '') return
    this.#keptOctets += octets <= room ? octets : room
    this.#parts.push(kept)
    this.#stream(kept)
  }

  #stream(text: string): void {
    const { onOutput } = this.#options
    if (onOutput === null) return
    const shown = this.#shown
    this.#shown = ''
    // A line that was shown and then repainted is shown anew, as a terminal would: from its beginning.
    if (shown === '') onOutput(text)
    else if (text.startsWith(shown)) {
      if (text.length > shown.length) onOutput(text.slice(shown.length))
    } else onOutput(`\r${text}`)
  }
}

/** As much of the beginning as fits, no character cut. */
const beginningOf = (text: string, octets: number): string => {
  if (octets <= 0) return ''
  const buffer = Buffer.from(text.slice(0, octets))
  if (buffer.length <= octets) return text.slice(0, octets)
  let end = octets
  while (end > 0 && ((buffer[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return buffer.toString('utf8', 0, end)
}
