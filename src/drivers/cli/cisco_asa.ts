import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword } from './ios-like.ts'
import { answerName, answerPassword } from './login-questions.ts'

export const cisco_asa: CliPlatform = {
  id: 'cisco_asa',
  vendor: 'Cisco',
  family: 'ASA',
  names: ['asa'],
  templates: 'cisco_asa',
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)(?:[\w./-]{1,96}\((?:config|cfg)[\w-]{0,40}\)#)[ \t]*$/,
        samples: ['DC-FW1(config)# ', 'SYS/CTX1/act/sec(config-if)#'],
      },
      { name: 'privileged', pattern: /(?:^|\n)[\w./-]{1,96}#[ \t]*$/, samples: ['DC-FW1#', 'SYS/CTX1/act/sec# '] },
      { name: 'exec', pattern: /(?:^|\n)[\w./-]{1,96}>[ \t]*$/, samples: ['DC-FW1>', 'DC_FW1/act/pri> '] },
    ],
    privileged: 'privileged',
    changes: true,
  },
  prepare: ['enable', { send: 'terminal pager 0' }],
  loginQuestions: [answerName(/[Uu]sername:/), answerPassword(/[Pp]assword:/)],
  enable: { ...enableWithPassword, withoutSecret: 'login' },
  config: configureTerminal,
  save: [{ command: 'write mem' }],
  close: ['exit'],
  rejections: [
    '% Ambiguous command',
    '% Incomplete command',
    '% Invalid input detected',
    '% Unknown command',
    'ERROR: %',
    'ERROR:',
    'Command authorization failed',
  ],
  pagers: ['<--- More --->'],
  signs: [{ seen: 'greeting', pattern: /Type help or '\?' for a list of available commands/, confidence: 80 }],
  autodetect: [{ command: 'show version', pattern: /Cisco Adaptive Security Appliance|Cisco ASA/i, confidence: 99 }],
  quirks: [
    'Paging can only be turned off in privileged mode; the width is a statement of the configuration, so it is left alone.',
    'Without an enable secret, "login" reaches privilege 15 with the name and password of an account.',
    '"changeto context" changes the prompt.',
    'Lines end in CR LF CR.',
  ],
}
