import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword, iosLikeModes, terminalLength0 } from './ios-like.ts'

export const dell_force10: CliPlatform = {
  id: 'dell_force10',
  vendor: 'Dell',
  family: 'OS9 / FTOS (Force10)',
  names: ['dell_os9', 'dell_dnos9', 'os9'],
  templates: 'dell_force10',
  transports: ['ssh'],
  prompt: {
    modes: iosLikeModes({
      config: ['s4810(conf)#', 's4810(conf-if-te-0/1)#'],
      privileged: ['s4810#'],
      exec: ['s4810>'],
    }),
    privileged: 'privileged',
  },
  prepare: [terminalLength0],
  loginQuestions: [{ question: /y\/n/, send: 'y' }],
  enable: enableWithPassword,
  config: configureTerminal,
  save: [{ command: 'write memory' }],
  close: ['exit'],
  rejections: ['% Error:'],
  pagers: ['--More--'],
  autodetect: [
    {
      command: 'show system',
      pattern:
        /Dell Application Software Version\s*:\s*9|Dell Networking OS Version\s*:\s*9|Dell EMC Networking OS Version\s*:\s*9/i,
      confidence: 99,
    },
    { command: 'show version', pattern: /Real Time Operating System Software/i, confidence: 99 },
  ],
  quirks: ['A login banner may have to be accepted.', 'Below the top level the parentheses begin with "conf".'],
}
