import type { CliPlatform } from './cli-platform.ts'
import { iosLikeRejections } from './ios-like.ts'

export const cdot_cros: CliPlatform = {
  id: 'cdot_cros',
  vendor: 'C-DOT',
  family: 'CROS',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      { name: 'config', pattern: /(?:^|\n)[\w.\-@]{1,64}\([^()\r\n]{1,48}\)#[ \t]*$/, samples: ['cros1(config)# '] },
      { name: 'exec', pattern: /(?:^|\n)[\w.\-@]{1,64}[#$][ \t]*$/, samples: ['cros1# '] },
    ],
  },
  prepare: [{ send: 'complete-on-space false' }, { send: 'screen-width 511' }, { send: 'screen-length 0' }],
  enable: null,
  config: {
    enter: 'config',
    leave: 'end',
    commit: {
      command: 'commit',
      withComment: 'commit comment "{comment}"',
      ok: ['Commit complete', 'No modifications to commit'],
      fail: [],
    },
    candidate: null,
  },
  save: [],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
  quirks: ['Completion on a blank mangles echoes, so it is turned off.'],
}
