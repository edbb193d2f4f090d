import type { PromptMode } from './cli-platform.ts'

/** `[name]` is the system view, `<name>` the user view; what stands before is a role in a pair of firewalls. */
export const vrpModes = (samples: {
  readonly config: readonly string[]
  readonly privileged: readonly string[]
}): readonly PromptMode[] => [
  {
    name: 'config',
    // [V200R009C00SPC500] is a version, at the beginning of a configuration.
    pattern: /(?:^|\n)(?:HRP_[MSA])?\[(?!V\d{3}R\d{3})[~*]?[^[\]\s\r\n]{1,96}\][ \t]*$/,
    samples: samples.config,
  },
  {
    name: 'privileged',
    pattern: /(?:^|\n)(?:HRP_[MSA])?<[^<>\s\r\n]{1,96}>[ \t]*$/,
    samples: samples.privileged,
  },
]

export const passwordChange = { question: /(?:Change now|Please choose)/, send: 'N' } as const

export const saveAndConfirm = { command: 'save', answers: [{ question: /[Cc]ontinue\?/, send: 'y' }] } as const
