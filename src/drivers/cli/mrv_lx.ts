import type { CliPlatform } from './cli-platform.ts'
import { iosLikeRejections, liveConfig } from './ios-like.ts'

export const mrv_lx: CliPlatform = {
  id: 'mrv_lx',
  vendor: 'MRV',
  family: 'LX console server',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      { name: 'config', pattern: /(?:^|\n)[\w.\-:]{1,64} ?Conf[\w:/ ]* ?>>[ \t]*$/, samples: ['LX-1:0 Conf>>'] },
      { name: 'privileged', pattern: /(?:^|\n)[\w.\-:]{1,64} ?>>[ \t]*$/, samples: ['LX-1:0 >>'] },
      { name: 'exec', pattern: /(?:^|\n)[\w.\-:]{1,64} ?>[ \t]*$/, samples: ['LX-1:0 >'] },
    ],
    privileged: 'privileged',
  },
  prepare: ['enable', { send: 'no pause' }],
  enable: { command: 'enable', password: /assword/, leave: 'disable' },
  config: liveConfig('configuration', 'end'),
  save: [{ command: 'save config flash' }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
  quirks: ['>> is the prompt of privileged mode; in configuration mode "Conf" stands in it as well.'],
}
