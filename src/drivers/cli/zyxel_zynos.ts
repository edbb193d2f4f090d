import type { CliPlatform } from './cli-platform.ts'
import { iosLikeModes } from './ios-like.ts'

export const zyxel_zynos: CliPlatform = {
  id: 'zyxel_zynos',
  vendor: 'Zyxel',
  family: 'ZyNOS / ZySH switches and gateways',
  names: ['zyxel_os', 'zynos', 'zyxelgs'],
  templates: 'zyxel_os',
  transports: ['ssh'],
  prompt: {
    modes: iosLikeModes({ config: ['GS1900(config)# '], privileged: ['GS1900# '], exec: ['ZySH> ', 'GS1900>'] }),
  },
  prepare: [],
  enable: null,
  config: null,
  save: [],
  close: ['exit'],
  rejections: ['% Command not found', '% Invalid'],
  pagers: ['--More--'],
  quirks: ['A line end may be written as ^J.', 'The pager cannot be turned off.'],
}
