import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, iosLikeModes, iosLikeRejections, terminalLength0 } from './ios-like.ts'

export const extreme_tierra: CliPlatform = {
  id: 'extreme_tierra',
  vendor: 'Extreme',
  family: 'TierraOS',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: { modes: iosLikeModes({ config: ['tierra1(config)#'], privileged: ['tierra1#'], exec: ['tierra1>'] }) },
  prepare: [terminalLength0],
  enable: null,
  config: configureTerminal,
  save: [{ command: 'copy run flash://config-file/startup-config' }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
  autodetect: [{ command: 'show version', pattern: /TierraOS Software/i, confidence: 99 }],
  quirks: ['The configuration is saved to a path in flash.'],
}
