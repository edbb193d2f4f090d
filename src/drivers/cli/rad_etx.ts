import type { CliPlatform } from './cli-platform.ts'
import { liveConfig } from './ios-like.ts'
import { answerName, answerPassword } from './login-questions.ts'

export const rad_etx: CliPlatform = {
  id: 'rad_etx',
  vendor: 'RAD',
  family: 'ETX-2xx',
  names: [],
  templates: null,
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)[\w.-]{1,64}>config[^\r\n#$]{0,80}[#$][ \t]*$/,
        samples: ['ETX-203AX>config# '],
      },
      { name: 'exec', pattern: /(?:^|\n)[\w.-]{1,64}[#$][ \t]*$/, samples: ['ETX-203AX# '] },
    ],
    changes: true,
  },
  prepare: [{ send: 'config term length 0' }],
  loginQuestions: [answerName(/user>/), answerPassword(/password>/)],
  enable: null,
  config: liveConfig('config', 'exit all'),
  save: [{ command: 'admin save' }],
  close: ['exit'],
  rejections: ['# Error', '# cli error'],
  pagers: [],
  quirks: ['Questions at login end in >.', 'The path is part of the prompt.', 'Slow over SSH.'],
}
