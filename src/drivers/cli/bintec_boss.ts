import type { CliPlatform } from './cli-platform.ts'

export const bintec_boss: CliPlatform = {
  id: 'bintec_boss',
  vendor: 'Bintec',
  family: 'BOSS',
  names: ['boss'],
  templates: null,
  transports: ['ssh', 'telnet'],
  prompt: { modes: [{ name: 'exec', pattern: /(?:^|\n)[\w.\-:/ ]{1,64}>[ \t]*$/, samples: ['be.ip:>', 'rs353>'] }] },
  prepare: [],
  enable: null,
  config: null,
  save: [{ command: 'cmd=save' }],
  close: ['exit'],
  rejections: [],
  pagers: [],
  quirks: ['Saving is an assignment: "cmd=save".'],
}
