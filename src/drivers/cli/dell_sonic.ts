import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, copyRunningToStartup, terminalLength0 } from './ios-like.ts'

export const dell_sonic: CliPlatform = {
  id: 'dell_sonic',
  vendor: 'Dell',
  family: 'Enterprise SONiC (Management Framework CLI)',
  names: ['dell_enterprisesonic', 'enterprise_sonic'],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'shell',
        pattern: /(?:^|\n)[\w.-]+@[\w.-]+:[\w/~.-]+[#$][ \t]*$/,
        samples: ['admin@leaf-sonic:~$ ', 'root@leaf-sonic:/home/admin# '],
      },
      {
        name: 'config',
        pattern: /(?:^|\n)(?:[\w.-]{1,64}\((?:config|conf)[^()\r\n]{0,64}\)#)[ \t]*$/,
        samples: ['leaf-sonic(config)# ', 'leaf-sonic(config-subif-Eth1/56.666)# '],
      },
      { name: 'privileged', pattern: /(?:^|\n)[\w.-]{1,64}#[ \t]*$/, samples: ['leaf-sonic# '] },
    ],
  },
  prepare: [{ send: 'sonic-cli', inMode: 'shell' }, terminalLength0],
  enable: null,
  config: configureTerminal,
  save: [copyRunningToStartup],
  close: ['exit'],
  rejections: ['command not found', 'Permission denied', '% Error:', 'Warning: Idle timeout'],
  pagers: ['--more--'],
  quirks: ['The login opens bash; "sonic-cli" is the command line of the switch, "exit" leads back.'],
}
