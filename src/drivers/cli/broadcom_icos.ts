import type { CliPlatform } from './cli-platform.ts'
import { fastpathModes } from './fastpath-like.ts'
import { enableWithPassword, iosLikeModes, liveConfig, terminalLength0 } from './ios-like.ts'

export const broadcom_icos: CliPlatform = {
  id: 'broadcom_icos',
  vendor: 'Broadcom',
  family: 'ICOS / FASTPATH',
  names: ['icos'],
  templates: 'broadcom_icos',
  transports: ['ssh'],
  prompt: {
    modes: [
      ...fastpathModes({
        config: ['(Routing) (Config)#', '(Routing) (Interface 0/1)#'],
        privileged: ['(Routing) #'],
        exec: ['(Routing) >'],
      }),
      ...iosLikeModes({ config: ['ag5648(Config)#'], privileged: ['ag5648#'], exec: ['ag5648>'] }),
    ],
    privileged: 'privileged',
  },
  prepare: ['enable', terminalLength0],
  enable: { ...enableWithPassword, leave: 'exit' },
  config: liveConfig('configure', 'exit'),
  save: [{ command: 'write memory' }],
  close: ['exit'],
  rejections: ['% Invalid input detected', 'Command not found / Incomplete command'],
  pagers: ['--More-- or (q)uit'],
  quirks: ['The prompt changes with enable, and paging can only be turned off after it.'],
}
