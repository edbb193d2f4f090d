import { alarm, event, occurrence, set } from '../definition.ts'

/** Configuration. */
export const configurationEvents = {
  USER_ENTER_CONFIG_MODE: event({
    title: 'User entered configuration mode',
    severity: 'notice',
    entity: 'configuration',
    body: [occurrence({ operation: 'ENTER' })],
  }),
  USER_EXIT_CONFIG_MODE: event({
    title: 'User left configuration mode',
    severity: 'notice',
    entity: 'configuration',
    clears: ['USER_ENTER_CONFIG_MODE', 'CONFIGURATION_LOAD_STARTED'],
    body: [occurrence({ operation: 'EXIT' })],
  }),
  USER_WRITE_CONFIG: event({
    title: 'Configuration saved',
    severity: 'notice',
    entity: 'configuration',
    body: [occurrence({ operation: 'SAVE' })],
  }),
  CONFIGURATION_COMMIT_REQUESTED: event({
    title: 'Commit asked for',
    severity: 'notice',
    entity: 'configuration',
    body: [occurrence({ operation: 'COMMIT_REQUEST' })],
  }),
  CONFIGURATION_COMMIT_COMPLETED: event({
    title: 'Commit completed',
    severity: 'notice',
    entity: 'configuration',
    clears: ['CONFIGURATION_COMMIT_REQUESTED'],
    body: [set('/system/state', { 'last-configuration-timestamp': '{@time}' }), occurrence({ operation: 'COMMIT' })],
  }),
  CONFIGURATION_COMMIT_FAILED: event({
    title: 'Commit failed, or was rolled back because nobody confirmed it',
    severity: 'error',
    entity: 'configuration',
    body: [occurrence({ text: '{reason}', operation: 'COMMIT_FAILED' })],
  }),
  CONFIGURATION_ERROR: event({
    title: 'Configuration statement rejected',
    severity: 'error',
    entity: 'configuration',
    body: [occurrence({ text: '{message}', operation: 'ERROR' })],
  }),
  CONFIGURATION_ROLLBACK: event({
    title: 'User loads an earlier configuration',
    severity: 'notice',
    entity: 'configuration',
    body: [occurrence({ operation: 'ROLLBACK' })],
  }),
  CONFIGURATION_CHANGED: event({
    title: 'Configuration changed, who and what as far as logged',
    severity: 'notice',
    entity: 'configuration',
    body: [set('/system/state', { 'last-configuration-timestamp': '{@time}' }), occurrence({ operation: 'CHANGE' })],
  }),
  USER_COMMAND: event({
    title: 'Command or RPC entered by a user',
    severity: 'informational',
    entity: 'user/{user}',
    body: [occurrence({ configuration: true })],
  }),
  CONFIGURATION_BACKUP: event({
    title: 'Configuration copied off the device',
    severity: 'notice',
    entity: 'configuration',
    body: [occurrence({})],
  }),
  CONFIGURATION_ERASED: event({
    title: 'Saved configuration erased',
    severity: 'warning',
    entity: 'configuration',
    body: [occurrence({})],
  }),
  CONFIGURATION_LOAD_STARTED: event({
    title: 'Device begins to read a configuration',
    severity: 'notice',
    entity: 'configuration',
    body: [occurrence({ configuration: true })],
  }),
  CONFIGURATION_LOAD_FAILED: event({
    title: 'Configuration could not be read or applied from its source',
    severity: 'error',
    entity: 'configuration',
    clears: ['CONFIGURATION_LOAD_STARTED'],
    body: [occurrence({ text: '{reason}', operation: 'ERROR' })],
  }),
  CONFIGURATION_SYNC_FAILED: event({
    title: 'Synchronisation to the standby or to another member failed',
    severity: 'error',
    entity: 'configuration-sync/{member}',
    body: [alarm({ resource: '{member|standby}' })],
  }),
  CONFIGURATION_SYNCED: event({
    title: 'Standby or member synchronised',
    severity: 'notice',
    entity: 'configuration-sync/{member}',
    clears: ['CONFIGURATION_SYNC_FAILED'],
    body: [alarm({ resource: '{member|standby}', type: 'CONFIGURATION_SYNC_FAILED', cleared: true })],
  }),
}
