import type { PlatformAnswer } from '../../src/drivers/cli/cli-platform.ts'
import type { DeviceState } from './device-state.ts'
import { textOfPattern } from './text-of-pattern.ts'

/** What the terminal does to the outside. */
export interface Outlet {
  /** Printed as it is; resolves when more may come. */
  write(octets: Buffer): Promise<void> | undefined
  close(): void
  /** A whole line came, and in which mode. */
  line(line: string, mode: string): void
}

/** Who is behind the terminal. */
export interface Operator {
  /** A line that answers no question. */
  line(line: string): void
  /** Every line, answers included. */
  heard(line: string): void
  /** A control character that does not edit the line. */
  control(character: string): void
  prompt(): string
  /** Ctrl-C. */
  interrupted(): void
}

/** A terminal's keyboard and paper: editing, echo, questions, pager, and output in order. */
export class CliTerminal {
  /** Whether long output stops at each page. */
  paging: boolean
  readonly #device: DeviceState
  readonly #outlet: Outlet
  readonly #operator: Operator
  #input = ''
  #afterReturn = false
  #question: ((answer: string) => void) | null = null
  /** The question is answered by a key, without Enter. */
  #oneKey = false
  #hidden = false
  #pages: string[] | null = null
  #output: Promise<void> | null = null
  #closed = false

  constructor(device: DeviceState, outlet: Outlet, operator: Operator) {
    this.#device = device
    this.#outlet = outlet
    this.#operator = operator
    this.paging = device.options.platform.pagers.length > 0
  }

  /** Takes what was typed. */
  type(octets: Buffer): void {
    for (const character of octets.toString('latin1')) this.#key(character)
  }

  /** Nothing is written any more. */
  end(): void {
    this.#closed = true
  }

  print(text: string): void {
    if (text !== '') this.emit(Buffer.from(text))
  }

  prompt(): void {
    this.print(crlf(this.#operator.prompt()))
  }

  /** Prints an answer, page by page while the pager is on, and the prompt after it. */
  answer(text: string): void {
    if (this.paging) {
      this.#pages = text.split(/(?<=\n)/)
      this.#page(this.#pageLines())
    } else {
      this.print(text)
      this.prompt()
    }
  }

  /** What is typed next is the answer; hidden ones are not echoed. */
  ask(question: string, then: (answer: string) => void, hidden = false): void {
    this.#question = then
    this.#oneKey = false
    this.#hidden = hidden
    this.print(crlf(question))
  }

  /** Asks one question after the other, then goes on. */
  askAll(questions: readonly PlatformAnswer[], then: () => void): void {
    const [first, ...others] = questions
    if (first === undefined) then()
    else {
      this.ask(textOfPattern(first.question), () => this.askAll(others, then))
      this.#oneKey = first.enter === false
    }
  }

  /** Writes in order; at once where nothing holds it up. */
  emit(octets: Buffer | Iterable<Buffer> | AsyncIterable<Buffer>) {
    const { delayMs, oneByteWrites } = this.#device.faults
    if (this.#output === null && Buffer.isBuffer(octets) && delayMs === 0 && !oneByteWrites) {
      if (this.#closed || this.#device.faults.mute) return
      const full = this.#outlet.write(octets)
      if (full !== undefined) this.#follow(full)
      return
    }
    const before = this.#output ?? Promise.resolve()
    this.#follow(before.then(() => this.#emitSlowly(Buffer.isBuffer(octets) ? [octets] : octets)))
  }

  #key(character: string) {
    const afterReturn = this.#afterReturn
    this.#afterReturn = character === '\r'
    if (afterReturn && (character === '\n' || character === '\0')) return
    if (this.#pages !== null) this.#turnPage(character)
    else if (character === '\r' || character === '\n') this.#line()
    else if (character === '\x03') this.#interrupt()
    else if (this.#question !== null && this.#oneKey) {
      this.#input = character
      this.#line()
    } else if (character === '\x15') this.#erase(this.#input.length)
    else if (character === '\x7f' || character === '\b') this.#erase(Math.min(1, this.#input.length))
    else if (character < ' ') this.#operator.control(character)
    else {
      this.#input += character
      this.#echo(character)
    }
  }

  #echo(text: string) {
    if (!this.#hidden && this.#device.options.echo !== false) this.print(text)
  }

  #erase(count: number) {
    this.#input = this.#input.slice(0, this.#input.length - count)
    this.#echo('\b \b'.repeat(count))
  }

  #interrupt() {
    this.#input = ''
    this.#question = null
    this.#hidden = false
    this.#operator.interrupted()
    this.print('^C\r\n')
    this.prompt()
  }

  #line() {
    const line = this.#input
    const question = this.#question
    this.#input = ''
    this.#question = null
    this.#hidden = false
    this.print('\r\n')
    this.#operator.heard(line)
    if (question !== null) question(line)
    else if (line.trim() === '') this.prompt()
    else this.#operator.line(line.trim())
  }

  #pageLines(): number {
    return this.#device.options.pageLines ?? 24
  }

  #page(count: number): void {
    const pages = this.#pages ?? []
    this.print(pages.splice(0, count).join(''))
    if (pages.length > 0) this.print(this.#pager().text)
    else {
      this.#pages = null
      this.prompt()
    }
  }

  #pager(): { readonly text: string; readonly next: string } {
    const pager = this.#device.options.platform.pagers[0] ?? ''
    const { text, next } = typeof pager === 'object' && 'text' in pager ? pager : { text: pager, next: ' ' }
    return { text: typeof text === 'string' ? text : textOfPattern(text), next }
  }

  #turnPage(character: string) {
    const { text, next } = this.#pager()
    const erase = `\r${' '.repeat(text.length)}\r`
    const isEnter = character === '\r' || character === '\n'
    if (this.#device.faults.stuckPager) this.print(`${erase}${text}`)
    else if (character === 'q' || character === '\x03') {
      this.#pages = null
      this.print(`${erase}\r\n`)
      this.prompt()
    } else if (character === next || isEnter) {
      this.print(erase)
      this.#page(character === next ? this.#pageLines() : 1)
    }
  }

  #follow(output: Promise<void>) {
    const settled = output.then(() => {
      if (this.#output === settled) this.#output = null
    })
    this.#output = settled
  }

  async #emitSlowly(chunks: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void> {
    const { delayMs, oneByteWrites } = this.#device.faults
    if (delayMs > 0) await new Promise(resolve => setTimeout(resolve, delayMs))
    for await (const chunk of chunks)
      for (const part of oneByteWrites ? octetByOctet(chunk) : [chunk]) {
        if (this.#closed || this.#device.faults.mute) return
        await this.#outlet.write(part)
        if (oneByteWrites) await new Promise(setImmediate)
      }
  }
}

const octetByOctet = (chunk: Buffer): Buffer[] => Array.from(chunk, (_, index) => chunk.subarray(index, index + 1))

/** Line ends as terminals have them. */
export const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n')
