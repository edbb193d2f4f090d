import type { CliPlatform } from './cli-platform.ts'
import { shellLike, shellModes } from './shell-like.ts'

export const cumulus_linux: CliPlatform = {
  id: 'cumulus_linux',
  vendor: 'NVIDIA',
  family: 'Cumulus Linux',
  names: ['cumulus_vtysh', 'cumulus'],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'vtysh_config',
        pattern: /(?:^|\n)[\w.-]{1,64}\([^()\r\n]{1,48}\)#[ \t]*$/,
        samples: ['leaf1(config)# '],
      },
      ...shellModes({ privileged: ['root@leaf1:mgmt:/home/cumulus# '], exec: ['cumulus@leaf1:mgmt:~$ '] }),
      { name: 'vtysh', pattern: /(?:^|\n)[\w.-]{1,64}#[ \t]*$/, samples: ['leaf1# '] },
    ],
    privileged: 'privileged',
    changes: true,
  },
  ...shellLike,
  save: [{ command: 'nv config apply', answers: [{ question: /\[y\/N\]/, send: 'y' }] }, { command: 'nv config save' }],
  rejections: [
    'Permission denied',
    'ERROR:',
    '% Unknown command.',
    '% Command incomplete.',
    'Error:',
    '% Unknown command',
  ],
  pagers: [],
  signs: [{ seen: 'greeting', pattern: /Welcome to (?:NVIDIA )?Cumulus/, confidence: 95 }],
  autodetect: [{ command: 'uname -a', pattern: /Linux cumulus/i, confidence: 99 }],
  quirks: [
    'Configured with NVUE ("nv set", then apply and save) or, on older releases, NCLU ("net add", "net commit"); FRR by vtysh.',
    'The VRF of the shell is in the prompt.',
  ],
}
