import type { CliPlatform } from './cli-platform.ts'
import { shellLike, shellModes } from './shell-like.ts'

export const linux: CliPlatform = {
  id: 'linux',
  vendor: 'Linux',
  family: 'generic shell',
  names: ['openwrt', 'linuxgeneric'],
  templates: 'linux',
  transports: ['ssh'],
  prompt: {
    modes: shellModes({
      privileged: ['root@host1:~# ', '[root@host1 ~]# '],
      exec: ['ops@host1:~$ ', '[ops@host1 tmp]$ ', '$ ', '(venv) ops@host1:/srv$ '],
    }),
    privileged: 'privileged',
    changes: true,
  },
  ...shellLike,
  save: [],
  rejections: ['command not found', 'Permission denied', 'No such file or directory'],
  pagers: [],
  autodetect: [{ command: 'uname -a', pattern: /Linux/i, confidence: 95 }],
  quirks: [
    "Prompts are the user's own.",
    'Commands with an exit status are better given to the linux driver.',
    'A failed sudo prints a # in its message.',
  ],
}
