import type { CliPlatform } from './cli-platform.ts'
import { liveConfig } from './ios-like.ts'
import { answerName, answerPassword } from './login-questions.ts'

export const cisco_wlc: CliPlatform = {
  id: 'cisco_wlc',
  vendor: 'Cisco',
  family: 'AireOS wireless controller',
  names: ['cisco_aireos', 'cisco_wlc_ssh', 'aireos'],
  templates: 'cisco_wlc_ssh',
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern:
          /(?:^|\n)(?:\([^()\r\n]{1,63}\) (?:config )?[\w\- ]{0,40}config[\w\- ]{0,20}>|\([^()\r\n]{1,63}\) [a-z][\w-]{1,40}>)[ \t]*$/,
        samples: ['(wlc-01) config>', '(Cisco Controller) config>'],
      },
      {
        name: 'exec',
        pattern: /(?:^|\n)\([^()\r\n]{1,63}\) >[ \t]*$/,
        samples: ['(Cisco Controller) >', '(wlc-01) >'],
      },
    ],
  },
  prepare: [{ send: 'config paging disable', undo: ['config paging enable'] }],
  loginQuestions: [answerName(/login as/), answerName(/User:/), answerPassword(/[Pp]assword:/)],
  enable: null,
  // Lines are written with their leading "config", so they belong outside the mode of that name.
  config: { ...liveConfig('config', 'exit'), liveModes: ['exec'] },
  save: [{ command: 'save config', answers: [{ question: /\(y\/n\)/, send: 'y' }] }],
  close: ['logout'],
  closeAnswers: [{ question: /Would you like to save them now\?/, send: 'n' }],
  rejections: ["Incorrect Usage. Use the '?' or <TAB> key to list commands.", 'Incorrect input!'],
  pagers: [
    '--More-- or (q)uit',
    { text: 'Press Enter to continue', next: '\r' },
    'Press any key',
    { text: /Would you like to display the next \d+ entries\? \(y\/n\)/, next: 'y' },
  ],
  signs: [
    { seen: 'server', pattern: /CISCO_WLC/i, confidence: 99 },
    { seen: 'prompt', pattern: /(?:^|\n)\(Cisco Controller\) >[ \t]*$/, confidence: 95 },
  ],
  autodetect: [{ command: 'show inventory', pattern: /Cisco.*Wireless.*Controller/i, confidence: 99 }],
  quirks: [
    'SSH lets everyone in, then name and password are asked for in the shell.',
    'Paging is configuration, for which a read-write user is needed, and is turned on again at the end.',
    '"show run-config" waits for Enter all the same, and halts for half a minute before the 802.11b part; long tables ask whether to go on.',
    'The prompt may come twice after an answer.',
  ],
}
