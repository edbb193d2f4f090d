import type { CliPlatform } from './cli-platform.ts'
import { enableWithPassword, liveConfig, terminalLength0 } from './ios-like.ts'

export const broadcom_icos: CliPlatform = {
  id: 'broadcom_icos',
  vendor: 'Broadcom',
  family: 'ICOS / FASTPATH',
  names: ['icos'],
  templates: 'broadcom_icos',
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)\([^()\r\n]{1,64}\) ?\([^()\r\n]{1,64}\)#[ \t]*$/,
        samples: ['(Routing) (Config)#', '(Routing) (Interface 0/1)#'],
      },
      { name: 'privileged', pattern: /(?:^|\n)\([^()\r\n]{1,64}\) ?#[ \t]*$/, samples: ['(Routing) #'] },
      { name: 'exec', pattern: /(?:^|\n)\([^()\r\n]{1,64}\) ?>[ \t]*$/, samples: ['(Routing) >'] },
      { name: 'config', pattern: /(?:^|\n)[\w.\-@/:+~]{1,64}\([^()\r\n]{1,64}\)#[ \t]*$/, samples: [] },
      { name: 'privileged', pattern: /(?:^|\n)[\w.\-@/:+~]{1,64}#[ \t]*$/, samples: [] },
      { name: 'exec', pattern: /(?:^|\n)[\w.\-@/:+~]{1,64}>[ \t]*$/, samples: [] },
    ],
    privileged: 'privileged',
  },
  prepare: ['enable', terminalLength0],
  enable: { ...enableWithPassword, leave: 'exit' },
  config: liveConfig('configure', 'exit'),
  save: [{ command: 'write memory' }],
  close: ['exit'],
  rejections: ['% Invalid input detected', 'Command not found / Incomplete command'],
  pagers: ['--More-- or (q)uit'],
  quirks: 'The prompt changes with enable, and paging can only be turned off after it.',
}
