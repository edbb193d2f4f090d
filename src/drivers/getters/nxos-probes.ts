import { numberArgument, requiredWordArgument, wordArgument } from './arguments.ts'
import type { GetterArguments } from './getter.ts'

/** The ping of NX-OS. It has no time to live, and sends from an address, not from an interface. */
export const nxosPing = (args: GetterArguments): string =>
  [
    ...probe('ping', args),
    `timeout ${numberArgument(args, 'timeout', 2)}`,
    `packet-size ${numberArgument(args, 'size', 100)}`,
    `count ${numberArgument(args, 'count', 5)}`,
    ...options(args),
  ].join(' ')

/** The traceroute of NX-OS. It cannot be told how long and how far to try. */
export const nxosTraceroute = (args: GetterArguments): string =>
  [...probe('traceroute', args), ...options(args)].join(' ')

/** How long the traceroute of NX-OS waits for each answer. */
export const nxosTracerouteTimeoutSeconds = 5

const probe = (command: string, args: GetterArguments): readonly string[] => {
  const destination = requiredWordArgument(args, 'destination')
  return [destination.includes(':') ? `${command}6` : command, destination]
}

const options = (args: GetterArguments): readonly string[] => {
  const [source, vrf] = ['source', 'vrf'].map(name => wordArgument(args, name))
  return [...(source ? ['source', source] : []), ...(vrf ? ['vrf', vrf] : [])]
}
