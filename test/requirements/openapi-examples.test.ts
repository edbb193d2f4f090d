import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApiDocument } from '../../src/api/openapi.ts'
import { eventually, sendDatagrams } from '../daemon.ts'
import { fakeHostKey } from '../doubles/host-keys.ts'
import { type ExampleNetwork, startExampleNetwork } from './example-network.ts'
import { type ExamplePage, openPage } from './example-page.ts'
import { createFaultsOf } from './response-schemas.ts'

// biome-ignore lint/suspicious/noExplicitAny: documents of many shapes are looked into
type Loose = any

interface Operation {
  /** `GET /v1/devices`, as the document has it. */
  readonly name: string
  readonly method: string
  readonly path: string
  readonly parameters: readonly Loose[]
  readonly responses: Loose
  /** Examples of the body by their names; one that is null where none is sent. */
  readonly bodies: readonly (readonly [string, unknown])[]
  readonly bodyType: string | null
}

const document = openApiDocument('0') as Loose
const operations: readonly Operation[] = Object.entries<Loose>(document.paths).flatMap(([path, item]) =>
  Object.entries<Loose>(item).map(([method, { parameters = [], responses, requestBody }]) => {
    const [bodyType = null, content] = Object.entries<Loose>(requestBody?.content ?? {})[0] ?? []
    const examples =
      content?.examples ?? (content?.example === undefined ? {} : { example: { value: content.example } })
    return {
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      parameters,
      responses,
      bodies:
        bodyType === null ? [['', null]] : Object.entries<Loose>(examples).map(([name, { value }]) => [name, value]),
      bodyType,
    }
  }),
)
const faultsOf = createFaultsOf(document.components.schemas)

describe('13. Every example of the API is taken, and every answer is as documented', () => {
  let network: ExampleNetwork
  let user: ExamplePage
  let key: string
  beforeAll(async () => {
    network = await startExampleNetwork()
    user = await openPage(network, ['edge1', 'core1', 'core2', 'leaf1'], {}, { webhooks: { allow: ['127.0.0.0/8'] } })
    key = readFileSync(join(user.directory, 'koine-data/api-key'), 'utf8').trim()
    await user.ask('POST', '/v1/credentials', { name: 'lab', username: 'admin', password: 'example' })
    const { username, password } = network.linux
    await user.ask('POST', '/v1/credentials', { name: 'host', username, password })
    const host1 = { name: 'host1', host: '127.0.0.1', port: network.linux.port, platform: 'linux', credential: 'host' }
    await user.ask('POST', '/v1/devices', host1)
    await user.ask('POST', '/v1/devices/host1/host-keys', {})
    await sendDatagrams(user.daemon.udp, [heard])
    await eventually(async () => (await user.ask('GET', '/v1/events')).events.length > 0, 20_000, 'the event is kept')
  })
  afterAll(async () => {
    await user.close()
    await network.close()
  })

  it('every operation with a body has an example of it, and every parameter of a path', () => {
    const without = operations.filter(
      ({ bodies, parameters }) =>
        bodies.length === 0 ||
        parameters.some(
          ({ in: where, schema, example }) => where === 'path' && (example ?? schema?.example) === undefined,
        ),
    )
    expect(without.map(({ name }) => name)).toEqual([])
  })

  it('an answer that is not as documented is found', () => {
    const schema = { $ref: '#/components/schemas/Credential' }
    const right = {
      name: 'lab',
      username: 'admin',
      has_password: true,
      has_private_key: false,
      has_passphrase: false,
      has_enable_secret: false,
      source: 'book',
      changed_at: null,
      devices: ['edge1'],
    }
    expect(faultsOf(schema, right)).toEqual([])
    expect(faultsOf(schema, { ...right, password: 'example' })).toHaveLength(1)
    expect(faultsOf(schema, { ...right, source: 'elsewhere' })).toHaveLength(1)
    expect(faultsOf(schema, { ...right, devices: undefined })).toHaveLength(1)
    const page = { type: 'object', properties: { all: { type: 'array', items: schema } }, required: ['all'] }
    expect(faultsOf(page, { all: [right] })).toEqual([])
    expect(faultsOf(page, { all: [{ ...right, devices: [1] }] })).toHaveLength(1)
  })

  it('the commands of /docs are these requests', async () => {
    const page = await (await fetch(`${user.daemon.apiUrl}/docs`)).text()
    const commands = [...page.matchAll(/<pre>(curl.*?)<\/pre>/gs)].map(([, text = '']) =>
      text
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&'),
    )
    // Instead of a request: its words, as the shell reads them.
    const script = [`curl() { printf '%s\\0' "$@"; printf '\\1\\0'; }`, ...commands].join('\n')
    const env = { KOINE_URL: 'http://daemon', KOINE_API_KEY: 'key' }
    const asked = execFileSync('bash', ['-c', script], { env, encoding: 'utf8' })
      .split('\u0001\0')
      .slice(0, -1)
      .map(line => line.split('\0').slice(0, -1))
    const wanted = operations.flatMap(({ method, path, parameters, bodies }) =>
      bodies.map(([, body]) => {
        const place = parameters
          .filter(({ in: where }) => where === 'path')
          .reduce(
            (text, { name, schema }) => text.replace(`{${name}}`, String(schema.example).replaceAll('/', '%2F')),
            path,
          )
        return { method, url: `http://daemon${place}`, body }
      }),
    )
    const behind = (given: readonly string[], option: string) => given[given.indexOf(option) + 1] ?? ''
    const meant = asked.map((given: readonly string[]) => {
      const body = given.includes('-d')
        ? JSON.parse(behind(given, '-d'))
        : given.includes('--data-binary')
          ? 'octets'
          : null
      const method = given.includes('-X') ? behind(given, '-X') : body === null ? 'GET' : 'POST'
      return { method, url: given.at(-1), body }
    })
    expect(meant).toEqual(wanted.map(one => (typeof one.body === 'string' ? { ...one, body: 'octets' } : one)))
  })

  const cases = operations.flatMap(operation =>
    operation.bodies.flatMap(([example, body]) => {
      const wanted = operation.parameters.some(({ in: where }) => where === 'query') && operation.method === 'GET'
      const one = { ...operation, title: `${operation.name}${example === '' ? '' : `: ${example}`}`, body, query: true }
      return wanted ? [one, { ...one, title: `${one.title} without parameters`, query: false }] : [one]
    }),
  )

  it.for(cases)('$title', patience, async ({ name, method, path, parameters, responses, bodyType, body, query }) => {
    const fixture = (await (fixtures[name] ?? none)(user, network)) ?? {}
    const sent = { headers: new Headers({ 'x-api-key': key }), query: new URLSearchParams() }
    let place = path
    for (const { in: where, name: parameter, schema, example } of parameters) {
      const given = example ?? schema?.example
      if (where === 'path') place = place.replace(`{${parameter}}`, encodeURIComponent(fixture[parameter] ?? given))
      else if (given === undefined) continue
      else if (where === 'header') sent.headers.set(parameter, given)
      else if (query) sent.query.set(parameter, [given].flat().join(','))
    }
    if (bodyType !== null) sent.headers.set('content-type', bodyType)
    const text = typeof body === 'string' ? body : JSON.stringify(body, null, 1)
    const response = await fetch(`${user.daemon.apiUrl}${place}?${sent.query}`, {
      method,
      headers: sent.headers,
      ...(body !== null && { body: here(text, network, fixture) }),
      signal: AbortSignal.timeout(60_000),
    })
    const { status } = response
    const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? ''
    if (type === 'text/event-stream') {
      await response.body?.cancel()
      expect(Object.keys(responses[status]?.content ?? {})).toContain(type)
      return
    }
    const answer = await response.text()
    expect(status, answer).toBeLessThan(300)
    expect(Object.keys(responses), answer).toContain(String(status))
    const { content = null } = responses[status]
    if (content === null) {
      expect(answer).toBe('')
      return
    }
    expect(Object.keys(content)).toContain(type)
    if (!type.includes('json')) return
    const value = JSON.parse(answer)
    expect(faultsOf(content[type].schema, value)).toEqual([])
    if (body !== null && 'state' in value) expect(value).toMatchObject({ state: 'succeeded' })
  })
})

/** Processes and devices begin one after the other, on machines that have other things to do. */
const patience = { timeout: 120_000 }

const heard = '<187>1179: edge1: Nov 14 08:30:56.699: %LINK-3-UPDOWN: Interface GigabitEthernet2, changed state to down'

/** Identifiers that an operation is about, instead of those of the examples. */
type Fixture = Readonly<Record<string, string>>
type Prepare = (user: ExamplePage, network: ExampleNetwork) => Promise<Fixture | undefined>

const none: Prepare = async () => undefined

const here = (text: string, network: ExampleNetwork, fixture: Fixture): string =>
  network
    .onLoopback(text)
    .replaceAll(/SHA256:[\w+/]{43}/g, network.fingerprint)
    .replaceAll('file_q1Zr0vJb3mX0m3o5sQx9dA', fixture['file'] ?? '')

const upload: Prepare = async user => {
  const command = 'curl -H "X-API-KEY: $KOINE_API_KEY" --data-binary "the octets" "$KOINE_URL/v1/files?name=image.bin"'
  const { id } = JSON.parse(await user.run(command))
  return { id, file: id }
}

const spareDevice: Prepare = async user => {
  const name = 'spare'
  await user.ask('POST', '/v1/devices', { name, host: '192.0.2.99' }).catch(() => undefined)
  const hostKey = `ssh-ed25519 ${fakeHostKey.public.toString('base64')}`
  await user.ask('POST', `/v1/devices/${name}/host-keys`, { key: hostKey })
  const { host_keys: keys } = await user.ask('GET', `/v1/devices/${name}/host-keys`)
  return { name, fingerprint: keys[0].fingerprint }
}

const finishedJob: Prepare = async user => {
  const { id } = await user.ask('POST', '/v1/jobs', { device: 'host1', commands: ['true'] })
  await eventually(async () => (await user.ask('GET', `/v1/jobs/${id}`)).state === 'succeeded', 20_000, 'the job')
  return { id }
}

const long = { commands: ['sleep 100'] }
const longJob: Prepare = async user => await user.ask('POST', '/v1/jobs', { device: 'host1', ...long })
const longBatch: Prepare = async user => await user.ask('POST', '/v1/batches', { targets: ['host1'], job: long })
const batch: Prepare = async user =>
  await user.ask('POST', '/v1/batches', { targets: ['edge1'], job: { commands: ['show clock'] } })

const session: Prepare = async user => {
  await user.ask('POST', '/v1/jobs', { device: 'edge1', commands: ['show clock'] })
  const found = async () => (await user.ask('GET', '/v1/sessions?device=edge1&state=idle')).sessions[0]
  await eventually(async () => (await found()) !== undefined, 20_000, 'a session is open')
  return await found()
}

const template: Prepare = async user => {
  const text = 'interface {{ port }}\n shutdown\n'
  await user.ask('PUT', '/v1/templates/command/port-off', { text })
  return undefined
}

const delivery: Prepare = async (user, { netBoxUrl: url }) => {
  await user.ask('POST', '/v1/jobs', { device: 'edge1', commands: ['show clock'], webhook: { url } })
  const found = async () => (await user.ask('GET', '/v1/webhooks/deliveries')).deliveries[0]
  await eventually(async () => (await found())?.state === 'delivered', 20_000, 'the webhook is delivered')
  return await found()
}

const someSchedule: Prepare = async user => {
  const asked = { select: { devices: ['edge1'] }, getters: ['get_ntp_servers'], every: '1h' }
  await user.ask('POST', '/v1/schedules', { name: 'interfaces', ...asked }).catch(() => undefined)
  return undefined
}

const scheduleRun: Prepare = async (user, network) => {
  await someSchedule(user, network)
  return await user.ask('POST', '/v1/schedules/interfaces/run')
}

let keys = 0
const apiKey: Prepare = async user => await user.ask('POST', '/v1/keys', { name: `key${keys++}`, scopes: ['read'] })

/** What must be there before an operation. */
/** A configuration that is kept, intended and compared. */
const configured: Prepare = async user => {
  await user.ask('GET', '/v1/devices/leaf1/config')
  await user.ask('PUT', '/v1/devices/leaf1/config/intended', { version: 1 })
  await user.ask('POST', '/v1/devices/leaf1/config/drift')
}

/** A commit that waits to be confirmed. */
const unconfirmed: Prepare = async user => {
  unconfirmedRoutes += 1
  const lines = [`ip route 203.0.113.${unconfirmedRoutes}/32 Null0`]
  const { id } = await user.ask('POST', '/v1/devices/leaf1/config/apply', {
    mode: 'merge',
    lines,
    confirm_seconds: 3600,
  })
  await eventually(async () => (await user.ask('GET', `/v1/jobs/${id}`)).state === 'succeeded', 20_000, 'it waits')
}
let unconfirmedRoutes = 0

const fixtures: Readonly<Record<string, Prepare>> = {
  'POST /v1/devices/{name}/config/confirm': unconfirmed,
  'POST /v1/devices/{name}/config/rollback': configured,
  'POST /v1/devices/{name}/config/drift': configured,
  'GET /v1/devices/{name}/config/drift': configured,
  'GET /v1/devices/{name}/config/versions/{version}': configured,
  'GET /v1/devices/{name}/config/versions/{a}/diff/{b}': configured,
  'GET /v1/devices/{name}/config/intended': configured,
  'PUT /v1/devices/{name}/config/intended': configured,
  'DELETE /v1/devices/{name}/config/intended': configured,
  // The examples make it anew, and enrol its host key.
  'POST /v1/devices': user => user.ask('DELETE', '/v1/devices/edge1'),
  'DELETE /v1/devices/{name}': spareDevice,
  'DELETE /v1/devices/{name}/host-keys/{fingerprint}': spareDevice,
  'DELETE /v1/credentials/{name}': async user => {
    await user.ask('POST', '/v1/credentials', { name: 'spare', username: 'x', password: 'x' })
    return { name: 'spare' }
  },
  'POST /v1/jobs': upload,
  'GET /v1/jobs/{id}': finishedJob,
  'GET /v1/jobs/{id}/events': finishedJob,
  'DELETE /v1/jobs/{id}': longJob,
  'POST /v1/jobs/{id}/cancel': longJob,
  'GET /v1/batches/{id}': batch,
  'DELETE /v1/batches/{id}': longBatch,
  'POST /v1/batches/{id}/cancel': longBatch,
  'GET /v1/sessions/{id}': session,
  'DELETE /v1/sessions/{id}': session,
  'GET /v1/files/{id}': upload,
  'DELETE /v1/files/{id}': upload,
  'GET /v1/templates/{kind}/{name}': template,
  'GET /v1/templates/{kind}/{name}/versions': template,
  'DELETE /v1/templates/{kind}/{name}': template,
  'POST /v1/templates/preview': template,
  'GET /v1/webhooks/deliveries': delivery,
  'POST /v1/webhooks/deliveries/{id}/redeliver': delivery,
  'GET /worker': session,
  'GET /v1/schedules/{name}': someSchedule,
  'GET /v1/schedules/{name}/devices': someSchedule,
  'PATCH /v1/schedules/{name}': someSchedule,
  'DELETE /v1/schedules/{name}': someSchedule,
  'POST /v1/schedules/{name}/run': someSchedule,
  'GET /v1/schedules/{name}/runs/{id}': scheduleRun,
  'POST /v1/schedules/{name}/pause': someSchedule,
  'POST /v1/schedules/{name}/resume': someSchedule,
  'POST /v1/keys/{id}/rotate': apiKey,
  'DELETE /v1/keys/{id}': apiKey,
}
