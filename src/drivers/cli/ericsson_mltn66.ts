import type { CliPlatform } from './cli-platform.ts'
import { iosLikeModes, iosLikeRejections, liveConfig } from './ios-like.ts'
import { answerName, answerPassword } from './login-questions.ts'

export const ericsson_mltn66: CliPlatform = {
  id: 'ericsson_mltn66',
  vendor: 'Ericsson',
  family: 'MINI-LINK 6000',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: { modes: iosLikeModes({ config: ['ML6691(config)#'], privileged: ['ML6691#'], exec: ['ML6691>'] }) },
  prepare: [],
  loginQuestions: [
    answerName(/(?:login:|User:)/),
    answerPassword(/[Pp]assword/),
    { question: /busy/, fail: 'another session is open, and the device allows one only' },
  ],
  enable: null,
  config: liveConfig('config', 'exit'),
  save: [{ command: 'write' }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
  ssh: { authentication: 'none', username: 'cli' },
  quirks: [
    'SSH lets the user "cli" in, then name and password are asked for in the shell.',
    'One session at a time ("busy").',
  ],
}
