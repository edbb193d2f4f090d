import type { CliPlatform } from './cli-platform.ts'
import { copyRunningToStartup, enableWithPassword, liveConfig } from './ios-like.ts'

export const aruba_aoscx: CliPlatform = {
  id: 'aruba_aoscx',
  vendor: 'Aruba (HPE)',
  family: 'AOS-CX',
  names: ['aoscx'],
  templates: 'aruba_aoscx',
  transports: ['ssh'],
  enter: { ssh: '\r' },
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)[\w.\-@/:]{1,64}\((?!vsf)[^()\r\n]{1,48}\)#[ \t]*$/,
        samples: ['cx-6300-1(config)#', 'cx-6300-1(config-if)#', 'cx-6300-1(config-vlan-10)#'],
      },
      { name: 'privileged', pattern: /(?:^|\n)[\w.\-@/:]{1,64}#[ \t]*$/, samples: ['cx-6300-1#'] },
      { name: 'exec', pattern: /(?:^|\n)[\w.\-@/:]{1,64}>[ \t]*$/, samples: ['cx-6300-1>'] },
    ],
    privileged: 'privileged',
  },
  prepare: [{ send: 'no page' }],
  enable: enableWithPassword,
  config: liveConfig('configure term', 'end'),
  save: [copyRunningToStartup],
  close: ['exit'],
  rejections: ['% Command incomplete.', 'Invalid input:', "doesn't exist", 'Ambiguous command.', 'Unknown command.'],
  pagers: ['-- MORE --, next page: Space, next line: Enter, quit: q'],
  autodetect: [{ command: 'show version', pattern: /ArubaOS-CX/i, confidence: 99 }],
  quirks: [
    'Many control sequences; Enter is a bare CR.',
    'Below the top level the parentheses hold other words than "config".',
  ],
}
