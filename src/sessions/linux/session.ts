import type { Operation } from '../../drivers/operation.ts'
import type { Reply, Request } from '../../drivers/request.ts'
import type { Result } from '../../drivers/result.ts'
import type { AskContext, DeviceSession, OperationContext, SessionFacts } from '../../drivers/session.ts'
import type { Target } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import { performAsk } from './ask.ts'
import { performCommands, performConfig, performScript } from './commands.ts'
import type { LinuxConnection } from './connection.ts'
import { performDetached } from './detached.ts'
import { performDownload } from './download.ts'
import { execute } from './execution.ts'
import type { FileTools } from './files.ts'
import { refuse } from './refusal.ts'
import { Sftp } from './sftp.ts'
import { Shell } from './shell.ts'
import { performUpload } from './upload.ts'

/** One SSH connection; every command, and every file transfer, has a channel of its own in it. */
export class LinuxSession implements DeviceSession {
  readonly facts: SessionFacts
  readonly #connection: LinuxConnection
  readonly #shell: Shell
  readonly #platform: string
  #broken = false
  /** Null: not known yet. */
  #hasSftp: boolean | null = null
  #hasShell: boolean | null = null
  constructor(connection: LinuxConnection, target: Target, loginMs: number) {
    this.#connection = connection
    this.#shell = new Shell(connection, target.credential)
    this.#platform = target.platform
    const platform = target.platform === 'auto' ? null : target.platform
    this.facts = { driver: 'linux', platform, prompt: null, server: connection.server, loginMs }
  }

  get broken(): boolean {
    return this.#broken
  }
  get heardMs(): number {
    return this.#connection.heardMs()
  }
  get closed(): Promise<KoineError | null> {
    return this.#connection.closed
  }

  async perform(operation: Operation, context: OperationContext): Promise<readonly Result[]> {
    refuse(operation)
    try {
      context.signal.throwIfAborted()
      context.onWrite()
      return await this.#perform(operation, context)
    } catch (error) {
      this.#broken = true
      throw context.signal.aborted ? context.signal.reason : error
    }
  }

  async ask(requests: readonly Request[], context: AskContext): Promise<readonly Reply[]> {
    const { signal, timeoutMs } = context
    try {
      signal.throwIfAborted()
      const sftp = () => this.#openSftp({ signal, commandTimeoutMs: timeoutMs })
      return await performAsk({ shell: this.#shell, sftp }, requests, context)
    } catch (error) {
      this.#broken ||= !(error instanceof KoineError && unbroken.has(error.code))
      throw signal.aborted ? signal.reason : error
    }
  }

  async probe(signal: AbortSignal): Promise<void> {
    const { fatal } = await execute(this.#connection, {
      line: 'true',
      timeoutMs: probeMs,
      maxOutputBytes: 0,
      signal,
    })
    // What the command says does not matter: an answer is an answer.
    if (fatal !== null) throw fatal
  }

  async close(): Promise<void> {
    this.#connection.end()
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>(resolve => {
      timer = setTimeout(resolve, closeMs)
    })
    await Promise.race([this.#connection.closed, late])
    clearTimeout(timer)
  }

  async #perform(operation: Operation, context: OperationContext): Promise<readonly Result[]> {
    switch (operation.kind) {
      case 'commands':
        return performCommands(this.#shell, operation, context)
      case 'script':
        return performScript(this.#shell, operation, context)
      case 'config':
        return performConfig(this.#shell, operation, context)
      case 'detached':
        return performDetached(this.#shell, operation, context)
      case 'upload':
        return this.#withFiles(context, tools => performUpload(tools, operation, context))
      case 'download':
        return this.#withFiles(context, tools => performDownload(tools, operation, context))
    }
  }

  async #withFiles<T>(context: OperationContext, work: (tools: FileTools) => Promise<T>): Promise<T> {
    const sftp = await this.#openSftp(context)
    const hasShell = await this.#knowsShell(context)
    try {
      return await work({ shell: this.#shell, hasShell, sftp })
    } finally {
      sftp?.end()
    }
  }

  /** null: the server has no SFTP. */
  async #openSftp({
    signal,
    commandTimeoutMs,
  }: Pick<OperationContext, 'signal' | 'commandTimeoutMs'>): Promise<Sftp | null> {
    if (this.#hasSftp === false) return null
    const { closed } = this.#connection
    try {
      const sftp = new Sftp(await this.#connection.sftp(signal), { signal, closed, silenceMs: commandTimeoutMs })
      this.#hasSftp = true
      return sftp
    } catch (error) {
      const code = error instanceof KoineError ? error.code : null
      if (signal.aborted || code === 'CLOSED_BY_PEER' || code === 'CONNECT_TIMEOUT') throw error
      this.#hasSftp = false
      return null
    }
  }

  /** Switches also speak SSH, and must not be sent what only a shell understands. */
  async #knowsShell(context: OperationContext): Promise<boolean> {
    if (this.#platform === 'linux') return true
    if (!maybeShell.has(this.#platform)) return false
    if (this.#hasShell === null) {
      const { stdout, fatal } = await this.#shell.run({ command: 'echo $((6 * 7))', maxOutputBytes: 4096 }, context)
      if (fatal !== null) throw fatal
      this.#hasShell = stdout.trim() === '42'
    }
    return this.#hasShell
  }
}

const maybeShell: ReadonlySet<string> = new Set(['auto', 'freebsd', 'frr', 'opengear', 'sonic', 'vyos'])

/** What says nothing against the connection: every command has a channel of its own. */
const unbroken: ReadonlySet<string> = new Set(['UNSUPPORTED', 'INVALID_REQUEST', 'OUTPUT_TOO_LARGE', 'DEVICE_FAULT'])

const probeMs = 10_000
const closeMs = 2000
