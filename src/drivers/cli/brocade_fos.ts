import type { CliPlatform } from './cli-platform.ts'

export const brocade_fos: CliPlatform = {
  id: 'brocade_fos',
  vendor: 'Brocade',
  family: 'Fabric OS',
  names: [],
  templates: null,
  transports: ['ssh'],
  enter: { ssh: '\r' },
  prompt: {
    modes: [
      {
        name: 'exec',
        pattern: /(?:^|\n)[\w.-]{1,64}(?::FID\d{1,3})?:[\w-]{1,32}>[ \t]*$/,
        samples: ['san1:admin> ', 'san1:FID128:admin> '],
      },
    ],
  },
  prepare: [],
  enable: null,
  config: null,
  save: [],
  close: ['exit'],
  rejections: ['rbash:', 'command not found'],
  pagers: [],
  quirks: ['Enter is a bare CR.', 'A restricted shell: rejections come from bash.'],
}
