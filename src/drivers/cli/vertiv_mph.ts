import type { CliPlatform } from './cli-platform.ts'

export const vertiv_mph: CliPlatform = {
  id: 'vertiv_mph',
  vendor: 'Vertiv',
  family: 'MPH PDU',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: { modes: [{ name: 'exec', pattern: /(?:^|\n)cli->[ \t]*$/, samples: ['cli->'] }] },
  prepare: [],
  enable: null,
  config: null,
  save: [{ command: 'save' }],
  close: ['logout'],
  rejections: [],
  pagers: [],
  quirks: ['One flat command line.'],
}
