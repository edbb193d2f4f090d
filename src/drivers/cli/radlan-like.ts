import type { Save } from './cli-platform.ts'

// Radlan's software, later Marvell's: under many names, and close to IOS.

export const radlanPagers = ['More: <space>,  Quit: q or CTRL+Z, One line: <return>'] as const

export const radlanSave: Save = {
  command: 'write memory',
  answers: [{ question: /Overwrite file \[startup-config\]/, send: 'Y' }],
}

export const radlanRejections = [
  '% Incomplete command',
  '% Unrecognized command',
  '% missing mandatory parameter',
  '% bad parameter value',
  '% Ambiguous command',
] as const
