import type { Database } from '../database.ts'
import type { Failed } from './polled.ts'
import type { ScheduleDefinition } from './schedule.ts'

/** What `state.db` has of schedules. */
export interface ScheduleRows {
  definitions(): readonly ScheduleDefinition[]
  put(definition: ScheduleDefinition, nowMs: number): void
  /** With all that is known of it. */
  remove(name: string): void
  pauses(): readonly Pause[]
  putPause(pause: Pause): void
  polls(): readonly LastPoll[]
  /** In one transaction. */
  putPolls(polls: readonly LastPoll[]): void
}

/** That something was paused or resumed by hand; device '': the schedule as a whole. */
export interface Pause {
  readonly schedule: string
  readonly device: string
  readonly paused: boolean
}

/** The last poll of a device for a schedule. */
export interface LastPoll {
  readonly schedule: string
  readonly device: string
  readonly atMs: number
  readonly durationMs: number
  /** null: everything was found. */
  readonly error: Failed | null
}

interface PollRow {
  readonly schedule: string
  readonly device: string
  readonly at_ms: number
  readonly duration_ms: number
  readonly error: string | null
}

export const scheduleRows = (database: Database): ScheduleRows => {
  const definitions = database.prepare<[], { definition: string }>('SELECT definition FROM schedules ORDER BY name')
  const put = database.prepare<[string, string, number]>(
    `INSERT INTO schedules (name, definition, created_ms) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET definition = excluded.definition`,
  )
  const pauses = database.prepare<[], { schedule: string; device: string; paused: number }>('SELECT * FROM pauses')
  const putPause = database.prepare<[string, string, number]>(
    'INSERT OR REPLACE INTO pauses (schedule, device, paused) VALUES (?, ?, ?)',
  )
  const polls = database.prepare<[], PollRow>('SELECT * FROM polls')
  const putPoll = database.prepare<[string, string, number, number, string | null]>(
    'INSERT OR REPLACE INTO polls (schedule, device, at_ms, duration_ms, error) VALUES (?, ?, ?, ?, ?)',
  )
  const removals = [
    'DELETE FROM schedules WHERE name = ?',
    'DELETE FROM pauses WHERE schedule = ?',
    'DELETE FROM polls WHERE schedule = ?',
  ].map(sql => database.prepare<[string]>(sql))
  const remove = database.transaction((name: string) => {
    for (const removal of removals) removal.run(name)
  })
  const putPolls = database.transaction((all: readonly LastPoll[]) => {
    for (const { schedule, device, atMs, durationMs, error } of all)
      putPoll.run(schedule, device, atMs, durationMs, error === null ? null : JSON.stringify(error))
  })
  return {
    definitions: () => definitions.all().map(({ definition }) => JSON.parse(definition)),
    put: (definition, nowMs) => void put.run(definition.name, JSON.stringify(definition), nowMs),
    remove: name => void remove.immediate(name),
    pauses: () => pauses.all().map(({ schedule, device, paused }) => ({ schedule, device, paused: paused === 1 })),
    putPause: ({ schedule, device, paused }) => void putPause.run(schedule, device, paused ? 1 : 0),
    polls: () =>
      polls.all().map(({ schedule, device, at_ms: atMs, duration_ms: durationMs, error }) => ({
        schedule,
        device,
        atMs,
        durationMs,
        error: error === null ? null : JSON.parse(error),
      })),
    putPolls: all => void putPolls.immediate(all),
  }
}
