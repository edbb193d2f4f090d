import { event, occurrence, set } from '../definition.ts'

/** Console servers and everything else. */
export const consoleEvents = {
  AUTORESPONSE: event({
    title: 'Opengear automatic response triggered',
    severity: 'informational',
    entity: 'autoresponse/{name}',
    fields: ['name'],
    body: [occurrence({ resource: '{name}' })],
  }),
  SIGNAL: event({
    title: 'Opengear serial line signal changed',
    severity: 'informational',
    entity: 'console-port/{port}',
    fields: ['port'],
    body: [occurrence({ resource: '{port}' })],
  }),
  RXDATA: event({
    title: 'Opengear received data on a serial port',
    severity: 'informational',
    entity: 'console-port/{port}',
    fields: ['port'],
    body: [
      set('/system/messages/state/message', {
        msg: '{@message}',
        priority: '{@priority}',
        'app-name': '{@app-name}',
        procid: '{@procid}',
        msgid: '{@msgid}',
      }),
    ],
  }),
  UNKNOWN: event({
    title: 'Message that no rule matches',
    severity: 'informational',
    entity: 'system',
    body: [
      set('/system/messages/state/message', {
        msg: '{@message}',
        priority: '{@priority}',
        'app-name': '{@app-name}',
        procid: '{@procid}',
        msgid: '{@msgid}',
      }),
    ],
  }),
}
