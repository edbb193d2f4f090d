import type { Operation } from '../drivers/operation.ts'
import type { Renderer as LineRenderer } from '../templates/renderer.ts'
import type { OutputParser as TextfsmParser } from '../textfsm/output-parser.ts'
import type { Caller } from './caller.ts'

/** Which commands a caller may send. */
export interface CommandPolicy {
  /** Every line that an operation would send, as rendered; `platform` decides how lines are taken apart. */
  decide(caller: Caller, lines: readonly string[], about: PolicyContext): PolicyDecision
}

export interface PolicyContext {
  readonly platform: string | null
  readonly kind: Operation['kind']
  /** A shell takes the lines, whatever the platform is said to be. */
  readonly shell?: boolean
}

export type PolicyDecision =
  | { readonly allowed: true; readonly rule: string | null }
  | { readonly allowed: false; readonly rule: string; readonly line: string }

/** The append-only record of what was attempted. It throws when it cannot be written: then nothing is sent. */
export interface Audit {
  /** Written before the first octet is sent, and for what was refused. */
  attempt(entry: AuditAttempt): void
  /** What became of it, as a further record with the same `subject`. */
  outcome(entry: AuditOutcome): void
}

export interface AuditAttempt {
  /** `job_…`, or what else was tried. */
  readonly subject: string
  readonly keyId: string | null
  readonly caller: string | null
  readonly action: string
  readonly device: string | null
  /** Without secrets. */
  readonly lines: readonly string[]
  readonly decision: 'allowed' | 'denied'
  /** The policy's rule, or the scope that was missing. */
  readonly rule: string | null
}

export interface AuditOutcome {
  readonly subject: string
  readonly outcome: string
  readonly code: string | null
  readonly durationMs: number | null
}

/** Delivers what happened to jobs, off the device's lane. */
export interface JobWebhooks {
  /** Durable before it returns; delivered later, with retries that survive a restart. */
  send(hook: WebhookTarget, event: { readonly id: string; readonly type: string; readonly data: unknown }): void
}

export interface WebhookTarget {
  readonly url: string
  /** Name of a configured secret; null: the default one, if any. */
  readonly secret: string | null
}

/** Files that callers have given, and that devices have given. Paths are ours; callers only know ids. */
export interface FileStore {
  /** An uploaded file that this caller may use. Throws NOT_FOUND. */
  get(id: string, caller: Caller): StoredFile
  /** A place for a file that a device will give; `keep` makes it available. Throws QUOTA_EXCEEDED. */
  place(name: string, caller: Caller, job: string): { readonly path: string; keep(): Promise<StoredFile>; drop(): void }
}

export interface StoredFile {
  /** `file_…` */
  readonly id: string
  readonly name: string
  readonly path: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
}

/** Rows out of a command's output. */
export type OutputParser = Pick<TextfsmParser, 'parse'>

/** What a getter gave as OpenConfig, and the models that it is of; null: there is no model for it. */
export type OpenConfigOf = (
  getter: string,
  result: unknown,
  about: { readonly nowMs: number; readonly platform: string | null },
) => { readonly openconfig: unknown; readonly models: unknown } | null

/** Commands and configuration lines out of a template. */
export type Renderer = Pick<LineRenderer, 'render'>
