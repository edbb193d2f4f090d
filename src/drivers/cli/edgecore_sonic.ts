import type { CliPlatform } from './cli-platform.ts'
import { sonic } from './sonic.ts'

/** Edgecore's build of the community image. */
export const edgecore_sonic: CliPlatform = {
  ...sonic,
  id: 'edgecore_sonic',
  vendor: 'Edgecore',
  family: 'SONiC',
  names: [],
  rejections: [],
  signs: [],
  autodetect: [],
}
