import type { SessionFacts, Strategy } from '../drivers/session.ts'
import type { ErrorCode, ErrorFacts, KoineError } from '../errors.ts'
import type { JobRequest } from './request.ts'

/** Where a job is. The last five are the end of it; only `succeeded` says that everything asked for was done. */
export const jobStates = ['queued', 'running', 'succeeded', 'failed', 'cancelled', 'timed_out', 'expired'] as const

export type JobState = (typeof jobStates)[number]

export type FinalState = Exclude<JobState, 'queued' | 'running'>

/** What is asked for. `test` opens a session and looks whether the device is there. */
export const jobKinds = [
  'commands',
  'config',
  'script',
  'upload',
  'download',
  'detached',
  'test',
  'getters',
  'configuration',
] as const

export type JobKind = (typeof jobKinds)[number]

/** Why a job did not succeed. */
export interface JobError {
  readonly code: ErrorCode
  readonly message: string
  readonly facts: ErrorFacts
}

/** A job as it is shown, streamed and posted to webhooks: JSON, without secrets. */
export interface Job {
  readonly id: string
  readonly state: JobState
  readonly kind: JobKind
  readonly device: string
  readonly driver: string
  readonly strategy: Strategy
  readonly batch: string | null
  readonly caller: string
  readonly created_at: string
  readonly started_at: string | null
  readonly ended_at: string | null
  /** From its turn to its end. */
  readonly duration_ms: number | null
  /** From its acceptance to its turn, or to its end when it had none. */
  readonly queue_ms: number | null
  readonly error: JobError | null
  readonly rendered: RenderedLines | null
  readonly session: JobSession | null
  readonly request: JobRequest
}

/** A job with what it gave. */
export interface JobWithResults extends Job {
  readonly results: readonly JobResult[]
}

/** What a template gave, as it was sent. */
export interface RenderedLines {
  readonly template: string | null
  readonly version: number | null
  readonly lines: readonly string[]
}

/** What was known of the session. */
export interface JobSession {
  readonly platform: string | null
  readonly prompt: string | null
  readonly server: string | null
  readonly login_ms: number
}

/** What became of one command, line or file. */
export interface JobResult {
  readonly index: number
  readonly command: string
  readonly output: string
  readonly stderr: string | null
  readonly exit_status: number | null
  readonly value: unknown
  readonly error: JobError | null
  readonly truncated: boolean
  readonly sent: boolean
  readonly started_at: string
  readonly duration_ms: number
  /** Rows out of the output; null when it could not be parsed. Absent when nobody asked. */
  readonly parsed?: readonly Readonly<Record<string, unknown>>[] | null
  readonly parse_error?: string | null
  /** Template that parsed it. */
  readonly template?: string
}

export const isFinal = (state: JobState): state is FinalState => state !== 'queued' && state !== 'running'

export const sessionOf = ({ platform, prompt, server, loginMs }: SessionFacts): JobSession => ({
  platform,
  prompt,
  server,
  login_ms: Math.round(loginMs * 10) / 10,
})

export const errorOf = ({ code, message, facts }: KoineError): JobError => ({ code, message, facts })

/** The state that a job ends in with this error: limits of time have a state of their own. */
export const stateOf = (code: ErrorCode): FinalState => endings[code] ?? 'failed'

const endings: Partial<Record<ErrorCode, FinalState>> = {
  CANCELLED: 'cancelled',
  QUEUE_EXPIRED: 'expired',
  CONNECT_TIMEOUT: 'timed_out',
  AUTH_TIMEOUT: 'timed_out',
  COMMAND_TIMEOUT: 'timed_out',
  JOB_TIMEOUT: 'timed_out',
}
