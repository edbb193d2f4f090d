/** Lines in which the echo may still come, after the first one that was none. */
const noisyLines = 6

/**
 * Takes the echo of a command out of what comes after it. It is advice only: no echo, a mangled one or one that comes
 * twice keep nothing from going on, and what is not an echo for sure is output.
 */
export class EchoFilter {
  readonly #command: string
  readonly #wanted: string
  /** What stood in the line when the command was written: the prompt. */
  readonly #before: string
  #pending = ''
  #linesLeft: number
  /** Nothing but blank lines and prompts so far. */
  #quiet = true
  #blanks = ''
  found = false

  constructor(command: string, before: string) {
    this.#command = command.trim()
    this.#wanted = unspaced(command)
    this.#before = before.trimEnd()
    this.#linesLeft = this.#wanted === '' ? 1 : noisyLines
  }

  /** Whether lines are not looked at any more. */
  get done(): boolean {
    return this.#linesLeft <= 0 && this.#pending === ''
  }

  /** Takes whole lines; gives what of them is output. `last`: nothing more will come. */
  take(lines: string, last = false): string {
    if (this.done) return lines
    this.#pending += lines
    let output = ''
    while (this.#pending !== '' && this.#linesLeft > 0) {
      const step = this.#next(last)
      if (step === null) return output
      output += step
    }
    if (this.#linesLeft > 0 && !last) return output
    output += this.#blanks + this.#pending
    this.#blanks = ''
    this.#pending = ''
    return output
  }

  /** One line (or an echo over several) of what is pending: what of it is output; null: more is needed to tell. */
  #next(last: boolean): string | null {
    const end = this.#pending.indexOf('\n')
    if (end === -1 && !last) return null
    const line = end === -1 ? this.#pending : this.#pending.slice(0, end)
    const { rest, prompted } = this.#withoutPrompt(line)
    const taken = end === -1 ? this.#pending.length : end + 1
    this.#linesLeft -= 1
    if (this.#wanted === '') return this.#drop(taken)
    // Blank lines, and prompts from before the command, may come before its echo.
    if (this.#quiet && rest.trim() === '') {
      this.#blanks += '\n'
      return this.#drop(taken)
    }
    // After the first line an echo is taken for one only when the prompt was printed anew.
    if (this.#quiet || prompted) {
      const length = this.#echoLength(this.#pending.slice(line.length - rest.length), last)
      if (length === null) {
        this.#linesLeft += 1
        return null
      }
      const echo = length > 0 ? line.length - rest.length + length : isMangled(rest, this.#command) ? taken : 0
      if (echo > 0) {
        this.found = true
        this.#quiet = false
        this.#blanks = ''
        return this.#drop(echo)
      }
    }
    const output = this.#blanks + this.#pending.slice(this.#quiet && prompted ? line.length - rest.length : 0, taken)
    this.#quiet = false
    this.#blanks = ''
    return this.#drop(taken) + output
  }

  #drop(length: number): string {
    this.#pending = this.#pending.slice(length)
    return ''
  }

  #withoutPrompt(line: string): { readonly rest: string; readonly prompted: boolean } {
    if (this.#before !== '' && line.startsWith(this.#before))
      return { rest: line.slice(this.#before.length), prompted: true }
    return { rest: line, prompted: false }
  }

  /**
   * Length of the echo at the beginning of the text, its line end included, where all that is printed is the command,
   * blanks and line ends aside (devices wrap). 0: it is none; null: it is not complete.
   */
  #echoLength(text: string, last: boolean): number | null {
    let matched = 0
    let at = 0
    for (; at < text.length && matched < this.#wanted.length; at += 1) {
      const character = text.charAt(at)
      if (character <= ' ') continue
      if (character !== this.#wanted.charAt(matched)) return 0
      matched += 1
    }
    if (matched < this.#wanted.length) return last || matched === 0 ? 0 : null
    const end = text.indexOf('\n', at)
    const remainder = end === -1 ? text.slice(at) : text.slice(at, end)
    if (remainder.trim() !== '') return 0
    return end === -1 ? text.length : end + 1
  }
}

const unspaced = (text: string): string => text.replace(/\s+/g, '')

/** Shortest piece of a command that tells it. */
const tellingPiece = 8
/** No terminal is narrower, a prompt at its beginning taken away. */
const narrowestLine = 50

/**
 * Whether a line is the command as a device printed it that scrolls sideways (`$` stands for what is out of sight),
 * repaints the line when it is full, or completes words.
 */
const isMangled = (line: string, command: string): boolean => {
  const text = line.trim()
  if (text === '' || command === '') return false
  if (isCompleted(text, command)) return true
  if (text.includes('$')) {
    const piece = text
      .replace(/^.{0,3}\$/, '')
      .replace(/\$$/, '')
      .trim()
    if (piece.length >= tellingPiece && command.includes(piece)) return true
  }
  // The end of the command over its beginning, as a line of full width is left by a carriage return.
  if (text.length < narrowestLine) return false
  for (let from = 1; from + tellingPiece <= command.length; from += 1) {
    const end = command.slice(from)
    if (text.startsWith(end) && command.includes(text.slice(end.length).trim())) return true
  }
  return false
}

/** Each word of the command at least begins the word that was printed. */
const isCompleted = (text: string, command: string): boolean => {
  const typed = command.split(/\s+/)
  const printed = text.split(/\s+/)
  return (
    typed.length >= 2 &&
    typed.length === printed.length &&
    typed.every((word, index) => printed[index]?.startsWith(word))
  )
}
