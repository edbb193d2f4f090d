import type { CliPlatform } from './cli-platform.ts'

export const juniper_screenos: CliPlatform = {
  id: 'juniper_screenos',
  vendor: 'Juniper',
  family: 'ScreenOS',
  names: ['screenos'],
  templates: 'juniper_screenos',
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'exec',
        pattern: /(?:^|\n)[\w.\-:]{1,64}(?:\([\w.:\-/ ]{1,40}\))?->[ \t]*$/,
        samples: ['ssg5-serial-> ', 'ssg5-serial(test)-> ', 'ns208(M)->'],
      },
    ],
    changes: true,
  },
  prepare: [{ send: 'set console page 0' }],
  loginQuestions: [{ question: /Accept this agreement y\/\[n\]/, send: 'y', enter: false }],
  enable: null,
  config: null,
  save: [{ command: 'save config' }],
  close: ['exit'],
  rejections: ['^----', 'unknown keyword'],
  pagers: ['--- more ---'],
  signs: [{ seen: 'server', pattern: /-NetScreen/i, confidence: 99 }],
  quirks: ['An agreement is accepted with y, without Enter.', '"set vrouter X" adds (X) to the prompt until "exit".'],
}
