import type { FileEntryWithStats, InputAttributes, OpenMode, SFTPWrapper, Stats } from 'ssh2'
import { KoineError } from '../../errors.ts'

/**
 * The file transfer protocol (draft-ietf-secsh-filexfer-02, version 3) with promises. Every wait ends when the connection
 * does, when the signal is aborted, or when the server has been silent for `silenceMs`.
 */
export class Sftp {
  readonly #sftp: SFTPWrapper
  readonly #silenceMs: number
  readonly #waiting = new Set<(error: Error) => void>()
  #ended: Error | null = null
  #aborted: Error | null = null
  constructor(sftp: SFTPWrapper, options: SftpOptions) {
    this.#sftp = sftp
    this.#silenceMs = options.silenceMs
    const { signal, closed } = options
    const end = (error: Error): void => {
      this.#ended ??= error
      signal.removeEventListener('abort', abort)
      for (const reject of this.#waiting) reject(error)
    }
    const abort = (): void => {
      this.#aborted = signal.reason
      for (const reject of this.#waiting) reject(signal.reason)
    }
    signal.addEventListener('abort', abort, { once: true })
    // The end of the connection, if that is why, is the better reason.
    sftp.once('close', () =>
      setImmediate(() => end(new KoineError('TRANSFER_FAILED', 'The device closed the file transfer.'))),
    )
    sftp.on('error', () => {})
    void closed.then(error => end(error ?? new KoineError('CLOSED_BY_PEER', 'The connection was ended.')))
  }

  open(path: string, mode: OpenMode, permissions?: number): Promise<Buffer> {
    return this.#ask(done =>
      permissions === undefined ? this.#sftp.open(path, mode, done) : this.#sftp.open(path, mode, permissions, done),
    )
  }
  close(handle: Buffer): Promise<void> {
    return this.#ask(done => this.#sftp.close(handle, done))
  }
  write(handle: Buffer, octets: Buffer, position: number): Promise<void> {
    return this.#ask(done => this.#sftp.write(handle, octets, 0, octets.length, position, done))
  }
  /** Returns how many octets came; 0 at the end of the file. */
  read(handle: Buffer, into: Buffer, position: number): Promise<number> {
    return this.#ask<number>(done =>
      this.#sftp.read(handle, into, 0, into.length, position, (error, count) => done(error, count)),
    ).catch(error => {
      if (statusOf(error) === endOfFile) return 0
      throw error
    })
  }
  stat(path: string): Promise<Stats | null> {
    return this.#orNull(this.#ask(done => this.#sftp.stat(path, done)))
  }
  lstat(path: string): Promise<Stats | null> {
    return this.#orNull(this.#ask(done => this.#sftp.lstat(path, done)))
  }
  list(path: string): Promise<FileEntryWithStats[]> {
    return this.#ask(done => this.#sftp.readdir(path, done))
  }
  realpath(path: string): Promise<string> {
    return this.#ask(done => this.#sftp.realpath(path, done))
  }
  mkdir(path: string): Promise<void> {
    return this.#ask(done => this.#sftp.mkdir(path, done))
  }
  unlink(path: string): Promise<void> {
    return this.#ask(done => this.#sftp.unlink(path, done))
  }
  /** Removes what is not wanted, after the signal was aborted as well; then it has a moment only. Never rejects. */
  async discard(path: string): Promise<void> {
    const silenceMs = Math.min(this.#silenceMs, discardMs)
    await this.#ask(done => this.#sftp.unlink(path, done), { silenceMs, evenAborted: true }).catch(() => {})
  }
  setAttributes(path: string, attributes: InputAttributes): Promise<void> {
    return this.#ask(done => this.#sftp.setstat(path, attributes, done))
  }
  /** Fails when there is a file of the new name. */
  rename(from: string, to: string): Promise<void> {
    return this.#ask(done => this.#sftp.rename(from, to, done))
  }
  /** Takes the place of a file of the new name, in one step; false: the server does not offer that. */
  renameOver(from: string, to: string): Promise<boolean> {
    return this.#offered(done => this.#sftp.ext_openssh_rename(from, to, done))
  }
  /** Waits until the octets are on the disk; false: the server does not offer that. */
  sync(handle: Buffer): Promise<boolean> {
    return this.#offered(done => this.#sftp.ext_openssh_fsync(handle, done))
  }
  end(): void {
    this.#sftp.end()
  }

  async #offered(request: (done: (error?: Error | null) => void) => void): Promise<boolean> {
    try {
      await this.#ask(request)
      return true
    } catch (error) {
      // ssh2 throws at once where the server has not announced the extension.
      if (error instanceof Error && /does not support this extended/.test(error.message)) return false
      if (statusOf(error) === unsupported) return false
      throw error
    }
  }

  async #orNull<T>(asked: Promise<T>): Promise<T | null> {
    try {
      return await asked
    } catch (error) {
      if (statusOf(error) === noSuchFile) return null
      throw error
    }
  }

  #ask<T = void>(
    request: (done: (error?: Error | null, value?: T) => void) => void,
    { silenceMs = this.#silenceMs, evenAborted = false } = {},
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const over = this.#ended ?? (evenAborted ? null : this.#aborted)
      if (over !== null) return reject(over)
      const settled = (): void => {
        clearTimeout(timer)
        this.#waiting.delete(fail)
      }
      const fail = (error: Error): void => {
        settled()
        reject(error)
      }
      const timer = setTimeout(() => fail(silence(silenceMs)), silenceMs)
      this.#waiting.add(fail)
      try {
        request((error, value) => {
          if (!error) {
            settled()
            // What has no error has the value that the request is for.
            resolve(value as T)
          } else if (typeof statusOf(error) === 'number') fail(error)
          // It has no answer, because the channel ended: why is told in a moment, and better.
          else setImmediate(() => setImmediate(() => fail(error)))
        })
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)))
      }
    })
  }
}

export interface SftpOptions {
  readonly signal: AbortSignal
  readonly closed: Promise<KoineError | null>
  readonly silenceMs: number
}

const discardMs = 1000

const endOfFile = 1
const noSuchFile = 2
const unsupported = 8

/** Status code of the server's answer. */
const statusOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null)

const silence = (silenceMs: number): KoineError =>
  new KoineError('COMMAND_TIMEOUT', `The device did not go on with the file transfer within ${silenceMs} ms.`, {
    facts: { phase: 'transfer', timeout_ms: silenceMs },
  })
