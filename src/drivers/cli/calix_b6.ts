import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword, iosLikeModes, iosLikeRejections, terminalLength0 } from './ios-like.ts'
import { answerName, answerPassword } from './login-questions.ts'

export const calix_b6: CliPlatform = {
  id: 'calix_b6',
  vendor: 'Calix',
  family: 'B6',
  names: [],
  templates: null,
  transports: ['ssh', 'telnet'],
  enter: { ssh: '\r\n' },
  prompt: {
    modes: iosLikeModes({ config: ['B6-1(config)#'], privileged: ['B6-1#'], exec: ['B6-1>'] }),
    privileged: 'privileged',
  },
  prepare: [{ send: 'terminal width 511' }, terminalLength0],
  loginQuestions: [answerName(/login as:/), answerPassword(/Password:/)],
  enable: enableWithPassword,
  config: configureTerminal,
  save: [{ command: 'copy run start' }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
  ssh: { authentication: 'none' },
}
