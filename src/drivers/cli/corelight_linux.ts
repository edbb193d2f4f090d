import type { CliPlatform } from './cli-platform.ts'
import { rootBySudo, rootShell, shellModes } from './shell-like.ts'

export const corelight_linux: CliPlatform = {
  id: 'corelight_linux',
  vendor: 'Corelight',
  family: 'sensor (Linux)',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: { modes: shellModes({ privileged: [], exec: ['ops@sensor1:~$ '] }), privileged: 'privileged', changes: true },
  prepare: [],
  enable: rootBySudo,
  config: rootShell,
  save: [],
  close: ['exit'],
  rejections: [],
  pagers: [],
}
