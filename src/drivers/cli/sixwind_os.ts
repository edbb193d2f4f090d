import type { CliPlatform } from './cli-platform.ts'
import { iosLikeRejections } from './ios-like.ts'

export const sixwind_os: CliPlatform = {
  id: 'sixwind_os',
  vendor: '6WIND',
  family: 'TurboRouter / vRouter',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)(?:[\w.-]{1,64} (?:running|candidate)[^\r\n#]{0,64}#)[ \t]*$/,
        samples: ['vrouter running config# '],
      },
      { name: 'exec', pattern: /(?:^|\n)[\w.-]{1,64}>[ \t]*$/, samples: ['vrouter> '] },
    ],
  },
  prepare: [],
  enable: null,
  config: {
    enter: 'edit running',
    leave: 'exit',
    commit: { command: 'commit', ok: [], fail: ['Failed to generate committed config'] },
    candidate: null,
  },
  save: [{ command: 'copy running startup', answers: [{ question: /y\/n/, send: 'y' }] }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
  quirks: ['The pager cannot be turned off; "no-pager" behind a command avoids it.'],
}
