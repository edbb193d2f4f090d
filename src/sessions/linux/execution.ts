import type { ClientChannel } from 'ssh2'
import type { Answer } from '../../drivers/operation.ts'
import type { ResultError } from '../../drivers/result.ts'
import { KoineError } from '../../errors.ts'
import { Answers } from './answers.ts'
import type { LinuxConnection } from './connection.ts'
import { asKoineError, resultError } from './failure.ts'
import { Output } from './output.ts'
import { sendSignal } from './signal.ts'
import type { SudoDialog } from './sudo.ts'

/** One command on one channel. */
export interface Execution {
  /** As the login shell gets it. */
  readonly line: string
  readonly stdin?: string | Buffer
  /** A terminal: standard error is not apart then. */
  readonly pty?: boolean
  readonly answers?: readonly Answer[]
  /** The line is one that sudo runs. */
  readonly sudo?: SudoDialog
  /** `latin1` keeps octets as they are. */
  readonly encoding?: 'utf8' | 'latin1'
  readonly timeoutMs: number
  readonly maxOutputBytes: number
  readonly signal: AbortSignal
  readonly onOutput?: (stream: 'stdout' | 'stderr', text: string) => void
  /** What else is needed to end a command that sudo runs in this process group. */
  readonly endGroup?: (group: number) => Promise<void>
}

export interface Executed {
  readonly stdout: string
  /** null: a terminal, so there was one stream only. */
  readonly stderr: string | null
  readonly exitStatus: number | null
  readonly truncated: boolean
  readonly error: ResultError | null
  /** The signal was aborted, or the connection ended: nothing can follow. */
  readonly fatal: KoineError | null
}

/**
 * Runs a command to its end: its own, or the one that the limit or the signal makes. Never rejects: what kept it from being
 * run is in the result as well. The connection can be used again unless the result has a fatal error.
 */
export async function execute(connection: LinuxConnection, execution: Execution): Promise<Executed> {
  const { line, signal, pty = false } = execution
  const terminal = pty ? { pty: { term: 'vt100', cols: 511, rows: 1000 } } : {}
  try {
    return await run(await connection.exec(line, { ...terminal, signal }), connection, execution)
  } catch (error) {
    const cause = asKoineError(error, 'DEVICE_FAULT', 'The device did not open a channel')
    const fatal = signal.aborted || cause.code === 'CLOSED_BY_PEER' ? cause : null
    return { stdout: '', stderr: pty ? null : '', exitStatus: null, truncated: false, error: resultError(cause), fatal }
  }
}

function run(channel: ClientChannel, connection: LinuxConnection, execution: Execution): Promise<Executed> {
  const { stdin, sudo, signal, timeoutMs, pty = false, encoding = 'utf8', answers = [], endGroup } = execution
  let room = execution.maxOutputBytes
  let truncated = false
  const take = (octets: number): number => {
    const taken = Math.min(octets, room)
    room -= taken
    truncated ||= taken < octets
    return taken
  }
  const secrets = answers.flatMap(({ secret, send }) => (secret === true && send !== '' ? [send] : []))
  const output = (stream: 'stdout' | 'stderr'): Output =>
    new Output({ encoding, terminal: pty, secrets, take, onText: text => execution.onOutput?.(stream, text) })
  const stdout = output('stdout')
  const stderr = output('stderr')
  const conversation = new Answers(answers, text => channel.write(text))

  const giveInput = (): void => {
    if (!pty) channel.end(stdin)
    // A terminal has no end of its own: Ctrl-D, at the beginning of a line.
    else if (stdin !== undefined) channel.write(`${stdin}${stdin.toString().endsWith('\n') ? '' : '\n'}\x04`)
  }
  let group: number | null = null
  const sudoHandlers = {
    send: (password: string) => channel.write(`${password}\n`),
    // The end of input waits until it is read; an interrupt that comes before sudo reads would be lost.
    giveUp: () => (pty ? channel.write('\x04') : channel.end()),
    onStarted: (started: number | null) => {
      group = started
      giveInput()
    },
  }
  const read = (stream: Output, chunk: Buffer, withSudo: boolean): void => {
    const text = stream.decode(chunk)
    const own = withSudo && sudo !== undefined ? sudo.read(text, sudoHandlers) : text
    if (own === '') return
    stream.add(own)
    conversation.read(own)
  }

  return new Promise(resolve => {
    let exitStatus: number | null = null
    let exitSignal: string | null = null
    let stopped: KoineError | null = null
    let lost: KoineError | null = null
    const timers: NodeJS.Timeout[] = []

    const stop = (why: KoineError): void => {
      if (stopped !== null) return
      stopped = why
      if (pty) channel.write('\x03')
      else sendSignal(channel, 'TERM')
      // What root runs does not hear the signals of the login's user.
      if (group !== null && endGroup !== undefined) void endGroup(group).catch(() => {})
      timers.push(setTimeout(kill, graceMs))
    }
    const kill = (): void => {
      if (!pty) sendSignal(channel, 'KILL')
      channel.close()
      timers.push(setTimeout(finish, graceMs))
    }
    const onAbort = (): void => stop(signal.reason)
    const finish = (): void => {
      for (const timer of timers) clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      stdout.end()
      stderr.end()
      const fatal: KoineError | null = signal.aborted
        ? signal.reason
        : exitStatus === null && exitSignal === null
          ? lost
          : null
      const error = fatal ?? stopped ?? failure({ exitStatus, exitSignal, sudo })
      resolve({
        stdout: stdout.text,
        stderr: pty ? null : stderr.text,
        exitStatus,
        truncated,
        error: error === null ? null : resultError(error),
        fatal,
      })
    }

    void connection.closed.then(error => {
      lost = error ?? new KoineError('CLOSED_BY_PEER', 'The connection was ended.')
      setImmediate(finish)
    })
    channel.on('data', (chunk: Buffer) => read(stdout, chunk, pty))
    channel.stderr.on('data', (chunk: Buffer) => read(stderr, chunk, true))
    channel.on('error', () => {})
    // ssh2 repeats here what `exit` said: a short command's may have come before anyone could listen. The end of the
    // connection, if that is why, is only known after the channel's.
    channel.on('close', (code?: number | null, name?: string) => {
      exitStatus = code ?? null
      exitSignal = name ?? null
      setImmediate(finish)
    })
    timers.push(setTimeout(() => stop(timeout(timeoutMs)), timeoutMs))
    signal.addEventListener('abort', onAbort, { once: true })
    if (sudo === undefined) giveInput()
    if (signal.aborted) onAbort()
  })
}

/** How long a command has to end by itself once it was told to. */
const graceMs = 500

const timeout = (timeoutMs: number): KoineError =>
  new KoineError('COMMAND_TIMEOUT', `The command did not end within ${timeoutMs} ms and was stopped.`, {
    facts: { timeout_ms: timeoutMs },
  })

interface Ending {
  readonly exitStatus: number | null
  readonly exitSignal: string | null
  readonly sudo: SudoDialog | undefined
}

function failure({ exitStatus, exitSignal, sudo }: Ending): KoineError | null {
  if (sudo?.started === false) return sudo.failure(exitStatus)
  if (exitStatus === 0) return null
  if (exitStatus !== null)
    return new KoineError('EXIT_STATUS', `The command ended with status ${exitStatus}.`, {
      facts: { exit_status: exitStatus },
    })
  if (exitSignal !== null)
    return new KoineError('EXIT_STATUS', `The command was ended by the signal ${exitSignal}.`, {
      facts: { signal: exitSignal },
    })
  return new KoineError('DEVICE_FAULT', 'The device closed the channel without telling how the command ended.')
}
