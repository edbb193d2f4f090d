import type { CliPlatform } from './cli-platform.ts'
import { enableWithPassword, iosLikeRejections, liveConfig } from './ios-like.ts'

export const audiocode_72: CliPlatform = {
  id: 'audiocode_72',
  vendor: 'AudioCodes',
  family: 'Mediant 7.2 CLI',
  names: ['audiocodes'],
  templates: null,
  transports: ['ssh', 'telnet'],
  enter: { ssh: '\r', telnet: '\r' },
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)[\w.\-@/:+~](?:[\w.\-@/:+~ ]{0,62}[\w.\-@/:+~])?\([^()\r\n]{1,48}\)\*?#[ \t]*$/,
        samples: ['M500(config-system)#', 'M500(config-system)*#'],
      },
      {
        name: 'privileged',
        pattern: /(?:^|\n)[\w.\-@/:+~](?:[\w.\-@/:+~ ]{0,62}[\w.\-@/:+~])?\*?#[ \t]*$/,
        samples: ['M500#', 'M500*#'],
      },
      {
        name: 'exec',
        pattern: /(?:^|\n)[\w.\-@/:+~](?:[\w.\-@/:+~ ]{0,62}[\w.\-@/:+~])?\*?>[ \t]*$/,
        samples: ['M500>'],
      },
    ],
    privileged: 'privileged',
    changes: true,
  },
  prepare: ['enable', { send: 'config system' }, { send: 'cli-settings' }, { send: 'window-height 0' }, 'leave-config'],
  enable: enableWithPassword,
  config: { ...liveConfig('configure system', 'exit'), leaveRepeatedly: true },
  save: [{ command: 'write' }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: ['--MORE--'],
}
