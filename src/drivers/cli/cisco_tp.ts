import type { CliPlatform } from './cli-platform.ts'

export const cisco_tp: CliPlatform = {
  id: 'cisco_tp',
  vendor: 'Cisco',
  family: 'TelePresence TC/CE, Expressway',
  names: [],
  templates: null,
  transports: ['ssh'],
  enter: { ssh: '\r\n' },
  prompt: {
    modes: [
      {
        name: 'exec',
        pattern: /(?:^|\n)(?:(?:OK|ERROR|Command not recognized\.))[ \t]*$/,
        samples: ['OK', 'ERROR', 'Command not recognized.'],
      },
    ],
  },
  prepare: [],
  enable: null,
  config: null,
  save: [],
  close: ['exit'],
  rejections: ['ERROR', 'Command not recognized.'],
  pagers: [],
}
