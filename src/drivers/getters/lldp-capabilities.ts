import { notUnderstood } from './replies.ts'

/** The names of capabilities of `B,R`, sorted. Throws DEVICE_FAULT for a letter that IEEE 802.1AB does not know. */
export const lldpCapabilities = (letters: string, request: string): readonly string[] =>
  letters
    .split(',')
    .map(letter => letter.trim())
    .filter(letter => letter !== '' && !/^not advertised$/i.test(letter))
    .map(letter => {
      const name = names.get(letter.toUpperCase())
      if (name === undefined) throw notUnderstood(request, letters)
      return name
    })
    .sort()

const names: ReadonlyMap<string, string> = new Map([
  ['O', 'other'],
  ['P', 'repeater'],
  ['B', 'bridge'],
  ['W', 'wlan-access-point'],
  ['R', 'router'],
  ['T', 'telephone'],
  ['C', 'docsis-cable-device'],
  ['S', 'station'],
])
