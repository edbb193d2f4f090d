import type { CliPlatform } from './cli-platform.ts'

export const adva_fsp150f3: CliPlatform = {
  id: 'adva_fsp150f3',
  vendor: 'Adva',
  family: 'FSP150 F3',
  names: [],
  templates: null,
  transports: ['ssh'],
  enter: { ssh: '\r' },
  prompt: {
    modes: [{ name: 'exec', pattern: /(?:^|\n)[\w.\-/ :]{1,80}-->[ \t]*$/, samples: ['XG210-1:--> '] }],
    changes: true,
  },
  prepare: [
    { send: 'home' },
    { send: 'configure user-security' },
    { send: 'config-user {username} cli-paging disabled' },
    { send: 'home' },
  ],
  loginQuestions: [{ question: /Do you wish to continue \[Y\|N\]-->/, send: 'y' }],
  enable: null,
  config: null,
  save: [],
  close: ['exit'],
  rejections: [],
  pagers: [],
  quirks: [
    'Enter is a bare CR.',
    'Contexts are left with "home"; there is no configuration mode.',
    'Paging belongs to the user account.',
  ],
}
