import type { CliPlatform } from './cli-platform.ts'
import { enableWithPassword, iosLikeRejections, liveConfig, type SamplePrompts } from './ios-like.ts'

/** What all AudioCodes gateways share; releases differ in how paging is turned off. */
export const audioCodes = (samples: SamplePrompts) =>
  ({
    vendor: 'AudioCodes',
    templates: null,
    transports: ['ssh', 'telnet'],
    enter: { ssh: '\r', telnet: '\r' },
    prompt: {
      modes: [
        {
          name: 'config',
          pattern: /(?:^|\n)[\w.\-@/:+~](?:[\w.\-@/:+~ ]{0,62}[\w.\-@/:+~])?\([^()\r\n]{1,48}\)\*?#[ \t]*$/,
          samples: samples.config,
        },
        {
          name: 'privileged',
          pattern: /(?:^|\n)[\w.\-@/:+~](?:[\w.\-@/:+~ ]{0,62}[\w.\-@/:+~])?\*?#[ \t]*$/,
          samples: samples.privileged,
        },
        {
          name: 'exec',
          pattern: /(?:^|\n)[\w.\-@/:+~](?:[\w.\-@/:+~ ]{0,62}[\w.\-@/:+~])?\*?>[ \t]*$/,
          samples: samples.exec,
        },
      ],
      privileged: 'privileged',
      // An asterisk marks unsaved changes.
      changes: true,
    },
    enable: enableWithPassword,
    // There are several areas; this one has most of what other platforms configure.
    config: { ...liveConfig('configure system', 'exit'), leaveRepeatedly: true },
    save: [{ command: 'write' }],
    close: ['exit'],
    rejections: iosLikeRejections,
    pagers: ['--MORE--'],
  }) as const satisfies Partial<CliPlatform>
