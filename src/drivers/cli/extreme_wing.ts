import type { CliPlatform } from './cli-platform.ts'
import {
  configureTerminal,
  copyRunningToStartup,
  enableWithPassword,
  iosLikeModes,
  iosLikeRejections,
} from './ios-like.ts'

export const extreme_wing: CliPlatform = {
  id: 'extreme_wing',
  vendor: 'Extreme',
  family: 'WiNG wireless',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: iosLikeModes({ config: ['rfs6000-A1(config)#'], privileged: ['rfs6000-A1#'], exec: ['rfs6000-A1>'] }),
    privileged: 'privileged',
  },
  prepare: [{ send: 'terminal width 512' }, { send: 'no page' }],
  enable: enableWithPassword,
  config: { ...configureTerminal, commit: { command: 'commit write', ok: [], fail: [] } },
  save: [copyRunningToStartup],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: ['--More--'],
  quirks: ['Lines take effect with commit; "commit write" saves them as well.'],
}
