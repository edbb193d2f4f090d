import { StringDecoder } from 'node:string_decoder'

export interface OutputOptions {
  readonly encoding: 'utf8' | 'latin1'
  /** A terminal ends its lines with CR LF. */
  readonly terminal: boolean
  /** Shown as `***`, wherever they occur. */
  readonly secrets: readonly string[]
  /** Takes from the room that is left, in octets; returns how many may be kept. */
  readonly take: (octets: number) => number
  readonly onText: (text: string) => void
}

/** One stream of a command's output: octets in, clean text out, as far as there is room for it. */
export class Output {
  #text: string[] = []
  #held = ''
  readonly #decoder: StringDecoder
  readonly #options: OutputOptions
  constructor(options: OutputOptions) {
    this.#options = options
    this.#decoder = new StringDecoder(options.encoding)
  }

  get text(): string {
    return this.#text.join('')
  }

  /** Text as it comes from the device; for streams that are read by someone before they are kept. */
  decode(chunk: Buffer): string {
    return this.#decoder.write(chunk)
  }

  add(text: string): void {
    const { terminal, secrets } = this.#options
    let clean = this.#held + text
    if (terminal) clean = clean.replaceAll(/\r{1,2}\n/g, '\n')
    for (const secret of secrets) clean = clean.replaceAll(secret, '***')
    const held = heldBack(clean, terminal ? ['\r\r\n', ...secrets] : secrets)
    this.#held = clean.slice(clean.length - held)
    this.#keep(clean.slice(0, clean.length - held))
  }

  end(): void {
    this.add(this.#decoder.end())
    const rest = this.#held
    this.#held = ''
    this.#keep(rest)
  }

  #keep(text: string): void {
    if (text === '') return
    const { encoding, take, onText } = this.#options
    const octets = Buffer.byteLength(text, encoding)
    const room = take(octets)
    const kept = room >= octets ? text : cut(text, room, encoding)
    if (kept === '') return
    this.#text.push(kept)
    onText(kept)
  }
}

/** The longest end of the text that may be the beginning of one of these. */
function heldBack(text: string, wanted: readonly string[]): number {
  let longest = 0
  for (const word of wanted) {
    for (let length = Math.min(word.length - 1, text.length); length > longest; length -= 1) {
      if (word.startsWith(text.slice(text.length - length))) longest = length
    }
  }
  return longest
}

/** The beginning of the text that fits, without half a character at its end. */
const cut = (text: string, octets: number, encoding: 'utf8' | 'latin1'): string =>
  new StringDecoder(encoding).write(Buffer.from(text, encoding).subarray(0, octets))
