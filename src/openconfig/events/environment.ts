import { alarm, event, occurrence, set } from '../definition.ts'

/** Power, fans, temperature, voltage. */
export const environmentEvents = {
  POWER_SUPPLY_FAILED: event({
    title: 'Power supply failed, or lost its input',
    severity: 'critical',
    entity: 'component/{component}',
    fields: ['component'],
    body: [
      set('/components/component[name={component}]/state', {
        name: '{component}',
        type: 'POWER_SUPPLY',
        'oper-status': 'INACTIVE',
        'equipment-failure': true,
      }),
      alarm({ resource: '{component}', text: '{reason}' }),
    ],
  }),
  POWER_SUPPLY_RESTORED: event({
    title: 'Power supply works again',
    severity: 'notice',
    entity: 'component/{component}',
    fields: ['component'],
    clears: ['POWER_SUPPLY_FAILED'],
    body: [
      set('/components/component[name={component}]/state', {
        name: '{component}',
        type: 'POWER_SUPPLY',
        'oper-status': 'ACTIVE',
        'equipment-failure': false,
      }),
      alarm({ resource: '{component}', type: 'POWER_SUPPLY_FAILED', cleared: true }),
    ],
  }),
  POWER_SUPPLY_INSERTED: event({
    title: 'Power supply inserted',
    severity: 'notice',
    entity: 'component/{component}',
    fields: ['component'],
    clears: ['POWER_SUPPLY_REMOVED'],
    body: [
      set('/components/component[name={component}]/state', {
        name: '{component}',
        type: 'POWER_SUPPLY',
        empty: false,
        removable: true,
      }),
    ],
  }),
  POWER_SUPPLY_REMOVED: event({
    title: 'Power supply removed or absent',
    severity: 'warning',
    entity: 'component/{component}',
    fields: ['component'],
    body: [
      set('/components/component[name={component}]/state', {
        name: '{component}',
        type: 'POWER_SUPPLY',
        empty: true,
        removable: true,
      }),
    ],
  }),
  FAN_FAILED: event({
    title: 'Fan or fan tray failed',
    severity: 'critical',
    entity: 'component/{component}',
    fields: ['component'],
    body: [
      set('/components/component[name={component}]/state', {
        name: '{component}',
        type: 'FAN',
        'oper-status': 'INACTIVE',
        'equipment-failure': true,
      }),
      alarm({ resource: '{component}', text: '{reason}' }),
    ],
  }),
  FAN_RESTORED: event({
    title: 'Fan works again',
    severity: 'notice',
    entity: 'component/{component}',
    fields: ['component'],
    clears: ['FAN_FAILED'],
    body: [
      set('/components/component[name={component}]/state', {
        name: '{component}',
        type: 'FAN',
        'oper-status': 'ACTIVE',
        'equipment-failure': false,
      }),
      alarm({ resource: '{component}', type: 'FAN_FAILED', cleared: true }),
    ],
  }),
  FAN_SPEED_CHANGED: event({
    title: 'Fans run at another speed',
    severity: 'notice',
    entity: 'component/{component}',
    body: [occurrence({ resource: '{component|-}' })],
  }),
  TEMPERATURE_ALARM: event({
    title: 'Temperature above a threshold',
    severity: 'critical',
    entity: 'component/{component}',
    fields: ['component'],
    body: [
      set('/components/component[name={component}]/state', {
        name: '{component}',
        'temperature/instant': '{temperature}',
        'temperature/alarm-status': true,
        'temperature/alarm-threshold': '{threshold}',
        'temperature/alarm-severity': '{@alarm-severity}',
      }),
      alarm({ resource: '{component}', text: '{level}' }),
    ],
  }),
  TEMPERATURE_NORMAL: event({
    title: 'Temperature back in range',
    severity: 'notice',
    entity: 'component/{component}',
    fields: ['component'],
    clears: ['TEMPERATURE_ALARM'],
    body: [
      set('/components/component[name={component}]/state', { name: '{component}', 'temperature/alarm-status': false }),
      alarm({ resource: '{component}', type: 'TEMPERATURE_ALARM', cleared: true }),
    ],
  }),
  VOLTAGE_ALARM: event({
    title: 'Voltage out of range',
    severity: 'warning',
    entity: 'component/{component}',
    fields: ['component'],
    body: [alarm({ resource: '{component}', text: '{voltage}' })],
  }),
  VOLTAGE_NORMAL: event({
    title: 'Voltage back in range',
    severity: 'notice',
    entity: 'component/{component}',
    fields: ['component'],
    clears: ['VOLTAGE_ALARM'],
    body: [alarm({ resource: '{component}', type: 'VOLTAGE_ALARM', cleared: true })],
  }),
  FAN_INSERTED: event({
    title: 'Fan or fan tray inserted',
    severity: 'notice',
    entity: 'component/{component}',
    clears: ['FAN_REMOVED'],
    body: [
      set('/components/component[name={component|Fan}]/state', {
        name: '{component|Fan}',
        type: 'FAN',
        empty: false,
        removable: true,
      }),
    ],
  }),
  FAN_REMOVED: event({
    title: 'Fan or fan tray removed or absent',
    severity: 'warning',
    entity: 'component/{component}',
    body: [
      set('/components/component[name={component|Fan}]/state', {
        name: '{component|Fan}',
        type: 'FAN',
        empty: true,
        removable: true,
      }),
    ],
  }),
  POWER_REDUNDANCY_LOST: event({
    title: 'Power supplies no longer redundant',
    severity: 'error',
    entity: 'power-redundancy',
    body: [alarm({ resource: 'power supplies', text: '{mode}' })],
  }),
  POWER_REDUNDANCY_RESTORED: event({
    title: 'Power supplies redundant again',
    severity: 'notice',
    entity: 'power-redundancy',
    clears: ['POWER_REDUNDANCY_LOST'],
    body: [alarm({ resource: 'power supplies', type: 'POWER_REDUNDANCY_LOST', cleared: true })],
  }),
  UPS_ON_BATTERY: event({
    title: 'UPS runs on battery',
    severity: 'critical',
    entity: 'ups',
    body: [alarm({ resource: 'UPS', text: '{reason}' })],
  }),
  UPS_POWER_RESTORED: event({
    title: 'UPS back on mains',
    severity: 'notice',
    entity: 'ups',
    clears: ['UPS_ON_BATTERY'],
    body: [alarm({ resource: 'UPS', type: 'UPS_ON_BATTERY', cleared: true })],
  }),
  UPS_BATTERY_LOW: event({
    title: 'UPS battery low',
    severity: 'critical',
    entity: 'ups',
    body: [alarm({ resource: 'UPS', text: '{reason}' })],
  }),
  UPS_BATTERY_NORMAL: event({
    title: 'UPS battery good again',
    severity: 'notice',
    entity: 'ups',
    clears: ['UPS_BATTERY_LOW'],
    body: [alarm({ resource: 'UPS', type: 'UPS_BATTERY_LOW', cleared: true })],
  }),
}
