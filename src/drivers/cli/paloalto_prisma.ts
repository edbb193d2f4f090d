import type { CliPlatform } from './cli-platform.ts'

export const paloalto_prisma: CliPlatform = {
  id: 'paloalto_prisma',
  vendor: 'Palo Alto',
  family: 'Prisma SD-WAN ION (CloudGenix)',
  names: ['cloudgenix_ion'],
  templates: null,
  transports: ['ssh'],
  prompt: { modes: [{ name: 'exec', pattern: /(?:^|\n)[\w.-]{1,64}#[ \t]*$/, samples: ['site-ION-01# '] }] },
  prepare: [],
  enable: null,
  config: null,
  save: [],
  close: ['exit'],
  rejections: [],
  pagers: [],
  quirks: [
    'The terminal size is taken from the SSH session.',
    'Echoes are drawn again and again; the last one counts.',
  ],
}
