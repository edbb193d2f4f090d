import type { CliPlatform } from './cli-platform.ts'

export const f5_bigip: CliPlatform = {
  id: 'f5_bigip',
  vendor: 'F5',
  family: 'BIG-IP tmsh',
  names: ['f5_tmsh', 'f5_ltm', 'tmos'],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'exec',
        pattern: /(?:^|\n)[\w.-]{1,32}@\([^()\r\n]+\)(?:\([^()\r\n]*\)){2,3}\(tmos[^()\r\n]*\)#[ \t]*$/,
        samples: [
          'root@(ltm1)(cfg-sync Standalone)(Active)(/Common)(tmos)# ',
          'admin@(ltm1)(cfg-sync In Sync)(Standby)(/Common)(tmos.ltm)# ',
        ],
      },
      {
        name: 'shell',
        pattern: /(?:^|\n)\[[\w.-]+@[^\]\r\n]+\] [^\r\n#]{1,80} #[ \t]*$/,
        samples: ['[root@ltm1:Active:Standalone] config # '],
      },
    ],
    changes: true,
  },
  prepare: [
    { send: 'tmsh', inMode: 'shell' },
    { send: 'run /util bash -c "stty cols 255"' },
    { send: 'modify cli preference pager disabled display-threshold 0' },
  ],
  enable: null,
  config: null,
  save: [{ command: 'save sys config' }],
  close: ['exit'],
  rejections: ['Syntax Error:', 'Data Input Error:', '01070'],
  pagers: [/---\(less(?: \d+%)?\)---/, { text: /Display all \d+ items?\?? \(y\/n\)/, next: 'y' }],
  signs: [{ seen: 'prompt', pattern: /\(tmos[^()\r\n]*\)#[ \t]*$/, confidence: 99 }],
  autodetect: [{ command: 'show sys version', pattern: /BIG-IP/i, confidence: 99 }],
  quirks: [
    'The login may open bash or tmsh.',
    'State of synchronisation and high availability are part of the prompt.',
    'The pager setting belongs to the user account.',
  ],
}
