import type { CliPlatform } from './cli-platform.ts'
import { iosLikeRejections, liveConfig } from './ios-like.ts'

export const teldat_cit: CliPlatform = {
  id: 'teldat_cit',
  vendor: 'Teldat',
  family: 'CIT',
  names: [],
  templates: null,
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: [
      { name: 'running_config', pattern: /(?:^|\n)[\w.\- ]{0,64}[Cc]onfig\$[ \t]*$/, samples: ['teldat1 Config$'] },
      { name: 'config', pattern: /(?:^|\n)[\w.\- ]{0,64}[Cc]onfig>[ \t]*$/, samples: ['teldat1 Config>'] },
      { name: 'monitor', pattern: /(?:^|\n)[\w.\- ]{0,64}\+[ \t]*$/, samples: ['teldat1 +'] },
      { name: 'exec', pattern: /(?:^|\n)[\w.\- ]{0,64}\*[ \t]*$/, samples: ['teldat1 *'] },
    ],
    changes: true,
  },
  prepare: [],
  enable: null,
  config: liveConfig('p 4', '\u0010'),
  save: [{ command: 'save yes', mode: 'config' }],
  close: ['logout'],
  closeAnswers: [{ question: /Do you wish to end/, send: 'yes' }],
  rejections: iosLikeRejections,
  pagers: [],
  quirks: [
    'Processes instead of modes: "p 3" monitors, "p 4" configures, "p 5" changes what is running, Ctrl-P leads back.',
    'Saving is a command of the configuring processes.',
  ],
}
