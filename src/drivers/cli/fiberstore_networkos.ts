import type { CliPlatform } from './cli-platform.ts'
import { enableWithPassword, iosLikeModes, iosLikeRejections, liveConfig, terminalLength0 } from './ios-like.ts'

export const fiberstore_networkos: CliPlatform = {
  id: 'fiberstore_networkos',
  vendor: 'FS.com',
  family: 'NetworkOS',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: iosLikeModes({ config: ['fs(config)#'], privileged: ['fs#'], exec: ['fs>'] }),
    privileged: 'privileged',
  },
  prepare: ['enable', terminalLength0],
  enable: enableWithPassword,
  config: liveConfig('configure terminal', 'exit'),
  save: [],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
  quirks: ['Paging can only be turned off in privileged mode.'],
}
