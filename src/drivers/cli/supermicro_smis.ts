import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, iosLikeModes } from './ios-like.ts'

export const supermicro_smis: CliPlatform = {
  id: 'supermicro_smis',
  vendor: 'Supermicro',
  family: 'SMIS switches',
  names: [],
  templates: null,
  transports: ['ssh', 'telnet'],
  prompt: { modes: iosLikeModes({ config: ['SMIS(config)# '], privileged: ['SMIS# '], exec: ['SMIS>'] }) },
  prepare: ['enter-config', { send: 'set cli pagination off' }, { send: 'terminal width 511' }, 'leave-config'],
  enable: null,
  config: configureTerminal,
  save: [{ command: 'write startup-config' }],
  close: ['exit'],
  rejections: ['% Invalid Command'],
  pagers: ['--More--'],
  autodetect: [{ command: 'show system info', pattern: /Super Micro Computer/i, confidence: 99 }],
  quirks: ['Paging and width are commands of configuration mode.'],
}
