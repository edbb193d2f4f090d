import type { CliPlatform } from './cli-platform.ts'

export const adva_fsp150f2: CliPlatform = {
  id: 'adva_fsp150f2',
  vendor: 'Adva',
  family: 'FSP150 F2 (CC-825)',
  names: [],
  templates: null,
  transports: ['ssh'],
  enter: { ssh: '\r' },
  prompt: {
    modes: [{ name: 'exec', pattern: /(?:^|\n)[\w.\-/ :]{1,80}-->[ \t]*$/, samples: ['LAB-825-1:--> '] }],
    changes: true,
  },
  prepare: [{ send: 'help?' }],
  loginQuestions: [{ question: /Do you wish to continue \[Y\|N\]-->/, send: 'y' }],
  enable: null,
  config: null,
  save: [],
  close: ['exit'],
  rejections: [],
  pagers: [],
  quirks: ['Enter is a bare CR.', 'In the root context "home" is refused.'],
}
