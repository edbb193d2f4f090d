import type { CliPlatform } from './cli-platform.ts'
import { shellLike, shellModes } from './shell-like.ts'

/** The bash side of BIG-IP; tmsh is `f5_bigip`. */
export const f5_linux: CliPlatform = {
  id: 'f5_linux',
  vendor: 'F5',
  family: 'BIG-IP bash',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'exec',
        pattern: /(?:^|\n)\[[\w.-]+@[^\]\r\n]+\] [^\r\n#$]{1,80} [#$][ \t]*$/,
        samples: ['[root@ltm1:Active:Standalone] config # '],
      },
      ...shellModes({ privileged: ['root@ltm1:~# '], exec: ['admin@ltm1:~$ '] }),
    ],
    privileged: 'privileged',
    changes: true,
  },
  ...shellLike,
  save: [],
  rejections: [],
  pagers: [],
  autodetect: [{ command: 'cat /etc/issue', pattern: /BIG-IP/i, confidence: 99 }],
  quirks: ['The prompt of bash shows the state of high availability.'],
}
