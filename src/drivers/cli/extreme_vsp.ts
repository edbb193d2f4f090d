import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword } from './ios-like.ts'

export const extreme_vsp: CliPlatform = {
  id: 'extreme_vsp',
  vendor: 'Extreme (Avaya)',
  family: 'VOSS / Fabric Engine, VSP',
  names: ['avaya_vsp', 'voss'],
  templates: 'avaya_vsp',
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)[\w.\-@]{1,64}(?::\d+)?\([^()\r\n]{1,48}\)#[ \t]*$/,
        samples: ['VSP-8284:1(config)#'],
      },
      { name: 'privileged', pattern: /(?:^|\n)[\w.\-@]{1,64}(?::\d+)?#[ \t]*$/, samples: ['VSP-8284:1#'] },
      { name: 'exec', pattern: /(?:^|\n)[\w.\-@]{1,64}(?::\d+)?>[ \t]*$/, samples: ['VSP-8284:1>'] },
    ],
    privileged: 'privileged',
  },
  prepare: [{ send: 'terminal more disable' }],
  loginQuestions: [
    { question: /Ctrl-Y/, send: '\u0019', enter: false },
    { question: /Press ENTER to continue/, send: '' },
  ],
  enable: enableWithPassword,
  config: configureTerminal,
  save: [{ command: 'save config' }],
  close: ['exit'],
  rejections: ['% Invalid input detected'],
  pagers: ['--More-- (q = quit)', '--More--'],
  quirks: ['The slot is part of the prompt.', 'Ctrl-Y may be waited for, as on ERS.'],
}
