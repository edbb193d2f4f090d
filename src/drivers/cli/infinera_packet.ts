import type { CliPlatform } from './cli-platform.ts'
import {
  configureTerminal,
  copyRunningToStartup,
  enableWithPassword,
  iosLikeModes,
  iosLikeRejections,
} from './ios-like.ts'

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
  enable: enableWithPassword,
  config: configureTerminal,
  save: [copyRunningToStartup],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
}
