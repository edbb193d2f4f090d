import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword, terminalLength0 } from './ios-like.ts'
import { answerName, answerPassword } from './login-questions.ts'

export const cisco_ios: CliPlatform = {
  id: 'cisco_ios',
  vendor: 'Cisco',
  family: 'IOS / IOS-XE',
  names: ['cisco_xe', 'cisco_iosxe', 'ios', 'iosxe'],
  templates: 'cisco_ios',
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: [
      {
        name: 'tcl',
        pattern: /(?:^|\n)(?:(?:\+>|[\w.\-@/+>:]{0,64}\(tcl\)[>#]))[ \t]*$/,
        samples: ['edge-rtr1(tcl)#', '+>', '+>(tcl)#'],
      },
      {
        name: 'config',
        pattern: /(?:^|\n)[\w.\-@/:+~]{1,64}\((?!tcl\))[^()\r\n]{1,64}\)#[ \t]*$/,
        samples: [
          'edge-rtr1(config)#',
          'edge-rtr1(config-if)#',
          'edge-rtr1(config-sg-tacacs+)#',
          'edge-rtr1(conf-ssh-pubkey-data)#',
          'edge-rtr1(ipsec-profile)#',
        ],
      },
      { name: 'privileged', pattern: /(?:^|\n)[\w.\-@/:+~]{1,64}#[ \t]*$/, samples: ['edge-rtr1#', 'edge_rtr1#'] },
      {
        name: 'exec',
        pattern: /(?:^|\n)[\w.\-@/:+~]{1,64}(?:\([\w.-]{1,40}\))?>[ \t]*$/,
        samples: ['edge-rtr1>', 'acc-sw2(PoE_48)>'],
      },
    ],
    privileged: 'privileged',
    nameLength: 16,
  },
  prepare: [{ send: 'terminal width 511' }, terminalLength0],
  loginQuestions: [
    answerName(/[Uu]sername:/),
    answerPassword(/[Pp]assword:/),
    { question: /initial configuration dialog\? \[yes\/no\]/, send: 'no' },
  ],
  enable: enableWithPassword,
  config: configureTerminal,
  save: [
    { command: 'write mem' },
    {
      command: 'copy running-config startup-config',
      alternative: true,
      answers: [{ question: /Destination filename \[startup-config\]\?/, send: '' }],
    },
  ],
  close: ['exit'],
  rejections: [
    '% Ambiguous command',
    '% Incomplete command',
    '% Invalid input detected',
    '% Unknown command',
    'Command authorization failed',
    '% Unrecognized command',
    '% Bad IP address or host name',
    '%Error',
  ],
  pagers: ['--More--'],
  signs: [{ seen: 'server', pattern: /-Cisco-1\.\d+/, confidence: 60 }],
  autodetect: [
    {
      command: 'show version',
      pattern: /Cisco IOS Software|Cisco Internetwork Operating System Software/i,
      confidence: 95,
    },
    { command: 'show version', pattern: /Cisco IOS XE Software/i, confidence: 99 },
  ],
  quirks: [
    'In configuration mode the name is cut to 20 characters.',
    'A "prompt" statement changes the prompts of exec modes only.',
    'At privilege 0 "terminal length 0" is refused until enable.',
    'The lines of a banner are not echoed as they are sent.',
    'TACACS+ servers may word the login questions differently.',
    '"Password required, but none set" ends a Telnet connection.',
  ],
}
