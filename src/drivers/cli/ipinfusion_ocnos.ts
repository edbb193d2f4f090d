import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword, terminalLength0 } from './ios-like.ts'

export const ipinfusion_ocnos: CliPlatform = {
  id: 'ipinfusion_ocnos',
  vendor: 'IP Infusion',
  family: 'OcNOS',
  names: [],
  templates: 'ipinfusion_ocnos',
  transports: ['ssh', 'telnet'],
  enter: { ssh: '\r', telnet: '\r' },
  prompt: {
    modes: [
      { name: 'shell', pattern: /(?:^|\n)[\w.-]+@[\w.-]+:\S+[#$][ \t]*$/, samples: ['root@OcNOS:~#'] },
      { name: 'config', pattern: /(?:^|\n)[\w.\-@/:+~]{1,64}\([^()\r\n]{1,64}\)#[ \t]*$/, samples: ['OcNOS(config)#'] },
      { name: 'privileged', pattern: /(?:^|\n)[\w.\-@/:+~]{1,64}#[ \t]*$/, samples: ['OcNOS#'] },
      { name: 'exec', pattern: /(?:^|\n)[\w.\-@/:+~]{1,64}>[ \t]*$/, samples: ['OcNOS>'] },
    ],
    privileged: 'privileged',
  },
  prepare: [terminalLength0],
  enable: enableWithPassword,
  config: { ...configureTerminal, commit: { command: 'commit', optional: true, ok: [], fail: [] } },
  save: [{ command: 'write' }],
  close: ['exit'],
  rejections: ['% Ambiguous command', '% Incomplete command', '% Invalid input detected', '% Unknown command'],
  pagers: ['--More--'],
  telnet: { accept: ['TTYPE'], terminalType: 'xterm' },
  quirks: [
    'Enter is a bare CR.',
    'Over Telnet it wants to know the terminal type.',
    'Newer releases have a candidate and need commit.',
  ],
}
