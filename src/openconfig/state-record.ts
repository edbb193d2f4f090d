import type { EventRecord } from './record.ts'

/** What one getter found on one device. */
export interface StateReport {
  readonly device: { readonly name: string; readonly platform: string | null }
  readonly getter: string
  readonly args: Readonly<Record<string, unknown>>
  /** When it was asked, milliseconds since 1970. */
  readonly timeMs: number
  /** The getter's result, NAPALM's return model. */
  readonly value: unknown
  /** What differs from the result before, field by field; null: there was none before. */
  readonly changes: readonly StateChange[] | null
  /** The same as OpenConfig instance data; null: there is no model for it. */
  readonly openconfig: { readonly openconfig: object; readonly models: readonly string[] } | null
  /** What made it be asked: a schedule, or the event that a reaction belongs to, as a whole. */
  readonly cause: Readonly<Record<string, unknown>> | null
}

/** A field that is not what it was; `path` is a JSON pointer into the result. Absent: it was not there, or is not any more. */
export interface StateChange {
  readonly path: string
  readonly before?: unknown
  readonly after?: unknown
}

/** A report as JSON that lacks its id only: so it goes from one thread to another as text. */
export interface StateDraft {
  readonly device: string
  readonly getter: string
  /** With the device the key of a compacted topic: the getter and its arguments. */
  readonly key: string
  /** RFC 3339 in UTC. */
  readonly time: string
  readonly json: string
}

/** The key of a result among those of its device: `get_facts`, `get_route_to?{"destination":"192.0.2.0/24"}`. */
export const stateKey = (getter: string, args: Readonly<Record<string, unknown>>): string =>
  Object.keys(args).length === 0 ? getter : `${getter}?${argumentsText(args)}`

/** Arguments as JSON with their names in order. */
export const argumentsText = (args: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1))))

export const stateDraft = (report: StateReport): StateDraft => {
  const { device, getter, args, timeMs, value, changes, openconfig, cause } = report
  const time = new Date(timeMs).toISOString()
  const body = {
    device,
    getter,
    args,
    time,
    value,
    changes,
    models: openconfig?.models ?? [],
    openconfig: openconfig?.openconfig ?? null,
    cause,
  }
  return { device: device.name, getter, key: stateKey(getter, args), time, json: JSON.stringify(body).slice(1) }
}

/** The published record, `koine.state/1`. */
export const stateRecord = (id: string, { device, getter, key, time, json }: StateDraft): EventRecord => ({
  id,
  stream: 'state',
  device,
  event: getter,
  entity: key,
  status: 'none',
  severity: 'informational',
  time,
  json: `{"schema":"koine.state/1","id":"${id}",${json}`,
})
