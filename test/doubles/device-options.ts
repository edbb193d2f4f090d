import type { Connection, Server, ServerChannel } from 'ssh2'
import type { CliPlatform } from '../../src/drivers/cli/cli-platform.ts'

/**
 * What a command prints. A function may look at the device; an iterable is written as fast as the reader takes it, an
 * asynchronous one as it comes. `silence`: nothing at all, not even a prompt.
 */
export type Reply = string | Buffer | Iterable<Buffer> | AsyncIterable<Buffer> | Question | 'close' | 'silence'

/** A question of its own; what follows the answer is printed after it. */
export interface Question {
  readonly ask: string
  readonly reply: Reply | ((answer: string) => Reply)
}

export const isQuestion = (reply: Reply): reply is Question => typeof reply === 'object' && 'ask' in reply

export type Commands =
  | Readonly<Record<string, Reply | ((line: string) => Reply)>>
  | ((line: string, place: CliPlace) => Reply | null)

/** Where on the command line of one connection somebody is; a command may lead elsewhere. */
export interface CliPlace {
  mode: string
}

export type AuthenticationMethod = 'none' | 'password' | 'publickey' | 'keyboard-interactive'

export interface FakeDeviceOptions {
  readonly platform: CliPlatform
  /** Put in the place of the host name of the platform's prompt samples. */
  readonly hostname?: string
  /** Prompts by mode, instead of the samples. */
  readonly prompts?: Readonly<Record<string, string>>
  /** The mode after the login; unprivileged where the platform has `enable`, unless told. */
  readonly startMode?: string
  /** `admin` unless told; null: any. */
  readonly username?: string | null
  /** `secret` unless told. */
  readonly password?: string
  /** null: `enable` asks for none. `enable-secret` unless told. */
  readonly enablePassword?: string | null
  /** Methods that SSH offers: password unless told, none where the platform logs in in its shell. */
  readonly methods?: readonly AuthenticationMethod[]
  /** OpenSSH public key that is let in. */
  readonly publicKey?: string
  /** What keyboard-interactive asks: `Password: ` unless told. Every question but those for a password wants `yes`. */
  readonly keyboardPrompts?: readonly string[]
  /** Sent before the authentication. */
  readonly sshBanner?: string
  /** Printed before the first prompt. */
  readonly banner?: string
  /** Identification of the SSH server. */
  readonly ident?: string
  readonly algorithms?: ConstructorParameters<typeof Server>[0]['algorithms']
  /** Private host key; one ed25519 key for all unless told. */
  readonly hostKey?: string
  /** Further private host keys, of other types. */
  readonly moreHostKeys?: readonly string[]
  /** Called when a method of authentication is tried, before it is answered. */
  readonly onAttempt?: (method: string) => void
  readonly commands?: Commands
  /** Ctrl-C was typed. */
  readonly onInterrupt?: (place: CliPlace) => void
  /** Lines of configuration that are rejected: those that begin with `bogus` unless told. */
  readonly rejects?: (line: string) => boolean
  /** Questions that are asked though they need not be. */
  readonly asks?: {
    /** Those between connecting and the first prompt that ask for something else than the login. */
    readonly login?: boolean
    readonly enterConfig?: boolean
    readonly commit?: boolean
    readonly close?: boolean
    /** True unless told. */
    readonly save?: boolean
  }
  readonly commitFails?: boolean
  /** Lines per page; 24 unless told. */
  readonly pageLines?: number
  /** False: input is not echoed. */
  readonly echo?: boolean
  /** Also listens for Telnet. */
  readonly telnet?: boolean
  readonly faults?: Partial<Faults>
  /** Lets TCP connections be made through it, as jump hosts do. */
  readonly forwards?: boolean
  readonly exec?: (command: string, channel: ServerChannel) => void
  /** A connection has ended. */
  readonly onLeft?: (place: CliPlace) => void
  /** What is behind subsystems other than SFTP, by their names. */
  readonly subsystems?: Readonly<Record<string, (channel: ServerChannel, client: Connection) => void>>
  /** Gets the server's end of an SFTP session, as ssh2 has it. */
  readonly sftp?: (sftp: unknown) => void
}

/** What may go wrong; all can be changed while it runs. */
export interface Faults {
  /** Milliseconds before each answer. */
  delayMs: number
  /** Octet after octet, each on its own. */
  oneByteWrites: boolean
  /** The connection is dropped when so many commands have come on it. */
  dropAfterCommands: number
  /** Whatever the password, it is wrong. */
  refusePasswords: boolean
  /** The pager asks again, whatever is pressed. */
  stuckPager: boolean
  /** The shell says nothing more, but SSH goes on. */
  mute: boolean
  /** What is printed instead of what the device would, on any command line; null: nothing. */
  instead: (line: string) => Reply | null
  /** The connection is dropped as soon as such a line has been obeyed, before anything is printed; once. */
  dropBehind: RegExp | null
}

export const noFaults: Readonly<Faults> = {
  delayMs: 0,
  oneByteWrites: false,
  dropAfterCommands: Number.POSITIVE_INFINITY,
  refusePasswords: false,
  stuckPager: false,
  mute: false,
  instead: () => null,
  dropBehind: null,
}

/** So many mebibytes of lines, as often as it is asked for. */
export const mebibytes = (count: number): Iterable<Buffer> => {
  const line = Buffer.from(`${'interface counters 0123456789 '.repeat(2)}\r\n`)
  const chunk = Buffer.concat(Array.from({ length: Math.ceil(65_536 / line.length) }, () => line)).subarray(0, 65_536)
  return {
    *[Symbol.iterator]() {
      for (let sent = 0; sent < count * 16; sent += 1) yield chunk
    },
  }
}
