import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../cli/terminal.ts'
import type { FakeDevice } from '../doubles/fake-device.ts'
import { startSpeakingDaemon } from '../speaking-daemon.ts'
import { reached, startDevice, times } from './watched-device.ts'

const daemon = await startSpeakingDaemon(`
policies:
  helpdesk:
    allow: ["show *", "ping *"]
    deny: [{ id: secrets, match: show running-config }]
  lab:
    destructive: allow
`)
const toClose: { close(): unknown }[] = [daemon]
afterAll(async () => {
  for (const one of toClose) await one.close()
})

let count = 0
const added = async (more: object = {}): Promise<{ readonly name: string; readonly device: FakeDevice }> => {
  count += 1
  const name = `edge${count}`
  const device = await startDevice(name, line => (/^(?:show|ping|clear|reload)/.test(line) ? 'done\r\n' : null))
  toClose.push(device)
  await daemon.addDevice(name, device, more)
  return { name, device }
}
interface Key {
  readonly id: string
  readonly name: string
  readonly headers: Readonly<Record<string, string>>
}
/** Another API key. */
const keyWith = async (wishes: object): Promise<Key> => {
  count += 1
  const { body } = await daemon.ask('POST', '/v1/keys', { name: `key${count}`, scopes: ['command'], ...wishes })
  return { id: body.id, name: body.name, headers: { 'x-api-key': body.key } }
}
const submit = (body: object, headers: Readonly<Record<string, string>> = {}) =>
  daemon.ask('POST', '/v1/jobs', body, { prefer: 'wait=30', ...headers })
/** The records of the audit about this, the oldest first. */
const recordsOf = async (query: string) => {
  const { body } = await daemon.ask('GET', `/v1/audit?limit=1000&${query}`)
  return body.records.toReversed()
}
const inAudit = <R>(work: (database: Database.Database) => R): R => {
  const database = new Database(join(daemon.dataDir, 'audit.db'))
  try {
    return work(database)
  } finally {
    database.close()
  }
}

const main = await added()
const helpdesk = await keyWith({ policy: 'helpdesk', scopes: ['command', 'config'] })
const lab = await keyWith({ policy: 'lab', scopes: ['command', 'config'] })

describe('18. Command policy', () => {
  /** Asks for it; nothing at all may reach the device. Gives the rule. */
  const refused = async (body: object, headers: Readonly<Record<string, string>> = {}): Promise<string> => {
    const before = reached(main.device)
    const { status, body: problem } = await submit({ device: main.name, ...body }, headers)
    expect({ status, code: problem.code }).toEqual({ status: 403, code: 'POLICY_DENIED' })
    expect(problem.detail).toContain(problem.facts.rule)
    expect(reached(main.device)).toEqual(before)
    return problem.facts.rule
  }
  const sent = async (line: string, headers: Readonly<Record<string, string>> = {}): Promise<void> => {
    const before = times(main.device, line)
    expect((await submit({ device: main.name, commands: [line] }, headers)).body.state).toBe('succeeded')
    expect(times(main.device, line)).toBe(before + 1)
  }

  it.each([
    ['reload', 'destructive/reload'],
    ['write erase', 'destructive/erase'],
    ['format flash:', 'destructive/format'],
  ])('%s is denied by default, whoever asks', async (line, rule) => {
    expect(await refused({ commands: [line] })).toBe(rule)
    expect(await refused({ config: { lines: ['hostname x', line] } })).toBe(rule)
    expect(await refused({ config: { text: `hostname x\n ${line}\n` } })).toBe(rule)
  })

  it('each role has rules of its own that allow and deny', async () => {
    await sent('show clock', helpdesk.headers)
    expect(await refused({ commands: ['clear counters'] }, helpdesk.headers)).toBe('not-allowed')
    expect(await refused({ commands: ['show running-config'] }, helpdesk.headers)).toBe('helpdesk/secrets')
    await sent('clear counters')
    await sent('reload', lab.headers)
  })

  it('every line is judged: one that is refused keeps all of them from being sent', async () => {
    expect(await refused({ commands: ['show clock', 'show version', 'reload'] })).toBe('destructive/reload')
  })

  it('deny wins over allow', async () => {
    // `show *` allows it; the rule that denies it is the narrower one, and stands behind.
    expect(await refused({ commands: ['show clock', 'show running-config'] }, helpdesk.headers)).toBe(
      'helpdesk/secrets',
    )
  })

  it.each(['rel', 'RELOAD', '  reload   in 5', 'wr er', 'do reload', 'show clock ; reload', 'sh run', 'SHOW RUN'])(
    'abbreviations, capitals and blanks cannot slip past: %s',
    async line => {
      expect(await refused({ commands: [line] }, helpdesk.headers)).toMatch(/^(destructive|helpdesk)\//)
    },
  )

  it.each(['show clock\nreload', 'show clock\rreload', 'show clock\u0085reload', 'rel\u0008oad', 'rel\u0016oad'])(
    'embedded newlines and other control characters cannot slip past: %j',
    async line => {
      const before = reached(main.device)
      for (const body of [{ commands: [line] }, { commands: [{ command: line }] }, { config: { lines: [line] } }]) {
        const { status, body: problem } = await submit({ device: main.name, ...body })
        expect({ status, code: problem.code }).toEqual({ status: 422, code: 'INVALID_BODY' })
      }
      expect(reached(main.device)).toEqual(before)
    },
  )

  it('a question that is answered with a command is judged as well', async () => {
    const answers = [{ question: '#', send: 'reload' }]
    expect(await refused({ commands: [{ command: 'show clock', answers }] })).toBe('destructive/reload')
  })

  it('lines are judged after rendering', async () => {
    expect(await refused({ render: { text: '{{ a }}{{ b }}', context: { a: 'rel', b: 'oad' } } })).toBe(
      'destructive/reload',
    )
    expect(await refused({ render: { text: '{{ a }}', context: { a: 'show clock\nreload' } } })).toBe(
      'destructive/reload',
    )
    expect(await refused({ config: {}, render: { text: '{{ a }}', context: { a: 'write erase' } } })).toBe(
      'destructive/erase',
    )
  })

  it('in a batch the target is refused beside the others', async () => {
    const { body } = await daemon.ask(
      'POST',
      '/v1/batches',
      { targets: [main.name, { device: main.name, commands: ['reload'] }], job: { commands: ['show clock'] } },
      { prefer: 'wait=30' },
    )
    expect(body.targets).toMatchObject([
      { state: 'succeeded' },
      { job: null, error: { code: 'POLICY_DENIED', facts: { rule: 'destructive/reload' } } },
    ])
    expect(times(main.device, 'reload')).toBe(1)
  })

  it('what is meant to run is in the audit, without its text', async () => {
    const path = `/v1/devices/${main.name}/config/intended`
    await daemon.ask('PUT', path, { text: 'username admin secret canary-Meant-42\n' })
    await daemon.ask('DELETE', path)
    const records = await recordsOf(`device=${main.name}`)
    const actions = records.map(({ action }: { action: string }) => action)
    expect(actions).toEqual(expect.arrayContaining([`PUT ${path}`, `DELETE ${path}`]))
    expect(JSON.stringify(records)).not.toContain('canary-Meant-42')
  })

  it('a refusal is in the audit, with the rule', async () => {
    await refused({ commands: ['wr er'] })
    expect((await recordsOf(`device=${main.name}`)).at(-1)).toMatchObject({
      kind: 'attempt',
      decision: 'denied',
      rule: 'destructive/erase',
      lines: ['wr er'],
    })
  })
})

describe('19. Audit', () => {
  it('says who, with which key, on which device, which lines, what the policy said, how it ended and how long it took', async () => {
    const { name } = await added()
    const { id: keyId, name: caller, headers } = await keyWith({ policy: 'helpdesk' })
    const { body: job } = await submit({ device: name, commands: ['show clock', 'ping 192.0.2.1'] }, headers)
    const records = await recordsOf(`subject=${job.id}`)
    expect(records).toEqual([
      expect.objectContaining({
        kind: 'attempt',
        key_id: keyId,
        caller,
        device: name,
        action: 'job commands',
        lines: ['show clock', 'ping 192.0.2.1'],
        decision: 'allowed',
        rule: 'helpdesk/ping *',
      }),
      expect.objectContaining({ kind: 'outcome', outcome: 'succeeded', code: null, duration_ms: job.duration_ms }),
    ])
  })

  it('is written before the first byte is sent', async () => {
    const known: number[] = []
    const server = net.createServer(socket => {
      known.push(
        inAudit(database =>
          database.prepare(`SELECT count(*) FROM record WHERE body ->> 'device' = 'early'`).pluck().get(),
        ) as number,
      )
      socket.destroy()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    toClose.push(server)
    const { port } = server.address() as AddressInfo
    const device = { name: 'early', host: '127.0.0.1', port, transport: 'telnet', platform: 'cisco_ios' }
    await daemon.ask('POST', '/v1/devices', { ...device, credential: 'lab' })
    // The device itself was written when it was added.
    const before = (await recordsOf('device=early')).length
    const { body } = await submit({ device: 'early', commands: ['show clock'] })
    expect(body.state).toBe('failed')
    expect(known[0]).toBe(before + 1)
    expect(await recordsOf(`subject=${body.id}`)).toMatchObject([
      { kind: 'attempt', decision: 'allowed' },
      { kind: 'outcome', outcome: 'failed', code: body.error.code },
    ])
  })

  it('has one attempt and one outcome for every job, however it ends, and for every target of a batch', async () => {
    const { name, device } = await added()
    const ids: string[] = []
    for (let index = 0; index < 5; index += 1)
      ids.push((await submit({ device: name, commands: [`show ${index}`] })).body.id)
    await device.close()
    ids.push((await submit({ device: name, strategy: 'fifo', commands: ['show clock'] })).body.id)
    const batch = { targets: [name, name], job: { test: true } }
    const { body } = await daemon.ask('POST', '/v1/batches', batch, { prefer: 'wait=30' })
    ids.push(...body.targets.map(({ job }: { job: string }) => job))
    expect(ids).toHaveLength(8)
    for (const id of ids)
      expect((await recordsOf(`subject=${id}`)).map(({ kind }: { kind: string }) => kind)).toEqual([
        'attempt',
        'outcome',
      ])
  })

  it('has the changes of devices, credentials, host keys, keys and templates, without secrets', async () => {
    const { id: keyId, name: caller, headers } = await keyWith({ scopes: ['admin'] })
    const device = await startDevice('changed')
    toClose.push(device)
    const ask = (method: string, path: string, body?: object) => daemon.ask(method, path, body, headers)
    const canary = 'canary-8f2c'
    await ask('POST', '/v1/credentials', { name: 'site', username: 'op', password: canary, enable_secret: canary })
    await ask('PATCH', '/v1/credentials/site', { password: `${canary}-2` })
    const { host, port } = device
    await ask('POST', '/v1/devices', { name: 'changed', host, port, platform: 'cisco_ios', credential: 'site' })
    await ask('PATCH', '/v1/devices/changed', { tags: ['lab'] })
    const { body: enrolled } = await ask('POST', '/v1/devices/changed/host-keys', {})
    const print = encodeURIComponent(enrolled.host_keys[0].fingerprint)
    await ask('DELETE', `/v1/devices/changed/host-keys/${print}`)
    await ask('POST', '/v1/devices/import', { format: 'csv', text: `name,host\nimported,192.0.2.1\n` })
    await ask('DELETE', '/v1/devices/changed')
    await ask('DELETE', '/v1/credentials/site')
    await ask('PUT', '/v1/templates/command/shut', { text: 'interface {{ port }}' })
    await ask('DELETE', '/v1/templates/command/shut')
    const { body: made } = await ask('POST', '/v1/keys', { name: 'made', scopes: ['read'] })
    const { body: rotated } = await ask('POST', `/v1/keys/${made.id}/rotate`, {})
    await ask('DELETE', `/v1/keys/${made.id}`)
    await ask('POST', '/v1/devices', { name: 'bad', host, port, platform: 'no such thing', password: canary })

    const records = await recordsOf(`key_id=${keyId}`)
    expect(records.map(({ action, device: about }: Record<string, unknown>) => [action, about])).toEqual([
      ['POST /v1/credentials', null],
      ['PATCH /v1/credentials/site', null],
      ['POST /v1/devices', 'changed'],
      ['PATCH /v1/devices/changed', 'changed'],
      ['POST /v1/devices/changed/host-keys', 'changed'],
      [`DELETE /v1/devices/changed/host-keys/${print}`, 'changed'],
      ['POST /v1/devices/import', null],
      ['DELETE /v1/devices/changed', 'changed'],
      ['DELETE /v1/credentials/site', null],
      ['PUT /v1/templates/command/shut', null],
      ['DELETE /v1/templates/command/shut', null],
      ['POST /v1/keys', null],
      [`POST /v1/keys/${made.id}/rotate`, null],
      [`DELETE /v1/keys/${made.id}`, null],
      ['POST /v1/devices', 'bad'],
    ])
    const outcomes: (string | null)[] = []
    for (const { subject, ...record } of records) {
      expect(record).toMatchObject({ caller, decision: 'allowed' })
      const [, outcome] = await recordsOf(`subject=${subject}`)
      outcomes.push(outcome.code)
      expect(outcome.outcome).toBe(outcome.code === null ? 'done' : 'refused')
    }
    expect(outcomes).toEqual([...Array.from({ length: 14 }, () => null), '422'])
    expect(records[1].lines).toEqual(['password'])
    expect(records[3].lines).toEqual(['tags: ["lab"]'])
    expect(records[11].lines).toEqual(['name: "made"', 'scopes: ["read"]'])
    const all = JSON.stringify(inAudit(database => database.prepare('SELECT body FROM record').all()))
    for (const secret of [canary, made.key, rotated.key]) expect(all).not.toContain(secret)
  })

  it('has every request that a scope was missing for, of every route', async () => {
    const { id: keyId, headers } = await keyWith({ scopes: ['file'] })
    const { name } = await added()
    const { body: document } = await daemon.ask('GET', '/openapi.json')
    const routes = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => ({
        method: method.toUpperCase(),
        path: path.replace(/\{kind\}/, 'command').replace(/\{\w+\}/g, 'x'),
      })),
    )
    let refusals = 0
    const others: string[] = []
    for (const { method, path } of routes) {
      const body = method === 'GET' || method === 'DELETE' ? undefined : {}
      const { status } = await daemon.ask(method, path, body, headers)
      if (status === 403) refusals += 1
      else others.push(`${method} ${path}`)
    }
    // Those that need no key or the scope that it has, are public in what they tell, or are judged by what they are asked for.
    expect(
      others.filter(route => !/ \/(v1\/(files|jobs|batches)|device|job|healthz|readyz|metrics|health)/.test(route)),
    ).toEqual([])
    for (const work of [{ commands: ['show clock'] }, { config: { lines: ['x'] } }]) {
      expect((await submit({ device: name, ...work }, headers)).status).toBe(403)
      refusals += 1
    }
    const records = await recordsOf(`key_id=${keyId}`)
    expect(records).toHaveLength(refusals)
    expect(refusals).toBeGreaterThan(25)
    for (const record of records)
      expect(record).toMatchObject({ kind: 'attempt', decision: 'denied', rule: expect.stringMatching(/^scope:/) })
  })

  it('is append-only', () => {
    inAudit(database => {
      expect(() => database.exec(`UPDATE record SET at = '' WHERE seq = 1`)).toThrow('append-only')
      expect(() => database.exec('DELETE FROM record WHERE seq = 1')).toThrow('append-only')
    })
  })

  it('cannot be disabled by clients', async () => {
    const { name } = await added()
    for (const body of [{ audit: false }, { log: false }, { no_audit: true }])
      expect((await submit({ device: name, commands: ['show clock'], ...body })).status).toBe(422)
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect((await daemon.ask(method, '/v1/audit', method === 'DELETE' ? undefined : {})).status).toBe(405)
  })

  it('what cannot be written to it is neither sent nor changed', async () => {
    const { name, device } = await added()
    const before = reached(device)
    inAudit(database => database.exec('ALTER TABLE record RENAME TO elsewhere'))
    try {
      const { status, body } = await submit({ device: name, commands: ['show clock'] })
      expect({ status, code: body.code }).toEqual({ status: 500, code: 'DATABASE_FAILED' })
      expect((await daemon.ask('PATCH', `/v1/devices/${name}`, { tags: ['x'] })).body.code).toBe('DATABASE_FAILED')
    } finally {
      inAudit(database => database.exec('ALTER TABLE elsewhere RENAME TO record'))
    }
    expect(reached(device)).toEqual(before)
    expect((await daemon.ask('GET', `/v1/devices/${name}`)).body.tags).toEqual([])
    expect((await submit({ device: name, commands: ['show clock'] })).body.state).toBe('succeeded')
  })

  it('the verify command proves the chain, and finds one altered row', async () => {
    const verify = () => run(['audit', 'verify', '--data-dir', daemon.dataDir])
    const { code, stdout } = await verify()
    expect(code).toBe(0)
    expect(stdout).toContain('The audit is intact')
    const total = inAudit(database => database.prepare('SELECT count(*) FROM record').pluck().get())
    expect(stdout).toContain(`${total} records`)
    const alter = (sql: string) =>
      inAudit(database => {
        const triggers = database.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all() as {
          name: string
          sql: string
        }[]
        for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`)
        database.exec(sql)
        for (const { sql: made } of triggers) database.exec(made)
      })
    alter(`UPDATE record SET body = replace(body, 'show clock', 'show clocks') WHERE body LIKE '%show clock"%' AND
      seq = (SELECT min(seq) FROM record WHERE body LIKE '%show clock"%')`)
    const altered = await verify()
    expect(altered.code).toBe(1)
    expect(altered.stdout).toContain('was altered')
  })
})
