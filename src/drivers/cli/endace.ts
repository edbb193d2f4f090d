import type { CliPlatform } from './cli-platform.ts'
import { enableWithoutPassword, iosLikeRejections, liveConfig } from './ios-like.ts'

export const endace: CliPlatform = {
  id: 'endace',
  vendor: 'Endace',
  family: 'probes',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)[\w.-]{1,64} \(config[^()\r\n]{0,48}\) #[ \t]*$/,
        samples: ['probe1 (config) # '],
      },
      { name: 'privileged', pattern: /(?:^|\n)[\w.-]{1,64} #[ \t]*$/, samples: ['probe1 # '] },
      { name: 'exec', pattern: /(?:^|\n)[\w.-]{1,64} >[ \t]*$/, samples: ['probe1 > '] },
    ],
    privileged: 'privileged',
  },
  prepare: [{ send: 'no cli session paging enable' }],
  enable: enableWithoutPassword,
  config: liveConfig('conf t', 'exit'),
  save: [{ command: 'configuration write', mode: 'config' }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
  quirks: ['Who enters configuration mode while another has it is asked for a YES.'],
}
