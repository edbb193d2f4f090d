import type { CliPlatform } from './cli-platform.ts'
import { shellLike, shellModes } from './shell-like.ts'

/** The community's image: a Linux shell with the `show` and `config` commands. */
export const sonic: CliPlatform = {
  id: 'sonic',
  vendor: 'SONiC',
  family: 'SONiC, community image',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: shellModes({ privileged: ['root@sonic:~# '], exec: ['admin@sonic:~$ '] }),
    privileged: 'privileged',
    changes: true,
  },
  ...shellLike,
  save: [{ command: 'sudo config save -y' }],
  rejections: ['command not found', 'Permission denied', 'Error: No such command', 'Usage: '],
  pagers: [],
  signs: [{ seen: 'greeting', pattern: /Software for Open Networking in the Cloud/, confidence: 95 }],
  autodetect: [{ command: 'show version', pattern: /SONiC Software Version/i, confidence: 95 }],
  quirks: ['FRR is reached by vtysh, a shell of its own.'],
}
