import type { EventDefinition, FieldsOf } from './definition.ts'
import { bfdEvents } from './events/bfd.ts'
import { bgpEvents } from './events/bgp.ts'
import { configurationEvents } from './events/configuration.ts'
import { consoleEvents } from './events/console.ts'
import { environmentEvents } from './events/environment.ts'
import { hardwareEvents } from './events/hardware.ts'
import { highAvailabilityEvents } from './events/high-availability.ts'
import { igpEvents } from './events/igp.ts'
import { interfacesEvents } from './events/interfaces.ts'
import { layer2Events } from './events/layer2.ts'
import { linkAggregationEvents } from './events/link-aggregation.ts'
import { lldpEvents } from './events/lldp.ts'
import { mplsEvents } from './events/mpls.ts'
import { multicastEvents } from './events/multicast.ts'
import { opticsEvents } from './events/optics.ts'
import { redundancyEvents } from './events/redundancy.ts'
import { securityEvents } from './events/security.ts'
import { spanningTreeEvents } from './events/spanning-tree.ts'
import { systemEvents } from './events/system.ts'
import { timeEvents } from './events/time.ts'
import { tunnelsEvents } from './events/tunnels.ts'
import { usersEvents } from './events/users.ts'
import { wirelessEvents } from './events/wireless.ts'

/** Every event that Koine knows: vendor-neutral names, what they are about, what they clear, how they are written. */
export const catalogue = {
  ...interfacesEvents,
  ...opticsEvents,
  ...linkAggregationEvents,
  ...lldpEvents,
  ...spanningTreeEvents,
  ...layer2Events,
  ...bgpEvents,
  ...igpEvents,
  ...bfdEvents,
  ...mplsEvents,
  ...multicastEvents,
  ...redundancyEvents,
  ...configurationEvents,
  ...usersEvents,
  ...timeEvents,
  ...environmentEvents,
  ...hardwareEvents,
  ...systemEvents,
  ...highAvailabilityEvents,
  ...tunnelsEvents,
  ...wirelessEvents,
  ...securityEvents,
  ...consoleEvents,
}

export type EventName = keyof typeof catalogue

/** The fields that a rule for this event gives. */
export type EventFields<Name extends EventName> = FieldsOf<(typeof catalogue)[Name]>

/** The same by name, for who only reads. */
export const definitions: Readonly<Record<string, EventDefinition>> = catalogue

export const isEventName = (name: string): name is EventName => Object.hasOwn(catalogue, name)

/** Events that some other event clears: they stand until then. */
export const clearable: ReadonlySet<string> = new Set(
  Object.values(definitions).flatMap(definition => definition.clears),
)
