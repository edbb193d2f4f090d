import { KoineError } from '../../../errors.ts'
import { requiredWordArgument, wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { tracerouteResult } from '../traceroute.ts'
import { askVtysh, type Vtysh } from './vtysh.ts'

/** vtysh takes a destination only; how far and how long it tries are those of the host's traceroute. */
export const traceroute = (vtysh: Vtysh): Getter =>
  function* (args) {
    for (const name of ['source', 'vrf']) {
      if (wordArgument(args, name) === '') continue
      throw new KoineError('UNSUPPORTED', `The traceroute of vtysh takes no ${name}.`, { facts: { argument: name } })
    }
    const destination = requiredWordArgument(args, 'destination')
    const command = `traceroute ${destination.includes(':') ? 'ipv6 ' : ''}${destination}`
    return tracerouteResult(yield* askVtysh(vtysh, command), command, usualTimeoutSeconds)
  }

const usualTimeoutSeconds = 5
