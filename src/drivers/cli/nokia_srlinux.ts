import type { CliPlatform } from './cli-platform.ts'

export const nokia_srlinux: CliPlatform = {
  id: 'nokia_srlinux',
  vendor: 'Nokia',
  family: 'SR Linux',
  names: ['nokia_srl', 'srlinux'],
  templates: null,
  transports: ['ssh'],
  prompt: {
    lines: 2,
    modes: [
      {
        name: 'config',
        pattern:
          /(?:^|\n)--\{(?:\s\[[\w\s]+\]){0,5}[+*!\s]{1,5}candidate[\w\-\s]+\}--\[.*?\]--\s*\n[A-Za-z]:[^\s#]+#[ \t]*$/,
        samples: [
          '--{ candidate private private-admin }--[  ]--\nA:srl1# ',
          '--{ * candidate private private-admin }--[ interface ethernet-1/1 ]--\nA:srl1# ',
          '--{ + candidate shared default }--[  ]--\nA:srl1# ',
        ],
      },
      {
        name: 'exec',
        pattern:
          /(?:^|\n)--\{(?:\s\[[\w\s]+\]){0,5}[+*!\s]{1,5}(?:running|state|show)\s\}--\[.*?\]--\s*\n[A-Za-z]:[^\s#]+#[ \t]*$/,
        samples: [
          '--{ running }--[  ]--\nA:srl1# ',
          '--{ + running }--[ interface ethernet-1/1 ]--\nA:srl1# ',
          '--{ [FACTORY] running }--[  ]--\nA:srl1# ',
        ],
      },
      { name: 'shell', pattern: /(?:^|\n)[\w.-]{1,32}@[^\r\n$#]{1,80}[$#][ \t]*$/, samples: ['admin@srl1:~$ '] },
    ],
    changes: true,
  },
  prepare: [{ send: 'environment complete-on-space false' }, { send: 'environment cli-engine type basic' }],
  enable: null,
  config: {
    enter: 'enter candidate private',
    leave: 'enter running',
    commit: {
      command: 'commit stay',
      confirmed: 'commit confirmed timeout {seconds}',
      confirm: 'tools system configuration confirmed-accept',
      ok: [],
      fail: [],
    },
    candidate: { diff: 'diff', discard: 'discard stay' },
  },
  save: [{ command: 'save startup' }],
  close: ['exit'],
  rejections: ['Error:', 'Parsing error:'],
  pagers: [],
  signs: [
    { seen: 'prompt', pattern: /(?:^|\n)--\{[^}\r\n]*\}--\[/, confidence: 99 },
    { seen: 'greeting', pattern: /Welcome to the srlinux CLI/, confidence: 99 },
  ],
  quirks: [
    'Datastore and path are in the first line of the prompt; * says that there are changes to commit, + that startup differs, ! that another has committed.',
    'Any other engine than the basic one repaints the screen.',
  ],
}
