import type { CliPlatform } from './cli-platform.ts'
import { enableWithPassword, iosLikeModes, liveConfig } from './ios-like.ts'

export const eltex_esr: CliPlatform = {
  id: 'eltex_esr',
  vendor: 'Eltex',
  family: 'ESR routers',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: iosLikeModes({
      config: ['esr-20(config)# ', 'esr-20(config-if-gi)# '],
      privileged: ['esr-20# '],
      exec: ['esr-20> '],
    }),
    privileged: 'privileged',
  },
  prepare: [{ send: 'terminal datadump' }],
  enable: enableWithPassword,
  config: {
    ...liveConfig('configure', 'end'),
    commit: {
      command: 'commit',
      mode: 'privileged',
      confirm: 'confirm',
      alwaysConfirm: true,
      ok: [],
      fail: ["Can't commit configuration", 'Nothing to confirm in configuration'],
    },
  },
  save: [],
  close: ['exit'],
  rejections: ['Syntax error:'],
  pagers: [],
  quirks: ['Commit and confirm are given outside configuration mode; a commit that is not confirmed is undone.'],
}
