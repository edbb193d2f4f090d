import type { CliPlatform } from './cli-platform.ts'
import { liveConfig } from './ios-like.ts'

const askedToSave = { question: /Save new configuration \? \(Y\/N\)/, send: 'N', enter: false } as const

export const yamaha: CliPlatform = {
  id: 'yamaha',
  vendor: 'Yamaha',
  family: 'RT/RTX',
  names: [],
  templates: 'yamaha',
  transports: ['ssh', 'telnet'],
  enter: { telnet: '\n' },
  prompt: {
    modes: [
      { name: 'privileged', pattern: /(?:^|\n)[\w.\-[\]@/ ]{0,64}#[ \t]*$/, samples: ['# ', 'RTX1210# '] },
      { name: 'exec', pattern: /(?:^|\n)[\w.\-[\]@/ ]{0,64}>[ \t]*$/, samples: ['> ', 'RTX1210> '] },
    ],
    privileged: 'privileged',
  },
  prepare: [{ send: 'console lines infinity' }],
  enable: { command: 'administrator', password: /Password/, leave: 'exit' },
  config: {
    ...liveConfig('administrator', 'exit'),
    mode: 'privileged',
    leaveAnswers: [askedToSave],
  },
  save: [{ command: 'save' }],
  close: ['exit'],
  closeAnswers: [askedToSave],
  rejections: ['Error:', 'Invalid command name'],
  pagers: ['---more---'],
  autodetect: [
    // It has no such command.
    { command: 'show version', pattern: /Error: Invalid command name/, confidence: 60 },
    { command: 'show copyright', pattern: /Yamaha Corporation/i, confidence: 99 },
  ],
  quirks: [
    'The prompt may be the bare # or >.',
    '"administrator" is privileged and configuration mode in one; leaving it with changes asks whether to save.',
    'The pager may speak Japanese.',
  ],
}
