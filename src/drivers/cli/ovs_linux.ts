import type { CliPlatform } from './cli-platform.ts'
import { rootBySudo, rootShell, shellModes } from './shell-like.ts'

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
  prepare: [],
  enable: rootBySudo,
  config: rootShell,
  save: [],
  close: ['exit'],
  rejections: [],
  pagers: [],
}
