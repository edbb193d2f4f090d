import type { CliPlatform } from './cli-platform.ts'
import { enableWithPassword, iosLikeRejections, liveConfig, terminalLength0 } from './ios-like.ts'

export const fiberstore_fsosv2: CliPlatform = {
  id: 'fiberstore_fsosv2',
  vendor: 'FS.com',
  family: 'FSOS v2',
  names: [],
  templates: null,
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: [
      { name: 'config', pattern: /(?:^|\n)[\w.\-@/:]{1,64}_config[\w./]*#[ \t]*$/, samples: ['fs_config#'] },
      { name: 'privileged', pattern: /(?:^|\n)(?![\w.\-@/:]*_config)[\w.\-@/:]{1,64}#[ \t]*$/, samples: ['fs#'] },
      { name: 'exec', pattern: /(?:^|\n)(?![\w.\-@/:]*_config)[\w.\-@/:]{1,64}>[ \t]*$/, samples: ['fs>'] },
    ],
    privileged: 'privileged',
  },
  prepare: ['enable', { send: 'terminal width 256' }, terminalLength0],
  enable: enableWithPassword,
  config: liveConfig('config', 'exit'),
  save: [{ command: 'write' }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
  autodetect: [
    {
      command: 'show version',
      pattern: /Fiberstore Co., Limited Internetwork Operating System Software[\s\S]*Version 2.[0-9]*.[0-9]*[\s\S]*/i,
      confidence: 99,
    },
  ],
  quirks: ['In configuration mode "_config" is appended to the name.', 'Width and paging need privileged mode.'],
}
