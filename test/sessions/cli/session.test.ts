import { describe, expect, it } from 'vitest'
import { cisco_ios } from '../../../src/drivers/cli/cisco_ios.ts'
import { KoineError } from '../../../src/errors.ts'
import { openCliSession } from '../../../src/sessions/cli/session.ts'
import { cutAt, octetwise } from './device-double.ts'
import { type IosFacts, iosDouble } from './ios-double.ts'
import { commandsOf, contextOf, credential, targetOf } from './targets.ts'

const open = async (facts: IosFacts = {}, secret: string | null = null) => {
  const device = iosDouble(facts)
  const target = targetOf({ credential: { ...credential, enableSecret: secret } })
  const { signal } = new AbortController()
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

const many = Array.from({ length: 100 }, (_, index) => `line ${index}`).join('\n')

describe('pager and questions', () => {
  it('goes on page by page and leaves nothing of the pager in the output', async () => {
    const { session } = await open({ page: 10, answers: { 'show log': many } })
    const [result] = await session.perform(commandsOf('show log'), contextOf())
    expect(result?.output).toBe(many)
  })

  it('answers a question that an answer is given for', async () => {
    const { device, session } = await open()
    const [result] = await session.perform(
      {
        ...commandsOf(),
        commands: [{ command: 'delete flash:x', answers: [{ question: 'Delete filename', send: 'old.cfg' }] }],
      },
      contextOf(),
    )
    expect(device.lines).toContain('old.cfg')
    expect(result).toMatchObject({ error: null, output: 'Delete filename [x]? old.cfg\nDeleted old.cfg' })
  })

  it('gets out of a question that nobody answers, and goes on', async () => {
    const { device, session } = await open({ answers: { 'show clock': '12:00' } })
    const results = await session.perform(
      { ...commandsOf('delete flash:x', 'show clock'), stopOnError: false },
      contextOf(),
    )
    expect(results[0]?.error).toMatchObject({
      code: 'UNEXPECTED_QUESTION',
      facts: { question: 'Delete filename [x]?' },
    })
    expect(results[1]).toMatchObject({ error: null, output: '12:00' })
    expect(device.typed).toContain('\x03')
    expect(session.broken).toBe(false)
  })
})

describe('privileges', () => {
  it('are raised with the enable secret, which is shown nowhere', async () => {
    const { device, session } = await open(
      { start: 'exec', secret: 'En4ble-secret', answers: { 'show clock': '12:00' } },
      'En4ble-secret',
    )
    const [result] = await session.perform(commandsOf('show clock'), contextOf())
    expect(result?.output).toBe('12:00')
    expect(device.state).toBe('privileged')
    expect(session.facts.prompt).toBe('edge-rtr1#')
  })

  it('tell a missing secret from a wrong one, and are not tried again', async () => {
    const missing = await open({ start: 'exec', secret: 'En4ble-secret', answers: { 'show clock': '12:00' } })
    await expect(
      missing.session.perform({ ...commandsOf('show clock'), privileged: true }, contextOf()),
    ).rejects.toMatchObject({
      code: 'ENABLE_FAILED',
      facts: { reason: 'missing' },
    })
    const [result] = await missing.session.perform(commandsOf('show clock'), contextOf())
    expect(result?.output).toBe('12:00')

    const wrong = await open({ start: 'exec', secret: 'En4ble-secret' }, 'not-the-one')
    for (let again = 0; again < 2; again += 1) {
      await expect(wrong.session.perform(commandsOf('show clock'), contextOf())).rejects.toMatchObject({
        code: 'ENABLE_FAILED',
        facts: { reason: 'wrong' },
      })
    }
    expect(wrong.device.lines.filter(line => line === 'enable')).toHaveLength(1)
    expect(wrong.session.broken).toBe(false)
  })
})

describe('limits', () => {
  it('break the session when a command does not end, with what there is of its output', async () => {
    const { session } = await open()
    const context = contextOf({ commandTimeoutMs: 100 })
    await expect(session.perform(commandsOf('hang', 'show clock'), context)).rejects.toMatchObject({
      code: 'COMMAND_TIMEOUT',
      facts: { phase: 'output', tail: expect.stringContaining('second l') },
    })
    expect(context.results).toMatchObject([
      { command: 'hang', output: 'first line\nsecond l', error: { code: 'COMMAND_TIMEOUT' }, sent: true },
      { command: 'show clock', sent: false },
    ])
    expect(session.broken).toBe(true)
  })

  it('end a command by Ctrl-C when it is cancelled, keep what came, and keep the session when the prompt came back', async () => {
    const { device, session } = await open({ answers: { 'show clock': '12:00' } })
    const cancel = new AbortController()
    const context = contextOf({
      signal: cancel.signal,
      onOutput: (_index, _stream, text) => {
        if (text.includes('second')) cancel.abort(new KoineError('CANCELLED', 'Not wanted any more.'))
      },
    })
    await expect(session.perform(commandsOf('hang'), context)).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(device.typed).toContain('hang\n\x03')
    expect(context.results[0]).toMatchObject({ output: 'first line\nsecond l^C', error: { code: 'CANCELLED' } })
    expect(session.broken).toBe(false)
    const [result] = await session.perform(commandsOf('show clock'), contextOf())
    expect(result?.output).toBe('12:00')
  })

  it('truncate an output that is too long, and the command succeeds', async () => {
    const { session } = await open({ answers: { 'show log': many, 'show clock': '12:00' } })
    const results = await session.perform(commandsOf('show log', 'show clock'), contextOf({ maxOutputBytes: 100 }))
    expect(results[0]).toMatchObject({ truncated: true, error: null, output: many.slice(0, 100).trimEnd() })
    expect(results[1]).toMatchObject({ truncated: false, output: '12:00' })
  })

  it('reject with what the device printed last when it hangs up', async () => {
    const { device, session } = await open()
    const context = contextOf({
      onOutput: (_index, _stream, text) => {
        if (text.includes('second')) device.hangUp()
      },
    })
    await expect(session.perform(commandsOf('hang'), context)).rejects.toMatchObject({
      code: 'CLOSED_BY_PEER',
      facts: { phase: 'output', tail: expect.stringContaining('second l') },
    })
    expect(session.broken).toBe(true)
    expect(await session.closed).toMatchObject({ code: 'CLOSED_BY_PEER' })
  })
})

describe('what must not be sent', () => {
  it('a command that asks for help, because the Enter after it would run what stands before', async () => {
    const { device, session } = await open()
    const before = device.typed
    await expect(session.perform(commandsOf('reload ?'), contextOf())).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    })
    expect(device.typed).toBe(before)
  })

  it('a command with a line end or another control character', async () => {
    const { device, session } = await open()
    const before = device.typed
    for (const command of ['show clock\nreload', 'show clock\r', 'show\tclock', 'show \x03']) {
      await expect(session.perform(commandsOf(command), contextOf())).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    }
    expect(device.typed).toBe(before)
  })
})

describe('prompts', () => {
  it('are learned anew when the host name changes', async () => {
    const { session } = await open({ answers: { 'show clock': '12:00' } })
    await session.perform(
      { kind: 'config', lines: ['hostname core7', 'interface Gi1'], dryRun: false, save: false },
      contextOf(),
    )
    const [result] = await session.perform(commandsOf('show clock'), contextOf())
    expect(result?.output).toBe('12:00')
    expect(session.facts.prompt).toBe('core7#')
    expect(session.promptChanges).toBeGreaterThan(0)
  })

  it('of another device end the use of the session with the commands that led there', async () => {
    const { session } = await open({ answers: { 'show clock': '12:00' } })
    await session.perform(commandsOf('show clock'), contextOf())
    expect(session.broken).toBe(false)
    const results = await session.perform(commandsOf('configure terminal', 'hostname core7', 'end'), contextOf())
    expect(results.map(({ error }) => error)).toEqual([null, null, null])
    expect(session.broken).toBe(true)
  })

  it('follow on output whose last line has no end', async () => {
    const { session } = await open({ answers: { 'more flash:x': 'one\ntwo without end\x01', 'show clock': '12:00' } })
    const results = await session.perform(commandsOf('more flash:x', 'show clock'), contextOf())
    expect(results.map(({ output }) => output)).toEqual(['one\ntwo without end', '12:00'])
  })

  it('within the output end nothing, however it is cut', async () => {
    const output =
      'history:\nedge-rtr1#show version\nedge-rtr1# \nedge-rtr1#\nedge-rtr2#\nfoo>\n--More-- is a pager\nDelete? no\nend'
    const cuts = [octetwise, ...Array.from({ length: output.length + 40 }, (_, at) => cutAt(at))]
    const answers = cuts.map(async cut => {
      const { session } = await open({ cut, answers: { 'show history': output, 'show clock': '12:00' } })
      const results = await session.perform(commandsOf('show history', 'show clock'), contextOf())
      return results.map(result => result.output)
    })
    for (const answer of await Promise.all(answers)) expect(answer).toEqual([output, '12:00'])
  })
})

describe('probe and close', () => {
  it('press Enter, and log out', async () => {
    const { device, session } = await open()
    await session.probe(new AbortController().signal)
    expect(device.lines.at(-1)).toBe('')
    await session.close()
    expect(device.lines.at(-1)).toBe('exit')
    await session.closed
  })
})
