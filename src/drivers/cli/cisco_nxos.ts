import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, copyRunningToStartup, enableWithPassword, terminalLength0 } from './ios-like.ts'

export const cisco_nxos: CliPlatform = {
  id: 'cisco_nxos',
  vendor: 'Cisco',
  family: 'NX-OS',
  names: ['nxos'],
  templates: 'cisco_nxos',
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: [
      {
        name: 'tcl',
        pattern:
          /(?:^|\n)(?:(?:[\w.-]{1,64}(?:\(maint-mode-tcl\)|-tcl)#|[\w.-]{1,64}(?:\(maint-mode\))?\(config-tcl\)#))[ \t]*$/,
        samples: ['leaf7-tcl# ', 'leaf7(maint-mode-tcl)# '],
      },
      {
        name: 'config',
        pattern: /(?:^|\n)[\w.-]{1,64}(?:\(maint-mode\))?\((?!maint-mode)(?!config-tcl)[\w.\-@/:+]{1,64}\)#[ \t]*$/,
        samples: [
          'leaf7(config)# ',
          'leaf7(config-if)# ',
          'leaf7(conf-tm-dest)# ',
          'leaf7(config-tacacs+)# ',
          'leaf7(maint-mode)(config-router)# ',
        ],
      },
      {
        name: 'privileged',
        pattern: /(?:^|\n)[\w.-]{1,64}(?:\(maint-mode\))?#[ \t]*$/,
        samples: ['leaf7# ', 'leaf7(maint-mode)# '],
      },
      { name: 'exec', pattern: /(?:^|\n)[\w.-]{1,64}(?:\(maint-mode\))?>[ \t]*$/, samples: ['leaf7>'] },
    ],
    privileged: 'privileged',
  },
  prepare: [{ send: 'terminal width 511' }, terminalLength0],
  enable: enableWithPassword,
  config: configureTerminal,
  save: [copyRunningToStartup],
  close: ['exit'],
  rejections: [
    '% Ambiguous command',
    '% Incomplete command',
    '% Invalid input detected',
    '% Invalid command at',
    '% Invalid parameter',
    '% Invalid number at',
    '% Unrecognized command',
    'ERROR:',
  ],
  pagers: ['--More--'],
  signs: [{ seen: 'greeting', pattern: /Cisco Nexus Operating System/, confidence: 99 }],
  autodetect: [{ command: 'show version', pattern: /Cisco Nexus Operating System|NX-OS/i, confidence: 99 }],
  quirks: [
    'A trailing blank belongs to the prompt, and (maint-mode) during maintenance.',
    'Lines end in CR CR LF.',
    'The echo may come before the prompt is drawn again.',
    'Saving takes up to a minute and more.',
  ],
}
