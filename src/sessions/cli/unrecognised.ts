import type { CliPlatform } from '../../drivers/cli/cli-platform.ts'

/** What all command lines have in common, for talking to a device until it is known what it is. */
export const unrecognised: CliPlatform = {
  // No platform's facts apply; the id is never shown, because what is not recognised is an error.
  id: 'linux',
  vendor: '',
  family: '',
  names: [],
  templates: null,
  transports: ['ssh', 'telnet'],
  prompt: {
    lines: 2,
    modes: [
      {
        name: 'prompt',
        pattern:
          /(?:^|\n)(?:--\{[^\n]{1,80}\n)?(?![^\n]*(?:[Ll]ogin|[Uu]ser ?name|[Pp]assword)[^\n]*:)[^\s#>$%][^\n]{0,100}[#>$%\]][ \t]*$/,
        samples: [],
      },
      { name: 'bare', pattern: /(?:^|\n)(?:[#>$%]|->|<[^\n<>]{1,64}>)[ \t]*$/, samples: [] },
    ],
  },
  prepare: [],
  loginQuestions: [
    { question: /\(Press 'a' to accept\)|to accept/, send: 'a' },
    { question: /initial configuration dialog\? \[yes\/no\]/, send: 'no' },
    { question: /(?:Change now|Please choose|change the password).*[?:]\s*(?:\[[^\]]*\])?:?\s*$/i, send: 'n' },
    { question: /[Aa]ny key to continue|Press ENTER to continue|to continue$/, send: '' },
  ],
  enable: null,
  config: null,
  save: [],
  close: ['exit'],
  rejections: [],
  pagers: [],
}
