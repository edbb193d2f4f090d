import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword } from './ios-like.ts'

export const brocade_netiron: CliPlatform = {
  id: 'brocade_netiron',
  vendor: 'Extreme (Brocade)',
  family: 'NetIron / MLX / CER',
  names: ['extreme_netiron', 'ironware'],
  templates: 'brocade_netiron',
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern:
          /(?:^|\n)(?:(?:(?:SSH|telnet)@)?[\w.\-@/:+~](?:[\w.\-@/:+~ ]{0,62}[\w.\-@/:+~])?\([^()\r\n]{1,64}\)#)[ \t]*$/,
        samples: ['SSH@MLXe-4(config)#', 'telnet@MLXe-4(config-if-e10000-1/1)#'],
      },
      {
        name: 'privileged',
        pattern: /(?:^|\n)(?:(?:(?:SSH|telnet)@)?[\w.\-@/:+~](?:[\w.\-@/:+~ ]{0,62}[\w.\-@/:+~])?#)[ \t]*$/,
        samples: ['SSH@MLXe-4#'],
      },
      {
        name: 'exec',
        pattern: /(?:^|\n)(?:(?:(?:SSH|telnet)@)?[\w.\-@/:+~](?:[\w.\-@/:+~ ]{0,62}[\w.\-@/:+~])?>)[ \t]*$/,
        samples: ['SSH@MLXe-4>'],
      },
    ],
    privileged: 'privileged',
  },
  prepare: [{ send: 'skip-page-display' }],
  enable: enableWithPassword,
  config: configureTerminal,
  save: [{ command: 'write memory' }],
  close: ['exit'],
  rejections: ['Invalid input ->', 'Incomplete command.', 'Ambiguous input ->'],
  pagers: ['--More--, next page: Space, next line: Return key, quit: Control-c'],
  autodetect: [{ command: 'show version', pattern: /NetIron|MLX/i, confidence: 99 }],
  quirks: ['The transport (SSH@, telnet@) stands before the name.'],
}
