import { afterAll, describe, expect, it } from 'vitest'
import { cisco_ios } from '../../src/drivers/cli/cisco_ios.ts'
import { startFakeDevice } from '../doubles/fake-device.ts'
import { startFakeEapi } from '../doubles/fake-eapi.ts'
import { type Answer, startSpeakingDaemon } from '../speaking-daemon.ts'

const commands = { 'show clock': '14:00:00 UTC\r\n', 'show version': 'Cisco IOS Software\r\n' }
const ntp = { 'show run | include ntp server': 'ntp server 192.0.2.123\r\n' }
const edge1 = await startFakeDevice({ platform: cisco_ios, hostname: 'edge1', commands: { ...commands, ...ntp } })
const other = await startFakeDevice({ platform: cisco_ios, hostname: 'other', commands })
const strict = await startSpeakingDaemon()
const open = await startSpeakingDaemon('netpulse: { inlineCredentials: true }\ninventory: { hostKeys: tofu }\n')
for (const daemon of [strict, open]) await daemon.addDevice('edge1', edge1, { tags: ['lab'] })
const eapi = await startFakeEapi()
await strict.ask('POST', '/v1/credentials', { name: 'leaf', username: eapi.username, password: eapi.password })
await strict.ask('POST', '/v1/devices', {
  name: 'leaf1',
  host: '127.0.0.1',
  port: eapi.port,
  platform: 'eos',
  driver: 'eapi',
  credential: 'leaf',
  tls: { ca: eapi.ca },
})
afterAll(async () => {
  await eapi.stop()
  for (const one of [strict, open, edge1, other]) await one.close()
})

const inline = {
  device_type: 'cisco_ios',
  host: '127.0.0.1',
  username: 'admin',
  password: 'secret',
  secret: 'enable-secret',
}

/** Asks again until the job is over, as that API's clients do. */
const finished = async (submitted: Answer, daemon = strict) => {
  expect(submitted).toMatchObject({ status: 201, body: { code: 200, message: 'success' } })
  for (;;) {
    const { body } = await daemon.ask('GET', `/job?id=${submitted.body.data.id}`)
    const [job] = body.data
    if (!['queued', 'started'].includes(job.status)) return job
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

describe('a NetPulse client', () => {
  it('runs commands and finds their outputs by command', async () => {
    const job = await finished(
      await strict.ask('POST', '/device/execute', {
        driver: 'netmiko',
        connection_args: { device_type: 'cisco_ios', host: 'edge1' },
        command: ['show clock', 'show version'],
        options: { queue_strategy: 'pinned', ttl: 60 },
      }),
    )
    expect(job).toMatchObject({
      status: 'finished',
      queue: 'HostQ_edge1',
      worker: 'koine',
      result: { type: 1, retval: { 'show clock': '14:00:00 UTC', 'show version': 'Cisco IOS Software' }, error: null },
    })
    expect(job.duration).toBeLessThan(30)
  })

  it('configures a device', async () => {
    const job = await finished(
      await strict.ask('POST', '/device/execute', {
        driver: 'netmiko',
        connection_args: { host: 'edge1', enable_mode: true },
        config: 'interface Gi1\n description core\n',
        driver_args: { save: true },
      }),
    )
    expect(job).toMatchObject({ status: 'finished', result: { type: 1 } })
    expect(Object.keys(job.result.retval)).toEqual(expect.arrayContaining(['interface Gi1', ' description core']))
    expect(edge1.state.saves).toBe(1)
  })

  it.for([{}, { device_type: 'ios' }, { device_type: 'cisco_ios' }])(
    "runs NAPALM's getters by their names: %o",
    async type => {
      const job = await finished(
        await strict.ask('POST', '/device/execute', {
          driver: 'napalm',
          connection_args: { host: 'edge1', ...type },
          command: ['get_ntp_servers', 'is_alive'],
        }),
      )
      expect(job).toMatchObject({
        status: 'finished',
        result: { retval: { get_ntp_servers: { '192.0.2.123': {} }, is_alive: { is_alive: true } } },
      })
    },
  )

  it('gives getters the arguments of the driver that are theirs', async () => {
    const job = await finished(
      await strict.ask('POST', '/device/execute', {
        driver: 'napalm',
        connection_args: { host: 'edge1' },
        command: 'ping',
        driver_args: { destination: '192.0.2.1', count: 1, timeout: 1, encoding: 'text', enable_mode: true },
      }),
    )
    expect(edge1.lines()).toContain('ping 192.0.2.1 timeout 1 size 100 repeat 1')
    expect(job.result.retval.ping ?? job.result.error).toBeDefined()
  })

  it('asks for getters and for commands apart', async () => {
    const { status, body } = await strict.ask('POST', '/device/execute', {
      driver: 'napalm',
      connection_args: { host: 'edge1' },
      command: ['get_facts', 'show version'],
    })
    expect({ status, body }).toMatchObject({ status: 422, body: { code: -1, data: null } })
  })

  it.for([
    ['merge', { dry_run: true }, false],
    ['merge', {}, true],
    ['replace', { replace: true }, true],
  ] as const)('changes a configuration as NAPALM does: %s %o', async ([mode, args, changed]) => {
    const before = [...eapi.running]
    const banner = `alias ${mode} show version`
    const job = await finished(
      await strict.ask('POST', '/device/execute', {
        driver: 'napalm',
        connection_args: { host: 'leaf1', device_type: 'eos' },
        config: mode === 'merge' ? [banner] : [...before, banner],
        driver_args: { ...args, message: 'as asked' },
      }),
    )
    expect(job, JSON.stringify(job)).toMatchObject({ status: 'finished', result: { type: 1, error: null } })
    expect(JSON.stringify(job.result.retval)).toContain(banner)
    expect(eapi.running.includes(banner)).toBe(changed)
    if (!changed) expect(eapi.running).toEqual(before)
  })

  it('sends what is no getter to the command line', async () => {
    const job = await finished(
      await strict.ask('POST', '/device/execute', {
        driver: 'napalm',
        connection_args: { host: 'edge1', device_type: 'ios' },
        command: 'show clock',
      }),
    )
    expect(job).toMatchObject({ status: 'finished', result: { retval: { 'show clock': '14:00:00 UTC' } } })
  })

  it('is told of a failure as one', async () => {
    const job = await finished(
      await strict.ask('POST', '/device/execute', {
        driver: 'netmiko',
        connection_args: { host: 'edge1' },
        command: 'nonsense',
      }),
    )
    expect(job).toMatchObject({ status: 'failed', result: { type: 2, error: { type: 'COMMAND_REJECTED' } } })
  })

  it('runs getters on a device that the request describes', async () => {
    const described = {
      ...inline,
      device_type: 'ios',
      port: edge1.port,
      secret: undefined,
      optional_args: { secret: 'enable-secret' },
    }
    const job = await finished(
      await open.ask('POST', '/device/execute', {
        driver: 'napalm',
        connection_args: described,
        command: 'get_ntp_servers',
      }),
      open,
    )
    expect(job).toMatchObject({ status: 'finished', result: { retval: { get_ntp_servers: { '192.0.2.123': {} } } } })
  })

  it('brings credentials along only where that is configured', async () => {
    const request = {
      driver: 'netmiko',
      connection_args: { ...inline, port: other.port },
      command: 'show clock',
    }
    expect(await strict.ask('POST', '/device/execute', request)).toMatchObject({
      status: 422,
      body: { code: -1, data: null },
    })
    const job = await finished(await open.ask('POST', '/device/execute', request), open)
    expect(job).toMatchObject({ status: 'finished', result: { retval: { 'show clock': '14:00:00 UTC' } } })
  })

  it('shares one session among requests with the same credentials, and none with others', async () => {
    const ask = (args: object) =>
      open.ask('POST', '/device/execute', {
        driver: 'netmiko',
        connection_args: { ...inline, port: other.port, ...args },
        command: 'show clock',
      })
    await finished(await ask({}), open)
    await finished(await ask({}), open)
    expect(other.counts.logins).toBe(1)
    expect(await finished(await ask({ password: 'wrong' }), open)).toMatchObject({
      status: 'failed',
      result: { error: { type: 'AUTH_FAILED' } },
    })
  })

  it('asks many devices at once, and learns which were refused', async () => {
    const { status, body } = await strict.ask('POST', '/device/bulk', {
      driver: 'netmiko',
      connection_args: { device_type: 'cisco_ios' },
      devices: [{ host: 'edge1' }, { host: 'nowhere' }],
      command: 'show clock',
    })
    expect(status).toBe(201)
    expect(body.data.failed).toEqual(['nowhere'])
    expect(body.data.succeeded).toHaveLength(1)
    expect(
      await finished({ status: 201, headers: new Headers(), body: { ...body, data: body.data.succeeded[0] } }),
    ).toMatchObject({
      status: 'finished',
    })
  })

  it('tests a connection', async () => {
    const { body } = await strict.ask('POST', '/device/test-connection', {
      driver: 'netmiko',
      connection_args: { host: 'edge1' },
    })
    expect(body).toMatchObject({
      code: 200,
      data: {
        success: true,
        error_message: null,
        device_info: { host: 'edge1', prompt: expect.stringContaining('edge1') },
      },
    })
    const wrong = await open.ask('POST', '/device/test-connection', {
      driver: 'netmiko',
      connection_args: { ...inline, port: other.port, password: 'wrong again' },
    })
    expect(wrong).toMatchObject({ status: 200, body: { data: { success: false, device_info: null } } })
  })

  it('sees pinned sessions as workers and closes them', async () => {
    const { body } = await strict.ask('GET', '/worker?host=edge1')
    expect(body.data).toMatchObject([{ status: 'idle', queues: ['HostQ_edge1'] }])
    const closed = await strict.ask('DELETE', '/worker?host=edge1')
    expect(closed.body.data).toEqual([body.data[0].name])
    expect((await strict.ask('GET', '/worker')).body.data).toEqual([])
    const { records } = (await strict.ask('GET', '/v1/audit?limit=2')).body
    expect(records).toMatchObject([
      { kind: 'outcome', outcome: 'done' },
      { kind: 'attempt', action: 'DELETE /worker' },
    ])
  })

  it('lists and cancels jobs', async () => {
    expect((await strict.ask('GET', '/job?status=finished&host=edge1')).body.data.length).toBeGreaterThan(0)
    expect((await strict.ask('DELETE', '/job?host=edge1')).body).toMatchObject({ code: 200, data: [] })
  })

  it('finds the API well, with its key', async () => {
    expect((await strict.ask('GET', '/health')).body).toEqual({ code: 200, message: 'success', data: 'ok' })
    expect((await fetch(`${strict.url}/health`)).status).toBe(401)
  })

  it.each([
    [{ driver: 'netmiko', connection_args: { host: 'edge1' } }, 'needs either command or config'],
    [{ driver: 'telepathy', connection_args: { host: 'edge1' }, command: 'x' }, '/driver'],
    [{ driver: 'netmiko', connection_args: {}, command: 'x' }, '/connection_args/host'],
    [
      { driver: 'netmiko', connection_args: { host: 'edge1' }, command: 'x', dry_run: true },
      '/dry_run: is not known here',
    ],
    [{ driver: 'netmiko', connection_args: { host: 'edge1' }, command: 'show clock\nreload' }, 'line breaks'],
    [{ driver: 'netmiko', connection_args: { host: 'edge1' }, command: 'reload' }, 'destructive/reload'],
  ])('is refused %j', async (request, says) => {
    const { status, body } = await strict.ask('POST', '/device/execute', request)
    expect([403, 422]).toContain(status)
    expect(body).toMatchObject({ code: -1, message: expect.stringContaining(says), data: null })
  })

  it('of one group does not reach further by describing a host', async () => {
    const { body } = await open.ask('POST', '/v1/keys', { name: 'group', scopes: ['command'], groups: ['lab'] })
    const request = { driver: 'netmiko', connection_args: { ...inline, port: other.port }, command: 'show clock' }
    expect(await open.ask('POST', '/device/execute', request, { 'x-api-key': body.key })).toMatchObject({ status: 404 })
  })
})
