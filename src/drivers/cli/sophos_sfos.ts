import type { CliPlatform } from './cli-platform.ts'

export const sophos_sfos: CliPlatform = {
  id: 'sophos_sfos',
  vendor: 'Sophos',
  family: 'SFOS',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'menu',
        pattern: /(?:^|\n)Select Menu Number \[[\d-]+\]:[ \t]*$/,
        samples: ['Select Menu Number [0-7]:'],
      },
      { name: 'exec', pattern: /(?:^|\n)console>[ \t]*$/, samples: ['console> '] },
    ],
  },
  prepare: [{ send: '4', inMode: 'menu' }],
  enable: null,
  config: null,
  save: [],
  close: ['exit'],
  rejections: [],
  pagers: [],
  signs: [{ seen: 'greeting', pattern: /Select Menu Number \[/, confidence: 80 }],
  quirks: ['The login opens a numbered menu; its fourth entry is the command line.'],
}
