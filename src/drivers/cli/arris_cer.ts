import type { CliPlatform } from './cli-platform.ts'
import { bracketedNameModes, enableWithPassword, iosLikeRejections, liveConfig, terminalLength0 } from './ios-like.ts'

export const arris_cer: CliPlatform = {
  id: 'arris_cer',
  vendor: 'Arris (CommScope)',
  family: 'CER / E6000 CMTS',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: bracketedNameModes({ config: ['cer1(config)#'], privileged: ['cer1#'], exec: ['cer1>'] }),
    privileged: 'privileged',
  },
  prepare: [terminalLength0],
  enable: enableWithPassword,
  config: liveConfig('configure', 'end'),
  save: [{ command: 'write memory' }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
  quirks: ['As IOS, but for "configure" and "write memory".'],
}
