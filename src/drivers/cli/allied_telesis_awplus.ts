import type { CliPlatform } from './cli-platform.ts'
import { copyRunningToStartup, enableWithPassword, iosLikeModes, liveConfig, terminalLength0 } from './ios-like.ts'

export const allied_telesis_awplus: CliPlatform = {
  id: 'allied_telesis_awplus',
  vendor: 'Allied Telesis',
  family: 'AlliedWare Plus',
  names: ['awplus'],
  templates: 'allied_telesis_awplus',
  transports: ['ssh'],
  prompt: {
    modes: iosLikeModes({ config: ['awplus(config)#'], privileged: ['awplus#'], exec: ['awplus>'] }),
    privileged: 'privileged',
  },
  prepare: [terminalLength0],
  enable: enableWithPassword,
  config: {
    ...liveConfig('configure terminal', 'exit'),
    leaveAnswers: [{ question: /Exit with uncommitted changes\?/, send: 'yes' }],
  },
  save: [copyRunningToStartup],
  close: ['exit'],
  rejections: ['% Invalid input detected', '% Incomplete command', '% Ambiguous command'],
  pagers: ['--More--'],
  autodetect: [{ command: 'show version', pattern: /AlliedWare Plus/i, confidence: 99 }],
  quirks: ['Leaving configuration mode may ask about uncommitted changes.'],
}
