import type { CliPlatform } from './cli-platform.ts'
import { iosLikeRejections, liveConfig, terminalLength0 } from './ios-like.ts'

export const hillstone_stoneos: CliPlatform = {
  id: 'hillstone_stoneos',
  vendor: 'Hillstone',
  family: 'StoneOS',
  names: ['stoneos'],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)[\w.\-@/:]{1,64}(?:\([BM]\))?\([^()\r\n]{1,64}\)#[ \t]*$/,
        samples: ['SG-6000(config)#'],
      },
      { name: 'privileged', pattern: /(?:^|\n)[\w.\-@/:]{1,64}(?:\([BM]\))?#[ \t]*$/, samples: ['SG-6000#'] },
      { name: 'exec', pattern: /(?:^|\n)[\w.\-@/:]{1,64}(?:\([BM]\))?>[ \t]*$/, samples: ['SG-6000>'] },
    ],
  },
  prepare: [terminalLength0],
  enable: null,
  config: liveConfig('configure', 'end'),
  save: [{ command: 'save all', answers: [{ question: /y\/\[?n/, send: 'y' }] }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: ['--More--'],
  quirks: ['Saving asks more than once.'],
}
