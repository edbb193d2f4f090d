import type { DeviceSession, Driver, SessionFacts, Strategy } from '../drivers/session.ts'
import type { Target } from '../drivers/target.ts'
import type { MetricSample } from '../metrics.ts'

/** The sessions to all devices: whose turn it is on which device, and which session is used. */
export interface DeviceSessions {
  /**
   * Waits for the device's lane, first come, first served, then runs `work` with a session: the pinned one that is open, or
   * a new one. Nothing else is sent to the device until `work` has ended. When the session turns out to have ended before
   * anything was written, `work` runs once more with a new one.
   * Rejects with what `work` rejects with; with the reason of the signal; with BREAKER_OPEN, AUTH_BLOCKED, DRAINING; or with
   * what kept the session from being opened.
   */
  run<R>(request: SessionRequest, work: Work<R>): Promise<R>
  /** How many wait for a device's lane, the one that has it not counted. */
  waiting(device: string): number
  list(): readonly SessionState[]
  /** Leaves politely as soon as nothing is performed, within two seconds in any case. False: there is no such session. */
  close(id: string): Promise<boolean>
  /** Ends the sessions of a device that was removed or changed, and forgets what went wrong with it. */
  forget(device: string): Promise<void>
  /** Takes no more work; resolves when what is running has ended (at most `graceMs`) and every session is closed. */
  drain(graceMs: number): Promise<void>
  samples(): readonly MetricSample[]
}

export interface SessionRequest {
  readonly device: string
  readonly driver: Driver
  /** null: as the driver does. */
  readonly strategy: Strategy | null
  /** Asked when the lane is free, so that it is as the inventory has it then. */
  readonly target: () => Target
  /** Ends waiting, connecting and working; its reason (a KoineError) is what `run` rejects with. */
  readonly signal: AbortSignal
  /** The lane is free and this is next. */
  readonly onTurn: () => void
}

/** `written` is to be called before the first octet is written. */
export type Work<R> = (session: DeviceSession, written: () => void) => Promise<R>

/** One session, as shown to people. No secrets. */
export interface SessionState {
  readonly id: string
  readonly device: string
  readonly host: string
  readonly port: number
  readonly transport: Target['transport']
  readonly username: string
  readonly credential: string
  readonly jump: readonly string[]
  readonly strategy: Strategy
  readonly state: 'connecting' | 'idle' | 'busy' | 'closing'
  readonly facts: SessionFacts | null
  readonly openedMs: number
  readonly usedMs: number
  readonly operations: number
  readonly waiting: number
}
