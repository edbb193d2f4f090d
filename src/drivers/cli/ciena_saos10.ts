import type { CliPlatform } from './cli-platform.ts'
import { iosLikeRejections } from './ios-like.ts'

export const ciena_saos10: CliPlatform = {
  id: 'ciena_saos10',
  vendor: 'Ciena',
  family: 'SAOS 10',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)(?:[\w.\-@]{1,64}\(config[^()\r\n]{0,48}\)[>#]|[\w.\-@]{1,64}config>)[ \t]*$/,
        samples: ['5162-1(config)# '],
      },
      { name: 'exec', pattern: /(?:^|\n)[\w.\-@]{1,64}[>#][ \t]*$/, samples: ['5162-1> '] },
    ],
  },
  prepare: [{ send: 'set session more off' }],
  enable: null,
  config: null,
  save: [],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
  quirks: ['The pager is turned off otherwise than on SAOS 6 and 8.'],
}
