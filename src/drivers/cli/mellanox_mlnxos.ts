import type { CliPlatform } from './cli-platform.ts'
import { enableWithoutPassword, liveConfig } from './ios-like.ts'

export const mellanox_mlnxos: CliPlatform = {
  id: 'mellanox_mlnxos',
  vendor: 'NVIDIA Mellanox',
  family: 'MLNX-OS / Onyx',
  names: ['mellanox', 'mlnxos'],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)[\w.-]{1,64} (?:\[[^[\]\r\n]{1,80}\] )?\(config[^()\r\n]{0,64}\) ?#[ \t]*$/,
        samples: [
          'sn2700 [standalone: master] (config) # ',
          'sn2700 [mlag: standby] (config interface ethernet 1/1) # ',
        ],
      },
      {
        name: 'privileged',
        pattern: /(?:^|\n)[\w.-]{1,64} (?:\[[^[\]\r\n]{1,80}\] )?#[ \t]*$/,
        samples: ['sn2700 [standalone: master] # '],
      },
      {
        name: 'exec',
        pattern: /(?:^|\n)[\w.-]{1,64} (?:\[[^[\]\r\n]{1,80}\] )?>[ \t]*$/,
        samples: ['sn2700 [standalone: master] > '],
      },
    ],
    privileged: 'privileged',
    changes: true,
  },
  prepare: [{ send: 'no cli session paging enable' }],
  enable: enableWithoutPassword,
  config: { ...liveConfig('config term', 'exit'), leaveRepeatedly: true },
  save: [{ command: 'configuration write', mode: 'config' }],
  close: ['exit'],
  rejections: ['% Unrecognized command', '% Invalid', '% Incomplete command'],
  pagers: [/lines \d+-\d+(?:\/\d+)?(?: \(END\))?/],
  autodetect: [{ command: 'show version', pattern: /Onyx|SX_PPC_M460EX/i, confidence: 99 }],
  quirks: [
    'The role stands in brackets within the prompt.',
    'No command leaves all parts of the configuration at once.',
    'Saving is a command of configuration mode.',
  ],
}
