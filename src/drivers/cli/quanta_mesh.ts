import type { CliPlatform } from './cli-platform.ts'
import { fastpathModes } from './fastpath-like.ts'
import { copyRunningToStartup, enableWithPassword, iosLikeRejections, liveConfig } from './ios-like.ts'

export const quanta_mesh: CliPlatform = {
  id: 'quanta_mesh',
  vendor: 'Quanta',
  family: 'QuantaMesh',
  names: ['quantaos'],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: fastpathModes({ config: ['(LB9) (Config)#'], privileged: ['(LB9) #'], exec: ['(LB9) >'] }),
    privileged: 'privileged',
  },
  prepare: [{ send: 'no pager' }],
  enable: enableWithPassword,
  config: liveConfig('configure', 'end'),
  save: [copyRunningToStartup],
  close: ['exit'],
  rejections: iosLikeRejections,
  pagers: ['--More-- or (q)uit'],
  quirks: ['FASTPATH with commands of its own for paging.'],
}
