import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword, plainNameModes } from './ios-like.ts'
import { answerName, answerPassword } from './login-questions.ts'
import { radlanPagers, radlanRejections, radlanSave } from './radlan-like.ts'

export const cisco_smb: CliPlatform = {
  id: 'cisco_smb',
  vendor: 'Cisco',
  family: 'Small Business SG/SF/CBS 300-550, 250-350',
  names: ['cisco_s300', 'cisco_cbs', 'ciscosmb'],
  templates: 'cisco_s300',
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: plainNameModes({
      config: ['sg350-3(config)#', 'sg350-3(config-if)#'],
      privileged: ['sg350-3#', 'a1234567890123456...#'],
      exec: ['sg350-3>'],
    }),
    privileged: 'privileged',
  },
  prepare: [{ send: 'terminal width 511' }, { send: 'terminal datadump' }],
  loginQuestions: [answerName(/User ?[Nn]ame:/), answerPassword(/Password:/)],
  enable: enableWithPassword,
  config: configureTerminal,
  save: [radlanSave],
  close: ['exit'],
  rejections: [...radlanRejections, '% Wrong number of parameters'],
  pagers: radlanPagers,
  quirks: [
    'Unless "ip ssh password-auth" is configured, SSH lets everyone in and the shell asks for name and password.',
    'Long names are cut and end in dots.',
  ],
}
