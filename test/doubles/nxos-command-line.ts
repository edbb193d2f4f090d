import { iosDialect } from '../../src/drivers/configuration/tree-diff.ts'
import type { CliPlace, Reply } from './device-options.ts'
import type { NxapiDevice, NxMode } from './nxapi-device.ts'

/** Lines come without indentation; these belong to the section before them. */
const inSections = /^(?:no )?(?:name|description|switchport|shutdown|ip address)(?: |$)/

/** The switch on its command line: lines take effect one by one. */
export const nxosCommandLine = (nxos: NxapiDevice) => {
  const modes = new WeakMap<CliPlace, NxMode>()
  return (line: string, place: CliPlace): Reply | null => {
    if (/^(?:terminal (?:width|length)|enable|exit$)/.test(line)) return null
    const mode = modes.get(place) ?? { configures: false, dontAsk: false, lines: [] }
    modes.set(place, mode)
    if (line === 'end') {
      mode.configures = false
      mode.lines = []
      place.mode = 'privileged'
      return ''
    }
    if (line === 'configure terminal') mode.lines = []
    const isInside = mode.lines.some(one => iosDialect.opens(one, [])) && inSections.test(line)
    const done = nxos.command(isInside ? `  ${line}` : line, mode)
    if (line === 'configure terminal') place.mode = 'config'
    if ('refused' in done)
      return `${done.refused.startsWith('%') || done.refused.startsWith('ERROR') ? '' : 'ERROR: '}${done.refused} at '^' marker.\n`
    nxos.apply(mode)
    return done.text
  }
}
