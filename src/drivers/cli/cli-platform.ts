import type { Platform } from '../../platforms.ts'

/**
 * What a platform's command line looks like and how a session is prepared, configured, saved and closed. Data only.
 * Patterns are tested against the tail (512 characters) of cleaned text: CR removed, control sequences removed, backspaces
 * applied; `(?:^|\n)` anchors the start of a line, `$` the end of what has come.
 */
export interface CliPlatform {
  readonly id: Platform
  readonly vendor: string
  readonly family: string
  /** Other names that it goes by: Netmiko's (and its aliases), scrapli's, Genie's, oxidized's. Lower case. */
  readonly names: readonly string[]
  /** Its name in ntc-templates; null: no templates there. */
  readonly templates: string | null
  readonly transports: readonly CliTransport[]
  /** 22 and 23 unless told. */
  readonly ports?: Partial<Readonly<Record<CliTransport, number>>>
  /** What Enter sends; `\n` over SSH and `\r\n` over Telnet unless told. */
  readonly enter?: Partial<Readonly<Record<CliTransport, string>>>
  /** False: a command's echo may be missing or mangled beyond recognition. */
  readonly echo?: false
  readonly prompt: PromptFacts
  /** Sent after login, in order. */
  readonly prepare: readonly Step[]
  /** Questions that may come between connecting and the first prompt. */
  readonly loginQuestions?: readonly LoginQuestion[]
  /** null: there is no privileged mode to enter. */
  readonly enable: EnableFacts | null
  /** null: there is no configuration mode. */
  readonly config: ConfigFacts | null
  /** How the running configuration is made permanent; empty: nothing to do, or not known. */
  readonly save: readonly Save[]
  /** How to log out. */
  readonly close: readonly string[]
  readonly closeAnswers?: readonly PlatformAnswer[]
  /** Sent before `close`, where a step of `prepare` was stored in the device. */
  readonly restore?: readonly string[]
  /** Texts, case-sensitive: if one occurs in the answer, the command was rejected. */
  readonly rejections: readonly string[]
  /** Texts of the pager; a blank goes on, `q` quits. */
  readonly pagers: readonly string[]
  /** How the platform is recognised. */
  readonly autodetect?: readonly Recognition[]
  readonly ssh?: {
    /** The login takes place in the shell: SSH itself asks for nothing. */
    readonly authentication?: 'none'
    /** Appended to the user name. */
    readonly usernameSuffix?: string
    /** The only key exchanges to offer. */
    readonly kex?: readonly string[]
    /** The server drops connections on unknown global requests. */
    readonly keepalive?: false
  }
  readonly telnet?: {
    /** Options that are agreed to; all others are refused. */
    readonly accept?: readonly ('ECHO' | 'SGA' | 'TTYPE')[]
    readonly windowSize?: readonly [columns: number, rows: number]
    readonly terminalType?: string
  }
  /** What goes wrong in practice. */
  readonly quirks?: string
}

export type CliTransport = 'ssh' | 'telnet'

export interface PromptFacts {
  /** How many lines one prompt spans. */
  readonly lines?: 1 | 2
  /** The first that matches names the mode. */
  readonly modes: readonly PromptMode[]
  /** The mode in which privileged commands work; null: every mode does. */
  readonly privileged?: string
  /** The prompt changes by itself (counters, dirty marks, roles), so its literal text is not to be learned. */
  readonly changes?: true
}

export interface PromptMode {
  readonly name: string
  readonly pattern: RegExp
  /** Prompts as devices print them. */
  readonly samples: readonly string[]
}

/** One step of preparing a session. */
export type Step =
  | { readonly send: string; readonly inMode?: string; readonly answers?: readonly PlatformAnswer[] }
  | 'enable'
  | 'leave-enable'
  | 'enter-config'
  | 'leave-config'

export interface PlatformAnswer {
  readonly question: RegExp
  readonly send: string
  /** Whether Enter follows; true unless told. */
  readonly enter?: false
}

/** `{username}` and `{password}` stand for the credential's. */
export type LoginQuestion =
  | PlatformAnswer
  | {
      readonly question: RegExp
      /** The login has failed, for this reason. */
      readonly fail: string
    }

export interface EnableFacts {
  readonly command: string
  /** null: no password is asked for. */
  readonly password: RegExp | null
  readonly username?: RegExp
  readonly leave: string
}

export interface ConfigFacts {
  readonly enter: string
  readonly enterAnswers?: readonly PlatformAnswer[]
  readonly leave: string
  /** `leave` may be needed several times. */
  readonly leaveRepeatedly?: true
  readonly leaveAnswers?: readonly PlatformAnswer[]
  /** null: lines take effect as they are sent. */
  readonly commit: CommitFacts | null
  /** How the candidate is compared and dropped; null: the platform has none, and no dry run. */
  readonly candidate: CandidateFacts | null
}

/** `{minutes}` and `{comment}` stand for what is asked for. */
export interface CommitFacts {
  readonly command: string
  readonly withComment?: string
  readonly confirmed?: string
  /** Makes a confirmed commit permanent. */
  readonly confirm?: string
  readonly ok: readonly string[]
  readonly fail: readonly string[]
  readonly answers?: readonly PlatformAnswer[]
  /** In which mode it is sent; configuration unless told. */
  readonly mode?: string
  /** Shows why a commit failed. */
  readonly showErrors?: string
}

export interface CandidateFacts {
  /** Instead of `ConfigFacts.enter`, where a candidate is opened by a command of its own. */
  readonly enter?: string
  readonly diff: string
  readonly discard: string
  readonly discardAnswers?: readonly PlatformAnswer[]
  /** Makes the candidate running, where the platform itself needs no commit (configuration sessions). */
  readonly commit?: string
}

export interface Save {
  readonly command: string
  readonly answers?: readonly PlatformAnswer[]
  readonly ok?: string
  /** The mode in which it is sent; privileged unless told. */
  readonly mode?: string
}

export interface Recognition {
  readonly command: string
  readonly pattern: RegExp
  /** 0 to 99. */
  readonly confidence: number
}
