import { wordArgument } from '../arguments.ts'
import { askCli } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { lldpNeighbors, lldpNeighborsDetail } from '../nxos-lldp.ts'

export const getLldpNeighbors: Getter = function* () {
  const command = 'show lldp neighbors detail'
  const [text] = yield* askCli(command)
  return lldpNeighbors(text, command)
}

export const getLldpNeighborsDetail: Getter = function* (args) {
  const port = wordArgument(args, 'interface')
  const command = `show lldp neighbors ${port === '' ? '' : `interface ${port} `}detail`
  const [text] = yield* askCli(command)
  return lldpNeighborsDetail(text, command)
}
