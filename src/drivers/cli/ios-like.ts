import type { CliPlatform, ConfigFacts, EnableFacts, PromptMode, Save, SendStep } from './cli-platform.ts'

/** Prompts as devices print them, by mode. */
export interface SamplePrompts {
  readonly config: readonly string[]
  readonly privileged: readonly string[]
  readonly exec: readonly string[]
}

/** `name(config)#`, `name#` and `name>`: the modes of IOS, and of the many command lines that look like it. */
export const iosLikeModes = (samples: SamplePrompts): readonly PromptMode[] => [
  { name: 'config', pattern: /(?:^|\n)[\w.\-@/:+~]{1,64}\([^()\r\n]{1,64}\)#[ \t]*$/, samples: samples.config },
  { name: 'privileged', pattern: /(?:^|\n)[\w.\-@/:+~]{1,64}#[ \t]*$/, samples: samples.privileged },
  { name: 'exec', pattern: /(?:^|\n)[\w.\-@/:+~]{1,64}>[ \t]*$/, samples: samples.exec },
]

/** The same where the name has nothing but letters, digits, dots and hyphens. */
export const plainNameModes = (samples: SamplePrompts): readonly PromptMode[] => [
  { name: 'config', pattern: /(?:^|\n)[\w.-]{1,64}\([^()\r\n]{1,64}\)#[ \t]*$/, samples: samples.config },
  { name: 'privileged', pattern: /(?:^|\n)[\w.-]{1,64}#[ \t]*$/, samples: samples.privileged },
  { name: 'exec', pattern: /(?:^|\n)[\w.-]{1,64}>[ \t]*$/, samples: samples.exec },
]

/** The same where the name may have blanks within. */
export const spacedNameModes = (samples: SamplePrompts): readonly PromptMode[] => [
  {
    name: 'config',
    pattern: /(?:^|\n)[\w.\-@/:+~](?:[\w.\-@/:+~ ]{0,62}[\w.\-@/:+~])?\([^()\r\n]{1,64}\)#[ \t]*$/,
    samples: samples.config,
  },
  {
    name: 'privileged',
    pattern: /(?:^|\n)[\w.\-@/:+~](?:[\w.\-@/:+~ ]{0,62}[\w.\-@/:+~])?#[ \t]*$/,
    samples: samples.privileged,
  },
  {
    name: 'exec',
    pattern: /(?:^|\n)[\w.\-@/:+~](?:[\w.\-@/:+~ ]{0,62}[\w.\-@/:+~])?>[ \t]*$/,
    samples: samples.exec,
  },
]

/** The same where a role or state in brackets may be part of the name. */
export const bracketedNameModes = (samples: SamplePrompts): readonly PromptMode[] => [
  { name: 'config', pattern: /(?:^|\n)[\w.\-@/:[\]]{1,64}\([^()\r\n]{1,64}\)#[ \t]*$/, samples: samples.config },
  { name: 'privileged', pattern: /(?:^|\n)[\w.\-@/:[\]]{1,64}#[ \t]*$/, samples: samples.privileged },
  { name: 'exec', pattern: /(?:^|\n)[\w.\-@/:[\]]{1,64}>[ \t]*$/, samples: samples.exec },
]

export const enableWithPassword: EnableFacts = { command: 'enable', password: /ssword/, leave: 'disable' }

export const enableWithoutPassword: EnableFacts = { ...enableWithPassword, password: null }

/** A configuration mode whose lines take effect as they are sent. */
export const liveConfig = (enter: string, leave: string): ConfigFacts => ({
  enter,
  leave,
  commit: null,
  candidate: null,
})

export const configureTerminal = liveConfig('configure terminal', 'end')

export const terminalLength0: SendStep = { send: 'terminal length 0' }

export const copyRunningToStartup: Save = { command: 'copy running-config startup-config' }

export const iosLikeRejections: readonly string[] = ['% Invalid input', '% Incomplete command', '% Ambiguous command']

/** What has all of that. */
export const iosLike = {
  enable: enableWithPassword,
  config: configureTerminal,
  close: ['exit'],
  rejections: iosLikeRejections,
} as const satisfies Partial<CliPlatform>
