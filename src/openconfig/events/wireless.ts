import { alarm, event, occurrence } from '../definition.ts'

/** Wireless. */
export const wirelessEvents = {
  WIRELESS_AP_LEFT: event({
    title: 'Access point lost its controller',
    severity: 'error',
    entity: 'access-point/{access-point}',
    fields: ['access-point'],
    body: [alarm({ resource: '{access-point}', text: '{reason}' })],
  }),
  WIRELESS_AP_JOINED: event({
    title: 'Access point joined its controller',
    severity: 'notice',
    entity: 'access-point/{access-point}',
    fields: ['access-point'],
    clears: ['WIRELESS_AP_LEFT'],
    body: [alarm({ resource: '{access-point}', type: 'WIRELESS_AP_LEFT', cleared: true })],
  }),
  WIRELESS_CLIENT_ASSOCIATED: event({
    title: 'Station associated',
    severity: 'informational',
    entity: 'wireless-client/{mac-address}',
    fields: ['mac-address'],
    body: [occurrence({ resource: '{mac-address}' })],
  }),
  WIRELESS_CLIENT_DISASSOCIATED: event({
    title: 'Station left or was removed',
    severity: 'informational',
    entity: 'wireless-client/{mac-address}',
    fields: ['mac-address'],
    clears: ['WIRELESS_CLIENT_ASSOCIATED'],
    body: [occurrence({ resource: '{mac-address}', text: '{reason}' })],
  }),
  WIRELESS_CHANNEL_CHANGED: event({
    title: 'Access point changed its channel',
    severity: 'informational',
    entity: 'access-point/{access-point}',
    fields: ['access-point'],
    body: [occurrence({ resource: '{access-point}' })],
  }),
  WIRELESS_ROGUE_AP_DETECTED: event({
    title: 'Rogue or interfering access point, or own SSID used by another one',
    severity: 'warning',
    entity: 'rogue-ap/{bssid}',
    fields: ['bssid'],
    body: [occurrence({ resource: '{bssid}' })],
  }),
}
