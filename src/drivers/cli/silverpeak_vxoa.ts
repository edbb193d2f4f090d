import type { CliPlatform } from './cli-platform.ts'
import { copyRunningToStartup, enableWithPassword, iosLikeRejections, liveConfig } from './ios-like.ts'

export const silverpeak_vxoa: CliPlatform = {
  id: 'silverpeak_vxoa',
  vendor: 'Silver Peak (HPE)',
  family: 'VXOA / EdgeConnect',
  names: [],
  templates: null,
  transports: ['ssh'],
  enter: { ssh: '\r' },
  echo: false,
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)[\w.-]{1,64} \(config[^()\r\n]{0,48}\) #[ \t]*$/,
        samples: ['ec-1 (config) # '],
      },
      { name: 'privileged', pattern: /(?:^|\n)[\w.-]{1,64} #[ \t]*$/, samples: ['ec-1 # '] },
      { name: 'exec', pattern: /(?:^|\n)[\w.-]{1,64} >[ \t]*$/, samples: ['ec-1 > '] },
    ],
    privileged: 'privileged',
  },
  prepare: ['enable', { send: 'no cli session paging enable' }],
  enable: enableWithPassword,
  config: liveConfig('configure terminal', 'exit'),
  save: [copyRunningToStartup],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [/lines \d+-\d+/],
  quirks: ['Enter is a bare CR.', 'Paging can only be turned off in privileged mode.'],
}
