import type { Archive } from '../../archive/archive.ts'
import type { Version, VersionSource } from '../../archive/version.ts'
import type { Configuring } from '../../drivers/configuration/procedure.ts'
import type { Check } from '../../drivers/operation.ts'
import { type Asking, runAsking } from '../../drivers/request.ts'
import type { Result } from '../../drivers/result.ts'
import type { DeviceSession, OperationContext } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'

/** All that a change of one device's configuration has to do with. */
export interface Talk {
  readonly device: string
  readonly job: string
  readonly caller: string
  readonly configuring: Configuring
  readonly archive: Archive
  readonly now: () => number
  /** Aborted with the KoineError to reject with: someone does not want the job any more. */
  readonly signal: AbortSignal
  /** Runs a procedure until it ends or the signal is aborted; what it asks while it tidies up after that is still sent. */
  run<R>(procedure: Asking<R>): Promise<R>
  /** Runs a procedure to its end, whoever does not want it any more: what has begun must be known to its end. */
  finish<R>(procedure: Asking<R>): Promise<R>
  /** A step of the job, shown as one of its results: by name, and with what `shown` makes of what it gave. */
  step<R>(name: string, work: () => Promise<R>, shown?: (value: R) => ShownStep): Promise<R>
  /** Sends the command of a check. Throws CHECK_FAILED. */
  check(check: Check): Promise<void>
  /** Opens another session where this one has ended. The device stays ours meanwhile. */
  reconnect(): Promise<void>
  /** Whether the session can still be used. */
  readonly broken: boolean
}

interface ShownStep {
  readonly output?: string
  readonly value?: unknown
}

export interface TalkParts {
  readonly about: Pick<Talk, 'device' | 'job' | 'caller' | 'configuring' | 'archive' | 'now'>
  readonly session: DeviceSession
  readonly signal: AbortSignal
  readonly reopen: (signal: AbortSignal) => Promise<DeviceSession>
  readonly take: (result: Result) => void
  readonly limits: {
    readonly commandTimeoutMs: number
    /** For what changes the device. */
    readonly commitTimeoutMs: number
    readonly maxReplyBytes: number
    readonly reconnectTimeoutMs: number
  }
}

/** How long a procedure may tidy up after it was cancelled. */
const tidyMs = 10_000
/** Waits before each attempt to open another session. */
const reconnectAfterMs = [0, 1_000, 3_000, 10_000]

export const createTalk = ({ about, session: first, signal, reopen, take, limits }: TalkParts) => {
  let session = first
  let own: DeviceSession | null = null

  const asking = async <R>(procedure: Asking<R>, until: AbortSignal, timeoutMs: number): Promise<R> => {
    let interrupted = false
    return await runAsking(procedure, async requests => {
      const used = session
      if (used.ask === undefined) throw cannotBeAsked(used)
      try {
        const context = { timeoutMs, maxReplyBytes: limits.maxReplyBytes }
        return await used.ask(requests, { ...context, signal: interrupted ? AbortSignal.timeout(tidyMs) : until })
      } catch (error) {
        interrupted ||= until.aborted
        throw error
      }
    })
  }
  const never = new AbortController().signal

  const talk: Talk = {
    ...about,
    signal,
    run(procedure) {
      signal.throwIfAborted()
      return asking(procedure, signal, limits.commandTimeoutMs)
    },
    finish: procedure => asking(procedure, never, limits.commitTimeoutMs),
    async step(name, work, shown = () => ({})) {
      const startedMs = Date.now()
      const from = performance.now()
      const result = {
        command: name,
        output: '',
        stderr: null,
        exitStatus: null,
        value: null,
        truncated: false,
      } as const
      const timed = () => ({ sent: true, startedMs, durationMs: performance.now() - from })
      try {
        const value = await work()
        take({ ...result, ...shown(value), error: null, ...timed() })
        return value
      } catch (error) {
        if (error instanceof KoineError) {
          const { code, message, facts } = error
          take({ ...result, error: { code, message, facts }, ...timed() })
        }
        throw error
      }
    },
    async check(check) {
      signal.throwIfAborted()
      const results = await session.perform(
        { kind: 'commands', commands: [{ command: check.command }], stopOnError: true, privileged: null },
        checkContext(signal, limits),
      )
      const [result] = results
      if (result) take(result)
      holds(check, result)
    },
    async reconnect() {
      await own?.close()
      own = null
      own = await reopened(reopen, limits.reconnectTimeoutMs)
      session = own
    },
    get broken() {
      return session.broken
    },
  }
  return {
    talk,
    /** Leaves a session that was opened beside the one that was given. */
    end: async (): Promise<void> => {
      await own?.close()
    },
  }
}

/** Keeps what runs, and gives the version that it is. */
export const keep = (
  { archive, device, job, caller }: Talk,
  source: VersionSource,
  text: string,
  comment: string | null = null,
): Version => archive.add(device, { source, text, job, caller, comment }).version

const reopened = async (
  reopen: (signal: AbortSignal) => Promise<DeviceSession>,
  timeoutMs: number,
): Promise<DeviceSession> => {
  let last: unknown
  for (const waitMs of reconnectAfterMs) {
    await new Promise(resolve => setTimeout(resolve, waitMs))
    const limit = new AbortController()
    const timer = setTimeout(() => limit.abort(noSession(timeoutMs)), timeoutMs)
    try {
      return await reopen(limit.signal)
    } catch (error) {
      last = error
    } finally {
      clearTimeout(timer)
    }
  }
  throw last
}

const noSession = (limitMs: number): KoineError =>
  new KoineError('CONNECT_TIMEOUT', `There was no other session within ${limitMs} ms.`, {
    facts: { limit_ms: limitMs },
  })

const checkContext = (
  signal: AbortSignal,
  { commandTimeoutMs, maxReplyBytes: maxOutputBytes }: TalkParts['limits'],
): OperationContext => ({
  signal,
  commandTimeoutMs,
  maxOutputBytes,
  onOutput: () => {},
  onResult: () => {},
  onWrite: () => {},
})

const holds = ({ command, contains, lacks }: Check, result: Result | undefined): void => {
  const { error = null, output = '' } = result ?? {}
  const facts = { command }
  if (error !== null)
    throw new KoineError('CHECK_FAILED', `The check "${command}" could not be made: ${error.message}`, { facts })
  if (contains !== undefined && !output.includes(contains))
    throw new KoineError('CHECK_FAILED', `"${command}" does not print "${contains}".`, {
      facts: { ...facts, contains },
    })
  if (lacks !== undefined && output.includes(lacks))
    throw new KoineError('CHECK_FAILED', `"${command}" prints "${lacks}".`, { facts: { ...facts, lacks } })
}

const cannotBeAsked = ({ facts: { driver } }: DeviceSession): KoineError =>
  new KoineError('UNSUPPORTED', `Configurations are not changed over sessions of the driver ${driver}.`, {
    facts: { driver },
  })
