import { event, set } from '../definition.ts'

/** BFD. */
export const bfdEvents = {
  BFD_STATE_CHANGE: event({
    title: 'BFD session changed state',
    severity: 'warning',
    entity: 'bfd/{interface}/{remote-address|$local-discriminator|-}',
    fields: ['state'],
    clears: ['BFD_STATE_CHANGE'],
    toggle: { field: 'state', cleared: ['UP'] },
    body: [
      set(
        '/bfd/interfaces/interface[id={interface|unknown}]/peers/peer[local-discriminator={local-discriminator|$remote-address}]/state',
        {
          'local-discriminator': '{local-discriminator|$remote-address}',
          'local-address': '{local-address}',
          'remote-address': '{remote-address}',
          'session-state': '{state}',
          'local-diagnostic-code': '{diagnostic}',
        },
      ),
      set(
        '/bfd/interfaces/interface[id={interface|unknown}]/peers/peer[local-discriminator={local-discriminator|$remote-address}]/state',
        { 'last-failure-time': '{@time}' },
        ['state', 'DOWN'],
      ),
    ],
  }),
}
