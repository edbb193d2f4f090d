import type { Reaction } from './reactions.ts'

/** What an engineer would look at first after an interface or a BGP session changed. */
export const standardReactions: readonly Reaction[] = [
  {
    name: 'interface',
    events: ['INTERFACE_DOWN', 'INTERFACE_UP', 'INTERFACE_ERR_DISABLED', 'INTERFACE_FLAPPING'],
    getters: [
      { getter: 'get_interfaces', args: {} },
      { getter: 'get_optics', args: {} },
    ],
    tags: [],
  },
  {
    name: 'bgp',
    events: ['BGP_NEIGHBOR_STATE_CHANGED', 'BGP_NOTIFICATION_RECEIVED', 'BGP_NOTIFICATION_SENT'],
    getters: [
      { getter: 'get_bgp_neighbors', args: {} },
      { getter: 'get_route_to', args: { destination: '{peer}' } },
    ],
    tags: [],
  },
]
