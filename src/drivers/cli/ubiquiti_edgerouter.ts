import type { CliPlatform } from './cli-platform.ts'
import { terminalLength0 } from './ios-like.ts'
import { vyattaConfig } from './vyatta.ts'

export const ubiquiti_edgerouter: CliPlatform = {
  id: 'ubiquiti_edgerouter',
  vendor: 'Ubiquiti',
  family: 'EdgeOS',
  names: ['edgeos'],
  templates: 'ubiquiti_edgerouter',
  transports: ['ssh'],
  prompt: {
    lines: 2,
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)\[edit[^\]\r\n]*\]\n[\w.-]{1,64}@[\w.-]{1,64}#[ \t]*$/,
        samples: ['[edit]\nubnt@edge1# ', '[edit interfaces]\nubnt@edge1# '],
      },
      {
        name: 'config_short',
        lastLineOf: 'config',
        pattern: /(?:^|\n)[\w.-]{1,64}@[\w.-]{1,64}#[ \t]*$/,
        samples: ['ubnt@edge1# '],
      },
      {
        name: 'exec',
        pattern: /(?:^|\n)[\w.-]{1,64}@[\w.-]{1,64}:[^\r\n$#]{1,80}\$[ \t]*$/,
        samples: ['ubnt@edge1:~$ '],
      },
    ],
    changes: true,
  },
  prepare: [{ send: 'terminal width 512' }, terminalLength0],
  enable: null,
  config: vyattaConfig,
  save: [{ command: 'save', ok: 'Done', mode: 'config' }],
  close: ['exit'],
  rejections: ['The specified configuration node is not valid', 'Set failed', 'Commit failed', 'Invalid command:'],
  pagers: [':'],
  signs: [{ seen: 'greeting', pattern: /Welcome to EdgeOS/, confidence: 99 }],
  autodetect: [{ command: 'show version', pattern: /EdgeRouter|EdgeOS/i, confidence: 99 }],
  quirks: ['Of the same descent as VyOS.', 'Saving is a command of configuration mode.'],
}
