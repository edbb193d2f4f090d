import type { CliPlatform } from './cli-platform.ts'
import { iosLikeModes, iosLikeRejections, terminalLength0 } from './ios-like.ts'

export const digi_transport: CliPlatform = {
  id: 'digi_transport',
  vendor: 'Digi',
  family: 'TransPort',
  names: [],
  templates: null,
  transports: ['ssh'],
  enter: { ssh: '\r\n' },
  prompt: { modes: iosLikeModes({ config: ['ss237424(config)#'], privileged: ['ss237424#'], exec: ['ss237424>'] }) },
  prepare: [terminalLength0],
  enable: null,
  config: null,
  save: [{ command: 'config 0 save' }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
  quirks: ['Configurations are numbered; saving goes to number 0.'],
}
