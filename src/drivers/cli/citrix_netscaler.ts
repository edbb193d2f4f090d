import type { CliPlatform } from './cli-platform.ts'

export const citrix_netscaler: CliPlatform = {
  id: 'citrix_netscaler',
  vendor: 'Citrix',
  family: 'NetScaler / ADC',
  names: ['netscaler'],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      { name: 'exec', pattern: /(?:^|\n)(?:[\w.\-@()/: ]{0,80})>[ \t]*$/, samples: ['> ', 'nsroot@ns1> '] },
      { name: 'shell', pattern: /(?:^|\n)(?:[\w.\-@]{1,40})?#[ \t]*$/, samples: ['root@ns1# '] },
    ],
  },
  prepare: [{ send: 'set cli mode -page OFF' }],
  enable: null,
  config: null,
  save: [{ command: 'save ns config' }],
  close: ['exit'],
  rejections: ['ERROR:', 'No such command'],
  pagers: ['--More--'],
  autodetect: [{ command: 'show version', pattern: /NetScaler NS\d/i, confidence: 99 }],
  quirks: ['The usual prompt is a lone >.', 'A line "Done" ends what succeeded.'],
}
