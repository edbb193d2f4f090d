import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword, iosLikeModes } from './ios-like.ts'
import { radlanPagers } from './radlan-like.ts'

export const eltex_mes: CliPlatform = {
  id: 'eltex_mes',
  vendor: 'Eltex',
  family: 'MES switches',
  names: ['eltex'],
  templates: 'eltex',
  transports: ['ssh'],
  prompt: {
    modes: iosLikeModes({ config: ['mes-1(config)#'], privileged: ['mes-1#'], exec: ['mes-1>'] }),
    privileged: 'privileged',
  },
  prepare: [{ send: 'terminal datadump' }],
  enable: enableWithPassword,
  config: configureTerminal,
  save: [],
  close: ['exit'],
  rejections: ['% Unrecognized command', '% Incomplete command'],
  pagers: radlanPagers,
  quirks: ['Of the same descent as Cisco Small Business.'],
}
