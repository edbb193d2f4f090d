import type { CliPlatform } from './cli-platform.ts'
import { liveConfig } from './ios-like.ts'
import { passwordChange, saveAndConfirm, vrpModes } from './vrp.ts'

export const huawei_vrp: CliPlatform = {
  id: 'huawei_vrp',
  vendor: 'Huawei',
  family: 'VRP 5',
  names: ['huawei', 'vrp'],
  templates: 'huawei_vrp',
  transports: ['ssh', 'telnet'],
  prompt: {
    modes: vrpModes({
      config: ['[ne40-1]', '[ne40-1-GigabitEthernet0/0/1]', 'HRP_A[usg-1]'],
      privileged: ['<ne40-1>', 'HRP_M<usg-1>', 'HRP_S<usg-1>'],
    }),
    changes: true,
  },
  prepare: [{ send: 'screen-length 0 temporary' }],
  loginQuestions: [passwordChange, { question: /security risks in the configuration file.*\[y\/n\]/i, send: 'Y' }],
  enable: null,
  config: liveConfig('system-view', 'return'),
  save: [saveAndConfirm],
  close: ['quit'],
  rejections: [
    'Error:',
    'Error: Unrecognized command found at',
    'Error: Incomplete command found at',
    'Error: Ambiguous command found at',
    'Error: Wrong parameter found at',
    'Error: Too many parameters found at',
  ],
  pagers: ['---- More ----'],
  signs: [
    { seen: 'server', pattern: /^SSH-[\d.]+-(?:HUAWEI-|VRP-|-$)/i, confidence: 70 },
    { seen: 'greeting', pattern: /The max number of VTY users/, confidence: 70 },
  ],
  // Less than certain: VRP 8 and SmartAX name the maker as well.
  autodetect: [
    {
      command: 'display version',
      pattern: /Huawei Technologies|Huawei Versatile Routing Platform Software/i,
      confidence: 95,
    },
  ],
  quirks: [
    'The first login offers to change the password.',
    'Long echoes are broken by a blank and a cursor movement.',
    '"display current-configuration" may begin with the version in brackets, which is no prompt.',
    'HRP_M, HRP_S, HRP_A are roles of firewalls in a pair.',
    'Saving may ask for a file name as well.',
  ],
}
