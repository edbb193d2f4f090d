import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CommandsOperation } from '../../../src/drivers/operation.ts'
import type { Request } from '../../../src/drivers/request.ts'
import type { Result } from '../../../src/drivers/result.ts'
import type { DeviceSession } from '../../../src/drivers/session.ts'
import { KoineError } from '../../../src/errors.ts'
import { netconfDriver } from '../../../src/sessions/netconf/driver.ts'
import { type FakeNetconf, type NetconfAnswer, startFakeNetconf } from '../../doubles/fake-netconf.ts'
import { rpcError } from '../../doubles/netconf-replay.ts'
import { passwordCredential, sshOptions, targetOf } from '../ssh/reach.ts'
import { openNetconf, patient } from './open.ts'

const junosCapabilities = ['http://xml.juniper.net/netconf/junos/1.0']

let fake: FakeNetconf
let session: DeviceSession | null = null

beforeAll(async () => {
  fake = await startFakeNetconf({ capabilities: [], answer: () => 'nothing' })
})
beforeEach(() => {
  fake.version = '1.1'
  fake.refuses = false
  fake.operations.length = 0
})
afterEach(async () => {
  await session?.close()
  session = null
})
afterAll(() => fake.close())

const openTo = async (
  answer: (operation: string) => NetconfAnswer,
  capabilities: readonly string[] = junosCapabilities,
): Promise<DeviceSession> => {
  fake.device = { capabilities, answer }
  session = await openNetconf(fake)
  return session
}

const ask = (requests: readonly Request[], changes: Parameters<typeof patient>[0] = {}) =>
  session?.ask?.(requests, patient(changes)) ?? expect.unreachable('there is no session')

const rpc = (name: string, args: Readonly<Record<string, string | true>> = {}): Request => ({
  kind: 'junos-rpc',
  request: name,
  args,
  format: 'xml',
})

const get: Request = { kind: 'netconf', op: 'get', source: null, roots: [], request: '<get/>', format: 'xml' }
const hello: Request = { ...get, op: 'hello', request: 'hello' }

describe.each(['1.0', '1.1'] as const)('a session of NETCONF %s', version => {
  beforeEach(() => {
    fake.version = version
  })

  it('brings replies in the order of requests, many on their way at once', async () => {
    await openTo(operation => ({ inside: operation }))
    const requests = Array.from({ length: 40 }, (_, index) => rpc('get-x', { index: `${index} ä😀` }))
    const replies = await ask(requests)
    expect(replies.map(reply => 'text' in reply && reply.text.trim())).toEqual(
      requests.map((_, index) => `<get-x><index>${index} ä😀</index></get-x>`),
    )
  })

  it('takes large replies', async () => {
    const large = 'ä'.repeat(1_000_000)
    await openTo(() => ({ inside: `<a>${large}</a>` }))
    const [reply] = await ask([rpc('get-large')])
    expect(reply !== undefined && 'text' in reply && reply.text.includes(large)).toBe(true)
  })

  it('ends an over-long reply, and itself', async () => {
    await openTo(() => ({ inside: `<a>${'x'.repeat(200_000)}</a>` }))
    await expect(ask([rpc('get-large')], { maxReplyBytes: 100_000 })).rejects.toMatchObject({
      code: 'OUTPUT_TOO_LARGE',
    })
    expect(session?.broken).toBe(true)
  })
})

describe('requests', () => {
  it('have their arguments escaped', async () => {
    await openTo(() => ({ inside: '<ok/>' }))
    await ask([
      rpc('get-x', { 'interface-name': 'ge-<0>&"', terse: true }),
      { kind: 'junos-command', request: 'show a | match "<b>"', format: 'text' },
    ])
    expect(fake.operations).toEqual([
      '<get-x><interface-name>ge-&lt;0&gt;&amp;&quot;</interface-name><terse/></get-x>',
      '<command format="text">show a | match &quot;&lt;b&gt;&quot;</command>',
    ])
  })

  it('with names that are none are not sent', async () => {
    await openTo(() => ({ inside: '<ok/>' }))
    await expect(ask([rpc('get-a'), rpc('a><b')])).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    await expect(ask([rpc('get-a', { 'b c': true })])).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    expect(fake.operations).toEqual([])
    expect(session?.broken).toBe(false)
  })

  it('of other kinds are not carried', async () => {
    await openTo(() => ({ inside: '<ok/>' }))
    const cli: Request = { kind: 'cli', request: 'show version', format: 'text' }
    await expect(ask([get, cli])).rejects.toMatchObject({ code: 'UNSUPPORTED', facts: { kind: 'cli' } })
    expect(fake.operations).toEqual([])
  })

  it('of Junos are not sent to others', async () => {
    await openTo(() => ({ inside: '<ok/>' }), ['http://cisco.com/ns/yang/Cisco-IOS-XR-cli-cfg'])
    expect(session?.facts.platform).toBe('cisco_iosxr')
    await expect(ask([rpc('get-x')])).rejects.toMatchObject({ code: 'UNSUPPORTED' })
  })

  it('for the hello are answered with what the device said', async () => {
    await openTo(() => 'nothing', ['urn:example:a?b=c&d'])
    const [reply] = await ask([hello])
    expect(reply).toEqual({ text: expect.stringContaining('urn:example:a?b=c&amp;d') })
    expect(fake.operations).toEqual([])
  })

  it('for facts are sent once, those for the uptime each time', async () => {
    await openTo(operation =>
      operation.includes('uptime')
        ? { inside: '<a><system-booted-time><time-length junos:seconds="9"/></system-booted-time></a>' }
        : operation.includes('software')
          ? { inside: '<software-information><host-name>r1</host-name></software-information>' }
          : { inside: rpcError('operation-failed', 'syntax error') },
    )
    const wanted = (request: string): Request => ({ kind: 'junos-facts', request, format: 'json' })
    expect(await ask([wanted('facts'), wanted('uptime')])).toMatchObject([{ json: { hostname: 'r1' } }, { json: 9 }])
    const { length } = fake.operations
    expect(await ask([wanted('facts'), wanted('uptime')])).toMatchObject([{ json: { hostname: 'r1' } }, { json: 9 }])
    expect(fake.operations).toHaveLength(length + 1)
  })
})

describe('requests that are not answered', () => {
  it('are eight at most, until some are', async () => {
    await openTo(() => 'nothing')
    const stop = new AbortController()
    const asked = ask(
      Array.from({ length: 20 }, () => rpc('get-x')),
      { signal: stop.signal },
    )
    asked.catch(() => undefined)
    await expect.poll(() => fake.operations.length).toBe(8)
    // What comes after them shows that none came between.
    stop.abort(new KoineError('CANCELLED', 'Enough.'))
    await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' })
    await session?.close()
    expect(fake.operations.slice(8)).toEqual(['<close-session/>'])
  })
})

describe('replies', () => {
  it('are whole for NETCONF, and what is inside for Junos', async () => {
    await openTo(() => ({ inside: '<data><a/></data>' }))
    const [whole, inside] = await ask([get, rpc('get-x')])
    expect(whole).toEqual({ text: expect.stringMatching(/^<rpc-reply[^>]*>\s*<data><a\/><\/data>\s*<\/rpc-reply>$/) })
    expect(inside).toEqual({ text: expect.stringMatching(/^\s*<data><a\/><\/data>\s*$/) })
  })

  it('that reject are errors, beside those that do not', async () => {
    await openTo(operation => ({
      inside: operation.includes('bad') ? rpcError('access-denied', 'permission denied') : '<ok/>',
    }))
    const replies = await ask([rpc('get-x'), rpc('get-bad'), rpc('get-y')])
    expect(replies).toMatchObject([
      { text: expect.stringContaining('<ok/>') },
      { error: 'permission denied', facts: { tag: 'access-denied' } },
      { text: expect.stringContaining('<ok/>') },
    ])
    expect(session?.broken).toBe(false)
  })

  it('whose end is missing are a fault of the device, and the session goes on', async () => {
    await openTo(operation =>
      operation.includes('bad') ? { reply: '<rpc-reply message-id=""><data><a>1</a>' } : { inside: '<ok/>' },
    )
    await expect(ask([rpc('get-x'), rpc('get-bad'), rpc('get-y')])).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
    expect(session?.broken).toBe(false)
    expect(await ask([rpc('get-x')])).toHaveLength(1)
  })

  it('without a number are those of the oldest request', async () => {
    await openTo(operation => ({ reply: `<rpc-reply>${operation}</rpc-reply>` }))
    expect(await ask([rpc('get-a'), rpc('get-b')])).toEqual([{ text: '<get-a/>' }, { text: '<get-b/>' }])
  })

  it.each<[string, NetconfAnswer]>([
    ['another root', { reply: '<html><body/></html>' }],
    ['a number that nobody had', { reply: "<rpc-reply message-id='999'><ok/></rpc-reply>" }],
    ['no framing', { octets: 'Connection reset by administrator\r\n' }],
    ['a chunk of no length', { octets: '\n#0\n' }],
  ])('with %s end the session', async (_what, answer) => {
    await openTo(() => answer)
    await expect(ask([rpc('get-x')])).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
    expect(session?.broken).toBe(true)
    await expect(ask([rpc('get-x')])).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
  })

  it('are not confused with notifications', async () => {
    await openTo(() => ({ reply: '<notification><eventTime/></notification>' }))
    await expect(ask([rpc('get-x')], { timeoutMs: 50 })).rejects.toMatchObject({ code: 'COMMAND_TIMEOUT' })
  })

  it('that do not come in time break the session, and are dropped when they come', async () => {
    let slow = true
    await openTo(() => (slow ? 'nothing' : { inside: '<ok/>' }))
    await expect(ask([rpc('get-x')], { timeoutMs: 50 })).rejects.toMatchObject({ code: 'COMMAND_TIMEOUT' })
    expect(session?.broken).toBe(true)
    slow = false
    expect(await ask([rpc('unlock')])).toHaveLength(1)
  })

  it('are not waited for after a cancellation', async () => {
    await openTo(() => 'nothing')
    const stop = new AbortController()
    const asked = ask([rpc('get-x')], { signal: stop.signal })
    stop.abort(new KoineError('CANCELLED', 'Enough.'))
    await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(session?.broken).toBe(true)
  })

  it('end with the connection', async () => {
    await openTo(() => 'drop')
    await expect(ask([rpc('get-x')])).rejects.toMatchObject({ code: 'CLOSED_BY_PEER' })
    expect(await session?.closed).toMatchObject({ code: 'CLOSED_BY_PEER' })
  })
})

describe('opening', () => {
  it.each([
    ['never comes', null, 'AUTH_TIMEOUT'],
    ['is none', '<rpc-reply><ok/></rpc-reply>', 'DEVICE_FAULT'],
    ['has no session', '<hello><capabilities/></hello>', 'DEVICE_FAULT'],
    ['is cut', '<hello><capabilities><capability>a', 'DEVICE_FAULT'],
  ])('fails when the hello %s', async (_what, text, code) => {
    fake.device = { capabilities: [], hello: text, answer: () => 'nothing' }
    const { limits } = targetOf(fake)
    const opening = openNetconf(fake, { limits: { ...limits, authTimeoutMs: text === null ? 1500 : 20_000 } })
    await expect(opening).rejects.toMatchObject({ code })
  })

  it('fails when the login is refused', async () => {
    fake.refuses = true
    await expect(openNetconf(fake)).rejects.toMatchObject({ code: 'AUTH_FAILED' })
    fake.refuses = false
    const credential = { ...passwordCredential, password: 'wrong' }
    await expect(openNetconf(fake, { credential })).rejects.toMatchObject({ code: 'AUTH_FAILED' })
  })

  it('is by ssh only', async () => {
    await expect(openNetconf(fake, { transport: 'telnet' })).rejects.toMatchObject({ code: 'UNSUPPORTED' })
  })

  it('tells what a device turned out to be', async () => {
    fake.device = { capabilities: junosCapabilities, answer: () => 'nothing' }
    const found: string[] = []
    const driver = netconfDriver({ ...sshOptions(), onDetected: (device, platform) => found.push(device, platform) })
    const { signal } = new AbortController()
    for (const platform of ['auto', 'juniper_junos'] as const)
      await (await driver.open(targetOf(fake, { platform }), { signal })).close()
    expect(found).toEqual(['device', 'juniper_junos'])
  })

  it('tells what it is', async () => {
    await openTo(() => 'nothing')
    expect(session?.facts).toEqual({
      driver: 'netconf',
      platform: 'juniper_junos',
      prompt: null,
      server: expect.stringMatching(/^SSH-2\.0-/),
      loginMs: expect.any(Number),
    })
  })
})

describe('a session that is open', () => {
  it.each([
    ['Junos', junosCapabilities, '<get-configuration database="committed">'],
    ['others', [], '<get-config><source><running/></source><filter type="subtree"/></get-config>'],
  ])('shows that %s are there by a small request', async (_who, capabilities, expected) => {
    const open = await openTo(() => ({ inside: rpcError('access-denied', 'no') }), capabilities)
    await open.probe(new AbortController().signal)
    expect(fake.operations).toHaveLength(1)
    expect(fake.operations[0]).toContain(expected)
  })

  it('is left with a word', async () => {
    const before = fake.sessions.closedPolitely
    const open = await openTo(() => 'nothing')
    await open.close()
    expect(await open.closed).toBe(null)
    expect(fake.sessions.closedPolitely).toBe(before + 1)
  })
})

describe('commands', () => {
  const commands = (...list: string[]): CommandsOperation => ({
    kind: 'commands',
    commands: list.map(command => ({ command })),
    stopOnError: true,
    privileged: null,
  })
  const perform = async (
    operation: CommandsOperation,
    maxOutputBytes = 1000,
    results: Result[] = [],
  ): Promise<readonly Result[]> =>
    (await session?.perform(operation, {
      signal: new AbortController().signal,
      commandTimeoutMs: 20_000,
      maxOutputBytes,
      onOutput: () => undefined,
      onResult: result => results.push(result),
      onWrite: () => undefined,
    })) ?? []

  it('print what the command line of Junos prints', async () => {
    await openTo(() => ({ inside: '<output>\nHostname: r1\n  a &lt;b&gt;\n</output>' }))
    const [result] = await perform(commands('show version'))
    expect(result).toMatchObject({ command: 'show version', output: 'Hostname: r1\n  a <b>', error: null, sent: true })
  })

  it('end at one that is rejected', async () => {
    await openTo(operation => ({
      inside: operation.includes('bad') ? rpcError('operation-failed', 'syntax error') : '<output>\nyes\n</output>',
    }))
    expect(await perform(commands('show a', 'bad', 'show b'))).toMatchObject([
      { output: 'yes', error: null },
      { error: { code: 'COMMAND_REJECTED', facts: { tag: 'operation-failed' } } },
      { sent: false },
    ])
  })

  it('that are not answered leave the others unsent', async () => {
    await openTo(operation => (operation.includes('drop') ? 'drop' : { inside: '<output>\nyes\n</output>' }))
    const results: Result[] = []
    await expect(perform(commands('show a', 'drop', 'show b'), 1000, results)).rejects.toMatchObject({
      code: 'CLOSED_BY_PEER',
    })
    expect(results).toMatchObject([{ error: null }, { error: { code: 'CLOSED_BY_PEER' } }, { sent: false }])
  })

  it('are cut where they print too much', async () => {
    await openTo(() => ({ inside: `<output>\n${'x'.repeat(5000)}\n</output>` }))
    expect(await perform(commands('show a'), 1000)).toMatchObject([{ output: 'x'.repeat(1000), truncated: true }])
  })

  it('are not those of other platforms', async () => {
    await openTo(() => 'nothing', ['http://cisco.com/ns/yang/Cisco-IOS-XR-cli-cfg'])
    await expect(perform(commands('show version'))).rejects.toMatchObject({ code: 'UNSUPPORTED' })
    expect(session?.broken).toBe(false)
  })
})
