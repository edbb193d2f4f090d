import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cisco_ios } from '../../../src/drivers/cli/cisco_ios.ts'
import { openCliSession } from '../../../src/sessions/cli/session.ts'
import { DeviceDouble, type DeviceScript } from './device-double.ts'
import { commandsOf, contextOf, targetOf } from './targets.ts'

const prompt = 'edge-rtr1#'

/** A device that answers `show it` by `answer`, and everything else by its prompt. */
const open = async (answer: (device: DeviceDouble) => void, more: Partial<DeviceScript> = {}) => {
  const device = new DeviceDouble({
    greeting: prompt,
    onLine: (line, self) => (line === 'show it' ? answer(self) : self.say(prompt)),
    ...more,
  })
  const session = await openCliSession(device, cisco_ios, targetOf(), { signal: new AbortController().signal })
  return { device, session }
}

describe('a device that misbehaves', () => {
  it('is given up when its pager does not go on, and the session is broken', async () => {
    const { device, session } = await open(self => self.say('one\r\n --More-- '), {
      onKey: (key, self) => {
        if (key !== ' ' || !self.lines.includes('show it')) return false
        self.say('\r --More-- ')
        return true
      },
    })
    await expect(session.perform(commandsOf('show it'), contextOf())).rejects.toMatchObject({
      code: 'COMMAND_TIMEOUT',
      facts: { phase: 'pager' },
    })
    expect(device.typed.endsWith('show it\n   ')).toBe(true)
    expect(session.broken).toBe(true)
  })

  it('ends nothing by a prompt from before the command', async () => {
    const { device, session } = await open(() => undefined)
    device.echo = false
    const asked = session.perform(commandsOf('show it'), contextOf())
    device.say(`\r\n${prompt}`)
    setTimeout(() => device.say(`show it\r\nthe answer\r\n${prompt}`), 20)
    const [result] = await asked
    expect(result?.output).toBe('the answer')
  })

  it('that prints garbage is read to its prompt', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async garbage => {
        const { session } = await open(self =>
          self.say(Buffer.concat([garbage, Buffer.from(`\x18\x1b\\\r\n${prompt}`)])),
        )
        const [result] = await session.perform(commandsOf('show it'), contextOf({ commandTimeoutMs: 20_000 }))
        expect(result?.sent).toBe(true)
        expect(session.broken).toBe(false)
      }),
      { numRuns: 30 },
    )
  })

  it('that prints 20 MB is read in time that grows with them, and no more is kept than asked for', async () => {
    const line = Buffer.from('GigabitEthernet0/0/0 is up, line protocol is up, 1234567 packets input\r\n'.repeat(400))
    const { session } = await open(self => {
      let left = Math.ceil(20_000_000 / line.length)
      const more = (): void => {
        for (let count = 0; count < 20 && left > 0; count += 1, left -= 1) self.say(line)
        if (left > 0) setImmediate(more)
        else self.say(prompt)
      }
      more()
    })
    const context = contextOf({ maxOutputBytes: 100_000, commandTimeoutMs: 25_000 })
    const [result] = await session.perform(commandsOf('show it'), context)
    expect(result).toMatchObject({ truncated: true, error: null })
    expect(Buffer.byteLength(result?.output ?? '')).toBeLessThanOrEqual(100_000)
    expect(context.streamed.reduce((sum, { text }) => sum + text.length, 0)).toBe(100_000)
  })

  it('whose echo never comes is believed after a few commands', async () => {
    const { device, session } = await open(self => self.say(`\r\n${prompt}`))
    device.echo = false
    for (let count = 0; count < 5; count += 1) {
      const [result] = await session.perform(commandsOf('show it'), contextOf())
      expect(result).toMatchObject({ output: '', error: null })
    }
  })
})
