import { randomBytes } from 'node:crypto'
import type { DeviceSession, Strategy } from '../../drivers/session.ts'
import type { Target } from '../../drivers/target.ts'
import type { SessionState } from '../device-sessions.ts'
import type { Release } from './gate.ts'
import type { LimitedSignal } from './limited-signal.ts'

/** Why a session ended. `used`: fifo; `lost`: the device ended it or was not there any more; `broken`: its state was not known. */
export type ClosedBecause =
  | 'used'
  | 'idle'
  | 'aged'
  | 'evicted'
  | 'replaced'
  | 'lost'
  | 'broken'
  | 'asked'
  | 'changed'
  | 'drained'

/** A session in the pool, from the first attempt to connect until it is closed. Of its target no secret is kept. */
export interface HeldSession {
  readonly id: string
  readonly device: string
  readonly identity: string
  /** As it was asked for; `auto` is what the session found out. */
  readonly platform: Target['platform']
  readonly host: string
  readonly port: number
  readonly transport: Target['transport']
  readonly username: string
  readonly credential: string
  readonly jump: readonly string[]
  readonly strategy: Strategy
  readonly idleReturnMs: number
  /** Gives back its place among all sessions; null: it waits for one. */
  leaveRoom: Release | null
  /** When it was open, or when connecting began. */
  openedMs: number
  state: SessionState['state']
  session: DeviceSession | null
  /** While it waits to be opened and is being opened. */
  opening: LimitedSignal | null
  closing: Promise<void> | null
  /** The connection has ended by itself. */
  ended: boolean
  /** Why it is not to be used again, though it may still be busy. */
  retired: ClosedBecause | null
  usedMs: number
  /** When the device was last shown that someone is there. */
  shownMs: number
  operations: number
}

export const createHeldSession = (
  { device, host, port, transport, platform, credential, jump, limits }: Target,
  about: { readonly identity: string; readonly strategy: Strategy; readonly nowMs: number },
): HeldSession => ({
  id: `session_${randomBytes(8).toString('hex')}`,
  device,
  identity: about.identity,
  platform,
  host,
  port,
  transport,
  username: credential.username,
  credential: credential.name,
  jump: jump.map(hop => hop.device),
  strategy: about.strategy,
  idleReturnMs: limits.idleReturnMs,
  leaveRoom: null,
  openedMs: about.nowMs,
  state: 'connecting',
  session: null,
  opening: null,
  closing: null,
  ended: false,
  retired: null,
  usedMs: about.nowMs,
  shownMs: about.nowMs,
  operations: 0,
})

/** Whether it can serve a request for this platform: what was asked for then, or what it turned out to be. */
export const servesPlatform = (held: HeldSession, platform: Target['platform']): boolean =>
  platform === 'auto' || platform === held.platform || platform === held.session?.facts.platform

/** As it is shown to people; `toWallMs` is added to monotonic times. */
export const stateOf = (held: HeldSession, toWallMs: number, waiting: number): SessionState => ({
  id: held.id,
  device: held.device,
  host: held.host,
  port: held.port,
  transport: held.transport,
  username: held.username,
  credential: held.credential,
  jump: held.jump,
  strategy: held.strategy,
  state: held.state,
  facts: held.session?.facts ?? null,
  openedMs: Math.round(held.openedMs + toWallMs),
  usedMs: Math.round(held.usedMs + toWallMs),
  operations: held.operations,
  waiting,
})
