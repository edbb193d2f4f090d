import type { CliPlatform } from './cli-platform.ts'
import { iosLike, iosLikeModes, terminalLength0 } from './ios-like.ts'

export const telcosystems_binos: CliPlatform = {
  id: 'telcosystems_binos',
  vendor: 'Telco Systems',
  family: 'BiNOS',
  names: [],
  templates: null,
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: iosLikeModes({ config: ['t-marc(config)#'], privileged: ['t-marc#'], exec: ['t-marc>'] }),
    privileged: 'privileged',
  },
  prepare: ['enable', terminalLength0],
  ...iosLike,
  save: [],
  pagers: [],
  autodetect: [{ command: 'show version', pattern: /BiNOS/i, confidence: 99 }],
  quirks: ['Paging can only be turned off in privileged mode.'],
}
