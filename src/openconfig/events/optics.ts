import { alarm, event, set } from '../definition.ts'

/** Optics and transceivers. */
export const opticsEvents = {
  OPTICS_ALARM: event({
    title: 'Optical or electrical value of a transceiver crossed an alarm or warning threshold',
    severity: 'warning',
    entity: 'interface/{interface}/{quantity}',
    fields: ['interface', 'quantity'],
    body: [alarm({ resource: '{interface}', text: '{quantity} {direction} {level}' })],
  }),
  OPTICS_ALARM_CLEARED: event({
    title: 'Value back in range',
    severity: 'notice',
    entity: 'interface/{interface}/{quantity}',
    fields: ['interface', 'quantity'],
    clears: ['OPTICS_ALARM'],
    body: [alarm({ resource: '{interface}', type: 'OPTICS_ALARM', cleared: true })],
  }),
  TRANSCEIVER_INSERTED: event({
    title: 'Transceiver plugged in',
    severity: 'notice',
    entity: 'transceiver/{interface}',
    fields: ['interface'],
    clears: ['TRANSCEIVER_REMOVED', 'TRANSCEIVER_UNSUPPORTED'],
    body: [
      set('/components/component[name={interface}]/state', { name: '{interface}', type: 'TRANSCEIVER', empty: false }),
      set('/components/component[name={interface}]/transceiver/state', { present: 'PRESENT' }),
    ],
  }),
  TRANSCEIVER_REMOVED: event({
    title: 'Transceiver pulled out',
    severity: 'notice',
    entity: 'transceiver/{interface}',
    fields: ['interface'],
    body: [
      set('/components/component[name={interface}]/state', { name: '{interface}', type: 'TRANSCEIVER', empty: true }),
      set('/components/component[name={interface}]/transceiver/state', { present: 'NOT_PRESENT' }),
    ],
  }),
  TRANSCEIVER_UNSUPPORTED: event({
    title: 'Transceiver not supported, not recognised or not genuine',
    severity: 'warning',
    entity: 'transceiver/{interface}',
    fields: ['interface'],
    body: [alarm({ resource: '{interface}', text: '{reason}' })],
  }),
}
