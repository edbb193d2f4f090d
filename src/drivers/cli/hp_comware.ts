import type { CliPlatform } from './cli-platform.ts'
import { liveConfig } from './ios-like.ts'

export const hp_comware: CliPlatform = {
  id: 'hp_comware',
  vendor: 'HPE / H3C',
  family: 'Comware 5/7',
  names: ['h3c_comware', 'comware'],
  templates: 'hp_comware',
  transports: ['ssh', 'telnet'],
  echo: false,
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)(?:RBM_[PS])?\[(?!V\d)[~*]?[^[\]\s\r\n]{1,96}\][ \t]*$/,
        samples: ['[core-5900]', '[core-5900-Ten-GigabitEthernet1/0/1]', 'RBM_P[DC1-FW-F5000M-1]'],
      },
      {
        name: 'privileged',
        pattern: /(?:^|\n)(?:RBM_[PS])?<[^<>\s\r\n]{1,96}>[ \t]*$/,
        samples: ['<core-5900>', 'RBM_P<DC1-FW-F5000M-1>'],
      },
    ],
    changes: true,
  },
  prepare: [{ send: 'screen-length disable' }],
  loginQuestions: [{ question: /to continue/, send: '' }],
  enable: null,
  config: liveConfig('system-view', 'return'),
  save: [{ command: 'save force' }],
  close: ['quit'],
  rejections: [
    "% Unrecognized command found at '^' position.",
    '% Unrecognized command found at',
    '% Incomplete command found at',
    '% Ambiguous command found at',
    '% Too many parameters found at',
    '% Wrong parameter found at',
    'Permission denied.',
  ],
  pagers: ['---- More ----'],
  signs: [
    { seen: 'server', pattern: /-Comware-/i, confidence: 99 },
    { seen: 'greeting', pattern: /Copyright \(c\)[^\n]*(?:H3C|Hewlett)/, confidence: 85 },
  ],
  autodetect: [
    { command: 'display version', pattern: /HPE Comware|HP Comware/i, confidence: 99 },
    { command: 'display version', pattern: /H3C Comware Software/i, confidence: 99 },
  ],
  quirks: [
    'The width cannot be set, so long commands are wrapped in the echo.',
    'The prompt of firewalls in a pair begins with RBM_P or RBM_S.',
    'A banner may ask for Enter.',
    'Only the brackets tell the system view.',
  ],
}
