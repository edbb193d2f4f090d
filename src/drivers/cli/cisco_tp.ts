import type { CliPlatform } from './cli-platform.ts'

/** TelePresence endpoints and Expressway: a command line without a prompt. */
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
  quirks: ['A line with nothing but OK, ERROR or "Command not recognized." ends the answer.', 'There is no pager.'],
}
