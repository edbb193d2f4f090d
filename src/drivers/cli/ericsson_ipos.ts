import type { CliPlatform } from './cli-platform.ts'
import { iosLikeRejections, terminalLength0 } from './ios-like.ts'

export const ericsson_ipos: CliPlatform = {
  id: 'ericsson_ipos',
  vendor: 'Ericsson',
  family: 'IPOS (SSR, SmartEdge)',
  names: [],
  templates: 'ericsson_ipos',
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)\[[\w.-]+\][\w.-]{1,64}\([^()\r\n]{1,48}\)#[ \t]*$/,
        samples: ['[local]ssr1(config)#'],
      },
      { name: 'privileged', pattern: /(?:^|\n)\[[\w.-]+\][\w.-]{1,64}#[ \t]*$/, samples: ['[local]ssr1#'] },
      { name: 'exec', pattern: /(?:^|\n)\[[\w.-]+\][\w.-]{1,64}>[ \t]*$/, samples: ['[local]ssr1>'] },
    ],
    privileged: 'privileged',
    changes: true,
  },
  prepare: [{ send: 'terminal width 512' }, terminalLength0],
  enable: { command: 'enable 15', password: /ssword/, leave: 'disable' },
  config: {
    enter: 'configure',
    leave: 'end',
    commit: {
      command: 'commit',
      withComment: 'commit comment "{comment}"',
      confirmed: 'commit confirmed {minutes}',
      confirm: 'commit',
      ok: ['Transaction committed', 'Commit confirmed ,it will be rolled back within'],
      fail: [],
    },
    candidate: null,
  },
  save: [{ command: 'save config', answers: [{ question: /yes/, send: 'yes' }] }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: ['---(more)---'],
  autodetect: [{ command: 'show version', pattern: /Ericsson IPOS Version/i, confidence: 99 }],
  quirks: [
    'The context stands in brackets before the name.',
    '"end" commits as well.',
    'Privileged mode is "enable 15".',
  ],
}
