import type { CliPlatform } from './cli-platform.ts'
import { shellLike, shellModes } from './shell-like.ts'

/** An ordinary Linux shell. */
export const ovs_linux: CliPlatform = {
  id: 'ovs_linux',
  vendor: 'Open vSwitch',
  family: 'OVS on Linux',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: shellModes({ privileged: ['root@ovs1:~# '], exec: ['ops@ovs1:~$ '] }),
    privileged: 'privileged',
    changes: true,
  },
  ...shellLike,
  save: [],
  rejections: [],
  pagers: [],
  quirks: ['Commands with an exit status are better given to the linux driver.'],
}
