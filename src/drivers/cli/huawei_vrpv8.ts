import type { CliPlatform } from './cli-platform.ts'

export const huawei_vrpv8: CliPlatform = {
  id: 'huawei_vrpv8',
  vendor: 'Huawei',
  family: 'VRP 8 (CloudEngine, NE40E-X)',
  names: [],
  templates: 'huawei_vrp',
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)(?:HRP_[MSA])?\[(?!V\d{3}R\d{3})[~*]?[^[\]\s\r\n]{1,96}\][ \t]*$/,
        samples: [
          '[ne40-1]',
          '[ne40-1-GigabitEthernet0/0/1]',
          'HRP_A[usg-1]',
          '[~ce6850]',
          '[*ce6850]',
          '[~ce6850-10GE1/0/1]',
        ],
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
  loginQuestions: [{ question: /(?:Change now|Please choose)/, send: 'N' }],
  enable: null,
  config: {
    enter: 'system-view',
    leave: 'return',
    leaveAnswers: [{ question: /Uncommitted configurations found/, send: 'n' }],
    commit: {
      command: 'commit',
      withComment: 'commit comment "{comment}"',
      confirmed: 'commit trial {seconds}',
      confirm: 'commit',
      ok: [],
      fail: ['Failed to generate committed config'],
    },
    candidate: { diff: 'display configuration candidate changes', discard: 'clear configuration candidate' },
  },
  save: [{ command: 'save', answers: [{ question: /[Cc]ontinue\?/, send: 'y' }] }],
  close: ['quit'],
  rejections: [
    'Error:',
    'Error: Unrecognized command found at',
    'Error: Incomplete command found at',
    'Error: Wrong parameter found at',
  ],
  pagers: ['---- More ----'],
  autodetect: [{ command: 'display version', pattern: /VRP \(R\) software, Version 8\./i, confidence: 99 }],
}
