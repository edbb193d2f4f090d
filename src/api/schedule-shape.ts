import { z } from '@hono/zod-openapi'
import { parseDurationMs } from '../quantities.ts'
import { isCron } from '../state/cron.ts'
import type { Run } from '../state/runs.ts'
import type { Schedule, ScheduleDefinition } from '../state/schedule.ts'
import type { DeviceStatus } from '../state/schedules.ts'

const word = z.string().min(1).max(255)

const durationText = z
  .string()
  .refine(text => parseDurationMs(text) !== null, 'write a number and a unit (ms, s, m, h, d): 30s, 5m')
  .openapi({ example: '60s' })

const wantedSchema = z.union([
  word.openapi({ description: 'Name of a getter.' }),
  z.strictObject({ getter: word, args: z.record(z.string(), z.unknown()).optional() }).openapi('WantedGetter'),
])

const selectSchema = z
  .strictObject({
    devices: z.array(word).max(100_000).optional().openapi({ description: 'Devices by name.' }),
    tags: z.array(word).max(64).optional().openapi({ description: 'And devices that have all of these tags.' }),
  })
  .refine(({ devices = [], tags = [] }) => devices.length + tags.length > 0, 'needs devices or tags')
  .openapi('ScheduleSelection')

const members = {
  select: selectSchema,
  getters: z.array(wantedSchema).min(1).max(64),
  every: durationText.nullable().openapi({ description: 'How often each device is asked: one second to 31 days.' }),
  cron: z
    .string()
    .refine(isCron, 'write a cron expression: */5 * * * *')
    .nullable()
    .openapi({ description: 'Instead: a cron expression of five fields, or of six that begin with seconds.' }),
  timezone: word.openapi({ description: 'Zone of the cron expression; UTC unless told.' }),
  spread: durationText.nullable().openapi({
    description: 'cron: over which time the devices are spread. Half the period and one minute at most unless told.',
  }),
  paused: z.boolean(),
}

/** A new schedule, as it is asked for. */
export const newScheduleSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'write lower case letters, digits, ".", "_" and "-"'),
    select: members.select,
    getters: members.getters,
    every: members.every.optional(),
    cron: members.cron.optional(),
    timezone: members.timezone.optional(),
    spread: members.spread.optional(),
    paused: members.paused.optional(),
  })
  .openapi('NewSchedule')

/** What is to be different. */
export const scheduleChangesSchema = z.strictObject(members).partial().openapi('ScheduleChanges')

export const definitionOf = (given: z.output<typeof newScheduleSchema>): ScheduleDefinition => ({
  name: given.name,
  select: selectionOf(given.select),
  getters: given.getters.map(wantedOf),
  every: given.every ?? null,
  cron: given.cron ?? null,
  timezone: given.timezone ?? 'UTC',
  spread: given.spread ?? null,
  paused: given.paused ?? false,
})

/** `every` and `cron` take each other's place. */
export const changesOf = ({
  select,
  getters,
  ...given
}: z.output<typeof scheduleChangesSchema>): Partial<ScheduleDefinition> => ({
  ...(typeof given.every === 'string' && given.cron === undefined && { cron: null, spread: null }),
  ...(typeof given.cron === 'string' && given.every === undefined && { every: null }),
  ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  ...(select && { select: selectionOf(select) }),
  ...(getters && { getters: getters.map(wantedOf) }),
})

const selectionOf = ({ devices = [], tags = [] }: z.output<typeof selectSchema>) => ({ devices, tags })

const wantedOf = (written: z.output<typeof wantedSchema>) =>
  typeof written === 'string' ? { getter: written, args: {} } : { getter: written.getter, args: written.args ?? {} }

const time = z.iso.datetime()

const errorSchema = z.object({ code: z.string(), message: z.string() })

export const scheduleSchema = z
  .object({
    name: z.string(),
    source: z.enum(['file', 'api']).openapi({ description: '`file`: of the configuration, changed only there.' }),
    select: z.object({ devices: z.array(z.string()), tags: z.array(z.string()) }),
    getters: z.array(z.object({ getter: z.string(), args: z.record(z.string(), z.unknown()) })),
    every: z.string().nullable(),
    cron: z.string().nullable(),
    timezone: z.string(),
    spread: z.string().nullable(),
    paused: z.boolean(),
    paused_devices: z
      .array(z.string())
      .openapi({ description: 'Devices that it leaves alone until they are resumed.' }),
    devices: z.int().openapi({ description: 'How many devices it is about, of those that the API key reaches.' }),
    states: z.record(z.string(), z.int()).openapi({ description: 'How many of them are in each state.' }),
    last_at: time.nullable().openapi({ description: 'When a device was last asked.' }),
    next_at: time.nullable().openapi({ description: 'When the next device is.' }),
  })
  .openapi('Schedule')

export const deviceStatusSchema = z
  .object({
    device: z.string(),
    state: z.enum(['new', 'ok', 'failing', 'backing_off', 'polling', 'paused']),
    last_at: time.nullable(),
    duration_ms: z.number().nullable(),
    error: errorSchema.nullable().openapi({ description: 'What the last poll did not find, and why.' }),
    next_at: time.nullable(),
    back_off_until: time.nullable().openapi({ description: 'Until when it is left alone.' }),
    failures: z.int().openapi({ description: 'Polls of the device that failed in a row.' }),
  })
  .openapi('ScheduleDevice')

export const runSchema = z
  .object({
    id: z.string(),
    schedule: z.string(),
    state: z.enum(['running', 'done']),
    started_at: time,
    ended_at: time.nullable(),
    devices: z.array(
      z.object({
        device: z.string(),
        state: z.enum(['waiting', 'ok', 'failed']),
        duration_ms: z.number().nullable(),
        error: errorSchema.nullable(),
      }),
    ),
  })
  .openapi('ScheduleRun')

export const shownSchedule = (
  schedule: Schedule,
  devices: readonly DeviceStatus[],
): z.output<typeof scheduleSchema> => {
  const states: Record<string, number> = {}
  for (const { state } of devices) states[state] = (states[state] ?? 0) + 1
  const { name, source, select, getters, every, cron, timezone, spread, paused, pausedDevices } = schedule
  const last = devices.flatMap(({ lastMs }) => lastMs ?? [])
  const next = devices.flatMap(({ nextMs }) => nextMs ?? [])
  return {
    name,
    source,
    select: { devices: [...select.devices], tags: [...select.tags] },
    getters: getters.map(({ getter, args }) => ({ getter, args: { ...args } })),
    every,
    cron,
    timezone,
    spread,
    paused,
    paused_devices: [...pausedDevices],
    devices: devices.length,
    states,
    // Not as arguments: there may be more devices than a call can have.
    last_at: timeOrNull(last.length === 0 ? null : last.reduce((a, b) => Math.max(a, b))),
    next_at: timeOrNull(next.length === 0 ? null : next.reduce((a, b) => Math.min(a, b))),
  }
}

export const shownStatus = (status: DeviceStatus): z.output<typeof deviceStatusSchema> => ({
  device: status.device,
  state: status.state,
  last_at: timeOrNull(status.lastMs),
  duration_ms: rounded(status.durationMs),
  error: status.error,
  next_at: timeOrNull(status.nextMs),
  back_off_until: timeOrNull(status.backOffUntilMs),
  failures: status.failures,
})

export const shownRun = ({ id, schedule, startedMs, endedMs, devices }: Run): z.output<typeof runSchema> => ({
  id,
  schedule,
  state: endedMs === null ? 'running' : 'done',
  started_at: new Date(startedMs).toISOString(),
  ended_at: timeOrNull(endedMs),
  devices: devices.map(({ device, state, durationMs, error }) => ({
    device,
    state,
    duration_ms: rounded(durationMs),
    error,
  })),
})

const timeOrNull = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())

const rounded = (ms: number | null): number | null => (ms === null ? null : Math.round(ms * 10) / 10)
