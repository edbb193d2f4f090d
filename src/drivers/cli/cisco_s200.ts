import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword, plainNameModes, terminalLength0 } from './ios-like.ts'
import { answerName, answerPassword } from './login-questions.ts'
import { radlanPagers, radlanRejections, radlanSave } from './radlan-like.ts'

export const cisco_s200: CliPlatform = {
  id: 'cisco_s200',
  vendor: 'Cisco',
  family: 'Small Business SG200',
  names: [],
  templates: null,
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: plainNameModes({ config: ['sg200-1(config)#'], privileged: ['sg200-1#'], exec: ['sg200-1>'] }),
    privileged: 'privileged',
  },
  prepare: [terminalLength0],
  loginQuestions: [answerName(/login as|Username:/), answerPassword(/[Pp]assword/)],
  enable: enableWithPassword,
  config: configureTerminal,
  save: [radlanSave],
  close: ['exit'],
  rejections: radlanRejections,
  pagers: radlanPagers,
  ssh: { authentication: 'none' },
  quirks: ['SSH lets everyone in, then name and password are asked for in the shell, at times twice.'],
}
