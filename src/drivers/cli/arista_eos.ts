import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, copyRunningToStartup, enableWithPassword, terminalLength0 } from './ios-like.ts'

export const arista_eos: CliPlatform = {
  id: 'arista_eos',
  vendor: 'Arista',
  family: 'EOS',
  names: ['eos'],
  templates: 'arista_eos',
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: [
      {
        name: 'shell',
        pattern: /(?:^|\n)\[[\w.\-@()/: ]{1,80}~?[^\]\r\n]{0,40}\]\$[ \t]*$/,
        samples: ['[admin@spine1 ~]$'],
      },
      {
        name: 'config',
        pattern: /(?:^|\n)\w[\w.\-@()/: ]{0,63}\(config[\w.\-@/:+]{0,64}\)#[ \t]*$/,
        samples: [
          'spine1(config)#',
          'spine1(s2)(config-if-Et1)#',
          'spine1(config-s-change7)#',
          'eos_sw(config-s-core-qos-profile-EGRESS-txq-5)#',
          'eos_sw(config-sg-tacacs+-grp)#',
        ],
      },
      {
        name: 'privileged',
        pattern: /(?:^|\n)(?![^\r\n]*\(config)\w[\w.\-@()/: ]{0,63}#[ \t]*$/,
        samples: ['spine1#', 'spine1(s1)#'],
      },
      { name: 'exec', pattern: /(?:^|\n)\w[\w.\-@()/: ]{0,63}>[ \t]*$/, samples: ['spine1>', 'spine1(rack 4)>'] },
    ],
    privileged: 'privileged',
  },
  prepare: [{ send: 'terminal width 511' }, terminalLength0],
  enable: enableWithPassword,
  config: {
    ...configureTerminal,
    candidate: {
      enter: 'configure session {session}',
      diff: 'show session-config diffs',
      discard: 'abort',
      commit: 'commit',
      confirmed: 'commit timer {hh:mm:ss}',
      confirm: 'configure session {session} commit',
    },
  },
  save: [copyRunningToStartup],
  close: ['exit'],
  rejections: [
    '% Ambiguous command',
    '% Error',
    '% Incomplete command',
    '% Invalid input',
    '% Cannot commit',
    '% Unavailable command',
    '% Duplicate sequence number',
  ],
  pagers: ['--More--'],
  autodetect: [{ command: 'show version', pattern: /Arista|vEOS/i, confidence: 99 }],
  quirks: [
    'Parentheses may belong to the name (MLAG peer, rack), not to a mode.',
    'An echo may come twice when the switch lags behind.',
    'Not every release knows "terminal width".',
  ],
}
