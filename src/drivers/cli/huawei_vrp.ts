import type { CliPlatform } from './cli-platform.ts'
import { liveConfig } from './ios-like.ts'

export const huawei_vrp: CliPlatform = {
  id: 'huawei_vrp',
  vendor: 'Huawei',
  family: 'VRP 5',
  names: ['huawei', 'vrp'],
  templates: 'huawei_vrp',
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)(?:HRP_[MSA])?\[(?!V\d{3}R\d{3})[~*]?[^[\]\s\r\n]{1,96}\][ \t]*$/,
        samples: ['[ne40-1]', '[ne40-1-GigabitEthernet0/0/1]', 'HRP_A[usg-1]'],
      },
      {
        name: 'privileged',
        pattern: /(?:^|\n)(?:HRP_[MSA])?<[^<>\s\r\n]{1,96}>[ \t]*$/,
        samples: ['<ne40-1>', 'HRP_M<usg-1>', 'HRP_S<usg-1>'],
      },
    ],
    changes: true,
  },
  prepare: [{ send: 'screen-length 0 temporary' }],
  loginQuestions: [
    { question: /(?:Change now|Please choose)/, send: 'N' },
    { question: /security risks in the configuration file.*\[y\/n\]/i, send: 'Y' },
  ],
  enable: null,
  config: liveConfig('system-view', 'return'),
  save: [{ command: 'save', answers: [{ question: /[Cc]ontinue\?/, send: 'y' }] }],
  close: ['quit'],
  rejections: [
    'Error:',
    'Error: Unrecognized command found at',
    'Error: Incomplete command found at',
    'Error: Ambiguous command found at',
    'Error: Wrong parameter found at',
    'Error: Too many parameters found at',
  ],
  pagers: ['---- More ----'],
  signs: [
    { seen: 'server', pattern: /-HUAWEI-/i, confidence: 70 },
    { seen: 'greeting', pattern: /The max number of VTY users/, confidence: 70 },
  ],
  autodetect: [
    {
      command: 'display version',
      pattern: /Huawei Technologies|Huawei Versatile Routing Platform Software/i,
      confidence: 99,
    },
  ],
}
