import type { CliPlatform } from './cli-platform.ts'

export const ciena_saos: CliPlatform = {
  id: 'ciena_saos',
  vendor: 'Ciena',
  family: 'SAOS 6/8',
  names: ['ciena_waveserver', 'saos'],
  templates: 'ciena_saos',
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: [
      {
        name: 'exec',
        pattern: /(?:^|\n)[\w.\-@]{1,64}\*?[>#$][ \t]*$/,
        samples: ['ciena-3916> ', 'ciena-3916*> ', '5160-1# '],
      },
    ],
    changes: true,
  },
  prepare: [{ send: 'system shell session set more off' }],
  enable: null,
  config: null,
  save: [{ command: 'configuration save' }],
  close: ['exit'],
  rejections: ['SHELL PARSER FAILURE'],
  pagers: ['--More--'],
  autodetect: [
    // It has no such command.
    { command: 'show version', pattern: /SHELL PARSER FAILURE/, confidence: 90 },

    { command: 'software show', pattern: /saos/i, confidence: 99 },
    { command: 'software show', pattern: /WAVESERVER/i, confidence: 99 },
  ],
  quirks: [
    'The prompt may end in >, # or $; an asterisk before it says that there are unsaved changes.',
    '"diag shell" opens a Linux shell.',
  ],
}
