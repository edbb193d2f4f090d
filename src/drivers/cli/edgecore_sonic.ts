import type { CliPlatform } from './cli-platform.ts'
import { rootBySudo, rootShell, shellModes } from './shell-like.ts'

export const edgecore_sonic: CliPlatform = {
  id: 'edgecore_sonic',
  vendor: 'Edgecore',
  family: 'SONiC',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: shellModes({ privileged: ['root@sonic:~# '], exec: ['admin@sonic:~$ '] }),
    privileged: 'privileged',
    changes: true,
  },
  prepare: [],
  enable: rootBySudo,
  config: rootShell,
  save: [{ command: 'sudo config save -y' }],
  close: ['exit'],
  rejections: [],
  pagers: [],
}
