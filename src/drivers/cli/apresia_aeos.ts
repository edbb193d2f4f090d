import type { CliPlatform } from './cli-platform.ts'
import { copyRunningToStartup, iosLike, iosLikeModes, terminalLength0 } from './ios-like.ts'

export const apresia_aeos: CliPlatform = {
  id: 'apresia_aeos',
  vendor: 'Apresia',
  family: 'AEOS',
  names: [],
  templates: null,
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: iosLikeModes({ config: ['apresia(config)#'], privileged: ['apresia#'], exec: ['apresia>'] }),
    privileged: 'privileged',
  },
  prepare: [
    'enable',
    {
      probe: 'show running-config | include terminal length 0',
      pattern: /^terminal length 0/m,
      found: [],
      missing: [terminalLength0],
    },
    'leave-enable',
  ],
  ...iosLike,
  save: [copyRunningToStartup],
  pagers: [],
  autodetect: [{ command: 'show system', pattern: /Apresia/i, confidence: 99 }],
  quirks: ['"terminal length 0" is part of the stored configuration, so it is only sent where it is missing.'],
}
