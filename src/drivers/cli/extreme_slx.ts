import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, copyRunningToStartup, spacedNameModes, terminalLength0 } from './ios-like.ts'

export const extreme_slx: CliPlatform = {
  id: 'extreme_slx',
  vendor: 'Extreme (Brocade)',
  family: 'SLX-OS',
  names: ['extreme_slxos', 'slxos'],
  templates: 'extreme_slxos',
  transports: ['ssh'],
  prompt: { modes: spacedNameModes({ config: ['SLX(config)# '], privileged: ['SLX# '], exec: ['SLX> '] }) },
  prepare: [terminalLength0],
  enable: null,
  config: configureTerminal,
  save: [{ ...copyRunningToStartup, answers: [{ question: /\[y\/n\]/, send: 'y' }] }],
  close: ['exit'],
  rejections: ['syntax error:'],
  pagers: ['--More--'],
  autodetect: [{ command: 'show version', pattern: /SLX-OS Operating System/i, confidence: 99 }],
  quirks: ['The first prompt may take a second.'],
}
