import type { CliPlatform, Step } from './cli-platform.ts'

const standardOutput: readonly Step[] = [
  {
    probe: 'get system console',
    pattern: /output\s*: *standard/,
    found: [],
    missing: [{ send: 'config system console' }, { send: 'set output standard' }, { send: 'end' }],
  },
]

export const fortinet_fortios: CliPlatform = {
  id: 'fortinet_fortios',
  vendor: 'Fortinet',
  family: 'FortiOS',
  names: ['fortinet', 'fortios'],
  templates: 'fortinet',
  transports: ['ssh'],
  prompt: {
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)[\w.\-~]{1,64}(?: \([^()\r\n]{1,80}\))+ ?[#$][ \t]*$/,
        samples: ['FGT60F (root) # ', 'FGT60F (interface) # ', 'FGT60F (ha-mgmt-interfaces) $ '],
      },
      { name: 'exec', pattern: /(?:^|\n)[\w.\-~]{1,64} ?[#$][ \t]*$/, samples: ['FGT60F # ', 'FGT60F $ '] },
    ],
    changes: true,
  },
  prepare: [
    {
      probe: 'get system status | grep Virtual',
      pattern: /Virtual domain configuration: (?:enable|multiple|split)/,
      found: [{ send: 'config global' }, ...standardOutput, { send: 'end' }],
      missing: standardOutput,
    },
  ],
  loginQuestions: [{ question: /\(Press 'a' to accept\)|to accept/, send: 'a' }],
  enable: null,
  config: null,
  save: [],
  close: ['exit'],
  restore: ['config system console', 'set output more', 'end'],
  rejections: ['Command fail.', 'Unknown action', 'command parse error before', 'Return code'],
  pagers: ['--More--'],
  autodetect: [{ command: 'get system status', pattern: /FortiOS|FortiGate/i, confidence: 99 }],
  ssh: {
    kex: [
      'diffie-hellman-group14-sha1',
      'diffie-hellman-group-exchange-sha1',
      'diffie-hellman-group-exchange-sha256',
      'diffie-hellman-group1-sha1',
    ],
  },
}
