import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword, spacedNameModes, terminalLength0 } from './ios-like.ts'
import { answerName, answerPassword } from './login-questions.ts'

export const extreme_ers: CliPlatform = {
  id: 'extreme_ers',
  vendor: 'Extreme (Avaya)',
  family: 'ERS',
  names: ['avaya_ers'],
  templates: 'avaya_ers',
  transports: ['ssh'],
  prompt: {
    modes: spacedNameModes({ config: ['4950GTS(config)#'], privileged: ['4950GTS#'], exec: ['4950GTS>'] }),
    privileged: 'privileged',
  },
  prepare: [terminalLength0],
  loginQuestions: [
    { question: /Ctrl-Y/, send: '\u0019', enter: false },
    { question: /Press ENTER to continue/, send: '' },
    answerName(/sername/),
    answerPassword(/ssword/),
    { question: /Menu/, send: 'c', enter: false },
  ],
  enable: enableWithPassword,
  config: configureTerminal,
  save: [{ command: 'save config' }],
  close: ['exit'],
  rejections: ['% Invalid input detected'],
  pagers: ['----More (q=Quit, space/return=Continue)----'],
  quirks: [
    'Before or after the login Ctrl-Y is waited for, and some units stay silent until Enter.',
    'A menu may come up; c is its command line.',
  ],
}
