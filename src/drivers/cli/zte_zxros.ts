import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword, iosLikeModes, terminalLength0 } from './ios-like.ts'

export const zte_zxros: CliPlatform = {
  id: 'zte_zxros',
  vendor: 'ZTE',
  family: 'ZXR10 / ZXROS',
  names: [],
  templates: 'zte_zxros',
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: iosLikeModes({ config: ['ZXR10(config)#', 'ZXR10(config-if)#'], privileged: ['ZXR10#'], exec: ['ZXR10>'] }),
    privileged: 'privileged',
  },
  prepare: [terminalLength0],
  enable: enableWithPassword,
  config: configureTerminal,
  save: [{ command: 'write' }],
  close: ['exit'],
  rejections: ['%Error', '% Invalid input detected', '%Code'],
  pagers: ['--More--'],
  signs: [{ seen: 'server', pattern: /-ZTE_SSH/i, confidence: 80 }],
  telnet: { accept: ['ECHO', 'SGA'], windowSize: [500, 50] },
  quirks: ['Over Telnet nothing is echoed unless ECHO is agreed to.'],
}
