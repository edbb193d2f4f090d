import type { PromptMode } from './cli-platform.ts'
import type { SamplePrompts } from './ios-like.ts'

/** `(name) (Config)#`, `(name) #` and `(name) >`: the modes of Broadcom's FASTPATH, whoever's name is on the switch. */
export const fastpathModes = (samples: SamplePrompts): readonly PromptMode[] => [
  { name: 'config', pattern: /(?:^|\n)\([^()\r\n]{1,64}\) ?\([^()\r\n]{1,64}\)#[ \t]*$/, samples: samples.config },
  { name: 'privileged', pattern: /(?:^|\n)\([^()\r\n]{1,64}\) ?#[ \t]*$/, samples: samples.privileged },
  { name: 'exec', pattern: /(?:^|\n)\([^()\r\n]{1,64}\) ?>[ \t]*$/, samples: samples.exec },
]
