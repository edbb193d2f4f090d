import type { CliPlatform } from './cli-platform.ts'

export const extreme_xos: CliPlatform = {
  id: 'extreme_xos',
  vendor: 'Extreme',
  family: 'EXOS / Switch Engine',
  names: ['extreme_exos', 'extreme', 'xos'],
  templates: 'extreme_exos',
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: [
      {
        name: 'privileged',
        pattern: /(?:^|\n)(?:! )?(?:\* )?(?:\([^()\r\n]{1,32}\) )?(?:Slot-\d+ )?[\w.\-~]{1,64}\.\d+ ?#[ \t]*$/,
        samples: ['x460-1.1 # ', '* x460-1.12 # ', '* Slot-1 stack1.3 # '],
      },
      {
        name: 'exec',
        pattern: /(?:^|\n)(?:! )?(?:\* )?(?:\([^()\r\n]{1,32}\) )?(?:Slot-\d+ )?[\w.\-~]{1,64}\.\d+ ?>[ \t]*$/,
        samples: ['x460-1.2 > '],
      },
    ],
    changes: true,
  },
  prepare: [{ send: 'disable clipaging' }, { send: 'disable cli prompting' }],
  enable: null,
  config: null,
  save: [{ command: 'save configuration primary', answers: [{ question: /\([yY]\/[nN]\)|\(yes\/no\)/, send: 'y' }] }],
  close: ['exit'],
  rejections: ['%% Invalid input detected', '%% Incomplete command', '%% Unrecognized command', 'Error:'],
  pagers: ['Press <SPACE> to continue or <Q> to quit:'],
  signs: [{ seen: 'prompt', pattern: /(?:^|\n)(?:[!*] )*[\w.-]{1,64}\.\d+ [#>][ \t]*$/, confidence: 85 }],
  autodetect: [{ command: 'show version', pattern: /ExtremeXOS|EXOS/i, confidence: 99 }],
  quirks: [
    'The prompt counts commands and marks unsaved changes with an asterisk.',
    'There is no configuration mode.',
    '"disable cli prompting" suppresses questions.',
  ],
}
