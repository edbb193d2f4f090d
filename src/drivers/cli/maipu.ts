import type { CliPlatform } from './cli-platform.ts'
import { iosLike, iosLikeModes } from './ios-like.ts'

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
  ...iosLike,
  save: [{ command: 'write' }],
  pagers: [],
  quirks: ['Paging can only be turned off in privileged mode.'],
}
