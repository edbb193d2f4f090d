import type { CliPlatform } from './cli-platform.ts'
import { iosLike, terminalLength0 } from './ios-like.ts'

/** ACOS on Thunder and AX load balancers. */
export const a10: CliPlatform = {
  id: 'a10',
  vendor: 'A10 Networks',
  family: 'ACOS',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)[\w.\-@/:[\]]{1,64}\((?!NOLICENSE)[^()\r\n]{1,64}\)(?:\(NOLICENSE\))?#[ \t]*$/,
        samples: ['LB1(config)#', 'LB1(config)(NOLICENSE)#'],
      },
      {
        name: 'privileged',
        pattern: /(?:^|\n)[\w.\-@/:[\]]{1,64}(?:\(NOLICENSE\))?#[ \t]*$/,
        samples: ['LB1#', 'LB1-Active(NOLICENSE)#'],
      },
      { name: 'exec', pattern: /(?:^|\n)[\w.\-@/:[\]]{1,64}(?:\(NOLICENSE\))?>[ \t]*$/, samples: ['LB1>'] },
    ],
    privileged: 'privileged',
  },
  prepare: ['enable', terminalLength0],
  ...iosLike,
  save: [],
  pagers: ['--MORE--'],
  quirks: [
    'Without a licence the prompt ends in (NOLICENSE), which is no mode.',
    'Paging can only be turned off in privileged mode.',
  ],
}
