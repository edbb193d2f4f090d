import type { ErrorCode } from '../errors.ts'

export interface BackOffSettings {
  /** After the first failure; doubled with each further one, */
  readonly firstMs: number
  /** up to this. */
  readonly maxMs: number
  /** After a refused login, at once. */
  readonly authenticationMs: number
}

/** Which devices are left alone after failures, and for how long. */
export interface BackOff {
  /** Until when a device is left alone, milliseconds since 1970; null: it is not. */
  untilMs(device: string, nowMs: number): number | null
  /** Failures in a row. */
  failures(device: string): number
  failed(device: string, code: ErrorCode, nowMs: number): void
  succeeded(device: string): void
  /** How many devices are left alone. */
  count(nowMs: number): number
}

/** `random` gives numbers from 0 to 1, for devices that fail together not to come back together. */
export const createBackOff = (
  { firstMs, maxMs, authenticationMs }: BackOffSettings,
  random: () => number = Math.random,
): BackOff => {
  const devices = new Map<string, { readonly failures: number; readonly untilMs: number }>()
  return {
    untilMs(device, nowMs) {
      const { untilMs = 0 } = devices.get(device) ?? {}
      return untilMs > nowMs ? untilMs : null
    },
    failures: device => devices.get(device)?.failures ?? 0,
    failed(device, code, nowMs) {
      if (notOfTheDevice.has(code)) return
      const failures = (devices.get(device)?.failures ?? 0) + 1
      // Beyond 2^30 the exponent says nothing more.
      const grown = Math.min(firstMs * 2 ** Math.min(failures - 1, 30), maxMs)
      const waitMs = refusedLogins.has(code) ? Math.max(grown, authenticationMs) : grown
      devices.set(device, { failures, untilMs: nowMs + waitMs * (0.8 + 0.4 * random()) })
    },
    succeeded: device => void devices.delete(device),
    count: nowMs => [...devices.values()].filter(({ untilMs }) => untilMs > nowMs).length,
  }
}

// More tries may lock the account.
const refusedLogins: ReadonlySet<ErrorCode> = new Set(['AUTH_FAILED', 'AUTH_BLOCKED'])

// It was not its turn, it was not asked, or nothing can be written here.
const notOfTheDevice: ReadonlySet<ErrorCode> = new Set([
  'DRAINING',
  'QUEUE_EXPIRED',
  'CANCELLED',
  'LANE_FULL',
  'TOO_BUSY',
  'DATABASE_FAILED',
])
