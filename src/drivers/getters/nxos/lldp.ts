import { wordArgument } from '../arguments.ts'
import { askText } from '../asking.ts'
import type { Getter } from '../getter.ts'
import { lldpNeighbors, lldpNeighborsDetail } from '../nxos-lldp.ts'
import { text } from './requests.ts'

export const getLldpNeighbors: Getter = function* () {
  const request = 'show lldp neighbors detail'
  return lldpNeighbors(yield* askText(text(request)), request)
}

export const getLldpNeighborsDetail: Getter = function* (args) {
  const port = wordArgument(args, 'interface')
  const request = `show lldp neighbors ${port === '' ? '' : `interface ${port} `}detail`
  return lldpNeighborsDetail(yield* askText(text(request)), request)
}
