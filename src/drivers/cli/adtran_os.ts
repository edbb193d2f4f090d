import type { CliPlatform } from './cli-platform.ts'
import { copyRunningToStartup, enableWithPassword, iosLikeModes, liveConfig, terminalLength0 } from './ios-like.ts'

export const adtran_os: CliPlatform = {
  id: 'adtran_os',
  vendor: 'Adtran',
  family: 'AOS (NetVanta)',
  names: [],
  templates: null,
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: iosLikeModes({ config: ['nv3448(config)#'], privileged: ['nv3448#'], exec: ['nv3448>'] }),
    privileged: 'privileged',
  },
  prepare: [terminalLength0, { send: 'terminal width 132' }],
  enable: enableWithPassword,
  config: liveConfig('config term', 'end'),
  save: [copyRunningToStartup],
  close: ['exit'],
  rejections: ['%Unrecognized command', '%Ambiguous command', '%Incomplete command'],
  pagers: ['--MORE--'],
  quirks: [
    'The terminal is at most 132 columns wide.',
    'After "Falling back", enable asks for the password once more.',
  ],
}
