import type { CliPlatform } from './cli-platform.ts'
import { enableWithPassword, iosLikeRejections, liveConfig } from './ios-like.ts'

export const garderos_grs: CliPlatform = {
  id: 'garderos_grs',
  vendor: 'Garderos',
  family: 'GRS',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      { name: 'shell', pattern: /(?:^|\n)\[[^\]\r\n]{1,80}\]#[ \t]*$/, samples: ['[root@grs1 /]#'] },
      { name: 'config', pattern: /(?:^|\n)[\w.-]{1,64}\([^()\r\n]{1,48}\)#[ \t]*$/, samples: ['grs1(configuration)#'] },
      { name: 'exec', pattern: /(?:^|\n)[\w.-]{1,64}#[ \t]*$/, samples: ['grs1#'] },
    ],
    privileged: 'exec',
  },
  prepare: [],
  enable: enableWithPassword,
  config: {
    ...liveConfig('configuration terminal', 'exit'),
    commit: { command: 'commit', mode: 'exec', ok: ['Values will be reloaded'], fail: ['No configuration to commit'] },
  },
  save: [{ command: 'write startup-configuration' }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
  quirks: [
    'A line that was accepted is answered with "Set.".',
    'Commit and save are given outside configuration mode; a commit takes a second to work.',
  ],
}
