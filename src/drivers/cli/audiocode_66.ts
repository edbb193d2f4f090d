import type { CliPlatform } from './cli-platform.ts'
import { enableWithPassword, iosLikeRejections, liveConfig } from './ios-like.ts'

export const audiocode_66: CliPlatform = {
  id: 'audiocode_66',
  vendor: 'AudioCodes',
  family: 'Mediant 6.6 CLI',
  names: [],
  templates: null,
  transports: ['ssh', 'telnet'],
  enter: { ssh: '\r', telnet: '\r' },
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)[\w.\-@/:+~](?:[\w.\-@/:+~ ]{0,62}[\w.\-@/:+~])?\([^()\r\n]{1,48}\)\*?#[ \t]*$/,
        samples: ['Mediant 800(config-system)#'],
      },
      {
        name: 'privileged',
        pattern: /(?:^|\n)[\w.\-@/:+~](?:[\w.\-@/:+~ ]{0,62}[\w.\-@/:+~])?\*?#[ \t]*$/,
        samples: ['Mediant 800#'],
      },
      {
        name: 'exec',
        pattern: /(?:^|\n)[\w.\-@/:+~](?:[\w.\-@/:+~ ]{0,62}[\w.\-@/:+~])?\*?>[ \t]*$/,
        samples: ['Mediant 800>'],
      },
    ],
    privileged: 'privileged',
    changes: true,
  },
  prepare: [
    'enable',
    { send: 'config system' },
    { send: 'cli-terminal' },
    { send: 'set window-height 0' },
    'leave-config',
  ],
  enable: enableWithPassword,
  config: { ...liveConfig('configure system', 'exit'), leaveRepeatedly: true },
  save: [{ command: 'write' }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: ['--MORE--'],
}
