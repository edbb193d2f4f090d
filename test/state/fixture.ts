import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { KoineError } from '../../src/errors.ts'
import type { ManagedDevice } from '../../src/inventory/device-book.ts'
import type { CompliancePolicy } from '../../src/state/compliance.ts'
import { type NetworkState, openNetworkState, type StateSettings } from '../../src/state/network-state.ts'
import type { PublishEvent } from '../../src/state/parts.ts'
import type { AskRequest, PolledResult } from '../../src/state/polled.ts'
import type { ScheduleDefinition } from '../../src/state/schedule.ts'
import { device } from '../jobs/fixture.ts'
import { deferred, type FakeClock, fakeClock } from '../sessions/pool/scripted-driver.ts'

/** The state of devices that answer what a test says, under a clock that stands still until it is moved. */
export interface StateFixture {
  readonly state: NetworkState
  readonly clock: FakeClock
  readonly wallMs: () => number
  /** Every time that a device was asked: `edge1: get_facts get_interfaces`. */
  readonly asked: string[]
  /** When, in milliseconds since the beginning of the test. */
  readonly askedAt: { readonly device: string; readonly atMs: number }[]
  readonly told: PolledResult[]
  readonly reported: unknown[]
  /** The devices of the inventory; change and say so. */
  readonly devices: ManagedDevice[]
  changed(names: readonly string[]): void
  /** The same database once more. */
  restart(): StateFixture
}

export interface StateOptions {
  readonly schedules?: readonly ScheduleDefinition[]
  readonly policies?: readonly CompliancePolicy[]
  readonly publishEvent?: PublishEvent
  readonly devices?: readonly ManagedDevice[]
  readonly settings?: Partial<StateSettings>
  /** What a getter gives; a KoineError is thrown as that getter's error. */
  readonly value?: (device: string, getter: string) => unknown
  /** Before a device answers; what it rejects with is why it cannot be asked. */
  readonly before?: (request: AskRequest) => Promise<void>
  readonly folder?: string
}

const settings: StateSettings = {
  maxParallel: 10,
  pollTimeoutMs: 60_000,
  maxValueBytes: 1_000_000,
  historyAgeMs: 86_400_000,
  historyCount: 100,
  volatile: {},
  backOff: { firstMs: 30_000, maxMs: 300_000, authenticationMs: 3_600_000 },
}

export const schedule = (name: string, changes: Partial<ScheduleDefinition> = {}): ScheduleDefinition => ({
  name,
  select: { devices: [], tags: ['lab'] },
  getters: [{ getter: 'get_facts', args: {} }],
  every: '60s',
  cron: null,
  timezone: 'UTC',
  spread: null,
  paused: false,
  ...changes,
})

export const labDevices = (count: number): readonly ManagedDevice[] =>
  Array.from({ length: count }, (_, index) => device(`edge${index + 1}`, { tags: ['lab'] }))

/** 2026-11-21T10:00:00Z */
const beginMs = Date.UTC(2026, 10, 21, 10)

export const stateFixture = (options: StateOptions = {}): StateFixture => {
  const folder = options.folder ?? newFolder()
  const clock = fakeClock()
  const startMs = clock.nowMs()
  const wallMs = () => beginMs + clock.nowMs() - startMs
  const asked: string[] = []
  const askedAt: StateFixture['askedAt'] = []
  const told: PolledResult[] = []
  const reported: unknown[] = []
  const devices = [...(options.devices ?? labDevices(3))]
  const listeners: ((names: readonly string[]) => void)[] = []
  const value = options.value ?? ((name: string) => ({ hostname: name }))
  const state = openNetworkState({
    policies: options.policies ?? [],
    publishEvent: options.publishEvent ?? (() => {}),
    path: join(folder, 'state.db'),
    settings: { ...settings, ...options.settings },
    schedules: options.schedules ?? [],
    clock,
    wallMs,
    book: {
      device: name => devices.find(one => one.name === name) ?? null,
      devices: () => devices,
      onChange: listener => void listeners.push(listener),
    },
    report: error => void reported.push(error),
    async ask(request) {
      asked.push(`${request.device}: ${request.wanted.map(({ getter }) => getter).join(' ')}`)
      askedAt.push({ device: request.device, atMs: wallMs() - beginMs })
      request.onTurn()
      const gone = deferred<never>()
      request.signal.addEventListener('abort', () => gone.reject(request.signal.reason))
      gone.promise.catch(() => {})
      await Promise.race([gone.promise, options.before?.(request)])
      for (const one of request.wanted) {
        const common = { ...one, startedMs: wallMs(), durationMs: 5 }
        try {
          request.onOutcome({ ...common, value: value(request.device, one.getter) })
        } catch (error) {
          if (!(error instanceof KoineError)) throw error
          request.onOutcome({ ...common, error: { code: error.code, message: error.message, facts: {} } })
        }
      }
      return { platform: 'cisco_ios' }
    },
  })
  state.onResult(result => void told.push(result))
  state.start()
  let open = true
  const close = (): void => {
    if (open) state.close()
    open = false
  }
  onTestFinished(close)
  return {
    state,
    clock,
    wallMs,
    asked,
    askedAt,
    told,
    reported,
    devices,
    changed: names => {
      for (const listener of listeners) listener(names)
    },
    restart() {
      close()
      return stateFixture({ ...options, folder })
    },
  }
}

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'koine-state-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
