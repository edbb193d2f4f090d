import type { Rendering } from './rendering.ts'
import { count, elements, entries, members, number, word } from './values.ts'

/**
 * get_optics → the transceivers of /components, each by the name of its interface. Where average, least and most are all
 * 0 or all -100 nobody measured them, and they are left out. Everything else has a home.
 */
export const optics: Rendering = (result, root) => {
  const all = root.container('components')
  for (const [name, value] of entries(result)) {
    const found = members(value)
    const at = all.entry('component', { name })
    at.leaves('state', { name, type: 'TRANSCEIVER' })
    const state = members(found['state'])
    const connector = word(state['connector_type'])
    at.leaves('transceiver/state', {
      vendor: word(state['vendor']),
      'vendor-part': word(state['vendor_part']),
      'vendor-rev': word(state['vendor_rev']),
      'serial-no': word(state['serial_no']),
      'connector-type': connectorTypes.find(type => type === connector),
    })
    for (const one of elements(members(found['physical_channels'])['channel'])) {
      const channel = members(one)
      const index = count(channel['index'])
      const lane = at.entry('transceiver/physical-channels/channel', { index })
      const measured = members(channel['state'])
      lane.leaf('state/index', index)
      lane.leaves('state/input-power', readings(measured['input_power']))
      lane.leaves('state/output-power', readings(measured['output_power']))
      lane.leaves('state/laser-bias-current', readings(measured['laser_bias_current']))
    }
  }
}

const connectorTypes = [
  'SC_CONNECTOR',
  'LC_CONNECTOR',
  'MPO_CONNECTOR',
  'AOC_CONNECTOR',
  'DAC_CONNECTOR',
  'CS_CONNECTOR',
] as const

const readings = (value: unknown) => {
  const found = members(value)
  const [instant, avg, min, max] = [
    number(found['instant']),
    number(found['avg']),
    number(found['min']),
    number(found['max']),
  ]
  return avg === min && min === max && (avg === 0 || avg === -100) ? { instant } : { instant, avg, min, max }
}
