import type { CliPlatform } from './cli-platform.ts'

export const mikrotik_routeros: CliPlatform = {
  id: 'mikrotik_routeros',
  vendor: 'MikroTik',
  family: 'RouterOS',
  names: ['mikrotik_switchos', 'routeros'],
  templates: 'mikrotik_routeros',
  transports: ['ssh'],
  enter: { ssh: '\r\n' },
  prompt: {
    modes: [
      {
        name: 'exec',
        pattern: /(?:^|\n)\[[^[\]\r\n]{1,64}@[^[\]\r\n]{1,64}\](?: <SAFE>)? ?[^>\r\n]{0,64}>[ \t]*$/,
        samples: ['[admin@rb4011] > ', '[admin@rb4011] /ip address> ', '[admin@rb4011] <SAFE> > '],
      },
    ],
    changes: true,
  },
  prepare: [],
  loginQuestions: [
    { question: /Do you want to see the software license/, send: 'n', enter: false },
    { question: /Please press "Enter" to continue!/, send: '' },
  ],
  enable: null,
  config: null,
  save: [],
  close: ['quit'],
  rejections: [
    'bad command name',
    'expected end of command',
    'syntax error',
    'invalid value for argument',
    'no such item',
    'failure:',
    'input does not match any value of',
  ],
  pagers: ['-- [Q quit|D dump|down]'],
  signs: [
    { seen: 'server', pattern: /-ROSSSH/, confidence: 99 },
    { seen: 'greeting', pattern: /MikroTik RouterOS/, confidence: 99 },
    { seen: 'prompt', pattern: /(?:^|\n)\[[\w.-]+@[^\]\r\n]{1,64}\](?: <SAFE>)? \/?[\w /-]*>[ \t]*$/, confidence: 95 },
  ],
  ssh: { usernameSuffix: '+ct511w4098h' },
  quirks: [
    'Behind the user name + chooses the terminal: c no colours, t no probing, 511w and 4098h its size.',
    'Otherwise every line is drawn several times.',
    'Commands are echoed while they are typed and again after Enter.',
    'Changes take effect at once; safe mode (Ctrl-X) undoes them when the session ends.',
    '"print without-paging" has no pager.',
  ],
}
