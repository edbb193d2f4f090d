import type { CliPlatform } from './cli-platform.ts'

export const coriant: CliPlatform = {
  id: 'coriant',
  vendor: 'Coriant',
  family: 'optical',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'exec',
        pattern: /(?:^|\n)(?:(?!(?:[Uu]ser ?[Nn]ame|[Ll]ogin|[Pp]assword))[\w.\-@/ ]{1,64}[:>])[ \t]*$/,
        samples: ['coriant1:'],
      },
    ],
  },
  prepare: [],
  enable: null,
  config: null,
  save: [],
  close: ['exit'],
  rejections: [],
  pagers: [],
  quirks: ['The prompt ends in a colon or >.'],
}
