import type { CliPlatform } from './cli-platform.ts'
import { iosLike, iosLikeModes, terminalLength0 } from './ios-like.ts'

export const keymile_nos: CliPlatform = {
  id: 'keymile_nos',
  vendor: 'Keymile / DZS',
  family: 'NOS',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: iosLikeModes({ config: ['mg1(config)#'], privileged: ['mg1#'], exec: ['mg1>'] }),
    privileged: 'privileged',
  },
  prepare: [terminalLength0],
  ...iosLike,
  save: [{ command: 'write mem' }],
  pagers: [],
  quirks: ['SSH lets everyone in; "Login incorrect" is printed in the shell.'],
}
