import { audioCodes } from './audiocodes.ts'
import type { CliPlatform } from './cli-platform.ts'

/** Mediant gateways with software 6.6: as 7.2, but for how paging is turned off. */
export const audiocode_66: CliPlatform = {
  id: 'audiocode_66',
  ...audioCodes({ config: ['Mediant 800(config-system)#'], privileged: ['Mediant 800#'], exec: ['Mediant 800>'] }),
  family: 'Mediant 6.6 CLI',
  names: [],
  prepare: [
    'enable',
    { send: 'config system' },
    { send: 'cli-terminal' },
    { send: 'set window-height 0' },
    'leave-config',
  ],
  quirks: ['The paging setting is stored in the device.'],
}
