import type { MetricSample } from '../../metrics.ts'
import type { Failures } from './failures.ts'
import type { Gate } from './gate.ts'
import type { HeldSessions } from './held-sessions.ts'
import type { Liveness } from './liveness.ts'
import type { Logins } from './logins.ts'

export interface PoolCounts {
  readonly sessions: HeldSessions
  readonly failures: Failures
  readonly logins: Logins
  readonly running: Gate
  readonly waiting: number
  readonly counts: {
    readonly reuses: number
    readonly reconnects: number
  }
  readonly liveness: Liveness
  readonly opening: { readonly opened: number; readonly failed: number }
}

const states = ['connecting', 'idle', 'busy', 'closing'] as const

export const poolSamples = (pool: PoolCounts): readonly MetricSample[] => {
  const { sessions, failures, logins, running, counts, opening } = pool
  const { probes, probesFailed } = pool.liveness.counts
  const inState = new Map<string, number>()
  for (const { state } of sessions.byId.values()) inState.set(state, (inState.get(state) ?? 0) + 1)
  const single = (name: MetricSample['name'], value: number): MetricSample => ({ name, labels: {}, value })
  return [
    ...states.map(state => ({ name: 'koine_sessions' as const, labels: { state }, value: inState.get(state) ?? 0 })),
    ...[...sessions.closes].map(([reason, value]) => ({
      name: 'koine_session_closes_total' as const,
      labels: { reason },
      value,
    })),
    { name: 'koine_session_opens_total', labels: { result: 'opened' }, value: opening.opened },
    { name: 'koine_session_opens_total', labels: { result: 'failed' }, value: opening.failed },
    single('koine_session_reuses_total', counts.reuses),
    single('koine_session_reconnects_total', counts.reconnects),
    { name: 'koine_session_probes_total', labels: { result: 'answered' }, value: probes - probesFailed },
    { name: 'koine_session_probes_total', labels: { result: 'silent' }, value: probesFailed },
    single('koine_lanes_waiting', pool.waiting),
    single('koine_operations_running', running.inside),
    single('koine_operations_waiting', running.waiting),
    single('koine_logins_waiting', logins.waiting),
    single('koine_login_wait_seconds_total', logins.counts.waitedMs / 1000),
    single('koine_breakers_open', failures.counts.breakersOpen),
    single('koine_breaker_opens_total', failures.counts.breakerOpens),
    single('koine_authentication_blocks_total', failures.counts.authenticationBlocks),
  ]
}
