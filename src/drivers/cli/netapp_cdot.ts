import type { CliPlatform } from './cli-platform.ts'
import { liveConfig } from './ios-like.ts'

export const netapp_cdot: CliPlatform = {
  id: 'netapp_cdot',
  vendor: 'NetApp',
  family: 'ONTAP cluster shell',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      { name: 'config', pattern: /(?:^|\n)[\w.-]{1,64}::[\w .-]{0,64}\*>[ \t]*$/, samples: ['clus1::*> '] },
      {
        name: 'exec',
        pattern: /(?:^|\n)[\w.-]{1,64}::[\w .-]{0,64}>[ \t]*$/,
        samples: ['clus1::> ', 'clus1::storage aggregate> '],
      },
    ],
    changes: true,
  },
  prepare: [{ send: 'rows 0' }],
  enable: null,
  config: liveConfig('set -privilege diagnostic -confirmations off', 'set -privilege admin -confirmations off'),
  save: [],
  close: ['exit'],
  rejections: ['Error: "', 'Error: command failed:'],
  pagers: ["Press <space> to page down, <return> for next line, or 'q' to quit..."],
  signs: [
    { seen: 'server', pattern: /-Data ONTAP/i, confidence: 90 },
    { seen: 'prompt', pattern: /(?:^|\n)[\w.-]{1,64}::\*?>[ \t]*$/, confidence: 95 },
  ],
  quirks: [
    'The diagnostic privilege, shown as an asterisk, stands for configuration mode.',
    'Some commands ask {y|n}.',
  ],
}
