import { askJson } from '../asking.ts'
import type { Getter } from '../getter.ts'
import { has, membersAt, numberAt } from '../json.ts'
import { json } from './requests.ts'

export const getOptics: Getter = function* () {
  const [reply] = yield* askJson(json('show interfaces transceiver'))
  return Object.fromEntries(
    membersAt(reply, 'interfaces')
      // Ports without an optic are listed without readings.
      .filter(([, port]) => has(port, 'rxPower') || has(port, 'txPower') || has(port, 'txBias'))
      .map(([name, port]) => {
        const state = {
          input_power: reading(numberAt(port, 'rxPower', 0)),
          output_power: reading(numberAt(port, 'txPower', 0)),
          laser_bias_current: reading(numberAt(port, 'txBias', 0)),
        }
        return [name, { physical_channels: { channel: [{ index: 0, state }] } }]
      }),
  )
}

/** EOS knows the reading of now, not its history. */
const reading = (instant: number) => ({ instant, avg: 0, min: 0, max: 0 })
