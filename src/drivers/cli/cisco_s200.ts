import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword, plainNameModes, terminalLength0 } from './ios-like.ts'
import { answerName, answerPassword } from './login-questions.ts'

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
  save: [{ command: 'write memory', answers: [{ question: /Overwrite file \[startup-config\]/, send: 'Y' }] }],
  close: ['exit'],
  rejections: [
    '% Incomplete command',
    '% Unrecognized command',
    '% missing mandatory parameter',
    '% bad parameter value',
    '% Ambiguous command',
  ],
  pagers: ['More: <space>,  Quit: q or CTRL+Z, One line: <return>'],
  ssh: { authentication: 'none' },
  quirks: 'SSH lets everyone in, then name and password are asked for in the shell, at times twice.',
}
