import type { CliPlatform } from './cli-platform.ts'
import { plainNameModes } from './ios-like.ts'

export const cisco_viptela: CliPlatform = {
  id: 'cisco_viptela',
  vendor: 'Cisco',
  family: 'Viptela / SD-WAN (ConfD)',
  names: [],
  templates: 'cisco_viptela',
  transports: ['ssh'],
  prompt: {
    modes: plainNameModes({
      config: ['vedge1(config)# ', 'vedge1(config-vpn-0)# '],
      privileged: ['vedge1# '],
      exec: ['vedge1> '],
    }),
  },
  prepare: [{ send: 'paginate false' }],
  enable: null,
  config: {
    enter: 'conf terminal',
    leave: 'end',
    leaveAnswers: [{ question: /Uncommitted changes found/, send: 'no' }],
    commit: {
      command: 'commit',
      confirmed: 'commit confirmed {minutes}',
      confirm: 'commit',
      ok: [],
      fail: [],
      answers: [{ question: /Uncommitted changes found, commit them\? \[yes\/no\/CANCEL\]/, send: 'no' }],
    },
    candidate: {
      diff: 'show configuration diff',
      discard: 'clear',
      discardAnswers: [{ question: /Proceed\?/, send: 'yes' }],
    },
  },
  save: [],
  close: ['exit'],
  rejections: ['syntax error:', 'Aborted:'],
  pagers: ['--More--', '(END)'],
  autodetect: [{ command: 'show system status', pattern: /Viptela, Inc/i, confidence: 99 }],
  quirks: [
    'Lines take effect with commit; there is nothing to save.',
    'Leaving with changes that are not committed is asked about.',
  ],
}
