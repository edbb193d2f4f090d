import type { CliPlatform } from './cli-platform.ts'
import { copyRunningToStartup, enableWithPassword, liveConfig } from './ios-like.ts'

export const aruba_os: CliPlatform = {
  id: 'aruba_os',
  vendor: 'Aruba (HPE)',
  family: 'ArubaOS wireless controllers',
  names: ['aruba_wlc', 'aosw'],
  templates: 'aruba_os',
  transports: ['ssh'],
  enter: { ssh: '\r' },
  echo: false,
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)\([^()\r\n]{1,63}\) ?[\^*]{0,2}(?:\[[\w/\-. ]{1,64}\] ?)?\([\w\-. /:"]{1,63}\) ?#[ \t]*$/,
        samples: ['(MC-01) (config) #', '(MM-01) [mynode] (config) #', '(MC-01) (config-if)#'],
      },
      {
        name: 'privileged',
        pattern: /(?:^|\n)\([^()\r\n]{1,63}\) ?[\^*]{0,2}(?:\[[\w/\-. ]{1,64}\] ?)?#[ \t]*$/,
        samples: ['(MC-01) #', '(MC-01) *[mynode] #', '(MC-01) ^*[mynode] #'],
      },
      {
        name: 'exec',
        pattern: /(?:^|\n)\([^()\r\n]{1,63}\) ?[\^*]{0,2}(?:\[[\w/\-. ]{1,64}\] ?)?>[ \t]*$/,
        samples: ['(MC-01) >'],
      },
    ],
    privileged: 'privileged',
    changes: true,
  },
  prepare: ['enable', { send: 'no paging' }],
  enable: enableWithPassword,
  config: liveConfig('configure term', 'end'),
  save: [copyRunningToStartup],
  close: ['exit'],
  rejections: [
    '% Unrecognized command',
    '% Ambiguous command',
    '% Wrong parameter',
    '% Incomplete command',
    '% Too many parameters',
    '% Invalid input',
  ],
  pagers: ['--More-- (q) quit (u) pageup (/) search (n) repeat', '--More--'],
  autodetect: [
    { command: 'show version', pattern: /Aruba Operating System Software|ArubaOS \(MODEL/i, confidence: 99 },
  ],
  quirks: [
    'A blank completes the word before it, so abbreviated commands are echoed in full: spell them out.',
    'Paging can only be turned off in privileged mode.',
    'A Mobility Master adds marks (^, *) and a path in brackets to the prompt.',
  ],
}
