import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithoutPassword, iosLikeModes, iosLikeRejections } from './ios-like.ts'

export const mrv_optiswitch: CliPlatform = {
  id: 'mrv_optiswitch',
  vendor: 'MRV',
  family: 'OptiSwitch',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: iosLikeModes({ config: ['os904(config)#'], privileged: ['os904#'], exec: ['os904>'] }),
    privileged: 'privileged',
  },
  prepare: ['enable', { send: 'no cli-paging' }],
  enable: enableWithoutPassword,
  config: configureTerminal,
  save: [{ command: 'save config flash' }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
  quirks: ['Enable asks for no password.', 'The prompt changes with it.'],
}
