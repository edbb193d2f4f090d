import type { CliPlatform } from './cli-platform.ts'
import { iosLike, iosLikeModes } from './ios-like.ts'

export const oneaccess_oneos: CliPlatform = {
  id: 'oneaccess_oneos',
  vendor: 'OneAccess / Ekinops',
  family: 'OneOS 5/6',
  names: ['ekinops_ek360', 'oneos'],
  templates: 'oneaccess_oneos',
  transports: ['ssh', 'telnet'],
  enter: { ssh: '\r\n' },
  prompt: {
    modes: iosLikeModes({ config: ['one1(configure)#'], privileged: ['one1#'], exec: ['one1>'] }),
    privileged: 'privileged',
  },
  prepare: [
    { send: 'term len 0' },
    { probe: 'screen-width 512', pattern: /error/i, found: [{ send: 'stty columns 255' }], missing: [] },
  ],
  ...iosLike,
  save: [{ command: 'write mem' }],
  pagers: ['--More--'],
  autodetect: [{ command: 'show version', pattern: /OneOS/i, confidence: 99 }],
  quirks: ['OneOS 6 knows "screen-width 512"; OneOS 5 rejects it and knows "stty columns 255".'],
}
