/** Limits of jobs, from the configuration. */
export interface JobSettings {
  /** Most jobs that wait, all devices together. */
  readonly maxQueued: number
  /** Most jobs that wait for one device. */
  readonly maxQueuedPerDevice: number
  /** Most devices of one batch. */
  readonly maxBatchTargets: number
  /** How long a job may wait for its turn. */
  readonly queueTimeoutMs: number
  /** How long one command may take. */
  readonly commandTimeoutMs: number
  /** How long a job may run. */
  readonly jobTimeoutMs: number
  /** Most octets of one command's output that a request may ask for; else the device has a limit. */
  readonly maxOutputBytes: number
  /** Most octets of streamed output kept per job. */
  readonly maxStreamBytes: number
  /** How long finished jobs are kept. */
  readonly retentionMs: number
  /** Whether requests may bring secrets along. */
  readonly inlineSecrets: boolean
}
