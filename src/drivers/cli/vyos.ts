import type { CliPlatform } from './cli-platform.ts'
import { vyattaConfig } from './vyatta.ts'

export const vyos: CliPlatform = {
  id: 'vyos',
  vendor: 'VyOS',
  family: 'VyOS / Vyatta',
  names: ['brocade_vyos', 'vyatta_vyos', 'vyos_vyos', 'vyatta'],
  templates: 'vyatta_vyos',
  transports: ['ssh'],
  prompt: {
    lines: 2,
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)\[edit[^\]\r\n]*\]\n[\w.-]{1,64}@[\w.\-:]{1,64}#[ \t]*$/,
        samples: ['[edit]\nvyos@vyos1# '],
      },
      {
        name: 'config_short',
        lastLineOf: 'config',
        pattern: /(?:^|\n)[\w.-]{1,64}@[\w.\-:]{1,64}#[ \t]*$/,
        samples: ['vyos@vyos1# '],
      },
      {
        name: 'exec',
        pattern: /(?:^|\n)[\w.-]{1,64}@[\w.-]{1,64}(?::[^\r\n$#>]{1,80})?[$>][ \t]*$/,
        samples: ['vyos@vyos1:~$ ', 'vyos@vyos1:/config/auth$ ', 'oper@vyos1> '],
      },
    ],
    changes: true,
  },
  prepare: [{ send: 'set terminal width 512' }, { send: 'set terminal length 0' }],
  enable: null,
  config: { ...vyattaConfig, commit: { ...vyattaConfig.commit, withComment: 'commit comment "{comment}"' } },
  save: [{ command: 'save', ok: 'Done', mode: 'config' }],
  close: ['exit'],
  rejections: [
    'Ambiguous command',
    'Incomplete command',
    'Invalid command',
    'Invalid value',
    'Need to specify the config node to set',
    'Set failed',
    'Configuration path: [',
    'is not valid',
    'Commit failed',
  ],
  pagers: [':', '(END)'],
  signs: [{ seen: 'greeting', pattern: /Welcome to VyOS/, confidence: 99 }],
  autodetect: [{ command: 'show version', pattern: /VyOS|Vyatta/i, confidence: 99 }],
  quirks: ['The prompt of an operator may end in $ or >.', 'With changes that are not committed, "exit" is refused.'],
}
