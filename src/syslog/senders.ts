import { type Allows, allowList, canonicalAddress } from './allow.ts'
import type { Sender } from './reception.ts'

/**
 * The senders of one listener: one object per address, kept while it sends, so that identity can be compared, with the
 * verdict of the allow-list, so that it is asked once per sender.
 *
 * At most `most` addresses are kept, in two generations: when the young one is half of that, it becomes the old one, and
 * who has not sent since is forgotten at the next turn. Forged source addresses cannot make it grow, and the common
 * case stays one look-up.
 */
export class Senders {
  readonly #transport: Sender['transport']
  readonly #half: number
  #allows: Allows
  #young = new Map<string, Sender | null>()
  #old = new Map<string, Sender | null>()

  /** @throws KoineError CONFIG_INVALID when `prefixes` cannot be read. */
  constructor(transport: Sender['transport'], prefixes: readonly string[] | undefined, most = 65_536) {
    this.#transport = transport
    this.#allows = allowList(prefixes)
    this.#half = Math.max(1, Math.floor(most / 2))
  }

  /** The sender at this address as the socket gives it, or null when it may not send. */
  find(address: string): Sender | null {
    const known = this.#young.get(address)
    return known === undefined ? this.#learn(address) : known
  }

  /** Replaces the allow-list. Senders that stay allowed keep their object. @throws KoineError CONFIG_INVALID */
  allow(prefixes: readonly string[] | undefined): void {
    this.#allows = allowList(prefixes)
    for (const generation of [this.#young, this.#old]) {
      for (const [address, sender] of generation) {
        if (sender === null || !this.#allows(sender.address)) generation.delete(address)
      }
    }
  }

  get size(): number {
    return this.#young.size + this.#old.size
  }

  #learn(address: string): Sender | null {
    const remembered = this.#old.get(address)
    const sender = remembered === undefined ? this.#judge(canonicalAddress(address)) : remembered
    if (remembered !== undefined) this.#old.delete(address)
    if (this.#young.size >= this.#half) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(address, sender)
    return sender
  }

  #judge(address: string): Sender | null {
    return this.#allows(address) ? { transport: this.#transport, address } : null
  }
}
