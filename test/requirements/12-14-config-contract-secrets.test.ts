import { generateKeyPairSync } from 'node:crypto'
import { copyFileSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { arista_eos } from '../../src/drivers/cli/arista_eos.ts'
import { cisco_ios } from '../../src/drivers/cli/cisco_ios.ts'
import { cisco_iosxr } from '../../src/drivers/cli/cisco_iosxr.ts'
import type { CliPlatform } from '../../src/drivers/cli/cli-platform.ts'
import { juniper_junos } from '../../src/drivers/cli/juniper_junos.ts'
import type { FakeDevice } from '../doubles/fake-device.ts'
import { type Answer, startSpeakingDaemon } from '../speaking-daemon.ts'
import { reached, startDevice, times } from './watched-device.ts'

const toClose: { close(): unknown }[] = []
const closedLater = <T extends { close(): unknown }>(one: T): T => {
  toClose.push(one)
  return one
}
const daemon = closedLater(await startSpeakingDaemon('api: { requestsPerSecond: 0 }\n'))
afterAll(async () => {
  for (const one of toClose) await one.close()
})

let count = 0
/** A device of its own for a test, in the inventory. */
const added = async (
  platform: CliPlatform = cisco_ios,
  options: Parameters<typeof startDevice>[2] = {},
  to = daemon,
): Promise<{ readonly name: string; readonly device: FakeDevice }> => {
  count += 1
  const name = `edge${count}`
  const commands = { 'show clock': '14:00:00.000 UTC\r\n' }
  const device = closedLater(await startDevice(name, commands, { platform, ...options }))
  await to.addDevice(name, device)
  return { name, device }
}
const configured = (name: string, config: object) => daemon.job({ device: name, config })
const submit = (body: object) => daemon.ask('POST', '/v1/jobs', body)
interface ShownResult {
  readonly command: string
  readonly sent: boolean
  readonly value: unknown
  readonly error: { readonly code: string } | null
}
const told = ({ results }: { readonly results: readonly ShownResult[] }) =>
  results.map(({ command, sent, error }) => [command, sent, error?.code ?? null])

describe('12. Dry run and safe config', () => {
  it.each([
    ['juniper_junos', juniper_junos, {}],
    ['arista_eos', arista_eos, {}],
    [
      'cisco_iosxr',
      cisco_iosxr,
      {
        commands: {
          'show configuration':
            'Building configuration...\r\n!! IOS XR Configuration 7.3.2\r\nhostname core1\r\nno interface Loopback5\r\n!\r\nend\r\n',
        },
      },
    ],
  ])('dry_run on %s returns a difference and applies no line', async (_, platform, options) => {
    const { name, device } = await added(platform, options)
    const job = await configured(name, { lines: ['hostname core1'], dry_run: true, save: true })
    expect(job).toMatchObject({ state: 'succeeded', error: null })
    const { diff } = z.object({ diff: z.string() }).parse(job.results.at(-1)?.value)
    // Every line of it says whether it adds or takes away.
    expect(diff.trim().split('\n')).toSatisfy((lines: string[]) => lines.every(line => /^[-+@ ]/.test(line)))
    expect(diff).toMatch(/^\+ ?hostname core1$/m)
    if (platform === cisco_iosxr) expect(diff).toMatch(/^-interface Loopback5$/m)
    expect(device.state.running).toEqual([])
    expect(device.state.saves).toBe(0)
    // Nothing is left behind that a later commit would apply.
    expect((await configured(name, { lines: ['domain name example.net'] })).state).toBe('succeeded')
    expect(device.state.running).toEqual(['domain name example.net'])
  })

  it('dry_run where it cannot be done answers 422, and the device hears nothing', async () => {
    const { name, device } = await added()
    const before = reached(device)
    const answer = await submit({ device: name, config: { lines: ['hostname core1'], dry_run: true } })
    expect(answer).toMatchObject({ status: 422, body: { code: 'DRY_RUN_UNSUPPORTED' } })
    expect(reached(device)).toEqual(before)
  })

  it('dry_run is refused, too, when the platform turns out to be one that cannot', async () => {
    const { name, device } = await added()
    await daemon.ask('PATCH', `/v1/devices/${name}`, { platform: 'auto' })
    expect(await configured(name, { lines: ['hostname core1'], dry_run: true })).toMatchObject({
      state: 'failed',
      error: { code: 'DRY_RUN_UNSUPPORTED' },
    })
    expect(times(device, 'hostname core1')).toBe(0)
    expect(device.state.running).toEqual([])
  })

  it('configuration is applied and saved, and every line reported', async () => {
    const { name, device } = await added()
    const job = await configured(name, { lines: ['interface Gi1', ' description core'], save: true })
    expect(job.state).toBe('succeeded')
    expect(told(job).slice(0, 2)).toEqual([
      ['interface Gi1', true, null],
      [' description core', true, null],
    ])
    expect(device.state.running).toEqual(['interface Gi1', 'description core'])
    expect(device.state.saves).toBe(1)
  })

  it.each([
    // Where lines take effect as they are sent, those before the rejected one have.
    ['cisco_ios', cisco_ios, ['ntp server 192.0.2.1']],
    ['juniper_junos', juniper_junos, []],
    ['arista_eos', arista_eos, []],
  ])(
    'configuration of %s stops at the first rejected line, reports every line, neither commits nor saves',
    async (_, platform, running) => {
      const { name, device } = await added(platform)
      const lines = ['ntp server 192.0.2.1', 'bogus', 'ntp server 192.0.2.2', 'ntp server 192.0.2.3']
      const job = await configured(name, { lines, save: true })
      expect(job).toMatchObject({ state: 'failed', error: { code: 'COMMAND_REJECTED', facts: { index: 1 } } })
      expect(told(job)).toEqual([
        [lines[0], true, null],
        [lines[1], true, 'COMMAND_REJECTED'],
        [lines[2], false, null],
        [lines[3], false, null],
      ])
      expect(times(device, 'ntp server 192.0.2.2')).toBe(0)
      expect(device.lines().filter(line => line.startsWith('commit'))).toEqual([])
      expect(device.state.running).toEqual(running)
      expect(device.state.saves).toBe(0)
    },
  )

  it('nothing is saved when the commit fails', async () => {
    const { name, device } = await added(juniper_junos, { commitFails: true })
    const job = await configured(name, { lines: ['set system host-name core1'], save: true })
    expect(job).toMatchObject({ state: 'failed', error: { code: 'COMMIT_FAILED' } })
    expect(device.state.running).toEqual([])
    expect(device.lines()).toContain('rollback 0')
  })

  it('confirm_minutes commits for a time where the platform can, and what nobody confirms is the device’s to revert', async () => {
    const { name, device } = await added(juniper_junos)
    await configured(name, { lines: ['set system host-name core1'] })
    const job = await configured(name, { lines: ['set system host-name core2'], confirm_minutes: 7 })
    expect(job.state).toBe('succeeded')
    expect(device.lines()).toContain('commit confirmed 7')
    // The device waits, and knows what it goes back to.
    expect(device.state.pendingConfirmation).toEqual(['set system host-name core1'])
    const session = (await daemon.ask('GET', `/v1/sessions?device=${name}`)).body.sessions[0]
    await daemon.ask('DELETE', `/v1/sessions/${session.id}`)
    expect(device.state.pendingConfirmation).not.toBeNull()
    // The next commit confirms it.
    await configured(name, { lines: ['set system domain-name example.net'] })
    expect(device.state.pendingConfirmation).toBeNull()
  })

  it('confirm_minutes where the platform cannot answers 422, and nothing is applied for ever instead', async () => {
    const { name, device } = await added()
    const before = reached(device)
    const answer = await submit({ device: name, config: { lines: ['hostname core1'], confirm_minutes: 5 } })
    expect(answer).toMatchObject({ status: 422, body: { code: 'UNSUPPORTED' } })
    expect(reached(device)).toEqual(before)
  })

  it('a check before that does not hold keeps every line from being sent', async () => {
    const { name, device } = await added(juniper_junos)
    const lines = ['set system host-name core1']
    const check = { command: 'show clock', contains: '15:00' }
    const job = await configured(name, { lines, pre_checks: [check], save: true })
    expect(job).toMatchObject({ state: 'failed', error: { code: 'CHECK_FAILED' } })
    expect(told(job)).toEqual([
      ['show clock', true, 'CHECK_FAILED'],
      [lines[0], false, null],
    ])
    expect(times(device, lines[0] ?? '')).toBe(0)
    const holds = { command: 'show clock', contains: '14:00', lacks: '15:00' }
    expect((await configured(name, { lines, pre_checks: [holds] })).state).toBe('succeeded')
  })

  it('a check afterwards that does not hold is a failure, and keeps from committing and saving', async () => {
    const junos = await added(juniper_junos)
    const ios = await added()
    const post_checks = [{ command: 'show clock', lacks: '14:00' }]
    for (const { name, device } of [junos, ios]) {
      const job = await configured(name, { lines: ['hostname core1'], post_checks, save: true })
      expect(job).toMatchObject({ state: 'failed', error: { code: 'CHECK_FAILED' } })
      expect(device.state.saves).toBe(0)
    }
    expect(junos.device.state.running).toEqual([])
  })
})

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document is looked into
type Document = any

describe('13. Contract', async () => {
  const document: Document = (await daemon.ask('GET', '/openapi.json')).body
  const resolved = (schema: Document): Document =>
    schema?.$ref === undefined ? schema : document.components.schemas[String(schema.$ref).split('/').at(-1) ?? '']
  const operations = Object.entries<Document>(document.paths).flatMap(([path, item]) =>
    Object.entries<Document>(item)
      .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
  const bodyOf = (operation: Document) => resolved(operation.requestBody?.content?.['application/json']?.schema)
  const filled = (path: string) => path.replace('{kind}', 'command').replaceAll(/\{\w+\}/g, 'none')
  const isOurs = ({ path }: { readonly path: string }) => path.startsWith('/v1/')
  const withBody = operations.filter(({ operation }) => bodyOf(operation) !== undefined)
  const expectProblem = ({ headers, body, status }: Answer) => {
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(body).toMatchObject({
      type: expect.any(String),
      title: expect.any(String),
      status,
      detail: expect.any(String),
      instance: expect.any(String),
    })
  }

  it('OpenAPI 3.1 is served', async () => {
    const answer = await fetch(`${daemon.url}/openapi.json`)
    expect(answer.status).toBe(200)
    expect(document.openapi).toMatch(/^3\.1\./)
    expect(operations.length).toBeGreaterThan(40)
    expect(withBody.filter(isOurs).length).toBeGreaterThan(8)
  })

  it.each(withBody.map(({ method, path, operation }) => [`${method} ${path}`, operation] as const))(
    '%s refuses members that its schema does not have',
    (_, operation) => {
      expect(bodyOf(operation).additionalProperties).toBe(false)
    },
  )

  it.each(withBody.filter(isOurs).map(({ method, path }) => [method, path] as const))(
    '%s %s answers an unknown member with 422 and a pointer to it',
    async (method, path) => {
      const answer = await daemon.ask(method, filled(path), { 'no/such~member': 1 })
      expect(answer).toMatchObject({ status: 422, body: { code: 'INVALID_BODY' } })
      expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer: '/no~1such~0member' }))
      expectProblem(answer)
    },
  )

  it('the pointer leads to members inside as well', async () => {
    const { body } = await submit({
      device: 'edge',
      config: { lines: ['x'], pre_checks: [{ command: 'x', holds: 1 }] },
    })
    expect(body.errors).toContainEqual(expect.objectContaining({ pointer: '/config/pre_checks/0/holds' }))
    const batch = await daemon.ask('POST', '/v1/batches', { targets: ['a'], job: { comands: ['x'] } })
    expect(batch.body.errors).toContainEqual(expect.objectContaining({ pointer: '/job/comands' }))
  })

  it.each(
    withBody
      .filter(isOurs)
      .filter(({ operation }) => (bodyOf(operation).required ?? []).length > 0)
      .map(({ method, path, operation }) => [method, path, bodyOf(operation)] as const),
  )('%s %s: what the document says is required, the validator requires', async (method, path, schema) => {
    const { status, body } = await daemon.ask(method, filled(path), {})
    expect(status).toBe(422)
    const missing = body.errors.map(({ pointer }: { pointer: string }) => pointer)
    expect(missing).toEqual(expect.arrayContaining(schema.required.map((name: string) => `/${name}`)))
  })

  it('limits in the document are those of the validators', async () => {
    const job = resolved(document.components.schemas.JobRequest)
    const most = resolved(job.properties.commands).maxItems
    expect(most).toBeGreaterThan(1)
    const many = (length: number) => submit({ device: 'none', commands: Array.from({ length }, () => 'x') })
    expect((await many(most)).status).toBe(404)
    expect((await many(most + 1)).body.errors[0].pointer).toBe('/commands')
  })

  it('every failure is a problem document', async () => {
    const { name } = await added()
    const asked = (method: string, path: string, init: RequestInit = {}) =>
      fetch(`${daemon.url}${path}`, { method, ...init, headers: { 'x-api-key': daemon.key, ...init.headers } })
    const json = { 'content-type': 'application/json' }
    const failures: readonly (readonly [number, Promise<Response>])[] = [
      [400, asked('GET', '/v1/devices?limit=none')],
      [400, asked('GET', '/v1/devices?limt=1')],
      [400, asked('POST', '/v1/jobs', { body: '{', headers: json })],
      [401, fetch(`${daemon.url}/v1/devices`)],
      [404, asked('GET', '/v1/nothing')],
      [404, asked('GET', '/v1/jobs/job_none')],
      [405, asked('PUT', '/v1/jobs')],
      [409, asked('POST', '/v1/devices', { body: JSON.stringify({ name }), headers: json })],
      [413, asked('POST', '/v1/jobs', { body: JSON.stringify({ device: 'x'.repeat(2_000_000) }), headers: json })],
      [422, asked('POST', '/v1/jobs', { body: '{}', headers: json })],
      [422, asked('POST', '/v1/jobs', { body: '[]', headers: json })],
      [422, asked('POST', '/v1/jobs', { body: 'null', headers: json })],
    ]
    for (const [status, failure] of failures) {
      const answer = await failure
      expect([answer.status, answer.url]).toEqual([status, answer.url])
      expectProblem({ status, headers: answer.headers, body: await answer.json() })
    }
  })

  it.each(operations.filter(isOurs).map(({ method, path, operation }) => [method, path, operation] as const))(
    '%s %s: the failures that it tells of are problem documents',
    async (method, path, operation) => {
      const failures = Object.entries<Document>(operation.responses).filter(([status]) => Number(status) >= 400)
      expect(failures.map(([status]) => status)).toContain('401')
      for (const [, failure] of failures) expect(Object.keys(failure.content)).toEqual(['application/problem+json'])
      const answer = await daemon.ask(method, filled(path), undefined, { 'x-api-key': 'none' })
      expect(answer.status).toBe(401)
      expectProblem(answer)
    },
  )

  const lists = operations.filter(isOurs).flatMap(({ method, path, operation }) => {
    const shown = resolved(operation.responses['200']?.content?.['application/json']?.schema)
    const [things] = Object.entries<Document>(shown?.properties ?? {}).find(
      ([, schema]) => resolved(schema).type === 'array' && resolved(resolved(schema).items).type === 'object',
    ) ?? [null]
    const isOne = /\}$|\/(?:cancel|parse|import)$/.test(path)
    return method === 'GET' && things !== null && !isOne ? [{ path, things, shown, operation }] : []
  })

  it('there are lists', () => {
    expect(lists.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        '/v1/devices',
        '/v1/credentials',
        '/v1/jobs',
        '/v1/batches',
        '/v1/sessions',
        '/v1/files',
        '/v1/templates',
        '/v1/webhooks/deliveries',
        '/v1/audit',
        '/v1/keys',
        '/v1/events',
      ]),
    )
  })

  it.each(lists.map(list => [list.path, list] as const))('%s is paged by a cursor', (_, { shown, operation }) => {
    expect(Object.keys(shown.properties)).toContain('next')
    const parameters = operation.parameters.map(({ name }: { name: string }) => name)
    expect(parameters).toEqual(expect.arrayContaining(['limit', 'cursor']))
  })

  it('pages hold everything once, in one order', async () => {
    const [one, two, three] = [await added(), await added(), await added()]
    for (const { name } of [one, two, three]) await daemon.job({ device: name, commands: ['show clock'] })
    for (const name of ['a', 'b']) {
      await daemon.ask('POST', '/v1/credentials', { name, username: name, password: 'of no use' })
      await daemon.ask('POST', '/v1/keys', { name, scopes: ['read'] })
      await daemon.ask('PUT', `/v1/templates/command/${name}`, { text: 'show clock' })
      await daemon.ask('PUT', '/v1/templates/command/a', { text: `show ${name}` })
      await daemon.ask('POST', '/v1/batches', { targets: [one.name], job: { commands: ['show clock'] } })
    }
    const paths = ['devices', 'credentials', 'keys', 'templates', 'batches', 'jobs', 'sessions']
      .map(things => [`/v1/${things}`, things] as const)
      .concat([
        ['/v1/audit', 'records'],
        ['/v1/templates/command/a/versions', 'versions'],
      ])
    for (const [path, things] of paths) {
      const whole = (await daemon.ask('GET', `${path}?limit=1000`)).body
      expect(whole.next).toBeNull()
      const all = whole[things]
      expect([path, all.length]).toEqual([path, expect.toSatisfy((length: number) => length >= 2)])
      const paged: unknown[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: Answer = await daemon.ask(
          'GET',
          `${path}?limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
        )
        expect(page.body[things]).toHaveLength(1)
        paged.push(...page.body[things])
        cursor = page.body.next
      }
      const names = (list: readonly Document[]) =>
        list.map(({ name, id, seq, version }) => id ?? seq ?? [name, version])
      expect(names(paged as Document[])).toEqual(names(all))
    }
  })
})

/** Everything in a directory, as it is on disk. */
const onDisk = (directory: string): readonly { readonly path: string; readonly octets: Buffer }[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map(path => join(directory, path))
    .filter(path => statSync(path).isFile())
    .map(path => ({ path, octets: readFileSync(path) }))

describe('14. Credential references', () => {
  const secrets = { password: 'first-of-the-secrets', enable_secret: 'second-of-them' }

  it('a job names its credential', async () => {
    const { name, device } = await added(cisco_ios, {
      username: 'netadmin',
      password: secrets.password,
      enablePassword: secrets.enable_secret,
    })
    await daemon.ask('POST', '/v1/credentials', { name: 'netadmin', username: 'netadmin', ...secrets })
    const asked = { device: name, commands: ['show clock'], credential_ref: 'netadmin' }
    const job = await daemon.job(asked)
    expect(job).toMatchObject({ state: 'succeeded', request: asked })
    expect(device.counts.logins).toBe(1)
    expect(await submit({ ...asked, credential_ref: 'nobody' })).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    })
  })

  const inline = { username: 'admin', password: 'secret', enable_secret: 'enable-secret' }
  const answers = [{ question: 'Password', send: 'secret', secret: true }]

  it('secrets in requests are refused', async () => {
    const { name, device } = await added()
    const before = reached(device)
    for (const body of [
      { device: name, commands: ['show clock'], credential: inline },
      { device: name, commands: [{ command: 'show clock', answers }] },
    ])
      expect(await submit(body)).toMatchObject({ status: 422, body: { code: 'INLINE_SECRETS_DISABLED' } })
    const batch = { targets: [name], job: { commands: ['show clock'], credential: inline } }
    const { body } = await daemon.ask('POST', '/v1/batches', batch, { prefer: 'wait=10' })
    expect(JSON.stringify(body)).toContain('INLINE_SECRETS_DISABLED')
    const connection_args = { host: name, device_type: 'cisco_ios', username: 'admin', password: 'secret' }
    const netpulse = { driver: 'netmiko', connection_args, command: 'show clock' }
    expect((await daemon.ask('POST', '/device/execute', netpulse)).status).toBe(422)
    expect(reached(device)).toEqual(before)
  })

  it('they are taken where that is enabled', async () => {
    const yaml = 'jobs: { inlineSecrets: true }\nnetpulse: { inlineCredentials: true }\n'
    const open = closedLater(await startSpeakingDaemon(yaml))
    const { name } = await added(cisco_ios, {}, open)
    const asked = { device: name, commands: [{ command: 'show clock', answers }], credential: inline }
    expect(await open.job(asked)).toMatchObject({ state: 'succeeded', request: { credential: { username: 'admin' } } })
  })

  it('stored secrets are encrypted, with a key that is not in the database', async () => {
    const own = closedLater(await startSpeakingDaemon())
    const passphrase = 'third-of-them'
    const { privateKey: private_key } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase },
    })
    const given = { ...secrets, passphrase, private_key }
    expect((await own.ask('POST', '/v1/credentials', { name: 'core', username: 'core', ...given })).status).toBe(201)
    await own.ask('PATCH', '/v1/credentials/core', { password: 'changed-once' })
    const look = () => {
      const files = onDisk(own.dataDir)
      const key = files.find(({ path }) => path.endsWith('secret.key'))
      expect(files.filter(({ path }) => path.includes('inventory.db')).length).toBeGreaterThan(0)
      for (const secret of [...Object.values(given), private_key.split('\n')[5] ?? '', 'changed-once'])
        for (const form of [
          secret,
          Buffer.from(secret).toString('base64').replace(/=+$/, ''),
          Buffer.from(secret).toString('hex'),
        ])
          expect(files.filter(({ octets }) => octets.includes(form)).map(({ path }) => path)).toEqual([])
      const written = key?.octets.toString().trim() ?? ''
      const forms = [written, Buffer.from(written, 'base64'), Buffer.from(written, 'hex')]
      for (const form of forms.filter(({ length }) => length >= 32))
        expect(files.filter(({ path, octets }) => path !== key?.path && octets.includes(form))).toEqual([])
      expect(statSync(key?.path ?? '').mode & 0o777).toBe(0o600)
    }
    look()
    await own.restart()
    look()
  })

  it('the database without the key gives no secret away', async () => {
    const own = closedLater(await startSpeakingDaemon())
    const { name, device } = await added(cisco_ios, {}, own)
    const thief = closedLater(await startSpeakingDaemon())
    await own.restart()
    for (const { path } of onDisk(own.dataDir).filter(file => file.path.includes('inventory.db')))
      copyFileSync(path, join(thief.dataDir, path.split('/').at(-1) ?? ''))
    await thief.restart()
    expect((await thief.ask('GET', '/v1/credentials/lab')).body).toMatchObject({ has_password: true })
    const before = device.counts.attempts
    const answer = await thief.ask(
      'POST',
      '/v1/jobs',
      { device: name, commands: ['show clock'] },
      { prefer: 'wait=30' },
    )
    expect(answer.body.code ?? answer.body.error?.code).toBe('SECRET_UNREADABLE')
    expect(device.counts.attempts).toBe(before)
  })
})
