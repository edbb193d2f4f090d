import type { CliPlatform } from './cli-platform.ts'

export const enterasys: CliPlatform = {
  id: 'enterasys',
  vendor: 'Enterasys (Extreme)',
  family: 'A/B/C-series, EOS',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'exec',
        pattern: /(?:^|\n)(?:[\w.\-/ ]{1,64}\((?:su|rw|ro)\)->)[ \t]*$/,
        samples: ['C5(su)->', 'B3-12(rw)->'],
      },
    ],
  },
  prepare: [{ send: 'set length 0' }],
  enable: null,
  config: null,
  save: [],
  close: ['exit'],
  rejections: [],
  pagers: ['--More--'],
  quirks: ["The account's rights (su, rw, ro) are part of the prompt."],
}
