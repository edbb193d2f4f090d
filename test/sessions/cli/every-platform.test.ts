import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CliPlatform } from '../../../src/drivers/cli/cli-platform.ts'
import { cliPlatforms } from '../../../src/drivers/cli/index.ts'
import { openCliSession } from '../../../src/sessions/cli/session.ts'
import { type Cut, cutAt, DeviceDouble, octetwise, whole } from './device-double.ts'
import { commandsOf, contextOf, targetOf } from './targets.ts'

const described = Object.values(cliPlatforms).flatMap(platform => platform ?? [])

/** A prompt of the mode that commands are given in. */
const promptOf = ({ prompt }: CliPlatform): string => {
  const wanted = [prompt.privileged, 'privileged', 'exec', 'config']
  const modes = prompt.modes.filter(({ samples }) => samples.length > 0)
  const mode = wanted.flatMap(name => modes.filter(one => one.name === name))[0] ?? modes[0]
  return (mode?.samples[0] ?? '').replaceAll('\n', '\r\n')
}

/** A text that the platform's pager prints, where it is given as a text. */
const pagerOf = ({ pagers }: CliPlatform): string =>
  pagers.find((pager): pager is string => typeof pager === 'string') ?? '--More--'

const output = 'Line one is plain\n\n  colour and progress 100%\nname with ümlaut and \xe9\nthe last line'
const first = 'Line one is plain\r\n\r\n  \x1b[1;32mcolour\x1b[0m and progress   1%\x08\x08\x08\x08100%\r\r\n'
const second = Buffer.concat([
  Buffer.from('\x1b]0;title\x07name with ümlaut and '),
  // Latin-1 amid UTF-8.
  Buffer.from([0xe9]),
  Buffer.from('\r\nwrong\rthe last line\n\r'),
])

/** Prints a page, its pager, and after a key the rest. */
const deviceOf = (platform: CliPlatform) => {
  const prompt = promptOf(platform)
  const pager = pagerOf(platform)
  const device = { cut: whole as Cut }
  const channel = new DeviceDouble(
    {
      greeting: `\r\n*** Authorised users only: login # ***\r\nLast login: today\r\n${prompt}`,
      onKey: (key, self) => {
        if (self.state !== 'paging' || key === '\x03') return false
        self.state = ''
        self.say(Buffer.concat([Buffer.from(`\r${' '.repeat(pager.length)}\r`), second, Buffer.from(prompt)]))
        return true
      },
      onLine: (line, self) => {
        if (line !== 'show anything') return self.say(prompt)
        self.state = 'paging'
        self.say(first + pager)
      },
    },
    octets => device.cut(octets),
  )
  return Object.assign(device, { channel })
}

const open = async (platform: CliPlatform) => {
  const device = deviceOf(platform)
  const session = await openCliSession(device.channel, platform, targetOf({ platform: platform.id }), {
    signal: new AbortController().signal,
  })
  return { device, session }
}

const unprivileged = { ...commandsOf('show anything'), privileged: false }

describe('every platform', () => {
  it('is read the same however the network cuts what it prints', async () => {
    expect(described.length).toBeGreaterThan(120)
    const wrong = await Promise.all(
      described.map(async (platform, index) => {
        const { device, session } = await open(platform)
        // Every place is cut at with a sixth of the platforms each: together they leave out none.
        const places = Array.from({ length: 25 }, (_, at) => at * 6 + (index % 6))
        const cuts = [whole, octetwise, ...places.map(cutAt)]
        for (const cut of cuts) {
          device.cut = cut
          const [result] = await session.perform(unprivileged, contextOf())
          if (result?.output !== output || result.error !== null)
            return { platform: platform.id, got: result?.output, error: result?.error, cut: cuts.indexOf(cut) }
        }
        return null
      }),
    )
    expect(wrong.filter(one => one !== null)).toEqual([])
  })

  it('is read the same when the network takes a break anywhere', async () => {
    const some = described.filter(({ id }) =>
      ['cisco_ios', 'juniper_junos', 'nokia_sros', 'mikrotik_routeros'].includes(id),
    )
    expect(some).toHaveLength(4)
    await Promise.all(
      some.map(async platform => {
        const { device, session } = await open(platform)
        for (let at = 0; at < 150; at += 1) {
          device.cut = cutAt(at)
          device.channel.breaks = true
          const [result] = await session.perform(unprivileged, contextOf())
          expect({ platform: platform.id, at, output: result?.output }).toEqual({ platform: platform.id, at, output })
        }
      }),
    )
  })

  it('streams the same text that the result has', async () => {
    const platform = described.find(({ id }) => id === 'cisco_ios')
    if (platform === undefined) throw new Error('cisco_ios is missing')
    const { device, session } = await open(platform)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }), async lengths => {
        device.cut = octets => {
          const chunks: Buffer[] = []
          for (let at = 0, turn = 0; at < octets.length; turn += 1) {
            const length = lengths[turn % lengths.length] ?? 1
            chunks.push(octets.subarray(at, at + length))
            at += length
          }
          return chunks
        }
        const context = contextOf()
        const [result] = await session.perform(unprivileged, context)
        expect(result?.output).toBe(output)
        expect(
          context.streamed
            .map(({ text }) => text)
            .join('')
            .trimEnd(),
        ).toBe(output)
      }),
      { numRuns: 100 },
    )
  })
})
