/**
 * What can be asked of a device, whatever drives it. A driver says which kinds it takes; asked for another one it fails
 * with UNSUPPORTED before anything is sent.
 */
export type Operation =
  | CommandsOperation
  | ScriptOperation
  | ConfigOperation
  | UploadOperation
  | DownloadOperation
  | DetachedOperation

export type OperationKind = Operation['kind']

/** Commands, one after the other. */
export interface CommandsOperation {
  readonly kind: 'commands'
  readonly commands: readonly Command[]
  /** Whether a failed command keeps the following ones from being sent. */
  readonly stopOnError: boolean
  /** CLI: raise privileges first (`enable`). null: as the platform needs it. */
  readonly privileged: boolean | null
  /** Linux: how commands are run. */
  readonly shell?: ShellOptions
  /** eAPI and the like: what form the answer has. */
  readonly format?: 'json' | 'text'
}

export interface Command {
  readonly command: string
  /** Questions that the command may ask, and what is answered. */
  readonly answers?: readonly Answer[]
  /** Longest time for this command, instead of the operation's. */
  readonly timeoutMs?: number
  /** Linux: what the command reads on its standard input. */
  readonly stdin?: string
}

/** One question that a device may ask. */
export interface Answer {
  /** Found anywhere in the last line, as it is written, unless it is a pattern. */
  readonly question: string | RegExp
  readonly send: string
  /** Whether Enter follows; true unless told. */
  readonly enter?: boolean
  /** The answer is a secret: it is neither shown nor kept. */
  readonly secret?: boolean
}

/** How a Linux command is run. */
export interface ShellOptions {
  readonly directory?: string
  readonly environment?: Readonly<Record<string, string>>
  /** Run by root (or another user) through sudo; the password is the credential's enable secret, else its password. */
  readonly sudo?: boolean | { readonly user: string }
  /** Ask for a terminal. */
  readonly pty?: boolean
}

/** A script, given to an interpreter on its standard input or from a file that is removed afterwards. */
export interface ScriptOperation {
  readonly kind: 'script'
  readonly text: string
  /** `bash` unless told. */
  readonly interpreter: string
  readonly arguments: readonly string[]
  readonly shell?: ShellOptions
}

/** Lines of configuration. They stop at the first that is rejected; then nothing is committed or saved. */
export interface ConfigOperation {
  readonly kind: 'config'
  readonly lines: readonly string[]
  /** Show the difference, apply nothing. DRY_RUN_UNSUPPORTED where the platform has no candidate. */
  readonly dryRun: boolean
  /** Make it outlive a reload, where that is a step of its own. */
  readonly save: boolean
  readonly comment?: string
  /** Commit for so many minutes, then revert unless confirmed. UNSUPPORTED where the platform cannot. */
  readonly confirmMinutes?: number
  /** What must hold before the first line is sent, and after the last; after a failed one nothing is committed. */
  readonly preChecks?: readonly Check[]
  readonly postChecks?: readonly Check[]
}

/** A command whose output must, or must not, contain something. */
export interface Check {
  readonly command: string
  readonly contains?: string
  readonly lacks?: string
}

/** Files from the daemon's file store to the device. */
export interface UploadOperation {
  readonly kind: 'upload'
  readonly files: readonly TransferFile[]
  /** Octal permission bits, such as 0o644. */
  readonly mode?: number
  readonly resume: boolean
  /** Replace a file that is there. */
  readonly overwrite: boolean
}

/** Files from the device to the daemon's file store. */
export interface DownloadOperation {
  readonly kind: 'download'
  readonly remotePath: string
  /** A directory with all that is in it. */
  readonly recursive: boolean
  readonly resume: boolean
  /** Gives the local path that a remote file is written to. */
  readonly localPathOf: (relativePath: string) => string
}

export interface TransferFile {
  readonly localPath: string
  readonly remotePath: string
  /** Hex, of the whole file. */
  readonly sha256: string
}

/** Tasks that go on when the connection ends. */
export type DetachedOperation = { readonly kind: 'detached' } & (
  | { readonly action: 'start'; readonly task: string; readonly command: string; readonly shell?: ShellOptions }
  | { readonly action: 'read'; readonly task: string; readonly offset: number; readonly maxBytes: number }
  | { readonly action: 'kill'; readonly task: string }
  | { readonly action: 'list' }
)
