import type { CliPlatform } from './cli-platform.ts'
import { rootBySudo, rootShell, shellModes } from './shell-like.ts'

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
  prepare: [],
  enable: rootBySudo,
  config: rootShell,
  save: [],
  close: ['exit'],
  rejections: ['command not found', 'Permission denied', 'No such file or directory'],
  pagers: [],
  autodetect: [{ command: 'uname -a', pattern: /Linux/i, confidence: 95 }],
}
