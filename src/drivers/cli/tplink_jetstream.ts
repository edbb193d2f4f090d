import type { CliPlatform } from './cli-platform.ts'
import { copyRunningToStartup, enableWithPassword, iosLikeModes, liveConfig, terminalLength0 } from './ios-like.ts'
import { answerName, answerPassword } from './login-questions.ts'

export const tplink_jetstream: CliPlatform = {
  id: 'tplink_jetstream',
  vendor: 'TP-Link',
  family: 'JetStream',
  names: ['tplink'],
  templates: null,
  transports: ['ssh', 'telnet'],
  enter: { ssh: '\r\n' },
  echo: false,
  prompt: {
    modes: iosLikeModes({
      config: ['T1600G(config)#', 'T1600G(config-if)#'],
      privileged: ['T1600G#'],
      exec: ['T1600G>'],
    }),
    privileged: 'privileged',
  },
  prepare: ['enable', terminalLength0],
  loginQuestions: [answerName(/User:/), answerPassword(/Password:/)],
  enable: { ...enableWithPassword, next: 'enable-admin' },
  config: { ...liveConfig('configure', 'exit'), leaveRepeatedly: true },
  save: [copyRunningToStartup],
  close: ['exit'],
  rejections: ['Error: Bad command', 'Error: Invalid parameter.', 'Error: Incomplete command'],
  pagers: ['Press any key to continue (Q to quit)'],
  quirks: [
    'Two steps up: "enable", then "enable-admin".',
    'DSA host keys may have lengths that strict libraries refuse.',
  ],
}
