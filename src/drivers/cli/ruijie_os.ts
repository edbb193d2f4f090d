import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword, iosLikeModes, terminalLength0 } from './ios-like.ts'

export const ruijie_os: CliPlatform = {
  id: 'ruijie_os',
  vendor: 'Ruijie',
  family: 'RGOS',
  names: ['ruijie_rgos', 'ruijie'],
  templates: null,
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: iosLikeModes({ config: ['Ruijie(config)#'], privileged: ['Ruijie#'], exec: ['Ruijie>'] }),
    privileged: 'privileged',
  },
  prepare: ['enable', { send: 'terminal width 256' }, terminalLength0],
  loginQuestions: [{ question: /Do you want to change the password/, send: 'n' }],
  enable: enableWithPassword,
  config: configureTerminal,
  save: [{ command: 'write' }],
  close: ['exit'],
  rejections: [
    '% Unrecognized command',
    '% Ambiguous command',
    '% Wrong parameter',
    '% Incomplete command',
    '% Too many parameters',
    '% Invalid input',
  ],
  pagers: ['--More--'],
  signs: [{ seen: 'server', pattern: /-RGOS_/i, confidence: 95 }],
  quirks: ['The login may offer to change the password.', 'Width and paging need privileged mode.'],
}
