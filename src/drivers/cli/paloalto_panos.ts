import type { CliPlatform } from './cli-platform.ts'

export const paloalto_panos: CliPlatform = {
  id: 'paloalto_panos',
  vendor: 'Palo Alto',
  family: 'PAN-OS',
  names: ['panos'],
  templates: 'paloalto_panos',
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)[\w.-]{1,64}@[\w.\-()]{1,96}#[ \t]*$/,
        samples: ['admin@pa-3220# ', '[edit]\nadmin@pa-3220(active)# '],
      },
      {
        name: 'exec',
        pattern: /(?:^|\n)[\w.-]{1,64}@[\w.\-()]{1,96}>[ \t]*$/,
        samples: ['admin@pa-3220> ', 'admin@pa-3220(active)> ', 'svc.auto@panorama1(primary-active)> '],
      },
    ],
    changes: true,
  },
  prepare: [
    { send: 'set cli scripting-mode on' },
    { send: 'set cli terminal width 500' },
    { send: 'set cli pager off' },
    { send: 'show system info' },
  ],
  enable: null,
  config: {
    enter: 'configure',
    leave: 'exit',
    commit: {
      command: 'commit',
      withComment: 'commit description "{comment}"',
      ok: ['configuration committed successfully'],
      fail: ['Commit failed'],
    },
    candidate: { diff: 'run show config diff', discard: 'revert config' },
  },
  save: [],
  close: ['exit'],
  rejections: ['Unknown command:', 'Invalid syntax.', 'Server error', 'Validation Error:'],
  pagers: [/lines \d+-\d+/],
  signs: [{ seen: 'greeting', pattern: /Number of failed attempts since last successful login/, confidence: 80 }],
  autodetect: [
    // It has no such command.
    { command: 'show version', pattern: /^\s*Invalid syntax\.\s*$/m, confidence: 60 },
    { command: 'show system info', pattern: /model:\s+PA/i, confidence: 99 },
  ],
  ssh: { answers: [{ question: /Do you accept/, send: 'yes' }] },
  quirks: [
    'Slow to take in its settings, so a command with a known answer comes last.',
    'All administrators share one candidate: what is dropped or committed is that of others, too.',
    'The role in high availability is part of the prompt.',
    'A banner may have to be accepted within keyboard-interactive.',
  ],
}
