import { describe, expect, it } from 'vitest'
import type { Getter } from '../../src/drivers/getters/getter.ts'
import { notUnderstood, textOf } from '../../src/drivers/getters/replies.ts'
import type { Reply, Request } from '../../src/drivers/request.ts'
import type { DeviceSession } from '../../src/drivers/session.ts'
import { KoineError } from '../../src/errors.ts'
import { type GetterOutcome, type GetterRun, runGetters } from '../../src/sessions/run-getters.ts'

const cli = (request: string): Request => ({ kind: 'cli', request, format: 'text' })

/** Asks these commands, one after the other, and gives what was printed. */
const printing = (...commands: readonly string[]): Getter =>
  function* () {
    const texts: string[] = []
    for (const command of commands) texts.push(textOf((yield [cli(command)])[0], command))
    return texts
  }

const getters: Readonly<Record<string, Getter>> = {
  version: printing('show version'),
  both: printing('show version', 'show clock'),
  together: function* () {
    return yield [cli('show version'), cli('show clock'), cli('show version')]
  },
  spelled: function* () {
    return yield [{ format: 'text', kind: 'cli', request: 'show version' }]
  },
  strange: function* () {
    const [reply] = yield [cli('show strange')]
    throw notUnderstood('show strange', textOf(reply, 'show strange'))
  },
  stumbling: function* () {
    yield [cli('show version')]
    throw new TypeError('undefined is not iterable')
  },
  asking: function* () {
    return yield [{ ...cli('clear'), answers: [{ question: 'sure?', send: 'y' }] }]
  },
  hiding: function* () {
    try {
      yield [cli('show end')]
    } catch {
      throw new Error('another one')
    }
    return null
  },
  echo: function* (args, { nowMs }) {
    yield []
    return { args, nowMs }
  },
  ping: printing('ping 192.0.2.1'),
}

interface Fake extends DeviceSession {
  readonly asked: string[][]
  readonly probes: number
}

const sessionOf = (answer: (request: string) => Reply = request => ({ text: `${request}!` })): Fake => {
  const asked: string[][] = []
  const state = { probes: 0, broken: false }
  return {
    asked,
    get probes() {
      return state.probes
    },
    facts: { driver: 'cli', platform: 'cisco_ios', prompt: null, server: null, loginMs: 0 },
    get broken() {
      return state.broken
    },
    heardMs: 0,
    closed: new Promise(() => {}),
    perform: () => Promise.reject(new Error('not performed here')),
    async ask(requests) {
      asked.push(requests.map(({ request }) => request))
      try {
        return requests.map(({ request }) => answer(request))
      } catch (error) {
        state.broken = error instanceof KoineError && error.code === 'CLOSED_BY_PEER'
        throw error
      }
    },
    probe: () => {
      state.probes += 1
      return Promise.resolve()
    },
    close: () => Promise.resolve(),
  }
}

const run = (session: DeviceSession, names: readonly string[], more: Partial<GetterRun> = {}) =>
  runGetters(
    session,
    names.map(getter => ({ getter, args: {} })),
    {
      getters,
      nowMs: () => 1_700_000_000_000,
      signal: new AbortController().signal,
      timeoutMs: 1_000,
      maxReplyBytes: 1_000,
      ...more,
    },
  )

const codesOf = (outcomes: readonly GetterOutcome[]) =>
  outcomes.map(outcome => ('error' in outcome ? outcome.error.code : 'ok'))

const closed = new KoineError('CLOSED_BY_PEER', 'The device closed the session.')

describe('getters on a session', () => {
  it('give what they make of the replies, with what they were asked and when', async () => {
    const session = sessionOf()
    const [outcome] = await runGetters(session, [{ getter: 'echo', args: { vrf: 'red' } }], {
      getters,
      nowMs: () => 5,
      signal: new AbortController().signal,
      timeoutMs: 1,
      maxReplyBytes: 1,
    })
    expect(outcome).toMatchObject({
      getter: 'echo',
      args: { vrf: 'red' },
      value: { args: { vrf: 'red' }, nowMs: 5 },
      startedMs: 5,
      requestsSent: 0,
    })
  })

  it('that ask nothing look whether someone is there', async () => {
    const session = sessionOf()
    await run(session, ['echo'])
    expect(session.asked).toEqual([])
    expect(session.probes).toBe(1)
  })

  it('do not send the same request twice, within one and between them', async () => {
    const session = sessionOf()
    const outcomes = await run(session, ['both', 'version', 'together', 'spelled'])
    expect(session.asked.flat()).toEqual(['show version', 'show clock'])
    expect(outcomes.map(({ requestsSent }) => requestsSent)).toEqual([2, 0, 0, 0])
    expect(outcomes[2]).toMatchObject({
      value: [{ text: 'show version!' }, { text: 'show clock!' }, { text: 'show version!' }],
    })
  })

  it('send what is yielded together once and together', async () => {
    const session = sessionOf()
    await run(session, ['together'])
    expect(session.asked).toEqual([['show version', 'show clock']])
  })

  it('send again what does something, or asks back', async () => {
    const session = sessionOf()
    await run(session, ['ping', 'ping', 'asking', 'asking'])
    expect(session.asked.flat()).toEqual(['ping 192.0.2.1', 'ping 192.0.2.1', 'clear', 'clear'])
  })

  it('keep what they do not understand to themselves', async () => {
    const outcomes = await run(sessionOf(), ['strange', 'stumbling', 'nothing', 'version'])
    expect(codesOf(outcomes)).toEqual(['DEVICE_FAULT', 'DRIVER_FAILED', 'UNSUPPORTED', 'ok'])
    expect(outcomes[0]).toMatchObject({ error: { facts: { command: 'show strange', line: 'show strange!' } } })
    expect(outcomes[2]).toMatchObject({ error: { facts: { getters: Object.keys(getters).toSorted() } } })
  })

  it.for(['constructor', 'toString', '__proto__'])('of an inherited name (%s) do not exist', async name => {
    expect(codesOf(await run(sessionOf(), [name]))).toEqual(['UNSUPPORTED'])
  })

  it('keep to themselves what concerns one request', async () => {
    const session = sessionOf(request => {
      if (request === 'show clock') throw new KoineError('COMMAND_TIMEOUT', 'late')
      return { text: '' }
    })
    expect(codesOf(await run(session, ['both', 'version']))).toEqual(['COMMAND_TIMEOUT', 'ok'])
  })

  it.for(['AUTH_FAILED', 'CONNECT_FAILED', 'CLOSED_BY_PEER'] as const)(
    'end with %s, which ends the session',
    async code => {
      const given: string[] = []
      const session = sessionOf(request => {
        if (request === 'show clock') throw new KoineError(code, 'over')
        return { text: '' }
      })
      const running = run(session, ['version', 'both', 'version'], { onOutcome: ({ getter }) => given.push(getter) })
      await expect(running).rejects.toMatchObject({ code })
      expect(given).toEqual(['version'])
    },
  )

  it('end with what ended the session, whatever a getter makes of it', async () => {
    const session = sessionOf(() => {
      throw closed
    })
    await expect(run(session, ['hiding'])).rejects.toBe(closed)
  })

  it('end with the reason of the signal', async () => {
    const controller = new AbortController()
    const reason = new KoineError('CANCELLED', 'enough')
    const session = sessionOf(() => {
      controller.abort(reason)
      throw reason
    })
    await expect(run(session, ['version', 'both'], { signal: controller.signal })).rejects.toBe(reason)
  })

  it('are refused line by line, which concerns the one that wanted them', async () => {
    const session = sessionOf()
    const seen: string[] = []
    const outcomes = await run(session, ['both', 'version', 'ping'], {
      allow(lines) {
        seen.push(...lines)
        if (lines.includes('show clock')) throw new KoineError('POLICY_DENIED', 'no clocks')
      },
    })
    expect(codesOf(outcomes)).toEqual(['POLICY_DENIED', 'ok', 'ok'])
    expect(seen).toEqual(['show version', 'show clock', 'ping 192.0.2.1'])
    expect(session.asked.flat()).not.toContain('show clock')
  })

  it('also the answers to questions are asked for', async () => {
    const seen: string[] = []
    await run(sessionOf(), ['asking'], { allow: lines => void seen.push(...lines) })
    expect(seen).toEqual(['clear', 'y'])
  })

  it('cannot run on a session that cannot be asked', async () => {
    const { ask: _, ...mute } = sessionOf()
    await expect(run(mute, ['version'])).rejects.toMatchObject({ code: 'UNSUPPORTED', facts: { driver: 'cli' } })
  })
})
