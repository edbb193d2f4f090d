/** Commands and options of RFC 854, 855, 857, 858, 1073 and 1091. */
const IAC = 255
const DONT = 254
const DO = 253
const WONT = 252
const WILL = 251
const SB = 250
const SE = 240

const codes = { ECHO: 1, SGA: 3, TTYPE: 24, NAWS: 31 } as const

const TTYPE_IS = 0
const TTYPE_SEND = 1

/** Longest sub-negotiation that is listened to. */
const longestSubnegotiation = 512

export interface TelnetOptions {
  /** Options that are agreed to; all others are refused. */
  readonly accept: readonly ('ECHO' | 'SGA' | 'TTYPE')[]
  /** Told when the server asks for it; null: the server is not told. */
  readonly windowSize: readonly [columns: number, rows: number] | null
  readonly terminalType: string
}

/**
 * Takes the protocol out of a Telnet connection: what is left is what the device printed. Works on single octets, so it
 * makes no difference how they are cut. Every request is answered once, as RFC 854 wants, so that no loop can begin.
 */
export class TelnetNegotiation {
  readonly #options: TelnetOptions
  readonly #send: (octets: Buffer) => void
  #state: 'data' | 'iac' | 'option' | 'sub' | 'sub-iac' = 'data'
  #verb = 0
  #sub: number[] = []
  /** What was answered to each request: `verb * 256 + option`. */
  readonly #answered = new Set<number>()

  constructor(options: TelnetOptions, send: (octets: Buffer) => void) {
    this.#options = options
    this.#send = send
  }

  /** What of the chunk is data. NUL after CR (RFC 854, NVT) and XON, which some devices send, are none. */
  receive(chunk: Buffer): Buffer {
    if (this.#state === 'data' && !chunk.includes(IAC) && !chunk.includes(0) && !chunk.includes(0x11)) return chunk
    const data = Buffer.allocUnsafe(chunk.length)
    let length = 0
    for (const octet of chunk) {
      const kept = this.#take(octet)
      if (kept !== null) {
        data[length] = kept
        length += 1
      }
    }
    return data.subarray(0, length)
  }

  #take(octet: number): number | null {
    switch (this.#state) {
      case 'data':
        if (octet === IAC) this.#state = 'iac'
        return octet === IAC || octet === 0 || octet === 0x11 ? null : octet
      case 'iac':
        this.#state = 'data'
        if (octet === IAC) return IAC
        if (octet === SB) {
          this.#state = 'sub'
          this.#sub = []
        } else if (octet >= WILL && octet <= DONT) {
          this.#state = 'option'
          this.#verb = octet
        }
        return null
      case 'option':
        this.#state = 'data'
        this.#answer(this.#verb, octet)
        return null
      case 'sub':
        if (octet === IAC) this.#state = 'sub-iac'
        else if (this.#sub.length < longestSubnegotiation) this.#sub.push(octet)
        return null
      case 'sub-iac':
        this.#state = octet === IAC ? 'sub' : 'data'
        if (octet === IAC) this.#sub.push(IAC)
        else if (octet === SE) this.#subnegotiated()
        return null
    }
  }

  #answer(verb: number, option: number): void {
    const known = this.#answered.has(verb * 256 + option)
    this.#answered.add(verb * 256 + option)
    if (known) return
    // An agreement that was taken back may be asked for again.
    this.#answered.delete((verb === DO ? DONT : verb === DONT ? DO : verb === WILL ? WONT : WILL) * 256 + option)
    if (verb === WILL) this.#reply(this.#wanted(option) ? DO : DONT, option)
    else if (verb === WONT) this.#reply(DONT, option)
    else if (verb === DONT) this.#reply(WONT, option)
    else if (option === codes.NAWS && this.#options.windowSize !== null) {
      this.#reply(WILL, option)
      this.#tellWindow(this.#options.windowSize)
    } else this.#reply(this.#offered(option) ? WILL : WONT, option)
  }

  /** What the server may do. */
  #wanted(option: number): boolean {
    return this.#accepts(option, 'ECHO') || this.#accepts(option, 'SGA')
  }

  /** What we may do. Some devices echo nothing unless we agree to echo, although we never do. */
  #offered(option: number): boolean {
    return this.#wanted(option) || this.#accepts(option, 'TTYPE')
  }

  #accepts(option: number, name: 'ECHO' | 'SGA' | 'TTYPE'): boolean {
    return option === codes[name] && this.#options.accept.includes(name)
  }

  #subnegotiated(): void {
    if (this.#sub[0] !== codes.TTYPE || this.#sub[1] !== TTYPE_SEND || !this.#options.accept.includes('TTYPE')) return
    const name = Buffer.from(this.#options.terminalType, 'latin1')
    this.#send(Buffer.from([IAC, SB, codes.TTYPE, TTYPE_IS, ...name, IAC, SE]))
  }

  #tellWindow([columns, rows]: readonly [number, number]): void {
    const size = [columns >> 8, columns & 255, rows >> 8, rows & 255]
    this.#send(
      Buffer.from([IAC, SB, codes.NAWS, ...size.flatMap(octet => (octet === IAC ? [IAC, IAC] : [octet])), IAC, SE]),
    )
  }

  #reply(verb: number, option: number): void {
    this.#send(Buffer.from([IAC, verb, option]))
  }
}

/** Octets as they are sent: IAC twice. */
export const escaped = (octets: Buffer): Buffer => {
  if (!octets.includes(IAC)) return octets
  const twice: number[] = []
  for (const octet of octets) {
    twice.push(octet)
    if (octet === IAC) twice.push(IAC)
  }
  return Buffer.from(twice)
}
