/** What a control sequence of a terminal (ECMA-48, and DEC's of VT100) asks for. `n` are its parameters. */
export type Control =
  | { readonly kind: 'csi'; readonly final: string; readonly parameters: string }
  | { readonly kind: 'esc'; readonly final: string }

const ESC = 0x1b
const BEL = 0x07
const LF = 0x0a
const CAN = 0x18
const SUB = 0x1a

/** Longest sequence that is waited for; what is longer is garbage, and text goes on after it. */
const longestString = 512
const longestCsi = 64

/**
 * Reads control sequences, however they are cut. Text outside of them is none of its business: `active` says whether the
 * next character belongs to a sequence.
 */
export class ControlSequences {
  #state: 'text' | 'escape' | 'intermediate' | 'csi' | 'string' | 'string-escape' = 'text'
  #parameters = ''
  #length = 0

  get active(): boolean {
    return this.#state !== 'text'
  }

  begin(): void {
    this.#state = 'escape'
  }

  /**
   * Takes one character. Gives the sequence that it completes, null while there is none, or `again` when the character
   * ended a sequence that was not one and is text itself.
   */
  take(code: number): Control | null | 'again' {
    switch (this.#state) {
      case 'text':
        return 'again'
      case 'escape':
        return this.#escape(code)
      case 'intermediate':
        // ESC ( B and the like choose character sets: one character follows.
        this.#state = 'text'
        return code < 0x20 ? 'again' : null
      case 'csi':
        return this.#csi(code)
      case 'string':
        return this.#string(code)
      case 'string-escape':
        this.#state = 'text'
        // ESC \ is the string terminator; any other ESC begins a sequence of its own.
        return code === 0x5c ? null : this.#escape(code)
    }
  }

  #escape(code: number): Control | null | 'again' {
    this.#state = 'text'
    if (code === ESC) {
      this.#state = 'escape'
      return null
    }
    if (code < 0x20) return 'again'
    switch (String.fromCharCode(code)) {
      case '[':
        this.#state = 'csi'
        this.#parameters = ''
        return null
      case ']':
      case 'P':
      case 'X':
      case '^':
      case '_':
        this.#state = 'string'
        this.#length = 0
        return null
    }
    if (code <= 0x2f) {
      this.#state = 'intermediate'
      return null
    }
    return { kind: 'esc', final: String.fromCharCode(code) }
  }

  #csi(code: number): Control | null | 'again' {
    if (code >= 0x20 && code <= 0x3f) {
      this.#parameters += String.fromCharCode(code)
      if (this.#parameters.length > longestCsi) this.#state = 'text'
      return null
    }
    this.#state = 'text'
    if (code === ESC) {
      this.#state = 'escape'
      return null
    }
    if (code === CAN || code === SUB) return null
    if (code >= 0x40 && code <= 0x7e)
      return { kind: 'csi', final: String.fromCharCode(code), parameters: this.#parameters }
    return 'again'
  }

  /** A title or the like (OSC, DCS, APC, PM, SOS), ended by BEL or ESC \. None has line ends: one of them ends it too. */
  #string(code: number): Control | null | 'again' {
    this.#length += 1
    if (code === ESC) {
      this.#state = 'string-escape'
      return null
    }
    if (code === BEL || code === CAN || code === SUB || this.#length > longestString) {
      this.#state = 'text'
      return null
    }
    if (code === LF) {
      this.#state = 'text'
      return 'again'
    }
    return null
  }
}
