import type { CliPlatform } from './cli-platform.ts'
import { fastpathModes } from './fastpath-like.ts'
import { enableWithPassword, liveConfig, terminalLength0 } from './ios-like.ts'

export const netgear_prosafe: CliPlatform = {
  id: 'netgear_prosafe',
  vendor: 'Netgear',
  family: 'ProSAFE M-series',
  names: [],
  templates: null,
  transports: ['ssh'],
  enter: { ssh: '\r' },
  prompt: {
    modes: fastpathModes({ config: ['(M4300) (Config)#'], privileged: ['(M4300) #'], exec: ['(M4300) >'] }),
    privileged: 'privileged',
  },
  prepare: ['enable', terminalLength0],
  enable: enableWithPassword,
  config: liveConfig('configure', 'exit'),
  save: [{ command: 'write memory confirm' }],
  close: ['exit'],
  rejections: ['% Invalid input detected', 'Command not found / Incomplete command'],
  pagers: ['--More-- or (q)uit', '--More--'],
  autodetect: [{ command: 'show version', pattern: /ProSAFE/i, confidence: 99 }],
  quirks: [
    'Enter is a bare CR.',
    'Paging can only be turned off in privileged mode, and saving is refused in configuration mode.',
  ],
}
