import type { CliPlatform } from './cli-platform.ts'

export const cisco_ftd: CliPlatform = {
  id: 'cisco_ftd',
  vendor: 'Cisco',
  family: 'Firepower Threat Defense (CLISH)',
  names: [],
  templates: 'cisco_ftd',
  transports: ['ssh'],
  prompt: {
    modes: [
      { name: 'root', pattern: /(?:^|\n)root@[^#\r\n]{1,96}#[ \t]*$/, samples: ['root@ftd-1:~# '] },
      { name: 'expert', pattern: /(?:^|\n)[\w.-]{1,64}@[^$\r\n]{1,96}\$[ \t]*$/, samples: ['admin@ftd-1:~$ '] },
      { name: 'exec', pattern: /(?:^|\n)>[ \t]*$/, samples: ['> ', '>'] },
    ],
  },
  prepare: [],
  enable: null,
  config: null,
  save: [],
  close: ['exit'],
  rejections: ['Syntax error:'],
  pagers: ['<--- More --->', '--More--'],
  autodetect: [{ command: 'show version', pattern: /Cisco Firepower/i, confidence: 99 }],
  quirks: [
    'The prompt is a lone >.',
    'What is configured comes from the manager.',
    '"expert" opens a Linux shell, "system support diagnostic-cli" a command line like that of ASA.',
  ],
}
