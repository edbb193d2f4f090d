import type { CliPlatform } from './cli-platform.ts'
import { enableWithoutPassword, liveConfig } from './ios-like.ts'

export const huawei_smartax: CliPlatform = {
  id: 'huawei_smartax',
  vendor: 'Huawei',
  family: 'SmartAX / MA5xxx OLT',
  names: ['huawei_olt', 'huawei_smartaxmmi'],
  templates: 'huawei_smartax',
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)[\w.\-@/]{1,64}\(config[^()\r\n]{0,64}\)#[ \t]*$/,
        samples: ['OLT-MA5800(config)#', 'OLT-MA5800(config-if-gpon-0/1)#'],
      },
      {
        name: 'diagnose',
        pattern: /(?:^|\n)[\w.\-@/]{1,64}\(diagnose\)%%[ \t]*$/,
        samples: ['OLT-MA5800(diagnose)%%'],
      },
      { name: 'privileged', pattern: /(?:^|\n)[\w.\-@/]{1,64}#[ \t]*$/, samples: ['OLT-MA5800#'] },
      { name: 'exec', pattern: /(?:^|\n)[\w.\-@/]{1,64}>[ \t]*$/, samples: ['OLT-MA5800>'] },
    ],
    privileged: 'privileged',
  },
  prepare: [{ send: 'undo smart' }, 'enable', { send: 'infoswitch cli OFF' }, 'leave-enable', { send: 'scroll' }],
  loginQuestions: [{ question: /YES.NO/, send: 'yes' }],
  enable: enableWithoutPassword,
  config: liveConfig('config', 'return'),
  save: [{ command: 'save' }],
  close: ['quit'],
  closeAnswers: [{ question: /Are you sure to log out\? \(y\/n\)\[n\]:/, send: 'y' }],
  rejections: [
    '% Ambiguous command',
    '% Incomplete command',
    '% Invalid input detected',
    '% Unknown command',
    '% Too many parameters',
    '% Parameter error',
    'Error:',
    'Failure:',
    'The required ONT does not exist',
    '% Unknown command, the error locates at',
  ],
  pagers: ["---- More ( Press 'Q' to break ) ----"],
  autodetect: [
    // It has no such command.
    { command: 'show version', pattern: /the error locates at '\^'/, confidence: 80 },
    { command: 'display version', pattern: /Huawei Integrated Access Software/i, confidence: 99 },
  ],
  quirks: [
    'Without "undo smart", every command waits for a second Enter.',
    '"infoswitch cli OFF", a privileged command, keeps alarms out of the output; "scroll" turns paging off.',
    'Logging out is asked about.',
  ],
}
