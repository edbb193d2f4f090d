import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, iosLikeRejections } from './ios-like.ts'

export const asterfusion_asternos: CliPlatform = {
  id: 'asterfusion_asternos',
  vendor: 'Asterfusion',
  family: 'AsterNOS (SONiC)',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      { name: 'shell', pattern: /(?:^|\n)[\w.-]+@[\w.-]+:[^\r\n#$]{1,64}[#$][ \t]*$/, samples: ['admin@sonic:~$ '] },
      { name: 'config', pattern: /(?:^|\n)[\w.-]{1,64}\([^()\r\n]{1,48}\)#[ \t]*$/, samples: ['sonic(config)# '] },
      { name: 'privileged', pattern: /(?:^|\n)[\w.-]{1,64}#[ \t]*$/, samples: ['sonic# '] },
    ],
  },
  prepare: [{ send: 'sonic-cli', inMode: 'shell' }, { send: 'terminal raw-output' }],
  enable: null,
  config: configureTerminal,
  save: [{ command: 'write', answers: [{ question: /\[?y\/n/, send: 'y' }] }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: [],
  quirks: ['The login opens bash; "sonic-cli" is the command line of the switch, vtysh a third one.'],
}
