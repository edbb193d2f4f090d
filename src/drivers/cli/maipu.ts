import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword, iosLikeModes, iosLikeRejections } from './ios-like.ts'

export const maipu: CliPlatform = {
  id: 'maipu',
  vendor: 'Maipu',
  family: 'MyPower',
  names: [],
  templates: null,
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: iosLikeModes({ config: ['maipu(config)#'], privileged: ['maipu#'], exec: ['maipu>'] }),
    privileged: 'privileged',
  },
  prepare: ['enable', { send: 'more off' }],
  enable: enableWithPassword,
  config: configureTerminal,
  save: [{ command: 'write' }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
}
