import { askCli, blocksOf, captured } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { longInterfaceName } from '../interface-names.ts'
import { notUnderstood } from '../replies.ts'

/**
 * Transceivers that are present. Power in dBm, -100 where none is measured; bias current in mA. A transceiver without
 * diagnostics has no channel, one with lanes has a channel for each.
 */
export const getOptics: Getter = function* () {
  const command = 'show interface transceiver details'
  const [text] = yield* askCli(command)
  const blocks = blocksOf(text, /^[A-Za-z]\S{0,30}\d$/)
  if (blocks.length === 0 && text !== '') throw notUnderstood(command, text)
  return Object.fromEntries(
    blocks.flatMap(lines => {
      if (lines.some(line => /^\s+transceiver is not (?:present|applicable)$/.test(line))) return []
      if (!lines.some(line => /^\s+transceiver is present$/.test(line))) throw notUnderstood(command, lines[0] ?? '')
      const field = (pattern: RegExp): string => captured(lines, pattern)?.trim() ?? ''
      return [
        [
          longInterfaceName(lines[0] ?? ''),
          {
            physical_channels: { channel: lanesOf(lines).map(channelOf) },
            state: {
              vendor: field(/^\s+name is (.{0,80})$/),
              vendor_part: field(/^\s+part number is (.{0,80})$/),
              vendor_rev: field(/^\s+revision is (.{0,80})$/),
              serial_no: field(/^\s+serial number is (.{0,80})$/),
              connector_type: connectorType(field(/^\s+type is (.{0,80})$/)),
            },
          },
        ],
      ]
    }),
  )
}

/** The measurements, one list of lines for each lane. */
const lanesOf = (lines: readonly string[]): readonly (readonly string[])[] => {
  const lanes: string[][] = []
  for (const line of lines) {
    if (/^\s+SFP Detail Diagnostics Information/.test(line)) lanes.push([])
    else lanes.at(-1)?.push(line)
  }
  return lanes
}

const channelOf = (lines: readonly string[], index: number) => {
  const measured = (name: string, otherwise: number): number => {
    const text = captured(lines, new RegExp(`^\\s+${name}\\s+(-?\\d{1,6}(?:\\.\\d{1,6})?) (?:dBm|mA)\\b`))
    return text === null ? otherwise : Number(text)
  }
  return {
    index,
    state: {
      input_power: { instant: measured('Rx Power', -100), avg: -100, min: -100, max: -100 },
      output_power: { instant: measured('Tx Power', -100), avg: -100, min: -100, max: -100 },
      laser_bias_current: { instant: measured('Current', 0), avg: 0, min: 0, max: 0 },
    },
  }
}

/** By what the transceiver is: twinax cables, active optical cables, modules for parallel and for paired fibres. */
const connectorType = (type: string): string => {
  if (/-(?:H\d{1,3}GB?-)?A?CU\d|CR\d?\b/i.test(type)) return 'DAC_CONNECTOR'
  if (/AOC/i.test(type)) return 'AOC_CONNECTOR'
  if (/(?:40G|100G|400G).{0,6}(?:SR[48]|PSM|DR4)/i.test(type)) return 'MPO_CONNECTOR'
  return /(?:base-|G-?)(?:SX|LX|LH|ZX|BX|SR|LR|ER|ZR|LRM|CWDM|DWDM)|-(?:SR|LR|ER|ZR|LRM|BIDI)/i.test(type)
    ? 'LC_CONNECTOR'
    : 'Unknown'
}
