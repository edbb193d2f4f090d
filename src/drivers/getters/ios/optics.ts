import type { Asking } from '../../request.ts'
import { askCli, askCliUnlessRefused, linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { longInterfaceName } from '../interface-names.ts'
import { notUnderstood } from '../replies.ts'

/** Power in dBm, -100 where none is known; bias current in mA, 0 where none is known. */
export const getOptics: Getter = function* () {
  return Object.fromEntries(
    (yield* transceiverTables()).flatMap(([command, text]) =>
      readings(text, command).map(({ port, current, output, input }) => [
        longInterfaceName(port),
        {
          physical_channels: {
            channel: [
              {
                index: 0,
                state: {
                  input_power: { instant: input, avg: -100, min: -100, max: -100 },
                  output_power: { instant: output, avg: -100, min: -100, max: -100 },
                  laser_bias_current: { instant: current, avg: 0, min: 0, max: 0 },
                },
              },
            ],
          },
        },
      ]),
    ),
  )
}

function* transceiverTables(): Asking<readonly (readonly [string, string])[]> {
  const command = 'show interfaces transceiver'
  const [text] = yield* askCliUnlessRefused(command)
  if (text !== null) return [[command, text]]
  // Of two chassis that are one switch, each is asked for itself.
  const virtual = 'show switch virtual'
  const [mode] = yield* askCli(virtual)
  const numbers = [...mode.matchAll(/^(?:Local|Peer) switch number\s*: (\d{1,2})$/gm)].map(([, number]) =>
    Number(number),
  )
  if (numbers.length === 0) throw notUnderstood(virtual, mode)
  const commands = numbers.sort((a, b) => a - b).map(number => `show interfaces transceiver switch ${number}`)
  const texts: readonly string[] = yield* askCli(...commands)
  return commands.map((each, index) => [each, texts[index] ?? ''] as const)
}

interface Reading {
  readonly port: string
  readonly current: number
  readonly output: number
  readonly input: number
}

const readings = (text: string, request: string): readonly Reading[] => {
  const lines = linesOf(text)
  const rule = lines.findIndex(line => /^-{5,} +-{5,}/.test(line))
  if (rule < 0) {
    // Ports without a transceiver that can be asked give no table.
    if (text === '' || /^(?:Transceiver monitoring is disabled|No transceiver|If device is externally)/im.test(text))
      return []
    throw notUnderstood(request, lines[0] ?? '')
  }
  const withCurrent = lines.slice(0, rule).some(line => /\(mA\)/.test(line))
  return lines.slice(rule + 1).map(line => {
    const [port = '', , , ...values] = line.split(/\s+/)
    if (!/^[A-Za-z]{2}\S{0,30}\d$/.test(port) || values.length < 2) throw notUnderstood(request, line)
    // Values are counted by words, as NAPALM counts them: a flag of an alarm behind a value takes the place of the next.
    const [current = '', output = '', input = ''] = withCurrent ? values : ['', ...values]
    return { port, current: numberOr(current, 0), output: numberOr(output, -100), input: numberOr(input, -100) }
  })
}

const numberOr = (text: string, otherwise: number): number =>
  /^-?\d{1,6}(?:\.\d{1,6})?$/.test(text) ? Number(text) : otherwise
