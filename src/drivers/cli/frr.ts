import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithoutPassword, iosLikeModes, terminalLength0 } from './ios-like.ts'

/** vtysh as login shell. */
export const frr: CliPlatform = {
  id: 'frr',
  vendor: 'FRRouting',
  family: 'FRR vtysh',
  names: ['frrouting', 'vtysh', 'quagga'],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: iosLikeModes({
      config: ['r1(config)# ', 'r1(config-if)# ', 'r1(config-router)# '],
      privileged: ['r1# '],
      exec: ['r1> '],
    }),
    privileged: 'privileged',
  },
  prepare: [terminalLength0],
  enable: enableWithoutPassword,
  config: configureTerminal,
  save: [{ command: 'write memory' }],
  close: ['exit'],
  rejections: [
    '% Unknown command',
    '% Unknown action',
    '% Command incomplete',
    '% Ambiguous command',
    '% Invalid',
    '% Malformed',
    '% Configuration failed',
    '% Create the peer-group or interface first',
    '% Specify remote-as or peer-group commands first',
    '% Specify remote-as or peer-group remote AS first',
    '% Configure the peer-group first',
    '% Only inactive ',
    '% Cannot ',
    "% Can't ",
    'BGP is already running; AS is',
    'BGP views cannot be used',
  ],
  pagers: ['--More--', ':'],
  signs: [{ seen: 'greeting', pattern: /Hello, this is (?:FRRouting|Quagga)/, confidence: 99 }],
  autodetect: [{ command: 'show version', pattern: /^(?:FRRouting|Quagga) \d/im, confidence: 99 }],
  quirks: [
    'The vtysh shell opens in privileged mode; one that is not allowed to configure opens in exec mode.',
    'Its pager is what the system has: `less`, whose prompt is a colon alone, or `more`.',
    'What a daemon that is not running would answer is missing from the output without an error.',
  ],
}
