import type { Database } from '../database.ts'
import type { MetricSample } from '../metrics.ts'
import { type ComplianceReport, complianceReport } from '../validation/report.ts'
import type { Rule } from '../validation/rules.ts'
import type { PublishEvent } from './parts.ts'
import type { PollReport } from './poll-report.ts'
import { type ScheduleDefinition, wantedKey } from './schedule.ts'

/** Rules that devices are compared with again and again. */
export interface CompliancePolicy
  extends Pick<ScheduleDefinition, 'select' | 'every' | 'cron' | 'timezone' | 'spread'> {
  readonly name: string
  readonly rules: readonly Rule[]
}

/** What became of a policy on a device. */
export interface ComplianceRecord {
  readonly device: string
  readonly policy: string
  readonly complies: boolean
  /** Milliseconds since 1970. */
  readonly checkedMs: number
  /** Since when it complies, or does not. */
  readonly changedMs: number
  /** Read only then: there are many, and most are counted or left out. */
  readonly report: () => ComplianceReport
}

/** Whether devices are as the rules have it. */
export interface Compliance {
  /** The schedules that ask what the policies speak of. */
  readonly schedules: readonly ScheduleDefinition[]
  /** Takes other policies in their place; gives what takes those before again. */
  reload(policies: readonly CompliancePolicy[]): () => void
  /** A poll of one of these schedules is over. */
  polled(schedule: string, report: PollReport): void
  /** What is known, by policy and device; null: of all. */
  records(about: { readonly policy: string | null; readonly device: string | null }): readonly ComplianceRecord[]
  /** A device is no longer known. */
  forget(device: string): void
  samples(): readonly MetricSample[]
}

export interface ComplianceParts {
  readonly database: Database
  readonly policies: readonly CompliancePolicy[]
  readonly publishEvent: PublishEvent
  readonly report: (error: unknown) => void
}

interface Row {
  readonly device: string
  readonly policy: string
  readonly complies: number
  readonly checked_ms: number
  readonly changed_ms: number
  readonly report: string
}

/** The table is made by the migrations of `state.db`. */
export const createCompliance = ({ database, policies, publishEvent, report }: ComplianceParts): Compliance => {
  let bySchedule = byScheduleOf(policies)
  const isKnown = (policy: string): boolean => bySchedule.has(scheduleOf(policy))
  const get = database.prepare<[string, string], Row>('SELECT * FROM compliance WHERE policy = ? AND device = ?')
  const all = database.prepare<[{ policy: string | null; device: string | null }], Row>(
    'SELECT * FROM compliance WHERE (:policy IS NULL OR policy = :policy) AND (:device IS NULL OR device = :device) ORDER BY policy, device',
  )
  const put = database.prepare<[string, string, number, number, number, string]>(
    'INSERT OR REPLACE INTO compliance (policy, device, complies, checked_ms, changed_ms, report) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const remove = database.prepare<[string]>('DELETE FROM compliance WHERE device = ?')
  const removePolicy = database.prepare<[string]>('DELETE FROM compliance WHERE policy = ?')
  const counts = database.prepare<[], { policy: string; complies: number; count: number }>(
    'SELECT policy, complies, count(*) AS count FROM compliance GROUP BY policy, complies',
  )
  for (const { policy } of counts.all()) if (!isKnown(policy)) removePolicy.run(policy)

  const compare = ({ name, rules }: CompliancePolicy, polled: PollReport): void => {
    const answers = rules.map(rule => ({ rule, answer: answerIn(polled, rule) }))
    // What could not be asked is neither compliance nor the lack of it; nor is a device that has nothing of what the rules
    // speak of, because it is not what it was taken for.
    if (answers.some(({ answer }) => answer === null)) return
    if (answers.every(({ answer }) => answer !== null && 'unsupported' in answer)) return
    const made = complianceReport(
      rules,
      rule => answers.find(one => one.rule === rule)?.answer ?? { unsupported: true },
    )
    const { device, startedMs } = polled
    const before = get.get(name, device)
    const complied = before === undefined ? null : before.complies === 1
    const changedMs = complied === made.complies ? (before?.changed_ms ?? startedMs) : startedMs
    put.run(name, device, made.complies ? 1 : 0, startedMs, changedMs, JSON.stringify(made))
    if (!made.complies && complied !== false) {
      const failed = failedRules(made)
      publishEvent({
        device,
        name: 'COMPLIANCE_FAILED',
        fields: { policy: name, reason: failed.join(', ') },
        message: `${device} does not hold to ${name}: ${failed.join(', ')}`,
      })
    }
    if (made.complies && complied === false)
      publishEvent({
        device,
        name: 'COMPLIANCE_RESTORED',
        fields: { policy: name },
        message: `${device} holds to ${name} again`,
      })
  }

  return {
    get schedules() {
      return [...bySchedule.values()].map(scheduleFor)
    },
    reload(others) {
      const before = bySchedule
      bySchedule = byScheduleOf(others)
      return () => {
        bySchedule = before
      }
    },
    polled(schedule, polled) {
      const policy = bySchedule.get(schedule)
      if (policy === undefined) return
      try {
        compare(policy, polled)
      } catch (error) {
        report(error)
      }
    },
    records: about =>
      all.all(about).flatMap(row =>
        isKnown(row.policy)
          ? {
              device: row.device,
              policy: row.policy,
              complies: row.complies === 1,
              checkedMs: row.checked_ms,
              changedMs: row.changed_ms,
              report: () => JSON.parse(row.report),
            }
          : [],
      ),
    forget: device => void remove.run(device),
    samples: () =>
      counts
        .all()
        .filter(({ policy }) => isKnown(policy))
        .map(({ policy, complies, count }) => ({
          name: 'koine_compliance_devices' as const,
          labels: { policy, complies: complies === 1 ? 'yes' : 'no' },
          value: count,
        })),
  }
}

const byScheduleOf = (policies: readonly CompliancePolicy[]): ReadonlyMap<string, CompliancePolicy> =>
  new Map(policies.map(policy => [scheduleOf(policy.name), policy]))

const scheduleOf = (policy: string): string => `compliance-${policy}`

const scheduleFor = ({ name, rules, select, every, cron, timezone, spread }: CompliancePolicy): ScheduleDefinition => ({
  name: scheduleOf(name),
  select,
  getters: [...new Map(rules.map(({ getter, args }) => [wantedKey({ getter, args }), { getter, args }])).values()],
  every,
  cron,
  timezone,
  spread,
  paused: false,
})

/** null: it was not found, and the device could have been asked. */
const answerIn = ({ results, failures }: PollReport, rule: Rule) => {
  const key = wantedKey(rule)
  const found = results.find(one => wantedKey(one) === key)
  if (found !== undefined) return { value: found.value }
  const failed = failures.find(one => wantedKey(one) === key)
  return failed?.error.code === 'UNSUPPORTED' ? ({ unsupported: true } as const) : null
}

const failedRules = (report: ComplianceReport): readonly string[] =>
  Object.entries(report).flatMap(([name, result]) =>
    typeof result === 'object' && result !== null && 'complies' in result && result.complies === false ? [name] : [],
  )
