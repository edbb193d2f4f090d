import { type Rule, rule } from '../rule.ts'

/** Configuration: who changed it and from where. */
export const configuration: readonly Rule[] = [
  rule({
    event: 'USER_EXIT_CONFIG_MODE',
    mnemonic: 'SYS-5-CONFIG_I',
    text: 'Configured from {remote-address:ip} by snmp',
    set: { source: 'snmp', method: 'snmp' },
  }),
  rule({
    event: 'USER_EXIT_CONFIG_MODE',
    mnemonic: ['SYS-5-CONFIG_I', 'SYS-5-CONFIG'],
    text: [
      'Configured from {source} by {user:any} on {terminal:line} ({remote-address:host})...',
      'Configured from {source} by {user:any} on {terminal:line}',
      'Configured from {source} by {user:any} on {terminal:line} ...',
      'Configured from {source} by {terminal:line} ({remote-address:host})...',
      'Configured from {source} by {terminal:line}',
      'Configured from {source} by {terminal:line} ...',
      'Configured from {source} by {user}',
      'Configured from {source}',
    ],
  }),
  rule({
    event: 'USER_WRITE_CONFIG',
    mnemonic: ['SYS-5-CONFIG_NV_I', 'SYS-5-CONFIG_NV'],
    text: [
      'Nonvolatile storage configured from {source} by {user:any} on {terminal:line} ({remote-address:host})...',
      'Nonvolatile storage configured from {source} by {user:any} on {terminal:line}',
      'Nonvolatile storage configured from {source} by {terminal:line} ({remote-address:host})...',
      'Nonvolatile storage configured from {source} by {terminal:line}',
      'Nonvolatile storage configured from {source:text}',
    ],
  }),
  rule({
    event: 'CONFIGURATION_CHANGED',
    mnemonic: 'SYS-5-CONFIG_P',
    text: [
      'Configured programmatically by process {process:text} from {source} as {user} on {terminal:line}...',
      'Configured programmatically by process {process:text} from {source} as {terminal:line}',
      'Configured programmatically by process {process:text} from {source} as {user}',
      'Configured programmatically by process {process:text}',
    ],
  }),
  rule({
    event: 'CONFIGURATION_CHANGED',
    mnemonic: 'SYS-5-CONFIG_R',
    text: '{reason:text}',
  }),
  rule({
    event: 'CONFIGURATION_CHANGED',
    mnemonic: 'SYS-5-LOG_CONFIG_CHANGE',
    text: '{statement:text}',
  }),
  rule({
    event: 'CONFIGURATION_CHANGED',
    mnemonic: 'DMI-5-CONFIG_I',
    text: [
      '...Configured from {method} by {user}, transaction-id {session-id}',
      '...Configured from {method} by {user}...',
    ],
  }),
  rule({
    event: 'USER_COMMAND',
    mnemonic: 'PARSER-5-CFGLOG_LOGGEDCMD',
    text: ['User:{user}  logged command:{command:text}', 'User:{user} logged command:{command:text}'],
  }),
  rule({
    event: 'CONFIGURATION_ROLLBACK',
    mnemonic: ['ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_ROLLBACK_START', 'ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_ROLLBACK'],
    text: [
      'User: {user}(Priv: {privilege:uint}, View: {:any}): Scheduled to rollback to config {revision} in {:text}',
      'Start rolling to: {revision}',
      'Start rolling to{revision:any}',
    ],
  }),
  rule({
    event: 'CONFIGURATION_LOAD_FAILED',
    mnemonic: 'SYS-4-CONFIG_RESOLVE_FAILURE',
    text: [
      'System config parse from ({method}://{remote-address:host}/{file}) failed',
      'System config parse from ({source:text}) failed',
    ],
  }),
  rule({
    event: 'CONFIGURATION_SYNC_FAILED',
    mnemonic: 'PFINIT-1-CONFIG_SYNC_FAIL',
    text: '{reason:text}',
  }),
  rule({
    event: 'CONFIGURATION_SYNC_FAILED',
    mnemonic: ['HA_CONFIG_SYNC-3-BULK_CFGSYNC', 'HA_CONFIG_SYNC-3-LBL_CFGSYNC', 'HA_CONFIG_SYNC-3-FS_BULK_CFGSYNC'],
    text: '{reason:text}',
  }),
  rule({
    event: 'CONFIGURATION_SYNCED',
    mnemonic: 'HA_CONFIG_SYNC-6-BULK_CFGSYNC_SUCCEED',
    text: 'Bulk Sync succeeded...',
  }),
]
