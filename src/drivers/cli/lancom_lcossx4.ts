import type { CliPlatform } from './cli-platform.ts'
import {
  configureTerminal,
  copyRunningToStartup,
  enableWithPassword,
  iosLikeModes,
  iosLikeRejections,
  terminalLength0,
} from './ios-like.ts'

export const lancom_lcossx4: CliPlatform = {
  id: 'lancom_lcossx4',
  vendor: 'LANCOM',
  family: 'LCOS SX 4',
  names: [],
  templates: null,
  transports: ['ssh'],
  prompt: {
    modes: iosLikeModes({ config: ['sx1(config)#'], privileged: ['sx1#'], exec: ['sx1>'] }),
    privileged: 'privileged',
  },
  prepare: [terminalLength0],
  enable: enableWithPassword,
  config: configureTerminal,
  save: [copyRunningToStartup],
  close: ['logout'],
  rejections: iosLikeRejections,
  pagers: [],
  quirks: ['In configuration mode, commands of exec mode need a leading "do".'],
}
