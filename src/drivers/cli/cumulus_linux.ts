import type { CliPlatform } from './cli-platform.ts'
import { shellLike } from './shell-like.ts'

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
      {
        name: 'privileged',
        pattern:
          /(?:^|\n)(?:\([^()\r\n]{1,40}\) ?)?(?:\[?(?:[\w.-]+@)[^\s\r\n#$]{1,80}(?:[ :][^\r\n#$]{0,120})?\]?) ?#[ \t]*$/,
        samples: ['root@leaf1:mgmt:/home/cumulus# '],
      },
      {
        name: 'exec',
        pattern:
          /(?:^|\n)(?:(?:\([^()\r\n]{1,40}\) ?)?(?:\[?(?:[\w.-]+@)[^\s\r\n#$]{1,80}(?:[ :][^\r\n#$]{0,120})?\]?) ?\$|\$)[ \t]*$/,
        samples: ['cumulus@leaf1:mgmt:~$ '],
      },
      { name: 'vtysh', pattern: /(?:^|\n)[\w.-]{1,64}#[ \t]*$/, samples: ['leaf1# '] },
    ],
    privileged: 'privileged',
    changes: true,
  },
  ...shellLike,
  save: [{ command: 'nv config apply' }, { command: 'nv config save' }],
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
  quirks:
    'Configured with NVUE ("nv set", then apply and save) or, on older releases, NCLU ("net add", "net commit"); FRR by vtysh. The VRF of the shell is in the prompt.',
}
