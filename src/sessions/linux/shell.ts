import type { Answer, ShellOptions } from '../../drivers/operation.ts'
import type { OperationContext } from '../../drivers/session.ts'
import type { Credential } from '../../drivers/target.ts'
import type { LinuxConnection } from './connection.ts'
import { type Executed, type Execution, execute } from './execution.ts'
import { posixScript, refuseNul, shellCommand, sudoCommand, sudoUser } from './shell-command.ts'
import { SudoDialog, sudoPassword } from './sudo.ts'

/** What is run on a device's shell, and how. */
export interface ShellCommand {
  readonly command: string
  readonly shell?: ShellOptions
  readonly stdin?: string | Buffer
  readonly answers?: readonly Answer[]
  readonly timeoutMs?: number
  readonly maxOutputBytes?: number
  readonly encoding?: 'utf8' | 'latin1'
  readonly onOutput?: (stream: 'stdout' | 'stderr', text: string) => void
}

export type Limits = Pick<OperationContext, 'signal' | 'commandTimeoutMs' | 'maxOutputBytes'>

/** The shell at the other end of a connection: commands, elevated or not, each on a channel of its own. */
export class Shell {
  readonly connection: LinuxConnection
  readonly #credential: Credential
  constructor(connection: LinuxConnection, credential: Credential) {
    this.connection = connection
    this.#credential = credential
  }

  run(wanted: ShellCommand, limits: Limits): Promise<Executed> {
    const { command, shell = {}, answers = [], stdin, encoding, onOutput } = wanted
    const elevated = shell.sudo !== undefined && shell.sudo !== false
    const execution = {
      ...(stdin === undefined ? {} : { stdin }),
      ...(encoding === undefined ? {} : { encoding }),
      ...(onOutput === undefined ? {} : { onOutput }),
      answers,
      pty: shell.pty === true || answers.length > 0,
      timeoutMs: wanted.timeoutMs ?? limits.commandTimeoutMs,
      maxOutputBytes: wanted.maxOutputBytes ?? limits.maxOutputBytes,
      signal: limits.signal,
    } satisfies Partial<Execution>
    if (!elevated) return execute(this.connection, { ...execution, line: shellCommand(command, shell) })
    const sudo = this.#sudo()
    return execute(this.connection, {
      ...execution,
      sudo,
      line: sudoCommand(command, shell, sudo.marks),
      endGroup: group => this.#endGroup(group, shell),
    })
  }

  /** A script for any POSIX shell, with its words; elevated where a user for sudo is given. */
  script(
    text: string,
    words: readonly string[],
    more: Omit<ShellCommand, 'command'>,
    limits: Limits,
  ): Promise<Executed> {
    return this.run({ ...more, command: posixScript(text, words) }, limits)
  }

  /** The signals of the login's user do not reach what runs as another one, so that one sends them. */
  async #endGroup(group: number, shell: ShellOptions): Promise<void> {
    const user = sudoUser(shell)
    const sudo = this.#sudo()
    await execute(this.connection, {
      line: sudoCommand(`kill -TERM -${group}`, { sudo: user === null ? true : { user } }, sudo.marks),
      sudo,
      timeoutMs: endGroupMs,
      maxOutputBytes: 4096,
      signal: AbortSignal.timeout(endGroupMs),
    })
  }

  #sudo(): SudoDialog {
    const password = sudoPassword(this.#credential)
    if (password !== null) refuseNul(password, 'The password for sudo')
    return new SudoDialog(password)
  }
}

const endGroupMs = 5000
