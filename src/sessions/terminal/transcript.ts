import { mask, redact } from './redaction.ts'

/**
 * The last octets that were said on both sides, for finding out what went wrong. Secrets are masked as it is read, over
 * everything that one side said without a break, so that a secret cut by the network is masked as well.
 */
export class Transcript {
  readonly #limit: number
  readonly #secrets: readonly string[]
  readonly #spoken: { readonly side: 'device' | 'koine'; text: string }[] = []
  #length = 0

  constructor(limitCharacters: number, secrets: readonly string[]) {
    this.#limit = limitCharacters
    this.#secrets = secrets
  }

  received(text: string): void {
    this.#add('device', text)
  }

  /** A secret is not kept at all. */
  sent(text: string, secret: boolean): void {
    this.#add('koine', secret ? `${mask}\n` : text)
  }

  /** Who said what, in order. */
  read(): readonly { readonly side: 'device' | 'koine'; readonly text: string }[] {
    return this.#spoken.map(({ side, text }) => ({ side, text: redact(text, this.#secrets) }))
  }

  #add(side: 'device' | 'koine', text: string): void {
    const last = this.#spoken.at(-1)
    if (last?.side === side) last.text += text
    else this.#spoken.push({ side, text })
    this.#length += text.length
    while (this.#length > this.#limit) this.#forget()
  }

  /** Whole lines from the beginning, so that no half of a secret is left over. */
  #forget(): void {
    const first = this.#spoken[0]
    if (first === undefined) return
    const excess = this.#length - this.#limit
    const end = first.text.indexOf('\n', Math.min(excess, first.text.length) - 1)
    if (end === -1 || end + 1 >= first.text.length) {
      this.#spoken.shift()
      this.#length -= first.text.length
      return
    }
    first.text = first.text.slice(end + 1)
    this.#length -= end + 1
  }
}
