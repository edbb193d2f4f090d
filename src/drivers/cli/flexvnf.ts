import type { CliPlatform } from './cli-platform.ts'

export const flexvnf: CliPlatform = {
  id: 'flexvnf',
  vendor: 'Versa',
  family: 'FlexVNF',
  names: ['versa_flexvnf'],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)[\w.-]+@[\w.-]+-cli\([^()\r\n]{1,48}\)%[ \t]*$/,
        samples: ['admin@branch1-cli(config)% '],
      },
      { name: 'exec', pattern: /(?:^|\n)[\w.-]+@[\w.-]+-cli>[ \t]*$/, samples: ['admin@branch1-cli> '] },
      { name: 'shell', pattern: /(?:^|\n)\[[\w.-]+@[^\]\r\n]{1,80}\] ?\$[ \t]*$/, samples: ['[admin@branch1: ~] $ '] },
    ],
  },
  prepare: [{ send: 'cli', inMode: 'shell' }, { send: 'set screen width 511' }, { send: 'set screen length 0' }],
  enable: null,
  config: {
    enter: 'configure',
    leave: 'exit configuration-mode',
    leaveAnswers: [{ question: /uncommitted changes/, send: 'yes' }],
    commit: {
      command: 'commit',
      confirmed: 'commit confirmed {minutes}',
      confirm: 'commit',
      ok: ['Commit complete.', 'Validation complete', 'commit confirmed will be automatically rolled back in'],
      fail: [],
    },
    candidate: null,
  },
  save: [],
  close: ['exit'],
  rejections: ['[error]', 'syntax error:', 'Aborted:'],
  pagers: [],
  signs: [{ seen: 'prompt', pattern: /(?:^|\n)[\w.-]+@[\w.-]+-cli>[ \t]*$/, confidence: 95 }],
  autodetect: [{ command: 'show system package-info', pattern: /Versa FlexVNF/i, confidence: 99 }],
  quirks: ['The login opens a shell; "cli" is the command line.'],
}
