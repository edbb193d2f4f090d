import type { CliPlatform } from './cli-platform.ts'

export const pluribus: CliPlatform = {
  id: 'pluribus',
  vendor: 'Pluribus',
  family: 'Netvisor',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [{ name: 'exec', pattern: /(?:^|\n)CLI \([^()\r\n]{1,80}\) >[ \t]*$/, samples: ['CLI (admin@sw05) > '] }],
  },
  prepare: [{ send: 'pager off' }],
  enable: null,
  config: null,
  save: [],
  close: ['exit'],
  rejections: ['Syntax error'],
  pagers: [],
  signs: [{ seen: 'prompt', pattern: /(?:^|\n)CLI \([^()\r\n]{1,80}\) >[ \t]*$/, confidence: 95 }],
  quirks: ['There is no configuration mode.'],
}
