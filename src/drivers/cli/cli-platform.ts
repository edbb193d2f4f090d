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
  /** Done after login, in order. What the device rejects is passed over: not every release and user may do everything. */
  readonly prepare: readonly Step[]
  /** Questions that may come between connecting and the first prompt. */
  readonly loginQuestions?: readonly LoginQuestion[]
  /** null: there is no privileged mode to enter. Without `prompt.privileged` it is only entered when that is asked for. */
  readonly enable: EnableFacts | null
  /** null: there is no configuration mode; lines of configuration are given like any command and take effect at once. */
  readonly config: ConfigFacts | null
  /** How the running configuration is made permanent, in order; empty: nothing to do, or not known. */
  readonly save: readonly Save[]
  /** How to log out. */
  readonly close: readonly string[]
  readonly closeAnswers?: readonly PlatformAnswer[]
  /** Texts, case-sensitive: if one occurs in the answer, the command was rejected. */
  readonly rejections: readonly string[]
  /** Texts of the pager; `q` quits. */
  readonly pagers: readonly Pager[]
  /** By what it is recognised before any command is sent. */
  readonly signs?: readonly Sign[]
  /** By which answers it is recognised. */
  readonly autodetect?: readonly Recognition[]
  readonly ssh?: {
    /**
     * The login takes place in the shell, SSH itself asks for nothing (method `none`): always, unless the credential has a
     * private key, or unless it has a key or a password.
     */
    readonly authentication?: 'none' | 'key-or-none' | 'secret-or-none'
    /** What SSH is told as user name, where the real one is asked for in the shell. */
    readonly username?: string
    /** What keyboard-interactive asks beside the password. */
    readonly answers?: readonly PlatformAnswer[]
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
  /** What goes wrong in practice, a sentence each. */
  readonly quirks?: readonly string[]
}

export type CliTransport = 'ssh' | 'telnet'

export interface PromptFacts {
  /** How many lines one prompt spans. */
  readonly lines?: 1 | 2
  /** The first that matches names the mode. */
  readonly modes: readonly PromptMode[]
  /** The mode in which privileged commands work, to which `enable` leads; absent: every mode does. */
  readonly privileged?: string
  /** The prompt changes by itself (counters, dirty marks, roles, paths), so its literal text is not to be learned. */
  readonly changes?: true
  /** In configuration mode the device's name is cut to this many characters. */
  readonly nameLength?: number
}

export interface PromptMode {
  readonly name: string
  /** It is this mode, of whose prompt only the last line was seen. */
  readonly lastLineOf?: string
  readonly pattern: RegExp
  /** Prompts as devices print them. */
  readonly samples: readonly string[]
}

/** One step of preparing a session. `{username}` stands for the credential's. */
export type Step = SendStep | ProbeStep | 'enable' | 'leave-enable' | 'enter-config' | 'leave-config'

export interface SendStep {
  readonly send: string
  /** Only when the prompt is of this mode; absent: whatever it is. */
  readonly inMode?: string
  readonly answers?: readonly PlatformAnswer[]
  /** Sent before `close` if the device took the step: what it sets is stored there, and is put back. */
  readonly undo?: readonly string[]
}

/** A command that shows something, and what is done if its answer has it, or has not. */
export interface ProbeStep {
  readonly probe: string
  readonly pattern: RegExp
  readonly found: readonly Step[]
  readonly missing: readonly Step[]
}

export interface PlatformAnswer {
  readonly question: RegExp
  readonly send: string
  /** Whether Enter follows; true unless told. */
  readonly enter?: false
}

/**
 * `{username}` and `{password}` stand for the credential's. What nearly every Telnet login asks need not be listed: see
 * `usualLogin` in `login-questions.ts`.
 */
export type LoginQuestion =
  | PlatformAnswer
  | {
      readonly question: RegExp
      /** The login has failed, for this reason. */
      readonly fail: string
    }

export interface EnableFacts {
  readonly command: string
  /** Where another command is needed in some modes. */
  readonly commandIn?: Readonly<Record<string, string>>
  /** null: no password is asked for. */
  readonly password: RegExp | null
  readonly username?: RegExp
  /** A further command once `command` has succeeded; it may ask for the same password. */
  readonly next?: string
  /** Instead of `command` when no enable secret is known: it asks for the account's own name and password. */
  readonly withoutSecret?: string
  /** What the answer has when it succeeded, where the prompt does not tell. */
  readonly ok?: string
  /** null: it cannot be left. */
  readonly leave: string | null
}

/** A control character (Ctrl-Z, Ctrl-P) as `leave` is sent without Enter. */
export interface ConfigFacts {
  /** null: the lines themselves enter it, and leave it again; `leave` is for those that did not. */
  readonly enter: string | null
  readonly enterAnswers?: readonly PlatformAnswer[]
  /** The mode that is configuration; `config` unless told. Where it is the privileged one, `enable` has entered it already. */
  readonly mode?: string
  /** Modes in which lines are taken as they are and take effect at once: nothing is entered or committed, and there is no candidate. */
  readonly liveModes?: readonly string[]
  /** Sent before `leave`, also in live modes: back from whatever part of the configuration. */
  readonly leaveFirst?: string
  readonly leave: string
  /** `leave` may be needed several times. */
  readonly leaveRepeatedly?: true
  readonly leaveAnswers?: readonly PlatformAnswer[]
  /** null: lines take effect as they are sent. */
  readonly commit: CommitFacts | null
  /** How the candidate is compared and dropped; null: the platform has none, and no dry run. */
  readonly candidate: CandidateFacts | null
}

/** `{comment}`, and the same time as `{minutes}`, `{seconds}` or `{hh:mm:ss}`, stand for what is asked for. */
export interface CommitFacts {
  readonly command: string
  readonly withComment?: string
  /** Commits for a time; what is not confirmed by then is undone. */
  readonly confirmed?: string
  /** Makes a confirmed commit permanent. */
  readonly confirm?: string
  /** Every commit is one for a time: `confirm` has to follow. */
  readonly alwaysConfirm?: true
  /** Older releases do not know `command`, because lines take effect as they are sent: its rejection is no failure. */
  readonly optional?: true
  /** One of them is in the answer when it succeeded; empty: whatever does not fail did. */
  readonly ok: readonly string[]
  readonly fail: readonly string[]
  readonly answers?: readonly PlatformAnswer[]
  /** In which mode it is sent; configuration unless told. */
  readonly mode?: string
  /** Shows why a commit failed. */
  readonly showErrors?: string
}

/** Commands are sent in configuration mode. */
export interface CandidateFacts {
  /** Instead of `ConfigFacts.enter`, where a candidate is opened by a command of its own; `{session}` is a name that we choose. */
  readonly enter?: string
  readonly diff: string
  /** `lines`: the answer has the lines that a commit would apply, not marked as added or removed. Else it is a difference. */
  readonly shows?: 'lines'
  /** It may leave configuration mode as well. */
  readonly discard: string
  readonly discardAnswers?: readonly PlatformAnswer[]
  /** Makes the candidate running, where the platform itself needs no commit (configuration sessions). */
  readonly commit?: string
  /** As in CommitFacts, for such sessions; `confirm` is sent in privileged mode. */
  readonly confirmed?: string
  readonly confirm?: string
}

export interface Save {
  readonly command: string
  /** Sent only when the one before was rejected. */
  readonly alternative?: true
  readonly answers?: readonly PlatformAnswer[]
  /** What the answer has when it succeeded. */
  readonly ok?: string
  /** The mode in which it is sent; the one outside configuration (privileged, where there is such a mode) unless told. */
  readonly mode?: string
}

/** Literal text or pattern of what is printed; a blank brings the next page unless told. */
export type Pager = string | RegExp | { readonly text: string | RegExp; readonly next: string }

/** Something that is seen when connecting: the server's SSH identification, text before the first prompt, the prompt itself. */
export interface Sign {
  readonly seen: 'server' | 'greeting' | 'prompt'
  readonly pattern: RegExp
  /** 0 to 99. */
  readonly confidence: number
}

export interface Recognition {
  readonly command: string
  readonly pattern: RegExp
  /** 0 to 99. */
  readonly confidence: number
}
