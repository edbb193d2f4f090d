import type { CliPlatform, Step } from './cli-platform.ts'

// Paging is turned off for the whole device, so it is only touched where it is on, and turned on again at the end.
const withoutPaging = (undo: readonly string[]): readonly Step[] => [
  {
    probe: 'get system console',
    pattern: /output\s*: *standard/,
    found: [],
    missing: [{ send: 'config system console' }, { send: 'set output standard' }, { send: 'end', undo }],
  },
]

const pagingAgain = ['config system console', 'set output more', 'end']

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
      found: [{ send: 'config global' }, ...withoutPaging(['config global', ...pagingAgain, 'end']), { send: 'end' }],
      missing: withoutPaging(pagingAgain),
    },
  ],
  loginQuestions: [{ question: /\(Press 'a' to accept\)|to accept/, send: 'a' }],
  enable: null,
  // Entered by the lines themselves ("config system interface"); "abort" drops what "end" has not applied.
  config: { enter: null, leave: 'abort', leaveRepeatedly: true, commit: null, candidate: null },
  save: [],
  close: ['exit'],
  rejections: ['Command fail.', 'Unknown action', 'command parse error before', 'Return code'],
  pagers: ['--More--'],
  signs: [{ seen: 'server', pattern: /-FortiSSH/i, confidence: 90 }],
  autodetect: [{ command: 'get system status', pattern: /FortiOS|FortiGate/i, confidence: 99 }],
  ssh: {
    kex: [
      'diffie-hellman-group14-sha1',
      'diffie-hellman-group-exchange-sha1',
      'diffie-hellman-group-exchange-sha256',
      'diffie-hellman-group1-sha1',
    ],
  },
  quirks: [
    'Every "config" and "edit" adds a parenthesis to the prompt; "next" and "end" make the lines above take effect at once.',
    '$ instead of # is an administrator with fewer rights.',
    'Paging is a global setting that a read-only administrator may not change; it is turned on again at the end.',
    'Nothing may be sent before the banner is accepted with a.',
    'Old releases fail with modern key exchanges.',
  ],
}
