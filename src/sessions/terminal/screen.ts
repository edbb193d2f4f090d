import { type Control, ControlSequences } from './control-sequences.ts'

/** Characters of settled text that are kept to look for prompts and questions in. */
const tailLength = 512
/**
 * Longest line that may still be repainted. What is beyond is settled: no terminal is that wide, and a device that sends
 * garbage without line ends must not make each of its backspaces costly.
 */
const lineLength = 8192
const keptOfLongLine = 1024

/** Everything that is not plain text, a tab or a line end. C1 characters are not controls here: they are Latin-1 or CP1252 text. */
const controls = /[\x00-\x08\x0b-\x1f\x7f]/g

/**
 * As much of a terminal as is needed to read what a CLI printed: one line that can be repainted (CR, backspace, cursor
 * moves, erasing), and settled lines above it. How the text is cut into pieces makes no difference.
 */
export class Screen {
  /** The line that the cursor is in. */
  line = ''
  #column = 0
  /** The line was not only appended to, so blanks at its end are remains of what was erased. */
  #repainted = false
  /** A pager's text was taken away, and nothing was written since: its line is not one of the output. */
  #pagerTaken = false
  /** Row of the last absolute cursor move. Another row is another line. */
  #row = 0
  #saved = 0
  #tail = ''
  #settled: string[] = []
  readonly #sequences = new ControlSequences()
  /** Changes with each line that is settled and each time that the line is cleared. */
  epoch = 0
  /** Answers what is asked of the terminal itself. */
  onReply: ((text: string) => void) | null = null

  /** Writes text to the screen; gives the lines that are settled by it, each with its line end. */
  write(text: string): string {
    const plain = text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text
    let at = 0
    while (at < plain.length) {
      if (this.#sequences.active) {
        const taken = this.#sequences.take(plain.charCodeAt(at))
        if (taken === 'again') {
          at = this.#character(plain, at)
          continue
        }
        at += 1
        if (taken !== null) this.#obey(taken)
        continue
      }
      controls.lastIndex = at
      const next = controls.exec(plain)?.index ?? plain.length
      if (next > at) this.#run(plain.slice(at, next))
      at = next < plain.length ? this.#character(plain, next) : next
    }
    if (this.#settled.length === 0) return ''
    const settled = this.#settled.length === 1 ? (this.#settled[0] ?? '') : this.#settled.join('')
    this.#settled = []
    this.#tail = settled.length >= tailLength ? settled.slice(-tailLength) : (this.#tail + settled).slice(-tailLength)
    return settled
  }

  /** The last characters of all that was printed, the present line included. */
  get tail(): string {
    return this.line.length >= tailLength ? this.line.slice(-tailLength) : (this.#tail + this.line).slice(-tailLength)
  }

  /** The last settled line that is not blank. */
  get lineAbove(): string {
    const text = this.#tail.trimEnd()
    return text.slice(text.lastIndexOf('\n') + 1)
  }

  /** Takes the pager's text away, whether or not the device erases it afterwards. */
  takePager(): void {
    this.#clear()
    this.#pagerTaken = true
  }

  /** What comes next stands in a line of its own. */
  breakLine(): void {
    this.write('\n')
  }

  /** Lets go of longer texts that the short ones kept here are parts of; called when nothing more is expected. */
  compact(): void {
    this.#tail = detached(this.#tail)
    this.line = detached(this.line)
  }

  /** Text without controls but line ends. */
  #run(text: string): void {
    const first = text.indexOf('\n')
    if (first === -1) {
      this.#put(text)
      return
    }
    if (first > 0) this.#put(text.slice(0, first))
    this.#newLine()
    const last = text.lastIndexOf('\n')
    if (last > first) {
      this.#settle(text.slice(first + 1, last + 1))
      this.epoch += 1
    }
    if (last + 1 < text.length) this.#put(text.slice(last + 1))
  }

  /** Writes at the cursor, over what is there. */
  #put(text: string): void {
    this.#pagerTaken = false
    if (this.#column === this.line.length) this.line += text
    else if (this.#column > this.line.length) this.line = this.line.padEnd(this.#column) + text
    else {
      this.line = this.line.slice(0, this.#column) + text + this.line.slice(this.#column + text.length)
      this.#repainted = true
    }
    this.#column += text.length
    if (this.line.length > lineLength) {
      const cut = this.line.length - keptOfLongLine
      this.#settle(this.line.slice(0, cut))
      this.line = this.line.slice(cut)
      this.#column = Math.max(0, this.#column - cut)
    }
  }

  #settle(text: string): void {
    this.#settled.push(text)
  }

  #newLine(): void {
    const taken = this.#pagerTaken
    const line = this.#repainted ? this.line.trimEnd() : this.line
    this.#clear()
    if (!taken) this.#settle(`${line}\n`)
  }

  #clear(): void {
    this.line = ''
    this.#column = 0
    this.#repainted = false
    this.#pagerTaken = false
    this.epoch += 1
  }

  /** A control character, or one that ended a sequence that was none. Gives where to go on. */
  #character(text: string, at: number): number {
    const code = text.charCodeAt(at)
    switch (code) {
      case 0x08:
        this.#move(this.#column - 1)
        break
      case 0x0a:
      case 0x0b:
      case 0x0c:
        this.#newLine()
        break
      case 0x0d:
        // Nothing is repainted yet: CR CR LF is a plain line end, and so is LF CR.
        this.#column = 0
        break
      case 0x1b:
        this.#sequences.begin()
        break
      default:
        if (code >= 0x20 && code !== 0x7f) this.#put(text.charAt(at))
        else if (code === 0x09) this.#put('\t')
    }
    return at + 1
  }

  #move(column: number): void {
    this.#pagerTaken = false
    this.#repainted = true
    this.#column = Math.min(Math.max(0, column), lineLength)
  }

  #moveTo(row: number, column: number): void {
    if (this.#row !== 0 && row !== this.#row && this.line.trim() !== '') this.#newLine()
    this.#row = row
    this.#move(column)
  }

  #obey(control: Control): void {
    if (control.kind === 'esc') this.#obeyEscape(control.final)
    else this.#obeyCsi(control.final, control.parameters)
  }

  #obeyEscape(final: string): void {
    switch (final) {
      case 'E':
      case 'D':
        this.#newLine()
        break
      case 'c':
        this.#clear()
        break
      case '7':
        this.#saved = this.#column
        break
      case '8':
        this.#move(this.#saved)
        break
      case 'Z':
        this.onReply?.('\x1b[?1;0c')
        break
    }
  }

  #obeyCsi(final: string, parameters: string): void {
    const [first, second] = parameters.split(';', 2)
    const count = Math.min(Math.max(1, Number.parseInt(first ?? '', 10) || 1), lineLength)
    switch (final) {
      case 'C':
        this.#move(this.#column + count)
        break
      case 'D':
        this.#move(this.#column - count)
        break
      case 'G':
      case '`':
        this.#move(count - 1)
        break
      case 'H':
      case 'f':
        this.#moveTo(count, (Number.parseInt(second ?? '', 10) || 1) - 1)
        break
      case 'd':
        this.#moveTo(count, this.#column)
        break
      case 'B':
      case 'E':
        this.#newLine()
        break
      case 'L':
        for (let line = 0; line < Math.min(count, 64); line += 1) this.#newLine()
        break
      case 'M':
        this.#clear()
        break
      case 'K':
        this.#erase(first ?? '')
        break
      case 'J':
        // Erasing the whole screen takes nothing back that was printed in lines above.
        if (first === '2' || first === '3') this.#clear()
        else this.#erase(first ?? '')
        break
      case 'P':
        this.#edit(this.line.slice(0, this.#column) + this.line.slice(this.#column + count))
        break
      case '@':
        this.#edit(this.line.slice(0, this.#column) + ' '.repeat(count) + this.line.slice(this.#column))
        break
      case 'X':
        this.#edit(this.line.slice(0, this.#column) + ' '.repeat(count) + this.line.slice(this.#column + count))
        break
      case 'c':
        if (!parameters.startsWith('>')) this.onReply?.('\x1b[?1;0c')
        break
      case 'n':
        if (parameters === '6') this.onReply?.(`\x1b[1;${this.#column + 1}R`)
        else if (parameters === '5') this.onReply?.('\x1b[0n')
        break
    }
  }

  #erase(what: string): void {
    if (what === '2') this.#edit('')
    else if (what === '1')
      this.#edit(' '.repeat(Math.min(this.#column, this.line.length)) + this.line.slice(this.#column))
    else this.#edit(this.line.slice(0, this.#column))
  }

  #edit(line: string): void {
    this.#pagerTaken = false
    this.#repainted = true
    if (line === '' && this.line !== '') this.epoch += 1
    this.line = line.slice(0, lineLength)
  }
}

/** A copy: a slice of a string keeps the whole of it in memory. */
const detached = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le')
