import type { CliPlatform } from './cli-platform.ts'
import { shellLike, shellModes } from './shell-like.ts'

/** An ordinary Linux shell. */
export const corelight_linux: CliPlatform = {
  id: 'corelight_linux',
  vendor: 'Corelight',
  family: 'sensor (Linux)',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: shellModes({ privileged: ['root@sensor1:~# '], exec: ['ops@sensor1:~$ '] }),
    privileged: 'privileged',
    changes: true,
  },
  ...shellLike,
  save: [],
  rejections: [],
  pagers: [],
  quirks: ['Commands with an exit status are better given to the linux driver.'],
}
