import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword, iosLikeModes, terminalLength0 } from './ios-like.ts'

export const dell_os10: CliPlatform = {
  id: 'dell_os10',
  vendor: 'Dell',
  family: 'SmartFabric OS10',
  names: ['os10'],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: iosLikeModes({
      config: ['OS10(config)# ', 'OS10(conf-if-eth1/1/1)# '],
      privileged: ['OS10# '],
      exec: ['OS10>'],
    }),
    privileged: 'privileged',
  },
  prepare: [terminalLength0],
  enable: enableWithPassword,
  config: configureTerminal,
  save: [{ command: 'copy running-configuration startup-configuration' }],
  close: ['exit'],
  rejections: ['% Error:', '% Invalid'],
  pagers: ['--More--'],
  autodetect: [
    {
      command: 'show version',
      pattern: /Dell EMC Networking OS10.Enterprise|Dell SmartFabric OS10[\s*|-]Enterprise/i,
      confidence: 99,
    },
  ],
  quirks: [
    'Below the top level the parentheses begin with "conf-".',
    'Echoes of some 10.5 builds are mangled.',
    'system "command" runs a command of the Linux below.',
  ],
}
