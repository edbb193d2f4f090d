import type { CliPlatform } from './cli-platform.ts'

export const accedian: CliPlatform = {
  id: 'accedian',
  vendor: 'Accedian',
  family: 'EtherNID',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'exec',
        pattern: /(?:^|\n)(?:(?!(?:[Uu]ser ?[Nn]ame|[Ll]ogin|[Pp]assword))[\w.\-@/ ]{1,64}[:#])[ \t]*$/,
        samples: ['nid1:'],
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
  quirks: ['The prompt ends in a colon, like a question.'],
}
