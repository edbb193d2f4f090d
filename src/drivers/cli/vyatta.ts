import type { CommitFacts, ConfigFacts } from './cli-platform.ts'

const commit: CommitFacts = {
  command: 'commit',
  confirmed: 'commit-confirm {minutes}',
  confirm: 'confirm',
  ok: [],
  fail: ['Failed to generate committed config', 'Commit failed'],
  answers: [{ question: /Proceed\?/, send: 'y' }],
}

/** Configuration as Vyatta's descendants have it. */
export const vyattaConfig = {
  enter: 'configure',
  leave: 'exit',
  leaveAnswers: [{ question: /Cannot exit: configuration modified/, send: 'exit discard' }],
  commit,
  candidate: { diff: 'compare', discard: 'discard' },
} as const satisfies ConfigFacts
