import { alarm, event, occurrence, set } from '../definition.ts'

/** Time. */
export const timeEvents = {
  NTP_SERVER_UNREACHABLE: event({
    title: 'NTP server or peer does not answer',
    severity: 'warning',
    entity: 'ntp-server/{server}',
    fields: ['server'],
    body: [
      set('/system/ntp/servers/server[address={server}]/state', {
        address: '{server}',
        'association-type': '{association-type|SERVER}',
        stratum: 16,
      }),
    ],
  }),
  NTP_SERVER_REACHABLE: event({
    title: 'NTP server or peer answers',
    severity: 'informational',
    entity: 'ntp-server/{server}',
    fields: ['server'],
    clears: ['NTP_SERVER_UNREACHABLE'],
    body: [set('/system/ntp/servers/server[address={server}]/state', { address: '{server}' })],
  }),
  NTP_SYNC_LOST: event({
    title: 'Clock no longer synchronised',
    severity: 'warning',
    entity: 'ntp',
    body: [alarm({ resource: '/system/ntp' })],
  }),
  NTP_SYNC_ACQUIRED: event({
    title: 'Clock synchronised',
    severity: 'notice',
    entity: 'ntp',
    clears: ['NTP_SYNC_LOST'],
    body: [
      set('/system/ntp/servers/server[address={server}]/state', { address: '{server}', stratum: '{stratum}' }),
      alarm({ resource: '/system/ntp', type: 'NTP_SYNC_LOST', cleared: true }),
    ],
  }),
  CLOCK_CHANGED: event({
    title: 'System clock stepped or set',
    severity: 'notice',
    entity: 'system',
    body: [occurrence({})],
  }),
}
