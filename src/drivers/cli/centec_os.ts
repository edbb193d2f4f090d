import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword, iosLikeModes, terminalLength0 } from './ios-like.ts'

export const centec_os: CliPlatform = {
  id: 'centec_os',
  vendor: 'Centec',
  family: 'CentecOS',
  names: [],
  templates: null,
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: iosLikeModes({ config: ['Centec(config)#'], privileged: ['Centec#'], exec: ['Centec>'] }),
    privileged: 'privileged',
  },
  prepare: [terminalLength0],
  enable: enableWithPassword,
  config: configureTerminal,
  save: [{ command: 'write' }],
  close: ['exit'],
  rejections: ['% Invalid input detected'],
  pagers: ['--More--'],
  quirks: ['As IOS.'],
}
