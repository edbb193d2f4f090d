import type { CliPlatform } from './cli-platform.ts'
import { bracketedNameModes, iosLikeRejections, liveConfig } from './ios-like.ts'

export const watchguard_fireware: CliPlatform = {
  id: 'watchguard_fireware',
  vendor: 'WatchGuard',
  family: 'Fireware',
  names: ['watchguard_firebox'],
  templates: 'watchguard_firebox',
  transports: ['ssh'],
  prompt: { modes: bracketedNameModes({ config: ['WG(config)#'], privileged: ['WG#'], exec: ['WG>'] }) },
  prepare: [],
  enable: null,
  config: liveConfig('configure', 'exit'),
  save: [],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: ['--More--'],
  quirks: ['There is nothing to save.', 'Members of a cluster show their role in brackets.'],
}
