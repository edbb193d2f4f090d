import type { CliPlatform } from './cli-platform.ts'
import { copyRunningToStartup, iosLikeModes, iosLikeRejections, liveConfig } from './ios-like.ts'

export const casa_cmts: CliPlatform = {
  id: 'casa_cmts',
  vendor: 'Casa Systems',
  family: 'CMTS',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: iosLikeModes({ config: ['CASA-C100G(config)#'], privileged: ['CASA-C100G#'], exec: ['CASA-C100G>'] }),
  },
  prepare: [{ send: 'page-off' }],
  enable: null,
  config: liveConfig('config', '\u001a'),
  save: [copyRunningToStartup],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
  quirks: ['From nested configuration only Ctrl-Z leads out for certain; it is not echoed.'],
}
