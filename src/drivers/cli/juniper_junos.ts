import type { CliPlatform } from './cli-platform.ts'

export const juniper_junos: CliPlatform = {
  id: 'juniper_junos',
  vendor: 'Juniper',
  family: 'Junos',
  names: ['juniper', 'junos'],
  templates: 'juniper_junos',
  transports: ['ssh', 'telnet'],
  prompt: {
    lines: 2,
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)(?:\{[\w:-]+\})?\[edit[^\]\r\n]*\]\n[\w\-@()/:.]{1,96}#[ \t]*$/,
        samples: ['[edit]\noper@mx1# ', '{master}[edit interfaces ge-0/0/0]\noper@mx1# '],
      },
      {
        name: 'root_shell',
        pattern: /(?:^|\n)(?:\[[^\]\r\n]{1,40}\] )?root@(?:\S{0,80})?(?::\S*)? ?[%#][ \t]*$/,
        samples: ['root@mx1:~ # ', 'root@%'],
      },
      {
        name: 'exec',
        pattern: /(?:^|\n)[\w\-@()/:.]{1,96}>[ \t]*$/,
        samples: ['oper@mx1> ', 'mx1>', '{master}\noper@mx1>', '{primary:node0}\noper@srx-a> '],
      },
      {
        name: 'config_short',
        lastLineOf: 'config',
        pattern: /(?:^|\n)[\w\-@()/:.]{1,96}#[ \t]*$/,
        samples: ['oper@mx1# '],
      },
      {
        name: 'shell',
        pattern: /(?:^|\n)(?:%|(?:\[[^\]\r\n]{1,40}\] )?[\w.-]+@[\w.-]+(?::\S*)? ?[%$])[ \t]*$/,
        samples: ['oper@mx1:~ $ ', '%'],
      },
    ],
    changes: true,
  },
  prepare: [
    { send: 'cli', inMode: 'root_shell' },
    { send: 'cli', inMode: 'shell' },
    { send: 'set cli screen-width 511' },
    { send: 'set cli complete-on-space off' },
    { send: 'set cli screen-length 0' },
  ],
  enable: null,
  config: {
    enter: 'configure',
    leave: 'exit configuration-mode',
    leaveAnswers: [{ question: /Exit with uncommitted changes/, send: 'yes' }],
    commit: {
      command: 'commit',
      withComment: 'commit comment "{comment}"',
      confirmed: 'commit confirmed {minutes}',
      confirm: 'commit',
      ok: ['commit complete', 'configuration check succeeds', 'commit confirmed will be automatically rolled back in'],
      fail: ['error:', 'commit failed'],
    },
    candidate: { diff: 'show | compare', discard: 'rollback 0' },
  },
  save: [],
  close: ['exit'],
  rejections: [
    'is ambiguous',
    'No valid completions',
    'unknown command',
    'syntax error',
    'missing mandatory argument',
    'invalid numeric value',
    'error:',
    'unknown command.',
    'invalid value',
  ],
  pagers: [/---\(more(?: \d+%)?\)---/],
  signs: [{ seen: 'greeting', pattern: /--- JUNOS /, confidence: 99 }],
  autodetect: [
    {
      command: 'show version',
      pattern: /JUNOS Software Release|JUNOS .+ Software|JUNOS OS Kernel|JUNOS Base Version/i,
      confidence: 99,
    },
  ],
  quirks: [
    'root begins in a shell.',
    'The routing engine ({master:0}) stands on a line before the prompt, in configuration mode the path ([edit …]).',
    'Notices begin with # too, so the line [edit] is required.',
    'With complete-on-space echoes differ from what was sent.',
    'A commit may change the name and thereby the prompt.',
    '"configure exclusive" and "configure private" lock otherwise.',
  ],
}
