import type { CliPlatform } from './cli-platform.ts'
import { passwordChange, saveAndConfirm, vrpModes } from './vrp.ts'

/** VRP 8 has a candidate: lines take effect with `commit`. */
export const huawei_vrpv8: CliPlatform = {
  id: 'huawei_vrpv8',
  vendor: 'Huawei',
  family: 'VRP 8 (CloudEngine, NE40E-X)',
  names: [],
  templates: 'huawei_vrp',
  transports: ['ssh'],
  prompt: {
    modes: vrpModes({
      config: [
        '[~ce6850]',
        '[*ce6850]',
        '[~ce6850-10GE1/0/1]',
        '[ne40-1]',
        '[ne40-1-GigabitEthernet0/0/1]',
        'HRP_A[usg-1]',
      ],
      privileged: ['<ne40-1>', 'HRP_M<usg-1>', 'HRP_S<usg-1>'],
    }),
    changes: true,
  },
  prepare: [{ send: 'screen-length 0 temporary' }],
  loginQuestions: [passwordChange],
  enable: null,
  config: {
    enter: 'system-view',
    leave: 'return',
    leaveAnswers: [{ question: /Uncommitted configurations found/, send: 'n' }],
    commit: {
      command: 'commit',
      withComment: 'commit comment "{comment}"',
      confirmed: 'commit trial {seconds}',
      confirm: 'commit',
      ok: [],
      fail: ['Failed to generate committed config'],
    },
    candidate: { diff: 'display configuration candidate changes', discard: 'clear configuration candidate' },
  },
  save: [saveAndConfirm],
  close: ['quit'],
  rejections: [
    'Error:',
    'Error: Unrecognized command found at',
    'Error: Incomplete command found at',
    'Error: Wrong parameter found at',
  ],
  pagers: ['---- More ----'],
  autodetect: [{ command: 'display version', pattern: /VRP \(R\) software, Version 8\./i, confidence: 99 }],
  quirks: ['~ before the name: the candidate is clean; *: it has changes that are not committed.'],
}
