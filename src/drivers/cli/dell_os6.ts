import type { CliPlatform } from './cli-platform.ts'
import { enableWithPassword, liveConfig, spacedNameModes, terminalLength0 } from './ios-like.ts'

export const dell_os6: CliPlatform = {
  id: 'dell_os6',
  vendor: 'Dell',
  family: 'OS6 / DNOS6 (N-series)',
  names: ['dell_emc', 'os6'],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: spacedNameModes({
      config: ['N2048-1(config)#', 'N2048-1(config-if-Gi1/0/1)#'],
      privileged: ['N2048-1#', 'console#'],
      exec: ['N2048-1>'],
    }),
    privileged: 'privileged',
  },
  prepare: ['enable', terminalLength0],
  enable: enableWithPassword,
  config: liveConfig('config', 'end'),
  save: [
    { command: 'copy running-configuration startup-configuration', answers: [{ question: /\(y\/n\)/, send: 'y' }] },
  ],
  close: ['exit'],
  rejections: [
    'Command not found',
    'Incomplete command',
    "% Invalid input detected at '^' marker.",
    'An invalid interface has been used for this command.',
    '% Invalid input detected',
  ],
  pagers: ['--More-- or (q)uit'],
  quirks: ['Paging can only be turned off in privileged mode.', 'Most releases ask before saving.'],
}
