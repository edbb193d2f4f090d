import { describe, expect, it } from 'vitest'
import { cisco_ios } from '../../../src/drivers/cli/cisco_ios.ts'
import { KoineError } from '../../../src/errors.ts'
import { openCliSession } from '../../../src/sessions/cli/session.ts'
import { cutAt, octetwise } from './device-double.ts'
import { type IosFacts, iosDouble } from './ios-double.ts'
import { commandsOf, contextOf, credential, targetOf } from './targets.ts'

const signal = new AbortController().signal

const open = async (facts: IosFacts = {}, secret: string | null = null) => {
  const device = iosDouble(facts)
  const target = targetOf({ credential: { ...credential, enableSecret: secret } })
  const session = await openCliSession(device, cisco_ios, target, { signal })
  return { device, session }
}

const version = 'Cisco IOS Software, C2960\n\nedge-rtr1 uptime is 3 weeks\nConfiguration register is 0xF'

describe('commands on a session', () => {
  it('gives what was printed, without echo and prompt, in one round trip each', async () => {
    const { device, session } = await open({ answers: { 'show version': version, 'show clock': '12:00' } })
    const context = contextOf()
    const results = await session.perform(commandsOf('show version', 'show clock'), context)
    expect(results.map(({ output, error }) => ({ output, error }))).toEqual([
      { output: version, error: null },
      { output: '12:00', error: null },
    ])
    expect(context.results).toEqual(results)
    expect(context.writes).toBe(1)
    expect(device.lines).toEqual(['terminal width 511', 'terminal length 0', 'show version', 'show clock'])
    expect(context.streamed.map(({ text }) => text).join('')).toBe(`${version}\n12:00\n`)
    expect(session.facts).toMatchObject({ driver: 'cli', platform: 'cisco_ios', prompt: 'edge-rtr1#' })
  })

  it('tells a rejected command and stops there', async () => {
    const { session } = await open({ answers: { 'show clock': '12:00' } })
    const results = await session.perform(commandsOf('show clcok', 'show clock'), contextOf())
    expect(results[0]?.error).toMatchObject({
      code: 'COMMAND_REJECTED',
      facts: { pattern: '% Invalid input detected', line: "% Invalid input detected at '^' marker." },
    })
    expect(results[1]).toMatchObject({ sent: false, error: null, command: 'show clock' })
    expect(session.broken).toBe(false)
  })
})
