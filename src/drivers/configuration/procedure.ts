import type { Asking } from '../request.ts'

/** A configuration that is to be: lines beside what is there, or everything. Text as the platform writes it. */
export interface Candidate {
  readonly mode: 'merge' | 'replace'
  readonly text: string
}

/**
 * How a platform's configuration is changed, on one kind of session. Procedures ask and stay pure functions of the replies.
 * What the device refuses they throw: CONFIG_REJECTED with the line, CONFIG_LOCKED, COMMIT_PENDING, COMMIT_FAILED,
 * ROLLBACK_FAILED; before that they have taken back what they began. A failing request is thrown where it was asked, so
 * `finally` tidies up after cancellations as well.
 */
export interface Configuring {
  readonly facts: ConfiguringFacts
  /** Loads a candidate; what runs does not change. `token` is a word of eight hex digits, new for each load: names of sessions and files are made of it. */
  load(candidate: Candidate, token: string): Asking<LoadedCandidate>
  /** The running configuration as text that can be loaded again as a replacement, without lines that change by themselves. */
  running(): Asking<string>
  /** Makes what runs outlive a reload; where a commit does that already, nothing is asked. */
  save(): Asking<void>
  /** A commit of the device's own that waits to be confirmed; null: there is none. Absent: the platform has none. */
  pending?(): Asking<PendingCommit | null>
  /** Makes the pending commit permanent. */
  confirm?(): Asking<void>
  /** Takes the pending commit back now. */
  revert?(): Asking<void>
  /**
   * Removes what candidates have left on the device whose session ended before they did: files, sessions. `load` does so too.
   * Absent: a candidate ends with its session.
   */
  tidy?(): Asking<void>
  /** Back to what ran before the last commit, by the device's own means. Absent: by loading what was kept of it. */
  rollback?(): Asking<void>
}

export interface ConfiguringFacts {
  /** Who makes the difference: the device, or Koine from what is running. */
  readonly diff: 'device' | 'computed'
  /** Whether everything can be replaced. */
  readonly replace: boolean
  /** Whether a commit can carry a message. */
  readonly message: boolean
  /** The bounds of a commit that the device itself takes back; null: it cannot. Seconds. */
  readonly confirm: { readonly least: number; readonly most: number; readonly step: number } | null
}

/** A candidate on the device, or kept for it. It ends with `commit` or `discard`; also after `compare` threw it is discarded. */
export interface LoadedCandidate {
  /** A unified difference, or the device's own; '': nothing would change. */
  compare(): Asking<string>
  /** Makes it running. After an error nothing of it runs. */
  commit(options: CommitOptions): Asking<void>
  discard(): Asking<void>
}

export interface CommitOptions {
  readonly message: string | null
  /** Take it back after so many seconds unless confirmed; null: permanent. Only within `facts.confirm`. */
  readonly confirmSeconds: number | null
}

export interface PendingCommit {
  /** Seconds until it is taken back; null: the device does not tell. */
  readonly seconds: number | null
}
