import type { CliPlatform } from './cli-platform.ts'
import {
  copyRunningToStartup,
  enableWithPassword,
  iosLikeRejections,
  liveConfig,
  spacedNameModes,
  terminalLength0,
} from './ios-like.ts'
import { answerName, answerPassword } from './login-questions.ts'

export const dell_powerconnect: CliPlatform = {
  id: 'dell_powerconnect',
  vendor: 'Dell',
  family: 'PowerConnect',
  names: ['powerconnect'],
  templates: 'dell_powerconnect',
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: spacedNameModes({ config: ['PC5548(config)#'], privileged: ['PC5548#'], exec: ['PC5548>'] }),
    privileged: 'privileged',
  },
  prepare: ['enable', { send: 'terminal datadump' }, terminalLength0],
  loginQuestions: [answerName(/User Name:/), answerPassword(/Password:/)],
  enable: enableWithPassword,
  config: liveConfig('config', 'end'),
  save: [copyRunningToStartup],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: ['--More--', 'More: <space>,  Quit: q, One line: <return>'],
  autodetect: [{ command: 'show system', pattern: /PowerConnect/i, confidence: 99 }],
  ssh: { authentication: 'key-or-none' },
  quirks: [
    'Models differ in how paging is turned off, so both commands are sent.',
    'SSH lets everyone in, then name and password are asked for in the shell.',
    'Names may have blanks.',
  ],
}
