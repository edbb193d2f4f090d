import type { CliPlatform } from './cli-platform.ts'

export const keymile: CliPlatform = {
  id: 'keymile',
  vendor: 'Keymile / DZS',
  family: 'MileGate',
  names: [],
  templates: null,
  transports: ['ssh'],
  enter: { ssh: '\r\n' },
  prompt: {
    modes: [{ name: 'exec', pattern: /(?:^|\n)\/[^\r\n>]{0,80}>[ \t]*$/, samples: ['/> ', '/unit-1> '] }],
    changes: true,
  },
  prepare: [],
  enable: null,
  config: null,
  save: [],
  close: ['exit'],
  rejections: [],
  pagers: [],
  quirks: ['The prompt is a path.', 'There is no pager.'],
}
