import type { CliPlatform } from './cli-platform.ts'
import {
  configureTerminal,
  copyRunningToStartup,
  enableWithPassword,
  iosLikeModes,
  iosLikeRejections,
  terminalLength0,
} from './ios-like.ts'

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
  enable: enableWithPassword,
  config: configureTerminal,
  save: [copyRunningToStartup],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
  autodetect: [{ command: 'show system', pattern: /Apresia/i, confidence: 99 }],
}
