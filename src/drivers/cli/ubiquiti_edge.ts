import type { CliPlatform } from './cli-platform.ts'
import { fastpathModes } from './fastpath-like.ts'
import { enableWithPassword, liveConfig, terminalLength0 } from './ios-like.ts'

export const ubiquiti_edge: CliPlatform = {
  id: 'ubiquiti_edge',
  vendor: 'Ubiquiti',
  family: 'EdgeSwitch',
  names: ['ubiquiti_edgeswitch', 'edgeswitch'],
  templates: 'ubiquiti_edgeswitch',
  transports: ['ssh'],
  prompt: {
    modes: fastpathModes({
      config: ['(UBNT EdgeSwitch) (Config)#', '(sw-1) (Interface 0/1)#'],
      privileged: ['(UBNT EdgeSwitch) #'],
      exec: ['(UBNT EdgeSwitch) >'],
    }),
    privileged: 'privileged',
  },
  prepare: ['enable', terminalLength0],
  enable: { ...enableWithPassword, leave: 'exit' },
  config: liveConfig('configure', 'exit'),
  save: [{ command: 'write memory', answers: [{ question: /Are you sure/, send: 'y' }] }],
  close: ['exit'],
  rejections: [
    'Ambiguous command',
    'Command not found / Incomplete command. Use ? to list commands.',
    'Invalid input.',
    'Unrecognized command',
    "% Invalid input detected at '^' marker.",
  ],
  pagers: ['--More-- or (q)uit'],
  autodetect: [{ command: 'show version', pattern: /EdgeSwitch/i, confidence: 99 }],
  quirks: ['FASTPATH.', 'The prompt changes with enable, and paging can only be turned off after it.'],
}
