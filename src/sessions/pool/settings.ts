/** How many sessions, how long, and how gently devices are treated. */
export interface PoolSettings {
  /** Sessions open at a time, to all devices. */
  readonly maxSessions: number
  /** Sessions open at a time to one device; more than one lets operations on it overlap. */
  readonly sessionsPerDevice: number
  /** Operations performed at a time, on all devices. */
  readonly maxRunning: number
  /** Operations that may wait for one device; LANE_FULL beyond. */
  readonly maxWaitingPerDevice: number
  /** Operations that may wait for all devices; TOO_BUSY beyond. */
  readonly maxWaiting: number
  /** Longest wait for a place among `maxSessions`; TOO_BUSY beyond. */
  readonly roomTimeoutMs: number
  /** A pinned session that was not used for so long is closed. */
  readonly idleMs: number
  /** A session is not used any more when it is so old. */
  readonly maxAgeMs: number
  /** A session that was heard so lately is used without asking whether it is alive. */
  readonly freshMs: number
  /** Longest time for that question. */
  readonly probeTimeoutMs: number
  readonly breaker: {
    /** Connections that fail in a row until the device is left alone. */
    readonly failures: number
    readonly pauseMs: number
  }
  readonly authentication: {
    /** Logins refused until a device is not tried again with the same credential. */
    readonly failuresPerDevice: number
    /** Logins refused on any devices, none accepted in between, until the credential pauses; 0: never. */
    readonly failuresPerCredential: number
    readonly pauseMs: number
  }
  /** Within any second and at a time; 0: no limit. */
  readonly logins: {
    readonly perSecond: number
    readonly perSecondPerCredential: number
    readonly concurrent: number
  }
}
