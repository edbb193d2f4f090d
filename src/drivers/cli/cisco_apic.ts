import type { CliPlatform } from './cli-platform.ts'
import { terminalLength0 } from './ios-like.ts'
import { rootBySudo, rootShell } from './shell-like.ts'

export const cisco_apic: CliPlatform = {
  id: 'cisco_apic',
  vendor: 'Cisco',
  family: 'APIC',
  names: [],
  templates: 'cisco_apic',
  transports: ['ssh'],
  prompt: {
    modes: [
      { name: 'privileged', pattern: /(?:^|\n)[\w.-]{1,64}#[ \t]*$/, samples: ['apic1# '] },
      {
        name: 'privileged',
        pattern:
          /(?:^|\n)(?:\([^()\r\n]{1,40}\) ?)?(?:\[?(?:[\w.-]+@)[^\s\r\n#$]{1,80}(?:[ :][^\r\n#$]{0,120})?\]?) ?#[ \t]*$/,
        samples: [],
      },
      {
        name: 'exec',
        pattern:
          /(?:^|\n)(?:(?:\([^()\r\n]{1,40}\) ?)?(?:\[?(?:[\w.-]+@)[^\s\r\n#$]{1,80}(?:[ :][^\r\n#$]{0,120})?\]?) ?\$|\$)[ \t]*$/,
        samples: ['admin@apic1:~$ '],
      },
    ],
    privileged: 'privileged',
    changes: true,
  },
  prepare: [terminalLength0],
  enable: rootBySudo,
  config: rootShell,
  save: [],
  close: ['exit'],
  rejections: [],
  pagers: ['--More--'],
  quirks: 'A Linux shell with the pager of IOS.',
}
