import type { CliPlatform } from './cli-platform.ts'
import { configureTerminal, enableWithPassword, iosLikeModes } from './ios-like.ts'
import { answerName, answerPassword } from './login-questions.ts'

export const raisecom_roap: CliPlatform = {
  id: 'raisecom_roap',
  vendor: 'Raisecom',
  family: 'ROAP / ROS',
  names: ['raisecom_ros', 'raisecom'],
  templates: null,
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: iosLikeModes({
      config: ['Raisecom(config)#', 'Raisecom(config-gigaethernet1/1/1)#'],
      privileged: ['Raisecom#'],
      exec: ['Raisecom>'],
    }),
    privileged: 'privileged',
  },
  prepare: ['enable', { send: 'terminal page-break disable' }],
  loginQuestions: [answerName(/[Ll]ogin:|Username:/), answerPassword(/Password:/)],
  enable: enableWithPassword,
  config: configureTerminal,
  save: [{ command: 'write startup-config' }],
  close: ['exit'],
  rejections: [
    "Error input in the position marked by '^'.",
    "Error input in the position market by '^'.",
    "Ambiguous input in the position marked by '^'",
    '%  Incomplete command.',
  ],
  pagers: ['--More--'],
  telnet: { accept: ['ECHO', 'SGA'], windowSize: [500, 50] },
  quirks: ['Name and password are asked for again in the shell.', 'One of its messages is misspelt ("market").'],
}
