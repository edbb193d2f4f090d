import type { EventRecord } from '../openconfig/record.ts'

/** What was last found of the things that events are about, as JSON: laid beside each event about one of them. */
export interface EntityStates {
  /** All that is known of a device's entities from now on; the ones before are forgotten. */
  set(device: string, states: readonly EntityState[]): void
  beside(record: EventRecord): EventRecord
}

/** A thing by all names that events have for it, and JSON of what is known of it. */
export type EntityState = readonly [entities: readonly string[], json: string]

// What devices report is not to fill the memory: beyond this, events go without.
const mostOctets = 256 * 1024 * 1024

export const createEntityStates = (): EntityStates => {
  const devices = new Map<string, { readonly entities: ReadonlyMap<string, string>; readonly octets: number }>()
  let octets = 0
  return {
    set(device, states) {
      octets -= devices.get(device)?.octets ?? 0
      devices.delete(device)
      const entities = new Map<string, string>()
      let own = 0
      for (const [names, json] of states) {
        own += json.length
        for (const name of names) {
          own += name.length
          entities.set(name, json)
        }
      }
      if (states.length === 0 || octets + own > mostOctets) return
      devices.set(device, { entities, octets: own })
      octets += own
    },
    beside(record) {
      const state = devices.size === 0 ? undefined : devices.get(record.device)?.entities.get(record.entity)
      return state === undefined ? record : { ...record, json: `${record.json.slice(0, -1)},"state":${state}}` }
    },
  }
}
