import type { CliPlatform } from './cli-platform.ts'
import { copyRunningToStartup, iosLike, iosLikeModes } from './ios-like.ts'

export const infinera_packet: CliPlatform = {
  id: 'infinera_packet',
  vendor: 'Infinera',
  family: 'Packet (7090/7100)',
  names: [],
  templates: null,
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: iosLikeModes({ config: ['inf-1(config)#'], privileged: ['inf-1#'], exec: ['inf-1>'] }),
    privileged: 'privileged',
  },
  prepare: ['enable', { send: 'terminal more off' }],
  ...iosLike,
  save: [copyRunningToStartup],
  pagers: [],
  quirks: ['Paging can only be turned off in privileged mode.'],
}
