import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword, iosLikeRejections } from './ios-like.ts'

export const alaxala_ax36s: CliPlatform = {
  id: 'alaxala_ax36s',
  vendor: 'AlaxalA',
  family: 'AX2600S / AX3600S',
  names: ['alaxala_ax26s'],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)!?[\w.\-@/:+~]{1,64}\([^()\r\n]{1,64}\)#[ \t]*$/,
        samples: ['!ax3640(config)#', 'ax3640(config)#'],
      },
      { name: 'privileged', pattern: /(?:^|\n)!?[\w.\-@/:+~]{1,64}#[ \t]*$/, samples: ['ax3640#', '!ax3640#'] },
      { name: 'exec', pattern: /(?:^|\n)!?[\w.\-@/:+~]{1,64}>[ \t]*$/, samples: ['ax3640>'] },
    ],
    privileged: 'privileged',
    changes: true,
  },
  prepare: [{ send: 'set terminal pager disable' }],
  enable: enableWithPassword,
  config: { ...configureTerminal, leaveAnswers: [{ question: /\(y\/n\)/, send: 'y' }] },
  save: [{ command: 'write', mode: 'config' }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
  quirks: [
    'A leading ! says that there are unsaved changes.',
    'Saving is a command of configuration mode; leaving it with unsaved changes is asked about.',
  ],
}
