import type { CliPlatform } from './cli-platform.ts'
import { iosLike, iosLikeModes, terminalLength0 } from './ios-like.ts'
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
  ...iosLike,
  save: [{ command: 'copy run start' }],
  pagers: [],
  ssh: { authentication: 'none' },
  quirks: ['SSH lets everyone in, then name and password are asked for in the shell.'],
}
