import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, copyRunningToStartup, spacedNameModes, terminalLength0 } from './ios-like.ts'

export const extreme_nos: CliPlatform = {
  id: 'extreme_nos',
  vendor: 'Extreme (Brocade)',
  family: 'NOS / VDX',
  names: ['brocade_nos', 'brocade_vdx', 'extreme_vdx', 'nos'],
  templates: null,
  transports: ['ssh'],
  prompt: { modes: spacedNameModes({ config: ['vdx1(config)# '], privileged: ['vdx1# '], exec: ['vdx1> '] }) },
  prepare: [terminalLength0],
  enable: null,
  config: configureTerminal,
  save: [{ ...copyRunningToStartup, answers: [{ question: /\[y\/n\]/, send: 'y' }] }],
  close: ['exit'],
  rejections: ['syntax error:'],
  pagers: ['--More--'],
  quirks: [
    'The first prompt may take a second.',
    'Names may have blanks.',
    '"terminal length 0" may be refused by AAA.',
  ],
}
