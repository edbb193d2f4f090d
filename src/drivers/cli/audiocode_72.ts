import { audioCodes } from './audiocodes.ts'
import type { CliPlatform } from './cli-platform.ts'

export const audiocode_72: CliPlatform = {
  id: 'audiocode_72',
  ...audioCodes({
    config: ['M500(config-system)#', 'M500(config-system)*#'],
    privileged: ['M500#', 'M500*#'],
    exec: ['M500>'],
  }),
  family: 'Mediant 7.2 CLI',
  names: ['audiocodes'],
  prepare: ['enable', { send: 'config system' }, { send: 'cli-settings' }, { send: 'window-height 0' }, 'leave-config'],
  quirks: [
    'An asterisk says that there are unsaved changes.',
    'Configuration has several areas ("configure system", "configure voip", "configure network"): lines for another one begin with it.',
    'The paging setting is stored in the device.',
  ],
}
