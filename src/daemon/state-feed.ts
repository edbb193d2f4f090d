import { gettersOf } from '../drivers/getters/index.ts'
import { getterWayOf } from '../drivers/getters/way.ts'
import { KoineError } from '../errors.ts'
import type { EntityState } from '../ingest/entity-states.ts'
import type { Ingest } from '../ingest/start.ts'
import type { DeviceBook, ManagedDevice } from '../inventory/device-book.ts'
import type { MetricSample } from '../metrics.ts'
import { nearest } from '../nearest.ts'
import { definitions } from '../openconfig/catalogue.ts'
import type { RaisedEvent } from '../openconfig/raised-event.ts'
import { openconfigOf } from '../openconfig/renderings/index.ts'
import { stateDraft } from '../openconfig/state-record.ts'
import type { EntityPart } from '../state/entities.ts'
import type { NetworkState } from '../state/network-state.ts'
import type { PublishedEvent } from '../state/parts.ts'
import type { PolledResult } from '../state/polled.ts'
import { createReactions, type Reaction, type ReactionLimits } from '../state/reactions.ts'
import type { Wanted } from '../state/schedule.ts'
import { standardReactions } from '../state/standard-reactions.ts'

/** Settings of `reactions` in the configuration. */
export interface ReactionSettings extends ReactionLimits {
  readonly standard: boolean
  readonly rules: readonly Reaction[]
}

export interface StateFeedParts {
  readonly state: NetworkState
  readonly book: DeviceBook
  readonly ingest: Ingest
  /** Whether a publisher wants what getters find. */
  readonly published: boolean
  readonly reactions: ReactionSettings
  readonly report: (error: unknown) => void
}

/**
 * What getters find, on its way out and beside events; and what events make us look at. Throws CONFIG_INVALID for a
 * reaction to an event, or with a getter, that there is not.
 */
export const feedState = ({ state, book, ingest, published, reactions: settings, report }: StateFeedParts) => {
  const beside = layBeside(state, ingest)
  const reactions = createReactions({
    reactions: reactionsOf(settings),
    limits: settings,
    device: book.device,
    async look(name, getters, cause) {
      const device = book.device(name)
      const able = device === null ? [] : await answerable(device, getters)
      if (able.length > 0) await state.pollNow(name, able, { ...cause })
    },
    report,
  })
  const unsubscribe = state.onResult(result => {
    if (published) ingest.states([stateDraft(reportOf(result))])
    beside.changed(result.device)
  })
  for (const { name } of book.devices()) beside.changed(name)
  // Of a device that is gone nothing is known any more, and nothing is to be laid beside its last events.
  book.onChange(names => {
    for (const name of names) if (book.device(name) === null) beside.changed(name)
  })
  const watch = (): void => {
    ingest.watch(reactions.names, events => {
      for (const event of events) reactions.take(event)
    })
  }
  watch()
  return {
    /** Looks at other settings, and gives what takes them. Throws CONFIG_INVALID. */
    reacting(other: ReactionSettings): () => void {
      const others = reactionsOf(other)
      return () => {
        reactions.reload(others, other)
        watch()
      }
    },
    samples: (): readonly MetricSample[] => reactions.samples(),
    close(): void {
      unsubscribe()
      reactions.close()
      beside.close()
    },
  }
}

/** An event of ours with what the inventory knows of its device. */
export const raisedBy = (
  book: Pick<DeviceBook, 'device'>,
  { device: name, name: event, ...said }: PublishedEvent,
): RaisedEvent => {
  const device = book.device(name)
  const platform =
    device === null || device.platform === 'auto' ? (device?.detected?.platform ?? null) : device.platform
  return { name: event, device: { name, address: device?.host ?? null, platform }, ...said }
}

const reactionsOf = ({ standard, rules }: ReactionSettings): readonly Reaction[] => {
  const all = [...(standard ? standardReactions : []), ...rules]
  const names = new Set<string>()
  for (const { name, events } of all) {
    if (names.has(name)) throw new KoineError('CONFIG_INVALID', `reactions: two are called ${name}.`)
    names.add(name)
    for (const event of events) {
      if (Object.hasOwn(definitions, event)) continue
      const meant = nearest(event, Object.keys(definitions))
      const hint = meant === null ? '' : `; did you mean ${meant}?`
      throw new KoineError('CONFIG_INVALID', `reactions: ${name}: there is no event ${event}${hint}`)
    }
  }
  return all
}

/** Those that the device can be asked; a port without optics is no reason to fail. */
const answerable = async (
  { platform, detected, driver }: ManagedDevice,
  getters: readonly Wanted[],
): Promise<readonly Wanted[]> => {
  const way = getterWayOf({ platform: platform === 'auto' ? (detected?.platform ?? null) : platform, driver })
  if (way === null) return []
  const known = await gettersOf(way.getterDriver)
  return getters.filter(({ getter }) => Object.hasOwn(known, getter))
}

const reportOf = (result: PolledResult) => {
  const { device, platform, getter, args, value, changes, first, atMs, cause } = result
  return {
    device: { name: device, platform },
    getter,
    args,
    timeMs: atMs,
    value,
    changes: first ? null : changes,
    openconfig: openconfigOf(getter, value, { nowMs: atMs, platform }),
    cause,
  }
}

// Results of one poll come one after the other; what is known of the device is handed over when they are all there.
const settleMs = 100

/** Things have many names; what is known of each is written and sent once. */
const statesOf = (entities: ReturnType<NetworkState['entities']>): readonly EntityState[] => {
  const names = new Map<readonly EntityPart[], string[]>()
  for (const [entity, parts] of entities) {
    const known = names.get(parts)
    if (known === undefined) names.set(parts, [entity])
    else known.push(entity)
  }
  return [...names].map(([parts, those]) => [those, JSON.stringify(parts)])
}

/** Hands what is known of the things of a device to those who write events. */
const layBeside = (state: NetworkState, ingest: Ingest) => {
  const waiting = new Set<string>()
  let timer: NodeJS.Timeout | null = null
  const handOver = (): void => {
    timer = null
    const [device] = waiting
    if (device === undefined) return
    waiting.delete(device)
    ingest.entities(device, statesOf(state.entities(device)))
    // One device a turn: a thousand of them must not keep the API waiting.
    if (waiting.size > 0) timer = setTimeout(handOver, 0)
  }
  return {
    changed(device: string): void {
      waiting.add(device)
      timer ??= setTimeout(handOver, settleMs)
    },
    close(): void {
      if (timer !== null) clearTimeout(timer)
    },
  }
}
