import type { EventRecord } from '../openconfig/record.ts'

/** Tells of events that someone waits for, and of a storm of them only so many. */
export interface WatchedEvents {
  /** Names of the events that are waited for from now on. */
  watch(names: readonly string[]): void
  take(record: EventRecord): void
  /** Events that were not told because too many others were waiting to be. */
  readonly untold: number
  close(): void
}

export interface WatchedEventsOptions {
  /** Called with JSON of events, oldest first. */
  readonly tell: (events: readonly string[]) => void
  /** How long further events of the same name and entity are held back; the last of them is told then. */
  readonly windowMs?: number
  /** Most that are held back, or told within one window. */
  readonly most?: number
}

/**
 * The first event about an entity is told at once. What follows within the window is told at its end, and of each entity
 * only the last: whoever reacts looks at what is then, so those in between would tell nothing more.
 */
export const createWatchedEvents = ({ tell, windowMs = 200, most = 2_000 }: WatchedEventsOptions): WatchedEvents => {
  let names: ReadonlySet<string> = new Set()
  // null: told within this window, with nothing further since.
  const window = new Map<string, string | null>()
  let timer: NodeJS.Timeout | null = null
  let untold = 0

  const endWindow = (): void => {
    timer = null
    const held = [...window].filter(([, json]) => json !== null)
    window.clear()
    if (held.length === 0) return
    for (const [key] of held) window.set(key, null)
    timer = setTimeout(endWindow, windowMs)
    tell(held.flatMap(([, json]) => json ?? []))
  }
  return {
    watch(next) {
      names = new Set(next)
    },
    take({ event, device, entity, json }) {
      if (!names.has(event)) return
      const key = `${device}\n${entity}`
      if (window.has(key)) window.set(key, json)
      else if (window.size >= most) untold += 1
      else {
        window.set(key, null)
        timer ??= setTimeout(endWindow, windowMs)
        tell([json])
      }
    },
    get untold() {
      return untold
    },
    close() {
      if (timer !== null) clearTimeout(timer)
    },
  }
}
