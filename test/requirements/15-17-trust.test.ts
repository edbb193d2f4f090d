import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { keyFile } from '../../src/api/key-file.ts'
import type { CliPlatform } from '../../src/drivers/cli/cli-platform.ts'
import { juniper_junos } from '../../src/drivers/cli/juniper_junos.ts'
import { eventually } from '../daemon.ts'
import type { FakeDeviceOptions } from '../doubles/device-options.ts'
import type { FakeDevice } from '../doubles/fake-device.ts'
import { fingerprint, newHostKey } from '../doubles/host-keys.ts'
import { startSpeakingDaemon } from '../speaking-daemon.ts'
import { reached, startDevice, times } from './watched-device.ts'

// What of the daemon compares in constant time is seen here; it compares all the same.
const compared = vi.hoisted(() => ({ times: 0 }))
vi.mock('node:crypto', async original => {
  const crypto = await original<typeof import('node:crypto')>()
  return {
    ...crypto,
    timingSafeEqual: (...given: Parameters<typeof crypto.timingSafeEqual>) => {
      compared.times += 1
      return crypto.timingSafeEqual(...given)
    },
  }
})

const configuredKey = 'a-key-of-the-configuration-0123456789'
const daemon = await startSpeakingDaemon(
  `api: { requestsPerSecond: 0, keys: [{ name: written, key: ${configuredKey}, scopes: [read] }] }\n`,
)
const toClose: { close(): unknown }[] = [daemon]
afterAll(async () => {
  for (const one of toClose) await one.close()
})

let count = 0
const started = async (
  options: Partial<FakeDeviceOptions> & { readonly platform?: CliPlatform } = {},
): Promise<{ readonly name: string; readonly device: FakeDevice }> => {
  count += 1
  const name = `edge${count}`
  const device = await startDevice(name, { 'show clock': '14:00:00.000 UTC\r\n' }, options)
  toClose.push(device)
  return { name, device }
}
/** In the inventory, its host key not enrolled. */
const known = async (options: Parameters<typeof started>[0] = {}, more: object = {}) => {
  const { name, device } = await started(options)
  await daemon.ask('POST', '/v1/credentials', {
    name: 'lab',
    username: 'admin',
    password: 'secret',
    enable_secret: 'enable-secret',
  })
  const { host, port, state } = device
  const body = { name, host, port, platform: state.options.platform.id, credential: 'lab', ...more }
  expect((await daemon.ask('POST', '/v1/devices', body)).status).toBe(201)
  return { name, device }
}
const enrol = (name: string, body: object = {}) => daemon.ask('POST', `/v1/devices/${name}/host-keys`, body)
const added = async (options: Parameters<typeof started>[0] = {}, more: object = {}) => {
  const one = await known(options, more)
  expect((await enrol(one.name)).status).toBe(201)
  return one
}
const showClock = (name: string, more: object = {}) => daemon.job({ device: name, commands: ['show clock'], ...more })
/** Every method, every password, every line that came. */
const authentication = (device: FakeDevice) => ({
  attempts: device.counts.attempts,
  methods: device.connections.flatMap(({ attempts }) => attempts),
  logins: device.counts.logins,
  octets: reached(device).octets,
})
const nothing = { attempts: 0, methods: [], logins: 0, octets: 0 }

describe('15. Host keys', () => {
  it('a key that is not enrolled is refused before any octet of authentication', async () => {
    const { name, device } = await known()
    expect(await showClock(name)).toMatchObject({ state: 'failed', error: { code: 'HOST_KEY_UNKNOWN' } })
    expect(device.counts.connections).toBe(1)
    expect(authentication(device)).toEqual(nothing)
  })

  it('an explicit call enrols the key that the device shows, without logging in, and then jobs run', async () => {
    const { name, device } = await known()
    const { status, body } = await enrol(name)
    expect(status).toBe(201)
    expect(authentication(device)).toEqual(nothing)
    expect((await daemon.ask('GET', `/v1/devices/${name}/host-keys`)).body.host_keys).toEqual(body.host_keys)
    expect((await showClock(name)).state).toBe('succeeded')
  })

  it('the call can demand a fingerprint', async () => {
    const key = newHostKey()
    const { name } = await known({ hostKey: key.private })
    const other = fingerprint(newHostKey().public).replace(/=+$/, '')
    expect(await enrol(name, { fingerprint: other })).toMatchObject({
      status: 502,
      body: { code: 'HOST_KEY_MISMATCH' },
    })
    expect((await showClock(name)).error?.code).toBe('HOST_KEY_UNKNOWN')
    expect((await enrol(name, { fingerprint: fingerprint(key.public).replace(/=+$/, '') })).status).toBe(201)
    expect((await showClock(name)).state).toBe('succeeded')
  })

  it('a changed key is refused before any octet of authentication, until it is enrolled in place of the old one', async () => {
    const { name, device } = await added()
    expect((await showClock(name)).state).toBe('succeeded')
    const before = authentication(device)
    device.drop()
    device.changeHostKey(newHostKey().private)
    expect(await showClock(name)).toMatchObject({ state: 'failed', error: { code: 'HOST_KEY_MISMATCH' } })
    expect(authentication(device)).toEqual(before)
    expect((await enrol(name)).status).toBe(409)
    expect((await enrol(name, { replace: true })).status).toBe(201)
    expect((await showClock(name)).state).toBe('succeeded')
  })

  it('keys are pinned to a device: one that another device may show is not taken', async () => {
    const first = newHostKey()
    const one = await added({ hostKey: first.private })
    const other = await added({ hostKey: newHostKey().private })
    for (const { name } of [one, other]) expect((await showClock(name)).state).toBe('succeeded')
    other.device.drop()
    other.device.changeHostKey(first.private)
    expect((await showClock(other.name)).error?.code).toBe('HOST_KEY_MISMATCH')
  })

  it('the first key is trusted only where that is configured, and a changed one not even there', async () => {
    const trusting = await startSpeakingDaemon('inventory: { hostKeys: tofu }\n')
    toClose.push(trusting)
    const { name, device } = await started()
    const { host, port } = device
    await trusting.ask('POST', '/v1/credentials', { name: 'lab', username: 'admin', password: 'secret' })
    await trusting.ask('POST', '/v1/devices', { name, host, port, platform: 'cisco_ios', credential: 'lab' })
    const job = { device: name, commands: ['show clock'], privileged: false }
    expect((await trusting.job(job)).state).toBe('succeeded')
    device.drop()
    device.changeHostKey(newHostKey().private)
    const before = authentication(device)
    expect((await trusting.job(job)).error?.code).toBe('HOST_KEY_MISMATCH')
    expect(authentication(device)).toEqual(before)
  })

  it.each<[string, NonNullable<FakeDeviceOptions['algorithms']>]>([
    ['legacy', { kex: ['diffie-hellman-group14-sha1'] }],
    ['ancient', { kex: ['diffie-hellman-group1-sha1'], cipher: ['3des-cbc'], hmac: ['hmac-md5'] }],
  ])('algorithms of %s devices are offered to devices that say so, and to no others', async (profile, algorithms) => {
    const old = { algorithms }
    const { name, device } = await known(old)
    const other = await known(old)
    expect((await enrol(name)).body.code).toBe('KEX_MISMATCH')
    expect((await daemon.ask('PATCH', `/v1/devices/${name}`, { algorithms: profile })).status).toBe(200)
    expect((await enrol(name)).status).toBe(201)
    expect((await showClock(name)).state).toBe('succeeded')
    expect(device.counts.logins).toBe(1)
    expect((await showClock(other.name)).error?.code).toBe('KEX_MISMATCH')
    expect(authentication(other.device)).toEqual(nothing)
  })
})

describe('16. Jump hosts', () => {
  let hops = 0
  /** A jump host with a host key, a user and a password of its own. */
  const hop = async (more: object = {}) => {
    hops += 1
    const login = { username: `jumper${hops}`, password: `only for hop ${hops}` }
    await daemon.ask('POST', '/v1/credentials', { name: login.username, ...login })
    const options = { ...login, forwards: true, hostKey: newHostKey().private }
    return added(options, { credential: login.username, ...more })
  }
  const chain = async (length: number) => {
    const all: Awaited<ReturnType<typeof hop>>[] = []
    for (let index = 0; index < length; index += 1) all.push(await hop())
    return all
  }
  const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name)
  const logins = (all: readonly { readonly device: FakeDevice }[]) => all.map(({ device }) => device.counts.logins)

  it.each([1, 2, 3])('a device is reached through %i hops, each with its own credential and host key', async length => {
    const hosts = await chain(length)
    const { name, device } = await added({ hostKey: newHostKey().private }, { jump: names(hosts) })
    expect(await showClock(name)).toMatchObject({ state: 'succeeded' })
    expect(hosts.map(({ device: host }) => host.counts.logins)).toEqual(hosts.map(() => 1))
    // Enrolling went the same way: one connection, two channels.
    expect(hosts.map(({ device: host }) => host.counts.forwards)).toEqual(
      hosts.map((_, index) => (index === hosts.length - 1 ? 2 : 1)),
    )
    expect(device.counts.logins).toBe(1)
    expect((await daemon.ask('GET', `/v1/sessions?device=${name}`)).body.sessions[0].jump).toEqual(names(hosts))
  })

  it('more than three are refused', async () => {
    const hosts = await chain(4)
    const { name } = await known()
    const answer = await daemon.ask('PATCH', `/v1/devices/${name}`, { jump: names(hosts) })
    expect(answer.status).toBe(422)
    expect(answer.body.errors[0].pointer).toMatch(/^\/jump/)
  })

  it('many devices behind a hop share one connection to it, which ends when nobody uses it', async () => {
    const hosts = await chain(1)
    const devices = await Promise.all(Array.from({ length: 8 }, () => added({}, { jump: names(hosts) })))
    const jobs = await Promise.all(devices.map(({ name }) => showClock(name)))
    expect(jobs.map(({ state }) => state)).toEqual(devices.map(() => 'succeeded'))
    expect(logins(hosts)).toEqual([1])
    const open = () => hosts.map(({ device }) => device.connections.filter(one => one.open).length)
    expect(open()).toEqual([1])
    const close = async ({ name }: { readonly name: string }) => {
      const [{ id }] = (await daemon.ask('GET', `/v1/sessions?device=${name}`)).body.sessions
      await daemon.ask('DELETE', `/v1/sessions/${id}`)
    }
    const [last, ...others] = devices
    if (last === undefined) throw new Error('there are no devices')
    for (const one of others) await close(one)
    // Kept a while for the next ones, ten seconds; and for as long as one still uses it.
    await wait(11_000)
    expect(open()).toEqual([1])
    expect(await showClock(last.name)).toMatchObject({ state: 'succeeded' })
    expect(logins(hosts)).toEqual([1])
    await close(last)
    await eventually(async () => open().every(one => one === 0), 30_000, 'the hops are left')
  })

  it.each([1, 2, 3])('the failure of hop %i is reported with its index', async index => {
    const hosts = await chain(3)
    const { name, device } = await known({}, { jump: names(hosts) })
    const failing = hosts[index - 1]
    if (failing === undefined) throw new Error('there is no such hop')
    const fails = async (code: string) => {
      const before = authentication(device)
      expect(await showClock(name)).toMatchObject({
        state: 'failed',
        error: { code, facts: { hop: index, hop_device: failing.name } },
      })
      expect(authentication(device)).toEqual(before)
    }
    failing.device.faults.refusePasswords = true
    await fails('AUTH_FAILED')
    failing.device.faults.refusePasswords = false
    failing.device.changeHostKey(newHostKey().private)
    const before = authentication(failing.device)
    await fails('HOST_KEY_MISMATCH')
    expect(authentication(failing.device)).toEqual(before)
    await failing.device.close()
    // What a jump host cannot reach it says in its own words.
    await fails(index === 1 ? 'CONNECTION_REFUSED' : 'CONNECT_FAILED')
  })

  it('what fails at the device itself names no hop', async () => {
    const hosts = await chain(1)
    const { name, device } = await added({}, { jump: names(hosts) })
    device.faults.refusePasswords = true
    const { error } = await showClock(name)
    expect(error?.code).toBe('AUTH_FAILED')
    expect(error?.facts).not.toHaveProperty('hop')
  })
})

describe('17. Role-based keys', async () => {
  const edge = await added({}, { tags: ['edge'] })
  const core = await added({ platform: juniper_junos }, { tags: ['core'] })
  const create = async (name: string, scopes: readonly string[], more: object = {}) => {
    const { status, body } = await daemon.ask('POST', '/v1/keys', { name, scopes, ...more })
    expect(status).toBe(201)
    return body as { readonly id: string; readonly key: string; readonly name: string }
  }
  const as = (key: string) => (method: string, path: string, body?: unknown) =>
    daemon.ask(method, path, body, { 'x-api-key': key })
  const isTaken = async (key: string) => (await as(key)('GET', '/v1/devices')).status
  const hashed = (key: string) => createHash('sha256').update(key).digest('hex')

  it('keys are kept as hashes, and shown once', async () => {
    const { key, id } = await create('hashed', ['read'])
    const files = readdirSync(daemon.dataDir, { recursive: true, encoding: 'utf8' })
      .map(path => join(daemon.dataDir, path))
      .filter(path => statSync(path).isFile())
    expect(files.filter(path => readFileSync(path).includes(key))).toEqual([])
    expect(files.filter(path => readFileSync(path).includes(hashed(key)))).not.toEqual([])
    const { body } = await daemon.ask('GET', '/v1/keys')
    expect(body.keys.find((one: { id: string }) => one.id === id)).toMatchObject({ name: 'hashed', scopes: ['read'] })
    expect(JSON.stringify(body)).not.toContain(key)
    expect(JSON.stringify(body)).not.toContain(hashed(key))
    expect(existsSync(keyFile(daemon.dataDir))).toBe(true)
  })

  it('keys have names, each its own, and the audit tells them', async () => {
    const { key, id } = await create('alice', ['command'])
    expect((await daemon.ask('POST', '/v1/keys', { name: 'alice', scopes: ['read'] })).status).toBe(409)
    const { body } = await as(key)('POST', '/v1/jobs', { device: edge.name, commands: ['show clock'] })
    expect(body.caller).toBe('alice')
    const { records } = (await daemon.ask('GET', `/v1/audit?subject=${body.id}`)).body
    expect(records.at(-1)).toMatchObject({ caller: 'alice', key_id: id })
  })

  it('keys expire', async () => {
    const { key } = await create('brief', ['read'], { expires: new Date(Date.now() + 1_500).toISOString() })
    expect(await isTaken(key)).toBe(200)
    await eventually(async () => (await isTaken(key)) === 401, 10_000, 'the key has expired')
  })

  it('a rotated key is taken beside the new one for a while, and then is not', async () => {
    const { key, id } = await create('rotated', ['read'])
    const { body } = await daemon.ask('POST', `/v1/keys/${id}/rotate`, { overlap_seconds: 2 })
    expect([await isTaken(key), await isTaken(body.key)]).toEqual([200, 200])
    await eventually(async () => (await isTaken(key)) === 401, 10_000, 'the key before is not taken any more')
    expect(await isTaken(body.key)).toBe(200)
    const next = (await daemon.ask('POST', `/v1/keys/${id}/rotate`, { overlap_seconds: 0 })).body
    expect([await isTaken(body.key), await isTaken(next.key)]).toEqual([401, 200])
    await daemon.ask('DELETE', `/v1/keys/${id}`)
    expect(await isTaken(next.key)).toBe(401)
  })

  const upload = { upload: { files: [{ file: 'file_none', path: '/tmp/x' }] }, driver: 'linux' }
  const needs: readonly (readonly [string, string, string, unknown])[] = [
    ['read', 'GET', '/v1/devices', undefined],
    ['read', 'GET', '/v1/jobs', undefined],
    ['read', 'GET', '/v1/sessions', undefined],
    ['command', 'POST', '/v1/jobs', { device: edge.name, commands: ['show clock'] }],
    ['command', 'POST', '/v1/jobs', { device: edge.name, test: true }],
    ['config', 'POST', '/v1/jobs', { device: edge.name, config: { lines: ['hostname none'] } }],
    ['file', 'POST', '/v1/jobs', { device: edge.name, ...upload }],
    ['file', 'GET', '/v1/files', undefined],
    ['admin', 'POST', '/v1/devices', { name: 'made-by-somebody', platform: 'cisco_ios' }],
    ['admin', 'POST', `/v1/devices/${edge.name}/host-keys`, {}],
    ['admin', 'GET', '/v1/credentials', undefined],
    ['admin', 'POST', '/v1/credentials', { name: 'made-by-somebody', username: 'x', password: 'of no use' }],
    ['admin', 'GET', '/v1/keys', undefined],
    ['admin', 'GET', '/v1/audit', undefined],
    ['admin', 'PUT', '/v1/templates/command/none', { text: 'show clock' }],
    ['admin', 'DELETE', '/v1/sessions/session_none', undefined],
  ]
  const keys = Object.fromEntries(
    await Promise.all(
      ['read', 'command', 'config', 'file', 'admin'].map(
        async scope => [scope, await create(`only-${scope}`, [scope])] as const,
      ),
    ),
  )

  it.each(needs)('the scope %s is what %s %s needs', async (scope, method, path, body) => {
    const before = reached(edge.device)
    for (const [held, { key, id }] of Object.entries(keys)) {
      if (held === scope || held === 'admin') continue
      const answer = await as(key)(method, path, body)
      expect([held, answer.status, answer.body.code]).toEqual([held, 403, 'FORBIDDEN'])
      expect(answer.body.facts).toEqual({ scope })
      // A violation is in the audit, with the key and what it lacked.
      const { records } = (await daemon.ask('GET', `/v1/audit?key_id=${encodeURIComponent(id)}&limit=1`)).body
      expect(records[0]).toMatchObject({ kind: 'attempt', decision: 'denied', rule: `scope:${scope}`, key_id: id })
      expect(Date.now() - Date.parse(records[0].at)).toBeLessThan(30_000)
    }
    expect(reached(edge.device)).toEqual(before)
    const allowed = await as(keys[scope]?.key ?? '')(method, path, body)
    expect(allowed.status).not.toBe(401)
    expect(allowed.status).not.toBe(403)
    if (path === '/v1/jobs' && method === 'POST' && allowed.body.id !== undefined)
      await daemon.ask('GET', `/v1/jobs/${allowed.body.id}`, undefined, { prefer: 'wait=30' })
  })

  it('a key that is limited to groups reaches the devices of these, and no others are there for it', async () => {
    const { key, id } = await create('edge-only', ['admin'], { groups: ['edge'] })
    const mine = as(key)
    expect(
      (await mine('GET', '/v1/devices?limit=1000')).body.devices.map(({ name }: { name: string }) => name),
    ).toEqual([edge.name])
    const before = reached(core.device)
    const refused = await Promise.all([
      mine('GET', `/v1/devices/${core.name}`),
      mine('GET', `/v1/devices/${core.name}/host-keys`),
      mine('PATCH', `/v1/devices/${core.name}`, { tags: ['edge'] }),
      mine('DELETE', `/v1/devices/${core.name}`),
      mine('POST', '/v1/jobs', { device: core.name, commands: ['show clock'] }),
      mine('POST', `/v1/devices/${core.name}/reset`),
    ])
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 404))
    const batch = await mine('POST', '/v1/batches', {
      targets: [edge.name, core.name],
      job: { commands: ['show clock'] },
    })
    expect(batch.body.targets).toMatchObject([{ device: edge.name, error: null }, { error: { code: 'NOT_FOUND' } }])
    expect((await mine('PATCH', `/v1/devices/${edge.name}`, { tags: ['core'] })).status).toBe(403)
    expect(reached(core.device)).toEqual(before)
    await create('other-caller', ['command'])
    await daemon.job({ device: core.name, commands: ['show clock'] })
    const jobs = (await mine('GET', '/v1/jobs?limit=1000')).body.jobs
    expect(new Set(jobs.map(({ device }: { device: string }) => device))).toEqual(new Set([edge.name]))
    const sessions = (await mine('GET', '/v1/sessions')).body.sessions
    expect(sessions.filter(({ device }: { device: string }) => device === core.name)).toEqual([])
    expect(times(core.device, 'show clock')).toBe(1)
    await daemon.ask('DELETE', `/v1/keys/${id}`)
  })

  it('without a key, or with a wrong one, everything is 401', async () => {
    for (const headers of [
      {},
      { 'x-api-key': 'wrong' },
      { authorization: 'Bearer wrong' },
      { authorization: `Basic ${daemon.key}` },
    ])
      for (const path of [
        '/v1/devices',
        '/v1/jobs',
        '/v1/keys',
        '/metrics',
        '/v1/nothing',
        '/job',
        '/worker',
        '/health',
      ]) {
        const answer = await fetch(`${daemon.url}${path}`, { headers: headers as Record<string, string> })
        expect([path, answer.status]).toEqual([path, 401])
        expect(answer.headers.get('www-authenticate')).toContain('Bearer')
      }
  })

  it('keys are never taken from the address of a request', async () => {
    const names = [
      'key',
      'api_key',
      'apikey',
      'api-key',
      'x-api-key',
      'X-API-KEY',
      'access_token',
      'token',
      'authorization',
    ]
    for (const name of names)
      for (const value of [daemon.key, `Bearer ${daemon.key}`]) {
        const answer = await fetch(`${daemon.url}/v1/devices?${new URLSearchParams({ [name]: value })}`)
        expect([name, answer.status]).toEqual([name, 401])
        expect(await answer.text()).not.toContain(daemon.key)
      }
    expect(daemon.log.join('\n')).not.toContain(daemon.key)
    const { components } = (await daemon.ask('GET', '/openapi.json')).body
    for (const scheme of Object.values<{ in?: string }>(components.securitySchemes)) expect(scheme.in).not.toBe('query')
  })

  it('every key that there is is compared in constant time, whichever is presented', async () => {
    const shown = (await daemon.ask('GET', '/v1/keys?limit=1000')).body.keys
    const presented = [
      daemon.key,
      configuredKey,
      keys['read']?.key ?? '',
      'x',
      'x'.repeat(1000),
      `${daemon.key.slice(0, -1)}_`,
    ]
    const counts: number[] = []
    for (const key of presented) {
      const before = compared.times
      await isTaken(key)
      counts.push(compared.times - before)
    }
    expect(counts).toEqual(counts.map(() => shown.length))
  })
})
