import type { CliPlatform } from './cli-platform.ts'

export const checkpoint_gaia: CliPlatform = {
  id: 'checkpoint_gaia',
  vendor: 'Check Point',
  family: 'Gaia clish',
  names: ['gaiaos'],
  templates: 'checkpoint_gaia',
  transports: ['ssh'],
  prompt: {
    modes: [
      { name: 'expert', pattern: /(?:^|\n)\[Expert@[\w.\-:]{1,80}\]#[ \t]*$/, samples: ['[Expert@gw1:0]# '] },
      { name: 'exec', pattern: /(?:^|\n)[\w.\-@:]{1,80}>[ \t]*$/, samples: ['gw1> ', 'vsx1:0> ', 'gw1:TACP-0> '] },
    ],
    changes: true,
  },
  prepare: [{ send: 'set clienv rows 0' }],
  enable: null,
  config: null,
  save: [{ command: 'save config' }],
  close: ['exit'],
  rejections: ['CLINFR0329  Invalid command:', 'CLINFR0409  Incomplete command.', 'NMSCFG'],
  pagers: ['-- More --'],
  autodetect: [
    // It wants to know which version, and says so with a number of its own.
    { command: 'show version', pattern: /CLINFR\d{4}/, confidence: 99 },
    { command: 'show version all', pattern: /Check Point Gaia/i, confidence: 99 },
  ],
  quirks: [
    'Every "set" takes effect at once.',
    'Another administrator may hold the database lock (CLINFR0771; "lock database override" takes it).',
    '"expert" opens bash, and some accounts begin there.',
  ],
}
