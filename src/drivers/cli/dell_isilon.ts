import type { CliPlatform } from './cli-platform.ts'

export const dell_isilon: CliPlatform = {
  id: 'dell_isilon',
  vendor: 'Dell',
  family: 'Isilon OneFS',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      { name: 'privileged', pattern: /(?:^|\n)[\w.\-%]{1,64}#[ \t]*$/, samples: ['isi-1#'] },
      { name: 'exec', pattern: /(?:^|\n)[\w.\-%]{1,64}\$[ \t]*$/, samples: ['isi-1$'] },
    ],
    privileged: 'privileged',
  },
  prepare: [{ send: 'zsh' }, { send: "PROMPT='%m$'" }],
  enable: { command: 'sudo su', password: /ssword/, leave: 'exit' },
  config: { enter: 'sudo su', mode: 'privileged', leave: 'exit', commit: null, candidate: null },
  save: [],
  close: ['exit'],
  rejections: [],
  pagers: [],
  quirks: ['zsh with a prompt of our own makes all releases alike.', 'NUL octets occur in output.'],
}
