import { askCli, askCliUnlessRefused, capturedNumber, linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { isSameInterface, longInterfaceName } from '../interface-names.ts'
import { notUnderstood } from '../replies.ts'
import { interfaceBlocks, showInterfaces } from './interfaces.ts'

/** IOS counts packets of every kind together: that number is given as unicast. What it does not count is -1. */
export const getInterfacesCounters: Getter = function* () {
  const summaryCommand = 'show interface summary'
  const [text] = yield* askCli(showInterfaces)
  const [summary] = yield* askCliUnlessRefused(summaryCommand)
  const drops = summary === null ? [] : dropsOf(summary, summaryCommand)
  // The first of a name counts. Most names are found here; comparing each with each is for the odd ones.
  const byName = new Map(drops.toReversed().map(one => [longInterfaceName(one.interfaceName), one] as const))
  return Object.fromEntries(
    interfaceBlocks(text, showInterfaces).map(({ name, lines }) => {
      const dropped = byName.get(name) ?? drops.find(({ interfaceName }) => isSameInterface(interfaceName, name))
      // One line of five has counters, and each is looked for in all of them.
      const counted = lines.filter(line => /packets|broadcasts|errors/.test(line))
      const count = (pattern: RegExp): number => capturedNumber(counted, pattern, -1)
      return [
        name,
        {
          rx_unicast_packets: count(/\b(\d{1,20}) packets input, /),
          rx_octets: count(/ packets input, (\d{1,20}) bytes/),
          rx_broadcast_packets: count(/\bReceived (\d{1,20}) broadcasts/),
          rx_multicast_packets: count(/\bReceived \d{1,20} broadcasts \((\d{1,20}) (?:IP )?multicasts?\)/),
          rx_errors: count(/\b(\d{1,20}) input errors/),
          rx_discards: dropped?.input ?? -1,
          tx_unicast_packets: count(/\b(\d{1,20}) packets output, /),
          tx_octets: count(/ packets output, (\d{1,20}) bytes/),
          tx_broadcast_packets: -1,
          tx_multicast_packets: -1,
          tx_errors: count(/\b(\d{1,20}) output errors/),
          tx_discards: dropped?.output ?? -1,
        },
      ]
    }),
  )
}

interface Drops {
  /** As it is printed, which may be short. */
  readonly interfaceName: string
  readonly input: number
  readonly output: number
}

/** The columns are IHQ, IQD (input queue drops), OHQ, OQD (output queue drops), then rates. */
const dropsOf = (text: string, request: string): readonly Drops[] => {
  const lines = linesOf(text)
  const rule = lines.findIndex(line => /^-{20}/.test(line))
  if (rule < 0) throw notUnderstood(request, lines[0] ?? '(nothing)')
  return lines.slice(rule + 1).flatMap(line => {
    const [, interfaceName, input, output] =
      /^[* ] {0,3}(\S{1,80}(?: \S{1,20})?)\s+\d{1,20}\s+(\d{1,20})\s+\d{1,20}\s+(\d{1,20})\s/.exec(line) ?? []
    if (interfaceName !== undefined) return [{ interfaceName, input: Number(input), output: Number(output) }]
    // Notes below the table: `NOTE:No separate counters are maintained for subinterfaces`.
    if (/^(?:NOTE:|\s+Hence Details of subinterface)/.test(line) || /^[* ] {0,3}\S{1,80}(?:\s+-){1,12}$/.test(line))
      return []
    throw notUnderstood(request, line)
  })
}
