import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword, terminalLength0 } from './ios-like.ts'

export const cisco_iosxr: CliPlatform = {
  id: 'cisco_iosxr',
  vendor: 'Cisco',
  family: 'IOS XR',
  names: ['cisco_xr', 'iosxr'],
  templates: 'cisco_xr',
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: [
      { name: 'xml', pattern: /(?:^|\n)XML>[ \t]*$/, samples: ['XML> '] },
      {
        name: 'admin',
        pattern: /(?:^|\n)(?:[\w.\-@/:]{1,96}\(admin\)#|sysadmin-vm:[\w_]+#)[ \t]*$/,
        samples: ['RP/0/RSP0/CPU0:core1(admin)#'],
      },
      {
        name: 'config',
        pattern: /(?:^|\n)[\w.\-@/:]{1,96}\((?:admin-)?config[^()\r\n]{0,64}\)#[ \t]*$/,
        samples: [
          'RP/0/RP0/CPU0:core1(config)#',
          'RP/0/RSP0/CPU0:core_1(config-bgp-nbr-af)#',
          'RP/0/RSP0/CPU0:core1(admin-config)#',
        ],
      },
      { name: 'privileged', pattern: /(?:^|\n)[\w.\-@/:]{1,96}#[ \t]*$/, samples: ['RP/0/RP0/CPU0:core1#'] },
      { name: 'exec', pattern: /(?:^|\n)[\w.\-@/:]{1,96}>[ \t]*$/, samples: ['RP/0/RP0/CPU0:core1>'] },
    ],
    privileged: 'privileged',
    nameLength: 31,
  },
  prepare: [{ send: 'terminal width 511' }, terminalLength0],
  enable: enableWithPassword,
  config: {
    ...configureTerminal,
    leaveAnswers: [{ question: /Uncommitted changes found/, send: 'no' }],
    commit: {
      command: 'commit',
      withComment: 'commit comment {comment}',
      confirmed: 'commit confirmed minutes {minutes}',
      confirm: 'commit',
      ok: [],
      fail: ['Failed to', 'One or more commits have occurred from other'],
      answers: [
        { question: /[Cc]onfirm\? \[y\/n\]/, send: 'y' },
        { question: /Do you wish to proceed with this commit anyway\? \[no\]/, send: 'no' },
      ],
      showErrors: 'show configuration failed',
    },
    // "show commit changes diff" is known to misreport; this one gives the lines that the commit will apply.
    candidate: { diff: 'show configuration', shows: 'lines', discard: 'abort' },
  },
  save: [],
  close: ['exit'],
  rejections: [
    '% Ambiguous command',
    '% Incomplete command',
    '% Invalid input detected',
    '% Failed to commit',
    '% Authorization failed',
  ],
  pagers: ['--More--'],
  signs: [
    { seen: 'prompt', pattern: /(?:^|\n)RP\/\d+\/[\w/]+:[\w.-]+#[ \t]*$/, confidence: 99 },
    { seen: 'server', pattern: /-Cisco-2\.0/, confidence: 75 },
  ],
  autodetect: [
    { command: 'show version', pattern: /Cisco IOS XR/i, confidence: 99 },
    { command: 'show version brief', pattern: /Cisco IOS XR/i, confidence: 99 },
  ],
  quirks: [
    'Leaving configuration mode with a changed candidate asks what to do with it.',
    'A line with the time stands before every answer, unless "terminal exec prompt no-timestamp" was sent.',
    '(admin) is no configuration mode, (admin-config) is.',
    'In configuration mode the name is cut to 31 characters.',
    'Some releases do not echo the answer to a question about a commit.',
  ],
}
