import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword } from './ios-like.ts'

export const brocade_ironware: CliPlatform = {
  id: 'brocade_ironware',
  vendor: 'Ruckus (Brocade)',
  family: 'FastIron / ICX',
  names: ['ruckus_fastiron', 'brocade_fastiron', 'fastiron'],
  templates: 'ruckus_fastiron',
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)(?:(?:(?:SSH|telnet)@)?\w[\w.\-@/: ()]{0,62}\(config[^()\r\n]{0,64}\)#)[ \t]*$/,
        samples: ['SSH@ICX7250-24P Router(config)#', 'ICX7150 Switch(config-if-e1000-1/1/1)#'],
      },
      {
        name: 'privileged',
        pattern: /(?:^|\n)(?:(?![^\r\n]*\(config)(?:(?:SSH|telnet)@)?\w[\w.\-@/: ()]{0,62}#)[ \t]*$/,
        samples: ['SSH@ICX7250-24P Router#', 'ICX7150 Switch(DEV)#'],
      },
      {
        name: 'exec',
        pattern: /(?:^|\n)(?:(?:(?:SSH|telnet)@)?\w[\w.\-@/: ()]{0,62}>)[ \t]*$/,
        samples: ['SSH@ICX7250-24P Router>', 'ICX7150 Switch(DEV)>'],
      },
    ],
    privileged: 'privileged',
  },
  prepare: ['enable', { send: 'skip-page-display' }],
  enable: { ...enableWithPassword, username: /User Name|Login/ },
  config: configureTerminal,
  save: [{ command: 'write mem' }],
  close: ['exit'],
  rejections: ['Error -', 'Invalid input -', 'Invalid input ->', 'Incomplete command.', 'Ambiguous input ->'],
  pagers: ['--More--, next page: Space, next line: Return key, quit: Control-c'],
  autodetect: [{ command: 'show version', pattern: /HW: Stackable (?:ICX|FCX|FLS|FWS)/i, confidence: 99 }],
  telnet: { accept: ['ECHO'] },
  quirks: [
    'Names may have blanks and parentheses; the transport (SSH@, telnet@) may stand before them.',
    'With RADIUS, enable asks for a user name; "No password has been assigned" says that it succeeded without one.',
    'Over Telnet nothing is echoed unless ECHO is agreed to.',
    'Paging can only be turned off in privileged mode.',
  ],
}
