import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal } from './ios-like.ts'
import { answerName, answerPassword } from './login-questions.ts'

export const hp_procurve: CliPlatform = {
  id: 'hp_procurve',
  vendor: 'HPE / Aruba',
  family: 'ProCurve, ArubaOS-Switch',
  names: ['aruba_osswitch', 'aruba_procurve', 'procurve'],
  templates: 'hp_procurve',
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)[\w.\-@/:+~](?:[\w.\-@/:+~ ]{0,62}[\w.\-@/:+~])?\([\w.\-/ :]{1,48}\)#[ \t]*$/,
        samples: ['HP-2920-24G(config)# ', 'HP-2920-24G(vlan-10)# ', 'HP-2920-24G(eth-A1)# '],
      },
      {
        name: 'privileged',
        pattern: /(?:^|\n)[\w.\-@/:+~](?:[\w.\-@/:+~ ]{0,62}[\w.\-@/:+~])?#[ \t]*$/,
        samples: ['HP-2920-24G# ', 'ProCurve Switch 2610#'],
      },
      {
        name: 'exec',
        pattern: /(?:^|\n)[\w.\-@/:+~](?:[\w.\-@/:+~ ]{0,62}[\w.\-@/:+~])?>[ \t]*$/,
        samples: ['HP-2920-24G> '],
      },
    ],
    privileged: 'privileged',
  },
  prepare: ['enable', { send: 'terminal width 511' }, { send: 'no page' }],
  loginQuestions: [
    answerName(/(?:Login Name:|sername:)/),
    answerPassword(/assword:/),
    { question: /[Aa]ny key to continue/, send: '' },
    { question: /Enter switch number/, send: '' },
  ],
  enable: { command: 'enable', password: /password/i, username: /(?:username|login|user name)/i, leave: 'disable' },
  config: configureTerminal,
  save: [{ command: 'write memory' }],
  close: ['logout'],
  closeAnswers: [
    { question: /Do you want to log out/, send: 'y' },
    { question: /Do you want to save the current/, send: 'n' },
  ],
  rejections: ['Invalid input:', 'Incomplete input:', 'Ambiguous input:'],
  pagers: ['-- MORE --, next page: Space, next line: Enter, quit: Control-C', '-- MORE --'],
  signs: [
    { seen: 'greeting', pattern: /Software revision [A-Z]{1,2}\.\d\d\./, confidence: 85 },
    { seen: 'server', pattern: /Mocana/, confidence: 50 },
  ],
  autodetect: [{ command: 'show version', pattern: /Image stamp.*\/code\/build/i, confidence: 99 }],
  ssh: { authentication: 'secret-or-none' },
  quirks: [
    'Addresses the cursor instead of writing lines.',
    'A prompt may show for a moment before "Press any key to continue".',
    'Enable may ask for a user name.',
    'Paging needs manager rights.',
    'Some releases offer rsa-sha2 signatures that they cannot verify.',
    'Connections take up to 20 seconds to be accepted.',
    'Up to two questions before it logs out.',
  ],
}
