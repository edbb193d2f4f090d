import { z } from 'zod'
import type { ManagedDevice } from '../inventory/device-book.ts'
import type { MetricSample } from '../metrics.ts'
import { type Wanted, wantedKey } from './schedule.ts'

/** What is looked at after which events. */
export interface Reaction {
  readonly name: string
  /** Names of the event catalogue. */
  readonly events: readonly string[]
  /** Arguments may quote fields of the event: `{peer}`; a getter whose fields the event lacks is left out. */
  readonly getters: readonly Wanted[]
  /** Only devices that have all of these tags; empty: all. */
  readonly tags: readonly string[]
}

/** So that a storm of events cannot become a storm of commands. */
export interface ReactionLimits {
  /** Least time between two looks at the same entity. */
  readonly entityIntervalMs: number
  /** Least time between two looks at the same device, counted from the end of the one before. */
  readonly deviceIntervalMs: number
  /** Most entities of a device that wait; more are counted. */
  readonly waitingPerDevice: number
}

export interface ReactionParts {
  readonly reactions: readonly Reaction[]
  readonly limits: ReactionLimits
  readonly device: (name: string) => ManagedDevice | null
  /** Looks now, before scheduled polls, and publishes what it finds with its cause. Resolves when that is done; rejects with what kept it from it. */
  readonly look: (device: string, getters: readonly Wanted[], cause: ReactionCause) => Promise<unknown>
  readonly report: (error: unknown) => void
}

/** What made us look: published beside what was found. */
export interface ReactionCause {
  readonly reaction: string
  /** The events, as they were published. */
  readonly events: readonly unknown[]
}

export interface Reactions {
  /** Names of all events that something is looked at after. */
  readonly names: readonly string[]
  /** Takes others in their place; what waits to be looked at still is, where its reaction is among them. */
  reload(reactions: readonly Reaction[], limits: ReactionLimits): void
  /** An event, JSON as it was published. */
  take(json: string): void
  samples(): readonly MetricSample[]
  close(): void
}

const eventSchema = z.looseObject({
  event: z.string(),
  entity: z.string(),
  device: z.looseObject({ name: z.string() }),
  fields: z.record(z.string(), z.unknown()),
})

type SeenEvent = z.output<typeof eventSchema>

interface Waiting {
  readonly event: SeenEvent
  readonly reactions: readonly Reaction[]
}

interface Lane {
  /** By entity: the last event about it, which has not been looked after. */
  readonly waiting: Map<string, Waiting>
  /** When entities were last looked at. */
  readonly looked: Map<string, number>
  timer: NodeJS.Timeout | null
  looking: boolean
  endedMs: number
}

/** Most events that one result carries. */
const mostEvents = 16

/** Looks after events: what is found is as it was then, over the session that is open already. */
export const createReactions = (parts: ReactionParts): Reactions => {
  let { reactions: all, limits } = parts
  const lanes = new Map<string, Lane>()
  const counts = new Map<string, number>()
  let closed = false
  const count = (reaction: string, result: string): void => {
    const key = `${reaction}\n${result}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }

  const reactionsTo = ({ event, device }: SeenEvent): readonly Reaction[] => {
    const known = parts.device(device.name)
    if (known === null || known.host === null) return []
    return all.filter(({ events, tags }) => events.includes(event) && tags.every(tag => known.tags.includes(tag)))
  }

  /** When an entity may be looked at again. */
  const dueMs = (lane: Lane, entity: string): number => {
    const looked = lane.looked.get(entity)
    return Math.max(looked === undefined ? 0 : looked + limits.entityIntervalMs, lane.endedMs + limits.deviceIntervalMs)
  }

  const arrange = (name: string, lane: Lane): void => {
    if (closed || lane.looking) return
    if (lane.timer !== null) clearTimeout(lane.timer)
    lane.timer = null
    const nowMs = performance.now()
    for (const [entity, at] of lane.looked) if (at + limits.entityIntervalMs <= nowMs) lane.looked.delete(entity)
    if (lane.waiting.size === 0) {
      if (lane.looked.size === 0) lanes.delete(name)
      else lane.timer = setTimeout(() => arrange(name, lane), limits.entityIntervalMs).unref()
      return
    }
    const soonest = Math.min(...[...lane.waiting.keys()].map(entity => dueMs(lane, entity)))
    if (soonest > nowMs) {
      lane.timer = setTimeout(() => arrange(name, lane), soonest - nowMs)
      return
    }
    lane.looking = true
    look(name, lane, nowMs)
      .catch(parts.report)
      .finally(() => {
        lane.looking = false
        lane.endedMs = performance.now()
        arrange(name, lane)
      })
  }

  const look = async (name: string, lane: Lane, nowMs: number): Promise<void> => {
    const due = [...lane.waiting].filter(([entity]) => dueMs(lane, entity) <= nowMs)
    const groups = new Map<string, Waiting[]>()
    for (const [entity, waiting] of due) {
      lane.waiting.delete(entity)
      lane.looked.set(entity, nowMs)
      for (const { name: reaction } of waiting.reactions)
        groups.set(reaction, [...(groups.get(reaction) ?? []), waiting])
    }
    for (const reaction of all) {
      const group = groups.get(reaction.name)
      if (group === undefined) continue
      const events = group.map(({ event }) => event)
      const cause = { reaction: reaction.name, events: events.slice(0, mostEvents) }
      try {
        await parts.look(name, gettersFor(reaction, events), cause)
        count(reaction.name, 'done')
      } catch (error) {
        count(reaction.name, 'failed')
        parts.report(error)
      }
    }
  }

  return {
    get names() {
      return [...new Set(all.flatMap(({ events }) => events))]
    },
    reload(reactions, others) {
      all = reactions
      limits = others
    },
    take(json) {
      if (closed) return
      const read = eventSchema.safeParse(JSON.parse(json))
      if (!read.success) return
      const reactions = reactionsTo(read.data)
      if (reactions.length === 0) return
      const { device, entity } = read.data
      const lane = lanes.get(device.name) ?? {
        waiting: new Map(),
        looked: new Map(),
        timer: null,
        looking: false,
        endedMs: Number.NEGATIVE_INFINITY,
      }
      lanes.set(device.name, lane)
      if (lane.waiting.has(entity) || lane.waiting.size < limits.waitingPerDevice)
        lane.waiting.set(entity, { event: read.data, reactions })
      else for (const { name } of reactions) count(name, 'dropped')
      arrange(device.name, lane)
    },
    samples: () =>
      [...counts].map(([key, value]) => {
        const [reaction = '', result = ''] = key.split('\n')
        return { name: 'koine_reactions_total' as const, labels: { reaction, result }, value }
      }),
    close() {
      closed = true
      for (const { timer } of lanes.values()) if (timer !== null) clearTimeout(timer)
    },
  }
}

/** The getters of a reaction with the fields of its events put in; each question once. */
const gettersFor = ({ getters }: Reaction, events: readonly SeenEvent[]): readonly Wanted[] => {
  const wanted = new Map<string, Wanted>()
  for (const { fields } of events) {
    for (const { getter, args } of getters) {
      const filled = Object.entries(args).map(([name, value]) => [name, filledIn(value, fields)] as const)
      if (filled.some(([, value]) => value === undefined)) continue
      const one = { getter, args: Object.fromEntries(filled) }
      wanted.set(wantedKey(one), one)
    }
  }
  return [...wanted.values()]
}

const filledIn = (value: unknown, fields: Readonly<Record<string, unknown>>): unknown => {
  if (typeof value !== 'string') return value
  let lacks = false
  const filled = value.replace(/\{([a-z0-9-]+)\}/g, (_, name: string) => {
    const field = fields[name]
    lacks ||= field === undefined
    return String(field)
  })
  return lacks ? undefined : filled
}
