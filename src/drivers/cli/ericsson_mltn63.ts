import type { CliPlatform } from './cli-platform.ts'
import { iosLikeModes, iosLikeRejections, liveConfig } from './ios-like.ts'

export const ericsson_mltn63: CliPlatform = {
  id: 'ericsson_mltn63',
  vendor: 'Ericsson',
  family: 'MINI-LINK 6300',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: { modes: iosLikeModes({ config: ['ML6363(config)#'], privileged: ['ML6363#'], exec: ['ML6363>'] }) },
  prepare: [],
  enable: null,
  config: liveConfig('config', 'exit'),
  save: [{ command: 'write' }],
  close: ['quit'],
  rejections: iosLikeRejections,
  pagers: [],
  ssh: { authentication: 'none', username: 'cli' },
  quirks: ['SSH lets the user "cli" in, then name and password are asked for in the shell.'],
}
