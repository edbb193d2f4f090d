import type { CliPlatform } from './cli-platform.ts'

/** Two command lines in one: the model-driven one with a candidate, and the classic one whose lines take effect at once. */
export const nokia_sros: CliPlatform = {
  id: 'nokia_sros',
  vendor: 'Nokia',
  family: 'SR OS (classic and model-driven CLI)',
  names: ['alcatel_sros', 'nokia_sros_classic', 'sros', 'srosmd'],
  templates: 'alcatel_sros',
  transports: ['ssh', 'telnet'],
  echo: false,
  prompt: {
    lines: 2,
    modes: [
      {
        name: 'config',
        pattern: /(?:^|\n)[!*]{0,2}\((?:ex|pr|gl|ro)(?::\w+)?\)\[[^\]\r\n]*\]\n\*?[A-D]:[^\s\r\n#]{1,96}#[ \t]*$/,
        samples: [
          '(ex)[/]\nA:admin@sr1#',
          '*(ex)[/configure router "Base"]\nA:admin@sr1#',
          '!(ex)[]\nA:admin@sr1#',
          '*(ex:bof)[/]\nA:admin@sr1# ',
        ],
      },
      {
        name: 'exec',
        pattern: /(?:^|\n)[!*]{0,2}\[[^\]\r\n]*\]\n\*?[A-D]:[^\s\r\n#]{1,96}#[ \t]*$/,
        samples: ['[/]\nA:admin@sr1#'],
      },
      {
        name: 'classic_config',
        pattern: /(?:^|\n)\*?[A-D]:[\w .-]{1,64}>[\w>-]+[#$][ \t]*$/,
        samples: ['*A:pe1>config>port# ', 'A:pe1>config>router$ '],
      },
      {
        name: 'classic_exec',
        pattern: /(?:^|\n)\*?[A-D]:[\w .-]{1,64}#[ \t]*$/,
        samples: ['*A:pe1#', 'A:ear1.sr7s-1# '],
      },
    ],
    changes: true,
  },
  prepare: [
    { send: 'environment command-completion space false', inMode: 'exec' },
    { send: 'environment console width 512', inMode: 'exec' },
    { send: 'environment more false', inMode: 'exec' },
    { send: '//environment no more', inMode: 'exec' },
    { send: '//environment more false', inMode: 'classic_exec' },
    { send: 'environment no more', inMode: 'classic_exec' },
  ],
  enable: {
    command: 'enable',
    commandIn: { classic_exec: 'enable-admin', classic_config: 'enable-admin' },
    password: /ssword/,
    ok: 'in admin mode',
    leave: null,
  },
  config: {
    enter: 'edit-config exclusive',
    liveModes: ['classic_exec', 'classic_config'],
    leaveFirst: 'exit all',
    leave: 'quit-config',
    leaveAnswers: [{ question: /Discard uncommitted changes\?/, send: 'y' }],
    commit: {
      command: 'commit',
      withComment: 'commit comment "{comment}"',
      confirmed: 'commit confirmed {minutes}',
      confirm: 'commit confirmed accept',
      ok: [],
      fail: [],
    },
    candidate: { diff: 'compare', discard: 'discard /configure' },
  },
  save: [{ command: '/admin save' }],
  close: ['logout'],
  rejections: [
    'MINOR:',
    'MAJOR:',
    'Error:',
    'Bad Command:',
    'CRITICAL:',
    'Error: Bad command',
    'Error: Missing parameter',
  ],
  pagers: ['Press any key to continue (Q to quit)'],
  signs: [{ seen: 'prompt', pattern: /(?:^|\n)\*?[A-D]:[^\s\r\n#>]{1,96}#[ \t]*$/, confidence: 90 }],
  autodetect: [{ command: 'show version', pattern: /Nokia|Alcatel/i, confidence: 99 }],
  quirks: [
    'The model-driven prompt has a user name (@) and a first line with mode, marks and path; * marks what is not committed or not saved, ! an outdated candidate.',
    'In the classic one the path is in the prompt and the width cannot be set.',
    'File commands run in the other engine, so paging is turned off in both.',
    'A commit that waits to be confirmed is undone when its session ends.',
  ],
}
