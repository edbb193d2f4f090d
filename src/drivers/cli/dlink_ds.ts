import type { CliPlatform } from './cli-platform.ts'

export const dlink_ds: CliPlatform = {
  id: 'dlink_ds',
  vendor: 'D-Link',
  family: 'DGS/DES/DXS',
  names: ['dlink_os', 'dlink', 'dlinknextgen'],
  templates: 'dlink_ds',
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: [
      {
        name: 'exec',
        pattern: /(?:^|\n)[\w.\-/ ]{1,64}:[\w-]{1,15}#[ \t]*$/,
        samples: ['DGS-3120-24TC:admin#', 'DES-3200-28/ME:user#', 'Switch:oper#'],
      },
      { name: 'config', pattern: /(?:^|\n)[\w.\-/]{1,64}\([^()\r\n]{1,48}\)#[ \t]*$/, samples: ['Switch(config)#'] },
      { name: 'privileged', pattern: /(?:^|\n)[\w.\-/]{1,64}#[ \t]*$/, samples: ['Switch#'] },
      { name: 'user', pattern: /(?:^|\n)[\w.\-/]{1,64}>[ \t]*$/, samples: ['Switch>'] },
    ],
    privileged: 'privileged',
  },
  prepare: [{ send: 'disable clipaging', undo: ['enable clipaging'] }],
  enable: { command: 'enable admin', password: /[Pp]ass[Ww]ord:/, leave: null },
  config: null,
  save: [{ command: 'save' }],
  close: ['logout'],
  rejections: ['Next possible completions:', 'Available commands:', 'Invalid command', 'Fail!'],
  pagers: ['CTRL+C ESC q Quit SPACE n Next Page ENTER Next Entry a All'],
  quirks: [
    "The account's level (admin, oper, user) is written into the prompt.",
    'Paging is a stored setting, so it is turned on again at the end.',
    'Newer models (DXS, DGS-1510) look like IOS and know "terminal length 0".',
  ],
}
