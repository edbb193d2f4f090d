import { expect, it } from 'vitest'
import { corpusPipeline, type EventCase, eventCases, missingValues, normalizeAlone } from './corpus.ts'

// No rule knows a value: with other names, numbers and addresses in its place every message reads the same.
const otherDigits = (text: string): string =>
  text.replace(/\d+/g, digits =>
    digits.length > 6 ? digits : String((Number(digits) + 1) % (digits.length === 1 ? 9 : 10 ** digits.length)),
  )

const others: readonly (readonly [name: string, change: (key: string, value: string) => string | undefined])[] = [
  [
    'another address',
    (_, value) =>
      /^\d+(\.\d+){3}$/.test(value) ? value.replace(/\d+$/, last => String(((Number(last) + 7) % 250) + 1)) : undefined,
  ],
  [
    'an IPv6 address',
    (key, value) =>
      /^\d+(\.\d+){3}$/.test(value) && ['neighbor', 'sourceAddress', 'server'].includes(key)
        ? '2001:db8:5::9'
        : undefined,
  ],
  ['a 32 bit AS number', key => (key === 'as' ? '4200000123' : undefined)],
  [
    'another interface',
    (key, value) =>
      ['interface', 'fromInterface', 'toInterface', 'peerInterface', 'lag'].includes(key)
        ? otherDigits(value)
        : undefined,
  ],
  [
    'a user with dots and dashes',
    (key, value) => (key === 'user' && /^[a-z][\w.-]*$/i.test(value) ? 'first.last-1' : undefined),
  ],
  [
    'another process id',
    (key, value) => (['pid', 'session'].includes(key) && /^\d+$/.test(value) ? '31337' : undefined),
  ],
  ['another port', (key, value) => (/Port$/.test(key) && /^\d+$/.test(value) ? '51234' : undefined)],
  [
    'a VRF with dashes',
    (key, value) => (key === 'vrf' && !/^(default|master|base|global)/i.test(value) ? 'CUST-A_1' : undefined),
  ],
]

const replaceWhole = (text: string, value: string, by: string): string => {
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return text.replace(new RegExp(`(?<![A-Za-z0-9.:/-])${escaped}(?![A-Za-z0-9:/-]|\\.[0-9])`, 'g'), by)
}

const pipeline = corpusPipeline()
const reads = (raw: string, { event }: EventCase, values: readonly string[]): boolean => {
  const printed = normalizeAlone(pipeline, Buffer.from(raw))
  return printed.event === event && missingValues(printed, values).length === 0
}

it.each(others)('%s is read as well', (_, change) => {
  const misread: string[] = []
  let changed = 0
  for (const line of eventCases()) {
    const { raw, entity } = line
    if (raw === undefined || !reads(raw, line, Object.values(entity))) continue
    for (const [key, value] of Object.entries(entity)) {
      const other = change(key, value)
      const message: string = other === undefined ? raw : replaceWhole(raw, value, other)
      if (other === undefined || message === raw) continue
      changed += 1
      if (
        !reads(
          message,
          line,
          Object.values(entity).map(known => (known === value ? other : known)),
        )
      )
        misread.push(message)
    }
  }
  expect(changed).toBeGreaterThan(0)
  expect(misread).toEqual([])
})
