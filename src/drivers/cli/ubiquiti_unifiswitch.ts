import type { CliPlatform } from './cli-platform.ts'
import { enableWithPassword, iosLikeRejections, liveConfig, terminalLength0 } from './ios-like.ts'

export const ubiquiti_unifiswitch: CliPlatform = {
  id: 'ubiquiti_unifiswitch',
  vendor: 'Ubiquiti',
  family: 'UniFi switch',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      { name: 'config', pattern: /(?:^|\n)\(UBNT\) ?\([^()\r\n]{1,48}\)#[ \t]*$/, samples: ['(UBNT) (Config)#'] },
      { name: 'privileged', pattern: /(?:^|\n)\(UBNT\) ?#[ \t]*$/, samples: ['(UBNT) #'] },
      { name: 'exec', pattern: /(?:^|\n)\(UBNT\) ?>[ \t]*$/, samples: ['(UBNT) >'] },
      { name: 'shell', pattern: /(?:^|\n)[\w.-]{1,64}[#$][ \t]*$/, samples: ['US.v6.5.59# '] },
    ],
    privileged: 'privileged',
  },
  prepare: [{ send: 'telnet localhost', inMode: 'shell' }, 'enable', terminalLength0],
  enable: { ...enableWithPassword, leave: 'exit' },
  config: liveConfig('configure', 'exit'),
  save: [{ command: 'write memory', answers: [{ question: /Are you sure/, send: 'y' }] }],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: ['--More-- or (q)uit'],
  quirks: ['The login opens BusyBox; "telnet localhost" is the command line of the switch, so two exits are needed.'],
}
