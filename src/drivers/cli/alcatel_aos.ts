import type { CliPlatform } from './cli-platform.ts'

export const alcatel_aos: CliPlatform = {
  id: 'alcatel_aos',
  vendor: 'Alcatel-Lucent Enterprise',
  family: 'AOS 6/8 OmniSwitch',
  names: ['aos'],
  templates: 'alcatel_aos',
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'exec',
        pattern: /(?:^|\n)(?:(?:->|[\w.\-@/:]{1,64}(?:[>#]|->)))[ \t]*$/,
        samples: ['-> ', 'ale-sw3>', 'OS6860# '],
      },
    ],
  },
  prepare: [],
  enable: null,
  config: null,
  save: [{ command: 'write memory flash-synchro' }],
  close: ['exit'],
  rejections: ['ERROR:'],
  pagers: [],
  autodetect: [{ command: 'show system', pattern: /Alcatel-Lucent/i, confidence: 99 }],
  quirks: ['The prompt is free text and may end in anything; where > or # ends it, it is recognised.'],
}
