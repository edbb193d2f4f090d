import type { CliPlatform } from './cli-platform.ts'
import { copyRunningToStartup, iosLikeModes, iosLikeRejections, liveConfig, terminalLength0 } from './ios-like.ts'
import { answerName, answerPassword } from './login-questions.ts'

export const fiberstore_fsos: CliPlatform = {
  id: 'fiberstore_fsos',
  vendor: 'FS.com',
  family: 'FSOS (S3200...)',
  names: ['fsos'],
  templates: null,
  transports: ['ssh'],
  prompt: { modes: iosLikeModes({ config: ['fs(config)#'], privileged: ['fs#'], exec: ['fs>'] }) },
  prepare: [terminalLength0],
  loginQuestions: [answerName(/Username:/), answerPassword(/Password:/)],
  enable: null,
  config: liveConfig('config', 'end'),
  save: [copyRunningToStartup],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [' --More-- '],
  ssh: { authentication: 'key-or-none' },
  quirks: [
    'SSH lets everyone in, then name and password are asked for in the shell; "% Authentication Failed" is printed there.',
  ],
}
