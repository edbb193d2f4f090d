import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { all, at, type Element, textAt } from '../xml.ts'
import { integerAt } from '../xml-values.ts'
import { askParts } from './parts.ts'
import { rpc } from './requests.ts'

const request = rpc('get-interface-optics-diagnostics-information')

export const getOptics: Getter = function* () {
  const parts = yield* askParts(request, 'interface-information')
  return Object.fromEntries(
    parts
      .flatMap(part => all(part, 'physical-interface'))
      .flatMap(one => {
        const diagnostics = at(one, 'optics-diagnostics')
        if (diagnostics === undefined || at(diagnostics, 'optic-diagnostics-not-available') !== undefined) return []
        return [[textAt(one, 'name'), { physical_channels: { channel: channelsOf(diagnostics) } }]]
      }),
  )
}

/** A transceiver of several lanes has one channel for each. */
const channelsOf = (diagnostics: Element) => {
  const lanes = all(diagnostics, 'optics-diagnostics-lane-values')
  if (lanes.length === 0) return [channel(0, diagnostics)]
  return lanes.map(lane => channel(integerAt(lane, 'lane-index', request.request), lane))
}

const channel = (index: number, values: Element) => ({
  index,
  state: {
    // Some modules measure the light of the signal, others all light that comes in.
    input_power: reading(
      textAt(values, 'rx-signal-avg-optical-power-dbm') || textAt(values, 'laser-rx-optical-power-dbm'),
    ),
    output_power: reading(textAt(values, 'laser-output-power-dbm')),
    laser_bias_current: reading(textAt(values, 'laser-bias-current')),
  },
})

/** The value of now: Junos keeps no others. No light at all is minus infinity, and 0 here. */
const reading = (text: string) => {
  if (!/^(?:-?\d{1,9}(?:\.\d{1,9})?|- ?Inf|N\/A|)$/.test(text)) throw notUnderstood(request.request, text)
  const value = Number(text)
  return { instant: Number.isNaN(value) ? 0 : value, avg: 0, min: 0, max: 0 }
}
