import type { CliPlatform, ConfigFacts, EnableFacts, PromptMode } from './cli-platform.ts'

/** `root@name:~#` and `user@name:~$`: the usual prompts of a shell, with or without brackets or an environment's name. */
export const shellModes = (samples: {
  readonly privileged: readonly string[]
  readonly exec: readonly string[]
}): readonly PromptMode[] => [
  {
    name: 'privileged',
    pattern:
      /(?:^|\n)(?:\([^()\r\n]{1,40}\) ?)?(?:\[?(?:[\w.-]+@)[^\s\r\n#$]{1,80}(?:[ :][^\r\n#$]{0,120})?\]?) ?#[ \t]*$/,
    samples: samples.privileged,
  },
  {
    name: 'exec',
    pattern:
      /(?:^|\n)(?:(?:\([^()\r\n]{1,40}\) ?)?(?:\[?(?:[\w.-]+@)[^\s\r\n#$]{1,80}(?:[ :][^\r\n#$]{0,120})?\]?) ?\$|\$)[ \t]*$/,
    samples: samples.exec,
  },
]

const rootBySudo: EnableFacts = { command: 'sudo -s', password: /ssword/, leave: 'exit' }

/** A shell has no configuration mode: root's shell stands for it. */
const rootShell: ConfigFacts = {
  enter: 'sudo -s',
  mode: 'privileged',
  leave: 'exit',
  commit: null,
  candidate: null,
}

/** A shell, in which nothing has to be prepared. */
export const shellLike = {
  prepare: [],
  enable: rootBySudo,
  config: rootShell,
  close: ['exit'],
} as const satisfies Partial<CliPlatform>
