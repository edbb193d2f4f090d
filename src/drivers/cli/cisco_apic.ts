import type { CliPlatform } from './cli-platform.ts'
import { terminalLength0 } from './ios-like.ts'
import { shellLike, shellModes } from './shell-like.ts'

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
      ...shellModes({ privileged: ['root@apic1:~# '], exec: ['admin@apic1:~$ '] }),
    ],
    privileged: 'privileged',
    changes: true,
  },
  ...shellLike,
  prepare: [terminalLength0],
  save: [],
  rejections: [],
  pagers: ['--More--'],
  quirks: ['A Linux shell with the pager of IOS.'],
}
