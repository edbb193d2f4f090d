import type { DeviceSession } from '../drivers/session.ts'
import type { Target } from '../drivers/target.ts'
import { type PerformConfigurationParts, performConfiguration } from './configuration/perform-configuration.ts'
import type { Downloads } from './downloads.ts'
import { sessionOf } from './job.ts'
import type { LiveJob } from './live-job.ts'
import { markWritten } from './mark-written.ts'
import type { OpenConfigOf } from './parts.ts'
import { performGetters } from './perform-getters.ts'
import { createRedactor, type RedactedStream } from './redaction.ts'
import type { ResultIntake } from './results.ts'
import type { JobSettings } from './settings.ts'
import type { JobStore } from './store.ts'

export interface PerformParts extends Pick<PerformConfigurationParts, 'configurations' | 'reopen'> {
  readonly store: JobStore
  readonly settings: JobSettings
  readonly intake: ResultIntake
  readonly downloads: Downloads
  readonly written: () => void
  readonly openConfigOf: OpenConfigOf
}

/**
 * Does a job's work with a session. Rejects with what ended it. Gives the driver to do it with instead, when that came out
 * only now: nothing was done then; null: it is done.
 */
export const perform = async (live: LiveJob, session: DeviceSession, parts: PerformParts): Promise<string | null> => {
  const { store, settings, intake, downloads } = parts
  const { signal, job, means } = live
  signal.throwIfAborted()
  live.change({ session: sessionOf(session.facts) })
  // Written before anything is sent: a job that may have begun is never begun again after a restart.
  store.begin(job.seq, job.startedMs ?? job.createdMs)
  let other: string | null = null
  if (means.work === null) {
    await look(session, intake, signal)
  } else if (means.work.kind === 'getters') {
    other = await performGetters(live, session, means.work, parts)
  } else if (means.work.kind === 'configuration') {
    await performConfiguration(live, session, means.work, parts)
  } else {
    const output = shownOutput(live)
    const operation =
      means.work.kind === 'download' ? { ...means.work, localPathOf: downloads.localPathOf } : means.work
    const results = await session.perform(operation, {
      signal,
      commandTimeoutMs: job.request.timeouts?.command_ms ?? settings.commandTimeoutMs,
      maxOutputBytes: Math.min(job.request.max_output_bytes ?? live.outputBytes, settings.maxOutputBytes),
      onOutput: output.push,
      onResult(result) {
        if (live.final) return
        output.end()
        intake.take(result)
      },
      onWrite() {
        markWritten(live, store)
        parts.written()
      },
    })
    output.end()
    // A driver may hand over its results in the end only.
    if (!live.final) results.slice(intake.taken).forEach(intake.take)
  }
  // What a device is may have shown meanwhile.
  if (!live.final) live.change({ session: sessionOf(session.facts) })
  return other
}

/** The target of a job as it is when it is its turn, with the limits that the request has. */
export const targetOf = (live: LiveJob, target: Target): Target => {
  live.redactor = createRedactor(live.means.secrets, target)
  live.outputBytes = target.limits.maxOutputBytes
  const { connect_ms: connectMs } = live.job.request.timeouts ?? {}
  if (connectMs === undefined) return target
  const { limits } = target
  return {
    ...target,
    limits: {
      ...limits,
      connectTimeoutMs: Math.min(connectMs, limits.connectTimeoutMs),
      authTimeoutMs: Math.min(connectMs, limits.authTimeoutMs),
    },
  }
}

// Whether the device answers on the session, and how fast.
const look = async (session: DeviceSession, intake: ResultIntake, signal: AbortSignal): Promise<void> => {
  const startedMs = Date.now()
  const from = performance.now()
  await session.probe(signal)
  const durationMs = performance.now() - from
  const { driver, platform, prompt, server, loginMs } = session.facts
  intake.take({
    command: 'test',
    output: '',
    stderr: null,
    exitStatus: null,
    value: { driver, platform, prompt, server, login_ms: loginMs, latency_ms: Math.round(durationMs * 1000) / 1000 },
    error: null,
    truncated: false,
    sent: true,
    startedMs,
    durationMs,
  })
}

// One command speaks at a time, so what is held back of the one before is shown when the next one begins.
const shownOutput = (live: LiveJob) => {
  const open = new Map<'stdout' | 'stderr', { readonly index: number; readonly stream: RedactedStream }>()
  const end = (name: 'stdout' | 'stderr') => {
    const ended = open.get(name)
    if (ended) live.log.output(ended.index, name, ended.stream.end())
    open.delete(name)
  }
  return {
    push(index: number, name: 'stdout' | 'stderr', text: string) {
      if (live.final) return
      if (open.get(name)?.index !== index) {
        end(name)
        open.set(name, { index, stream: live.redactor.stream(live.job.kind === 'config' ? 'line' : 'text') })
      }
      live.log.output(index, name, open.get(name)?.stream.push(text) ?? '')
    },
    end() {
      end('stdout')
      end('stderr')
    },
  }
}
