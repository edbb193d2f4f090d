import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KoineError } from '../../src/errors.ts'
import { fingerprintOf, type HostKey, parseHostKey } from '../../src/inventory/host-key.ts'
import type { Caller } from '../../src/jobs/caller.ts'
import { newKeyPair } from '../doubles/host-keys.ts'
import { draft, login, openTestBook, type TestBook } from '../inventory/book.ts'
import { caller } from './callers.ts'
import { inventoryApp } from './inventory-app.ts'

const keyOf = (): HostKey => parseHostKey(newKeyPair().public)

let test: TestBook
let who: Caller
let shownKey: HostKey | KoineError
beforeEach(() => {
  test = openTestBook()
  who = caller()
  shownKey = keyOf()
})
afterEach(() => test.remove())

const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
  const scan = async () => {
    if (shownKey instanceof KoineError) throw shownKey
    return shownKey
  }
  const response = await inventoryApp({ book: test.book, scan }, () => who).request(path, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) }
}

describe('/v1/devices', () => {
  it('makes, shows, changes, replaces and removes a device', async () => {
    await ask('POST', '/v1/credentials', { name: 'lab', username: 'admin', password: 'x' })
    const made = await ask('POST', '/v1/devices', {
      name: 'edge 1',
      host: '192.0.2.7',
      platform: 'Cisco IOS',
      credential: 'lab',
      tags: ['edge'],
      limits: { connect_timeout_ms: 2000 },
    })
    expect(made.status).toBe(201)
    expect(made.headers.get('location')).toBe('/v1/devices/edge%201')
    expect(made.body).toEqual({
      name: 'edge 1',
      host: '192.0.2.7',
      port: null,
      platform: 'cisco_ios',
      detected: null,
      driver: null,
      transport: null,
      credential: 'lab',
      jump: [],
      tags: ['edge'],
      timezone: null,
      addresses: [],
      hostnames: [],
      algorithms: 'modern',
      tls: { verify: true, ca: null },
      limits: { connect_timeout_ms: 2000 },
      source: 'book',
    })
    const path = made.headers.get('location') ?? ''
    expect((await ask('GET', path)).body).toEqual(made.body)
    const changed = await ask('PATCH', path, {
      port: 2222,
      credential: null,
      tls: { verify: false },
      limits: { connect_timeout_ms: null, keepalive_ms: 0 },
    })
    expect(changed.body).toEqual({
      ...made.body,
      port: 2222,
      credential: null,
      tls: { verify: false, ca: null },
      limits: { keepalive_ms: 0 },
    })
    const anew = await ask('PUT', path, { host: '192.0.2.8' })
    expect(anew.body).toEqual({
      ...made.body,
      host: '192.0.2.8',
      platform: 'auto',
      credential: null,
      tags: [],
      limits: {},
    })
    expect((await ask('DELETE', path)).status).toBe(204)
    expect(await ask('GET', path)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
  })

  it.each([
    [{}, '/name', 422],
    [{ name: 'a/b' }, '/name', 422],
    [{ name: 'x', port: 0 }, '/port', 422],
    [{ name: 'x', host: '300.1.1.1' }, '/host', 422],
    [{ name: 'x', platform: 'cisco_iso' }, '/platform', 422],
    [{ name: 'x', tags: ['Edge'] }, '/tags/0', 422],
    [{ name: 'x', jump: ['a', 'b', 'c', 'd'] }, '/jump', 422],
    [{ name: 'x', hots: 'y' }, '/hots', 422],
    [{ name: 'x', limits: { keepalive: 1 } }, '/limits/keepalive', 422],
    [{ name: 'x', timezone: 'Mars/Base' }, '/timezone', 422],
    [{ name: 'x', transport: 'serial' }, '/transport', 422],
    [{ name: 'x', source: 'file' }, '/source', 422],
  ])('refuses %j and names the field', async (body, pointer, status) => {
    const answer = await ask('POST', '/v1/devices', body)
    expect(answer.status).toBe(status)
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([pointer])
    expect(test.book.devices()).toEqual([])
  })

  it('says which platform was meant', async () => {
    const { body } = await ask('POST', '/v1/devices', { name: 'x', platform: 'cisco_iso' })
    expect(body.detail).toContain('did you mean cisco_ios?')
  })

  it.each([
    [{ name: 'EDGE' }, 409, 'CONFLICT'],
    [{ name: 'x', addresses: ['192.0.2.1'] }, 409, 'CONFLICT'],
    [{ name: 'x', credential: 'none' }, 422, 'INVALID_BODY'],
    [{ name: 'x', jump: ['none'] }, 422, 'INVALID_BODY'],
  ])('refuses %j beside what there is', async (body, status, code) => {
    test.book.add(draft('edge', { addresses: ['192.0.2.1'] }))
    expect(await ask('POST', '/v1/devices', body)).toMatchObject({ status, body: { code } })
  })

  it('does not rename', async () => {
    test.book.add(draft('edge'))
    expect(await ask('PUT', '/v1/devices/edge', { name: 'core' })).toMatchObject({ status: 422 })
    expect((await ask('PUT', '/v1/devices/EDGE', { name: 'edge' })).body.name).toBe('edge')
  })

  it('changes only what has not changed since it was read', async () => {
    test.book.add(draft('edge'))
    const etag = (await ask('GET', '/v1/devices/edge')).headers.get('etag') ?? ''
    expect((await ask('PATCH', '/v1/devices/edge', { port: 1 }, { 'if-match': etag })).status).toBe(200)
    expect((await ask('PATCH', '/v1/devices/edge', { port: 2 }, { 'if-match': etag })).status).toBe(412)
    expect((await ask('DELETE', '/v1/devices/edge', undefined, { 'if-match': etag })).status).toBe(412)
    expect(test.book.device('edge')?.port).toBe(1)
    expect((await ask('DELETE', '/v1/devices/edge', undefined, { 'if-match': '*' })).status).toBe(204)
  })

  it('is read to its end page by page, also while it changes', async () => {
    for (const name of ['b', 'D', 'a', 'c', 'e']) test.book.add(draft(name))
    const first = await ask('GET', '/v1/devices?limit=2')
    test.book.remove('b')
    const second = await ask('GET', `/v1/devices?limit=2&cursor=${first.body.next}`)
    const third = await ask('GET', `/v1/devices?limit=2&cursor=${second.body.next}`)
    const names = [first, second, third].map(({ body }) => body.devices.map((one: { name: string }) => one.name))
    expect(names).toEqual([['a', 'b'], ['c', 'D'], ['e']])
    expect(third.body.next).toBeNull()
  })

  it.each([
    ['tag=edge', ['a', 'b']],
    ['tag=edge,ams', ['b']],
    ['platform=cisco_ios', ['a']],
    ['q=192.0.2', ['a', 'b']],
    ['q=AMS', ['b']],
    ['q=none', []],
  ])('%s', async (query, names) => {
    test.book.add(draft('a', { host: '192.0.2.1', platform: 'cisco_ios', tags: ['edge'] }))
    test.book.add(draft('b', { addresses: ['192.0.2.2'], tags: ['edge', 'ams'] }))
    test.book.add(draft('c'))
    const { body } = await ask('GET', `/v1/devices?${query}`)
    expect(body.devices.map((one: { name: string }) => one.name)).toEqual(names)
  })

  it.each(['limit=0', 'limit=x', 'cursor=%00', 'tags=x'])('refuses ?%s', async query => {
    expect((await ask('GET', `/v1/devices?${query}`)).status).toBe(400)
  })

  it('leaves devices of the configuration alone', async () => {
    test.reopen({ file: { devices: [draft('fixed')], credentials: [] } })
    expect((await ask('GET', '/v1/devices/fixed')).body.source).toBe('file')
    expect(await ask('PATCH', '/v1/devices/fixed', { port: 1 })).toMatchObject({ status: 409 })
    expect(await ask('DELETE', '/v1/devices/fixed')).toMatchObject({ status: 409 })
  })
})

describe('scopes and groups', () => {
  beforeEach(() => {
    test.book.addCredential(login('lab'))
    test.book.addCredential(login('core'))
    test.book.add(draft('mine', { host: '192.0.2.1', tags: ['lab'], credential: 'lab' }))
    test.book.add(draft('other', { host: '192.0.2.2', tags: ['core'], credential: 'core' }))
  })

  it.each([
    ['POST', '/v1/devices', { name: 'x' }],
    ['PATCH', '/v1/devices/mine', { port: 1 }],
    ['PUT', '/v1/devices/mine', {}],
    ['DELETE', '/v1/devices/mine', undefined],
    ['POST', '/v1/devices/import', { format: 'csv', text: 'name\nx' }],
    ['POST', '/v1/devices/mine/host-keys', {}],
    ['DELETE', '/v1/devices/mine/host-keys/SHA256:x', undefined],
    ['GET', '/v1/credentials', undefined],
    ['POST', '/v1/credentials', { name: 'x', username: 'x' }],
    ['PATCH', '/v1/credentials/lab', { username: 'x' }],
    ['DELETE', '/v1/credentials/lab', undefined],
    ['POST', '/v1/credentials/rekey', undefined],
  ])('%s %s needs the scope admin', async (method, path, body) => {
    who = caller({ scopes: new Set(['read', 'command', 'config', 'file']) })
    expect(await ask(method, path, body)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
  })

  it.each(['/v1/devices', '/v1/devices/mine', '/v1/devices/mine/host-keys'])(
    'GET %s needs the scope read',
    async path => {
      who = caller({ scopes: new Set(['read']) })
      expect((await ask('GET', path)).status).toBe(200)
      who = caller({ scopes: new Set(['command']) })
      expect((await ask('GET', path)).status).toBe(403)
    },
  )

  it('a key of a group sees its devices only', async () => {
    who = caller({ groups: ['lab'] })
    const { body } = await ask('GET', '/v1/devices')
    expect(body.devices.map((one: { name: string }) => one.name)).toEqual(['mine'])
    for (const [method, path, sent] of [
      ['GET', '/v1/devices/other', undefined],
      ['PATCH', '/v1/devices/other', { port: 1 }],
      ['DELETE', '/v1/devices/other', undefined],
      ['GET', '/v1/devices/other/host-keys', undefined],
      ['POST', '/v1/devices/other/host-keys', {}],
    ] as const) {
      const hidden = await ask(method, path, sent)
      expect([method, hidden.status]).toEqual([method, 404])
      expect(hidden.body.detail).toBe('There is no device "other" in the inventory.')
    }
    expect((await ask('GET', '/v1/credentials')).body.credentials.map((one: { name: string }) => one.name)).toEqual([
      'lab',
    ])
    expect((await ask('GET', '/v1/credentials/core')).status).toBe(404)
    who = caller()
    await ask('PATCH', '/v1/devices/other', { credential: 'lab' })
    expect((await ask('GET', '/v1/credentials/lab')).body.devices).toEqual(['mine', 'other'])
    who = caller({ groups: ['lab'] })
    expect((await ask('GET', '/v1/credentials/lab')).body.devices).toEqual(['mine'])
  })

  it.each([
    ['POST', '/v1/devices', { name: 'x' }],
    ['POST', '/v1/devices', { name: 'x', tags: ['core'] }],
    ['POST', '/v1/devices', { name: 'x', tags: ['lab'], host: '203.0.113.66', credential: 'core' }],
    ['POST', '/v1/devices', { name: 'x', tags: ['lab'], host: '203.0.113.66', jump: ['other'] }],
    ['PATCH', '/v1/devices/mine', { tags: ['core'] }],
    ['PATCH', '/v1/devices/mine', { credential: 'core' }],
    ['POST', '/v1/credentials', { name: 'x', username: 'x' }],
    ['PATCH', '/v1/credentials/lab', { password: 'x' }],
    ['POST', '/v1/devices/import', { format: 'csv', text: 'name\nx', with_credentials: true }],
  ])('a key of a group cannot reach beyond it: %s %s %j', async (method, path, body) => {
    who = caller({ groups: ['lab'] })
    expect(await ask(method, path, body)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
  })

  it('an import of a group changes nothing of others', async () => {
    who = caller({ groups: ['lab'] })
    const text = 'name,host,tags\nother,203.0.113.66,lab\nnew,192.0.2.9,lab\nstray,192.0.2.8,core\n'
    const { body } = await ask('POST', '/v1/devices/import', { format: 'csv', text })
    expect(body.create.map((one: { name: string }) => one.name)).toEqual(['new'])
    expect(body.invalid.map((one: { where: string }) => one.where)).toEqual(['line 2', 'line 4'])
    expect(test.book.device('other')?.host).toBe('192.0.2.2')
  })
})

describe('/v1/credentials', () => {
  it('takes secrets and never gives them back', async () => {
    const canary = 'canary-81c2'
    const secrets = { password: canary, enable_secret: canary }
    const answers = [
      await ask('POST', '/v1/credentials', { name: 'lab', username: 'admin', ...secrets }),
      await ask('GET', '/v1/credentials/lab'),
      await ask('PATCH', '/v1/credentials/lab', { password: `${canary}2` }),
      await ask('GET', '/v1/credentials'),
      await ask('POST', '/v1/credentials', { name: 'lab', username: 'admin', ...secrets }),
      await ask('POST', '/v1/credentials', { name: 'x', username: 'admin', private_key: canary }),
      await ask('POST', '/v1/credentials', { name: 'x', user: 'admin', ...secrets }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 200, 409, 422, 422])
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain(canary)
    expect(answers[0]?.headers.get('location')).toBe('/v1/credentials/lab')
    expect(answers[1]?.body).toEqual({
      name: 'lab',
      username: 'admin',
      has_password: true,
      has_private_key: false,
      has_passphrase: false,
      has_enable_secret: true,
      source: 'book',
      changed_at: expect.stringMatching(/^\d{4}-.*Z$/),
      devices: [],
    })
  })

  it('keeps what is absent, takes away what is null', async () => {
    await ask('POST', '/v1/credentials', { name: 'lab', username: 'admin', password: 'a', enable_secret: 'b' })
    test.book.add(draft('edge', { host: '192.0.2.1', credential: 'lab' }))
    await ask('PATCH', '/v1/credentials/lab', { enable_secret: null })
    expect(test.book.target('edge').credential).toMatchObject({ username: 'admin', password: 'a', enableSecret: null })
  })

  it('is removed when no device uses it', async () => {
    await ask('POST', '/v1/credentials', { name: 'lab', username: 'admin', password: 'a' })
    test.book.add(draft('edge', { credential: 'lab' }))
    expect(await ask('DELETE', '/v1/credentials/lab')).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('edge') },
    })
    test.book.remove('edge')
    expect((await ask('DELETE', '/v1/credentials/lab')).status).toBe(204)
    expect((await ask('DELETE', '/v1/credentials/lab')).status).toBe(404)
  })

  it('is encrypted with another key on request', async () => {
    await ask('POST', '/v1/credentials', { name: 'lab', username: 'admin', password: 'a' })
    expect((await ask('POST', '/v1/credentials/rekey')).status).toBe(204)
    test.book.add(draft('edge', { host: '192.0.2.1', credential: 'lab' }))
    expect(test.reopen().target('edge').credential.password).toBe('a')
  })
})

describe('/v1/devices/{name}/host-keys', () => {
  const path = '/v1/devices/edge/host-keys'
  const place = { device: 'edge', host: '192.0.2.1', port: 22 }
  const scanned = () => (shownKey instanceof KoineError ? keyOf() : shownKey)
  beforeEach(() => void test.book.add(draft('edge', { host: '192.0.2.1' })))

  it('enrols the key that the device shows', async () => {
    const answer = await ask('POST', path, {})
    expect(answer.status).toBe(201)
    const { key, type } = scanned()
    expect(answer.body.host_keys).toEqual([
      {
        host: '192.0.2.1',
        port: 22,
        type,
        fingerprint: fingerprintOf(key),
        key: `${type} ${key.toString('base64')}`,
        origin: 'enrolled',
        added_at: expect.any(String),
      },
    ])
    expect((await ask('GET', path)).body).toEqual({ ...answer.body, next: null })
    expect(test.book.hostKeys.refusal(place, key)).toBeNull()
  })

  it('enrols it only with the fingerprint that is expected', async () => {
    const other = fingerprintOf(keyOf().key)
    expect(await ask('POST', path, { fingerprint: other })).toMatchObject({
      status: 502,
      body: { code: 'HOST_KEY_MISMATCH' },
    })
    expect((await ask('GET', path)).body.host_keys).toEqual([])
    expect((await ask('POST', path, { fingerprint: fingerprintOf(scanned().key) })).status).toBe(201)
  })

  it('replaces a key only when told', async () => {
    const { key } = scanned()
    await ask('POST', path, {})
    shownKey = keyOf()
    expect(await ask('POST', path, {})).toMatchObject({
      status: 409,
      body: { facts: { enrolled: [fingerprintOf(key)] } },
    })
    expect((await ask('POST', path, { replace: true })).status).toBe(201)
    expect((await ask('GET', path)).body.host_keys).toHaveLength(1)
    expect(test.book.hostKeys.refusal(place, key)).not.toBeNull()
  })

  it('takes a key, or lines of known_hosts', async () => {
    const key = keyOf()
    const text = `${key.type} ${key.key.toString('base64')}`
    expect((await ask('POST', path, { key: `${text} a comment` })).body.host_keys[0].fingerprint).toBe(
      fingerprintOf(key.key),
    )
    const lines = `# mine\nother.example.net ${text}\n192.0.2.1,edge ${text}\n`
    const answer = await ask('POST', path, { known_hosts: lines })
    expect(answer.body.host_keys.map((one: { origin: string }) => one.origin)).toEqual(['known_hosts'])
    expect(await ask('POST', path, { known_hosts: 'nobody ssh-ed25519 AAAA\n' })).toMatchObject({ status: 422 })
    expect(await ask('POST', path, { key: 'ssh-ed25519 AAAA' })).toMatchObject({ status: 422 })
    expect(await ask('POST', path, { key: text, fingerprint: fingerprintOf(key.key) })).toMatchObject({ status: 422 })
  })

  it('says why a device could not be asked', async () => {
    shownKey = new KoineError('CONNECTION_REFUSED', '192.0.2.1 refused.')
    expect(await ask('POST', path, {})).toMatchObject({ status: 502, body: { code: 'CONNECTION_REFUSED' } })
  })

  it('removes a key by its fingerprint', async () => {
    await ask('POST', path, {})
    const fingerprint = fingerprintOf(scanned().key)
    expect((await ask('DELETE', `${path}/${encodeURIComponent(fingerprint)}`)).status).toBe(204)
    expect((await ask('DELETE', `${path}/${encodeURIComponent(fingerprint)}`)).status).toBe(404)
  })

  it('is for devices that are reached by SSH', async () => {
    test.book.add(draft('heard'))
    test.book.add(draft('old', { host: '192.0.2.9', transport: 'telnet' }))
    expect((await ask('POST', '/v1/devices/heard/host-keys', {})).status).toBe(409)
    expect((await ask('POST', '/v1/devices/old/host-keys', {})).status).toBe(409)
  })
})

describe('/v1/devices/import', () => {
  const text =
    'Name,IP,Username,Password,Platform,Tags\nedge1,192.0.2.1,admin,secret-1,ios,"edge, ams"\nedge2,192.0.2.2,admin,secret-1,ios,edge\n'

  it('says what would change, and changes nothing', async () => {
    const answer = await ask('POST', '/v1/devices/import?dry_run=true', { format: 'csv', text, with_credentials: true })
    expect(answer.body).toMatchObject({ applied: false, credentials: ['admin'], invalid: [], unchanged: [] })
    expect(answer.body.create.map((one: { name: string }) => one.name)).toEqual(['edge1', 'edge2'])
    expect(JSON.stringify(answer.body)).not.toContain('secret-1')
    expect(test.book.devices()).toEqual([])
    expect(test.book.credentials()).toEqual([])
  })

  it('carries it out, and finds nothing to do the second time', async () => {
    const body = { format: 'csv', text, with_credentials: true, tags: ['imported'] }
    expect((await ask('POST', '/v1/devices/import', body)).body.applied).toBe(true)
    expect(test.book.target('edge2')).toMatchObject({
      platform: 'cisco_ios',
      credential: { username: 'admin', password: 'secret-1' },
    })
    expect(test.book.device('edge1')?.tags).toEqual(['edge', 'ams', 'imported'])
    expect((await ask('POST', '/v1/devices/import', body)).body).toMatchObject({
      create: [],
      update: [],
      credentials: [],
      unchanged: ['edge1', 'edge2'],
    })
  })

  it('changes only what the document says', async () => {
    test.book.add(draft('edge1', { host: '203.0.113.1', timezone: 'Europe/Berlin', tags: ['old'] }))
    const { body } = await ask('POST', '/v1/devices/import', { format: 'csv', text: 'name,host\nedge1,192.0.2.1\n' })
    expect(body.update).toEqual([{ name: 'edge1', changes: { host: { from: '203.0.113.1', to: '192.0.2.1' } } }])
    expect(test.book.device('edge1')).toMatchObject({ host: '192.0.2.1', timezone: 'Europe/Berlin', tags: ['old'] })
  })

  it('refuses what is nothing of the kind', async () => {
    expect(await ask('POST', '/v1/devices/import', { format: 'netbox', text: 'name' })).toMatchObject({ status: 422 })
    expect(await ask('POST', '/v1/devices/import', { format: 'csv', text: 'a,b\n1,2\n' })).toMatchObject({
      status: 422,
    })
    expect(await ask('POST', '/v1/devices/import', { format: 'csv', text: 'name\na/b\n' })).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('line 2') },
    })
    expect(await ask('POST', '/v1/devices/import?dry_run=yes', { format: 'csv', text })).toMatchObject({ status: 400 })
  })
})
