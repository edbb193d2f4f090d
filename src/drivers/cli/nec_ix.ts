import type { CliPlatform } from './cli-platform.ts'
import { iosLikeRejections, liveConfig } from './ios-like.ts'

export const nec_ix: CliPlatform = {
  id: 'nec_ix',
  vendor: 'NEC',
  family: 'UNIVERGE IX',
  names: ['necix'],
  templates: null,
  transports: ['ssh', 'telnet'],
  enter: { telnet: '\r' },
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)[\w.\-@/]{1,64}\([^()\r\n]{1,48}\)#[ \t]*$/,
        samples: ['ix2215(config)# ', 'ix2215(config-GigaEthernet0.0)# '],
      },
      { name: 'exec', pattern: /(?:^|\n)[\w.\-@/]{1,64}#[ \t]*$/, samples: ['ix2215# '] },
    ],
  },
  // Paging is turned off in configuration mode, which a login should not take from whoever has it: it is paged through.
  prepare: [],
  enable: { command: 'svintr-config', password: null, leave: 'exit' },
  config: liveConfig('svintr-config', 'exit'),
  save: [{ command: 'write memory', mode: 'config' }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: ['--More--'],
  autodetect: [{ command: 'show hardware', pattern: /IX Series/i, confidence: 99 }],
  telnet: { accept: ['ECHO', 'SGA'], windowSize: [500, 50] },
  quirks: ['Privileged and configuration mode are one; "svintr-config" takes it from whoever has it.'],
}
