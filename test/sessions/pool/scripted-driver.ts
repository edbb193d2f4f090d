import type { Operation, OperationKind } from '../../../src/drivers/operation.ts'
import type { DeviceSession, Driver, OpenContext, SessionFacts, Strategy } from '../../../src/drivers/session.ts'
import type { Credential, Target } from '../../../src/drivers/target.ts'
import { KoineError } from '../../../src/errors.ts'
import type { SessionRequest } from '../../../src/sessions/device-sessions.ts'
import type { Clock } from '../../../src/sessions/pool/clock.ts'
import type { PoolSettings } from '../../../src/sessions/pool/settings.ts'

/** A session that does what the test says, and tells what was done with it. */
export interface ScriptedSession extends DeviceSession {
  readonly target: Target
  broken: boolean
  heardMs: number
  probes: number
  closes: number
  /** What a probe does; answers at once unless told. */
  onProbe: (signal: AbortSignal) => Promise<void>
  /** What close does; ends at once unless told. */
  onClose: () => Promise<void>
  /** The peer ends it. */
  drop(): void
}

export interface ScriptedDriver extends Driver {
  readonly opened: ScriptedSession[]
  /** Logins begun, with the time of each. */
  readonly logins: { readonly device: string; readonly credential: string; readonly atMs: number }[]
  /** Sessions that are open now, and the most there ever were, by device. */
  readonly openNow: Map<string, number>
  most: number
  /** What a login does before it succeeds. */
  onOpen: (target: Target, context: OpenContext) => Promise<void>
}

export const scriptedDriver = (
  clock: Clock,
  { name = 'scripted', strategy = 'pinned' }: { readonly name?: string; readonly strategy?: Strategy } = {},
): ScriptedDriver => {
  const opened: ScriptedSession[] = []
  const openNow = new Map<string, number>()
  const operations: readonly OperationKind[] = ['commands']
  const driver: ScriptedDriver = {
    name,
    operations,
    strategy,
    opened,
    logins: [],
    openNow,
    most: 0,
    onOpen: async () => {},
    async open(target, context) {
      driver.logins.push({ device: target.device, credential: target.credential.name, atMs: clock.nowMs() })
      const now = (openNow.get(target.device) ?? 0) + 1
      openNow.set(target.device, now)
      driver.most = Math.max(driver.most, now)
      const leave = (): void => void openNow.set(target.device, (openNow.get(target.device) ?? 0) - 1)
      try {
        await driver.onOpen(target, context)
      } catch (error) {
        leave()
        throw error
      }
      const session = scriptedSession(name, target, clock, leave)
      opened.push(session)
      return session
    },
  }
  return driver
}

const scriptedSession = (driver: string, target: Target, clock: Clock, onEnd: () => void): ScriptedSession => {
  let end: (reason: KoineError | null) => void = () => {}
  let ended = false
  const closed = new Promise<KoineError | null>(resolve => {
    end = reason => {
      if (!ended) onEnd()
      ended = true
      resolve(reason)
    }
  })
  const facts: SessionFacts = { driver, platform: 'cisco_ios', prompt: 'r1#', server: null, loginMs: 1 }
  const session: ScriptedSession = {
    target,
    facts,
    broken: false,
    heardMs: clock.nowMs(),
    probes: 0,
    closes: 0,
    closed,
    onProbe: async () => {
      session.heardMs = clock.nowMs()
    },
    onClose: async () => {},
    perform: (_operation: Operation) => Promise.resolve([]),
    async probe(signal) {
      session.probes += 1
      await session.onProbe(signal)
    },
    async close() {
      session.closes += 1
      await session.onClose()
      end(null)
    },
    drop: () => end(new KoineError('CLOSED_BY_PEER', 'The device closed the session.')),
  }
  return session
}

export const credential = (name = 'ops', version = '1', password = 'secret'): Credential => ({
  name,
  version,
  username: name,
  password,
  privateKey: null,
  passphrase: null,
  enableSecret: null,
})

export const targetOf = (device: string, changes: Partial<Target> = {}): Target => ({
  device,
  host: '192.0.2.1',
  port: 22,
  transport: 'ssh',
  platform: 'cisco_ios',
  credential: credential(),
  jump: [],
  algorithms: 'modern',
  tls: { verify: true, ca: null },
  limits: {
    connectTimeoutMs: 1_000,
    authTimeoutMs: 1_000,
    keepaliveMs: 0,
    keepaliveCountMax: 3,
    idleReturnMs: 0,
    maxOutputBytes: 1_000_000,
  },
  ...changes,
})

export const requestFor = (
  driver: Driver,
  device: string,
  changes: Partial<Omit<SessionRequest, 'target'>> & { readonly target?: Target } = {},
): SessionRequest => {
  const { target = targetOf(device), ...others } = changes
  return {
    device,
    driver,
    strategy: null,
    target: () => target,
    signal: new AbortController().signal,
    onTurn: () => {},
    ...others,
  }
}

export const poolSettings = (changes: Partial<PoolSettings> = {}): PoolSettings => ({
  maxSessions: 100,
  sessionsPerDevice: 1,
  maxRunning: 100,
  maxWaitingPerDevice: 1_000,
  maxWaiting: 10_000,
  roomTimeoutMs: 30_000,
  idleMs: 600_000,
  maxAgeMs: 3_600_000,
  freshMs: 30_000,
  probeTimeoutMs: 3_000,
  breaker: { failures: 5, pauseMs: 300_000 },
  authentication: { failuresPerDevice: 2, failuresPerCredential: 0, pauseMs: 60_000 },
  logins: { perSecond: 0, perSecondPerCredential: 0, concurrent: 0 },
  ...changes,
})

/** A clock that stands still until it is moved. */
export interface FakeClock extends Clock {
  /** Goes on, ringing each alarm at its time; whatever follows from one is over before the next. */
  advance(ms: number): Promise<void>
}

export const fakeClock = (): FakeClock => {
  let now = 1_000
  const alarms = new Set<{ readonly atMs: number; readonly callback: () => void }>()
  return {
    nowMs: () => now,
    after(delayMs, callback) {
      const alarm = { atMs: now + delayMs, callback }
      alarms.add(alarm)
      return () => void alarms.delete(alarm)
    },
    async advance(ms) {
      const endMs = now + ms
      await settled()
      for (;;) {
        const [next] = [...alarms].filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs)
        if (next === undefined) break
        alarms.delete(next)
        now = Math.max(now, next.atMs)
        next.callback()
        await settled()
      }
      now = endMs
      await settled()
    },
  }
}

/** Everything that follows without waiting for time has happened. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise(resolve => setImmediate(resolve))
}

/** A promise that the test ends. */
export const deferred = <T = void>() => {
  let resolve: (value: T) => void = () => {}
  let reject: (error: unknown) => void = () => {}
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue
    reject = onError
  })
  return { promise, resolve, reject }
}

/** The code of the KoineError that a promise rejects with. */
export const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise
  } catch (error) {
    if (error instanceof KoineError) return error.code
    throw error
  }
  return 'none'
}
