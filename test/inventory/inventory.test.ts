import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/database.ts'
import { KoineError } from '../../src/errors.ts'
import { inventoryMigrations } from '../../src/inventory/schema.ts'
import { newSecretKey, secretKeySource, writeNewKey } from '../../src/inventory/secret-key.ts'
import { newKeyPair } from '../doubles/host-keys.ts'
import { draft, limits, login, openTestBook, type TestBook } from './book.ts'

let test: TestBook
beforeEach(() => {
  test = openTestBook()
})
afterEach(() => test.remove())

/** The code and the sentence of what a call throws. */
const refusal = (call: () => unknown): string => {
  try {
    call()
  } catch (error) {
    if (error instanceof KoineError) return `${error.code}: ${error.message}`
    throw error
  }
  return 'nothing was thrown'
}

describe('devices', () => {
  it('outlive the daemon, with every field', () => {
    const { book } = test
    book.addCredential(login('lab'))
    book.add(draft('jump1', { host: '192.0.2.1', credential: 'lab' }))
    const made = book.add(
      draft('edge1', {
        host: '192.0.2.7',
        port: 2222,
        platform: 'cisco_xe',
        driver: 'cli',
        transport: 'ssh',
        credential: 'lab',
        jump: ['jump1'],
        tags: ['edge', 'ams'],
        timezone: 'Europe/Berlin',
        addresses: ['198.51.100.7'],
        hostnames: ['edge1.example.net'],
        algorithms: 'legacy',
        tls: { verify: false },
        limits: { connectTimeoutMs: 3000 },
      }),
    )
    expect(made).toMatchObject({ platform: 'cisco_ios', source: 'book', detected: null })
    expect(test.reopen().device('EDGE1')).toEqual(made)
  })

  it('are known by name whatever the case, and unique so', () => {
    test.book.add(draft('Edge1'))
    expect(test.book.device('eDGE1')?.name).toBe('Edge1')
    expect(refusal(() => test.book.add(draft('EDGE1')))).toBe('CONFLICT: There is a device Edge1 already.')
  })

  it('are listed in the order of their names', () => {
    for (const name of ['b', 'C', 'a']) test.book.add(draft(name))
    expect(test.book.devices().map(({ name }) => name)).toEqual(['a', 'b', 'C'])
  })

  it.each([
    [
      'address',
      { addresses: ['192.0.2.9'] },
      { addresses: ['192.0.2.9'] },
      'b has the address 192.0.2.9, and so has a.',
    ],
    [
      'address however it is written',
      { addresses: ['2001:db8::9'] },
      { addresses: ['2001:DB8:0::9'] },
      'b has the address 2001:DB8:0::9, and so has a.',
    ],
    ['host name', { hostnames: ['x'] }, { hostnames: ['X'] }, 'b has the host name X, and so has a.'],
    ['name', { hostnames: ['b'] }, {}, 'b has the name b, and so has a.'],
    [
      'host and port',
      { host: '192.0.2.9' },
      { host: '192.0.2.9', port: 22 },
      'b has the host 192.0.2.9 with port 22, and so has a.',
    ],
  ])('refuse to share an identity: %s', (_, first, second, says) => {
    test.book.add(draft('a', first))
    expect(refusal(() => test.book.add(draft('b', second)))).toBe(`CONFLICT: ${says}`)
    expect(test.book.device('b')).toBeNull()
    expect(test.reopen().device('b')).toBeNull()
  })

  it('may share a host where port, driver or the way to it differs', () => {
    const { book } = test
    book.addCredential(login('lab'))
    book.add(draft('hop', { host: '192.0.2.1', credential: 'lab' }))
    book.add(draft('a', { host: '10.0.0.1' }))
    book.add(draft('b', { host: '10.0.0.1', port: 2222 }))
    book.add(draft('c', { host: '10.0.0.1', driver: 'linux' }))
    book.add(draft('d', { host: '10.0.0.1', jump: ['hop'] }))
    expect(book.devices()).toHaveLength(5)
  })

  it.each([
    [{ credential: 'none' }, 'INVALID_BODY: x: there is no credential "none"; add it first.'],
    [{ jump: ['none'] }, 'INVALID_BODY: x: there is no device "none" to go through.'],
    [{ jump: ['heard'] }, 'INVALID_BODY: x: heard cannot be gone through: it has no host.'],
    [{ jump: ['old'] }, 'INVALID_BODY: x: old cannot be gone through: it is not reached by SSH.'],
    [{ jump: ['x'] }, 'INVALID_BODY: x: there is no device "x" to go through.'],
    [{ driver: 'eapi', transport: 'ssh' }, 'INVALID_BODY: x: the driver eapi does not use ssh, but https or http.'],
    [{ driver: 'linux', transport: 'telnet' }, 'INVALID_BODY: x: the driver linux does not use telnet, but ssh.'],
  ])('refuse %j', (fields, says) => {
    test.book.add(draft('heard'))
    test.book.add(draft('old', { host: '192.0.2.3', transport: 'telnet' }))
    const said = refusal(() => test.book.add(draft('x', { host: '192.0.2.99', ...fields })))
    if ('jump' in fields && fields.jump[0] === 'x') expect(said).toContain('circle')
    else expect(said).toBe(says)
  })

  it('refuse a way that goes in a circle, or through more than three hosts', () => {
    const { book } = test
    for (const name of ['a', 'b', 'c', 'd', 'e']) book.add(draft(name, { host: `${name}.example.net` }))
    const jump = (name: string, ...hops: string[]) =>
      book.change(name, draft(name, { host: `${name}.example.net`, jump: hops }))
    jump('b', 'a')
    jump('c', 'b')
    expect(refusal(() => jump('a', 'b'))).toBe('INVALID_BODY: a: the way to it goes in a circle: a → b → a.')
    expect(refusal(() => jump('a', 'c'))).toContain('circle')
    jump('d', 'c')
    expect(refusal(() => jump('e', 'd'))).toBe(
      'INVALID_BODY: e: 3 hosts at most may be gone through, this way has more: a → b → c → d → e.',
    )
    // Also where it is another device whose way would become too long.
    book.add(draft('z', { host: 'z.example.net' }))
    expect(refusal(() => jump('a', 'z'))).toBe(
      'INVALID_BODY: d: 3 hosts at most may be gone through, this way has more: z → a → b → c → d.',
    )
  })

  it('are not removed while others are reached through them', () => {
    const { book } = test
    book.add(draft('hop', { host: '192.0.2.1' }))
    book.add(draft('edge', { host: '192.0.2.2', jump: ['HOP'] }))
    expect(refusal(() => book.remove('hop'))).toBe('CONFLICT: hop is gone through to reach edge.')
    book.remove('edge')
    book.remove('hop')
    expect(test.reopen().devices()).toEqual([])
    expect(refusal(() => test.book.remove('hop'))).toMatch(/^NOT_FOUND/)
  })
})

describe('a target', () => {
  it('has everything needed, defaults filled in, hops in their order', () => {
    const { book } = test
    book.addCredential(login('lab', { enableSecret: 'more' }))
    book.addCredential(login('bastion'))
    book.add(draft('outer', { host: '192.0.2.1', port: 22022, credential: 'bastion' }))
    book.add(draft('inner', { host: '192.0.2.2', credential: 'bastion', jump: ['outer'], algorithms: 'legacy' }))
    book.add(draft('edge', { host: '10.0.0.1', credential: 'LAB', jump: ['inner'], limits: { authTimeoutMs: 1 } }))
    expect(book.target('EDGE')).toEqual({
      device: 'edge',
      host: '10.0.0.1',
      port: 22,
      transport: 'ssh',
      platform: 'auto',
      credential: { ...login('lab', { enableSecret: 'more' }), version: expect.any(String) },
      jump: [
        {
          device: 'outer',
          host: '192.0.2.1',
          port: 22022,
          credential: { ...login('bastion'), version: expect.any(String) },
          algorithms: 'modern',
        },
        expect.objectContaining({ device: 'inner', port: 22, algorithms: 'legacy' }),
      ],
      algorithms: 'modern',
      tls: { verify: true, ca: null },
      limits: { ...limits, authTimeoutMs: 1 },
    })
  })

  it.each([
    ['cli', { transport: 'ssh', port: 2222 }],
    ['eapi', { transport: 'https', port: 443 }],
    ['linux', { transport: 'ssh', port: 2222 }],
    ['own-driver', { transport: 'ssh', port: 2222 }],
  ])('by the driver %s', (driver, endpoint) => {
    const { book } = test
    book.addCredential(login('lab'))
    book.add(draft('edge', { host: '192.0.2.1', port: 2222, credential: 'lab', platform: 'arista_eos' }))
    expect(book.target('edge', { driver })).toMatchObject(endpoint)
  })

  it.each([
    ['another port than that of the command line', { platform: 'cisco_iosxr', port: 2222 }, 830],
    ['the port of SSH on Junos', { platform: 'juniper_junos', port: 2222 }, 2222],
    ['the usual port of SSH on Junos', { platform: 'juniper_junos' }, 22],
    ['and not that of Telnet', { platform: 'juniper_junos', transport: 'telnet', port: 2323 }, 22],
    ['a port of its own', { platform: 'cisco_iosxr', driver: 'netconf', port: 8300 }, 8300],
    ['the usual port', { platform: 'cisco_iosxr', driver: 'netconf' }, 830],
    ['the usual port of Junos', { platform: 'juniper_junos', driver: 'netconf' }, 22],
  ] as const)('by NETCONF has %s', (_what, given, port) => {
    const { book } = test
    book.addCredential(login('lab'))
    book.add(draft('edge', { host: '192.0.2.1', credential: 'lab', ...given }))
    expect(book.target('edge', { driver: 'netconf' })).toMatchObject({ transport: 'ssh', port })
  })

  it('by its command line does not take the port of NETCONF', () => {
    const { book } = test
    book.addCredential(login('lab'))
    book.add(draft('edge', { host: '192.0.2.1', port: 8300, credential: 'lab', driver: 'netconf' }))
    expect(book.target('edge', { driver: 'cli' })).toMatchObject({ transport: 'ssh', port: 22 })
  })

  it('takes a credential of the request', () => {
    test.book.add(draft('edge', { host: '192.0.2.1' }))
    const inline = { ...login('inline'), version: '1' }
    expect(test.book.target('edge', { credential: inline }).credential).toEqual(inline)
  })

  it('needs a device, a host and a credential', () => {
    const { book } = test
    book.add(draft('heard'))
    book.add(draft('edge', { host: '192.0.2.1' }))
    expect(refusal(() => book.target('none'))).toBe('NOT_FOUND: There is no device "none" in the inventory.')
    expect(refusal(() => book.target('heard'))).toMatch(/^CONFLICT: The device heard has no host/)
    expect(refusal(() => book.target('edge'))).toMatch(/^CONFLICT: The device edge has no credential/)
  })
})

describe('what a device turned out to be', () => {
  it('is remembered for the place where it was found', () => {
    const { book } = test
    book.addCredential(login('lab'))
    book.add(draft('edge', { host: '192.0.2.1', credential: 'lab' }))
    book.detected('EDGE', 'arista_eos')
    book.algorithms.set('edge', 'legacy')
    expect(book.device('edge')?.detected?.platform).toBe('arista_eos')
    const again = test.reopen()
    expect(again.target('edge').platform).toBe('arista_eos')
    expect(again.algorithms.get('edge')).toBe('legacy')
    again.change('edge', draft('edge', { host: '192.0.2.2', credential: 'lab' }))
    expect(again.device('edge')?.detected).toBeNull()
    expect(again.algorithms.get('edge')).toBeNull()
  })

  it('stands back behind what is written', () => {
    const { book } = test
    book.addCredential(login('lab'))
    book.add(draft('edge', { host: '192.0.2.1', credential: 'lab' }))
    book.detected('edge', 'arista_eos')
    book.change('edge', draft('edge', { host: '192.0.2.1', credential: 'lab', platform: 'cisco_nxos' }))
    expect(book.target('edge').platform).toBe('cisco_nxos')
  })
})

describe('changes are told', () => {
  let told: (readonly string[])[]
  beforeEach(() => {
    told = []
    const { book } = test
    book.addCredential(login('lab'))
    book.addCredential(login('bastion'))
    book.add(draft('hop', { host: '192.0.2.1', credential: 'bastion' }))
    book.add(draft('edge', { host: '192.0.2.2', credential: 'lab', jump: ['hop'] }))
    book.add(draft('core', { host: '192.0.2.3', credential: 'lab' }))
    book.onChange(devices => told.push(devices))
  })

  it.each([
    ['a tag', () => test.book.change('core', draft('core', { host: '192.0.2.3', credential: 'lab', tags: ['x'] })), []],
    ['a host', () => test.book.change('core', draft('core', { host: '192.0.2.4', credential: 'lab' })), ['core']],
    [
      'a hop',
      () => test.book.change('hop', draft('hop', { host: '192.0.2.5', credential: 'bastion' })),
      ['edge', 'hop'],
    ],
    ['a secret', () => test.book.changeCredential('lab', { password: 'new' }), ['core', 'edge']],
    ['a secret of a hop', () => test.book.changeCredential('bastion', { password: 'new' }), ['edge', 'hop']],
    ['a new device', () => test.book.add(draft('new')), []],
    ['a removed device', () => test.book.remove('core'), ['core']],
    ['a detection', () => test.book.detected('core', 'sonic'), []],
  ])('%s: who is to be reached anew', (_, change, devices) => {
    change()
    expect(told.map(names => [...names].sort())).toEqual([devices])
  })

  it('not when nothing was written', () => {
    expect(refusal(() => test.book.add(draft('x', { credential: 'none' })))).toMatch(/^INVALID_BODY/)
    expect(told).toEqual([])
  })
})

describe('credentials', () => {
  const canary = 'canary-3f9c1e7a'
  const { private: privateKey } = newKeyPair()
  const files = () => readdirSync(test.folder).map(name => readFileSync(join(test.folder, name)))

  it('are on disk only sealed, in the log of the database too', () => {
    const { book } = test
    const secrets = { password: `${canary}-1`, privateKey, enableSecret: `${canary}-3` }
    book.addCredential(login('lab', secrets))
    expect(readdirSync(test.folder)).toContain('inventory.db-wal')
    book.changeCredential('lab', { password: `${canary}-4` })
    const written = Buffer.concat(files())
    expect(written.includes('lab')).toBe(true)
    expect(written.includes(canary)).toBe(false)
    expect(written.includes(privateKey.slice(60, 120))).toBe(false)
    test.reopen()
    expect(Buffer.concat(files()).includes(canary)).toBe(false)
    test.book.add(draft('edge', { host: '192.0.2.1', credential: 'lab' }))
    expect(test.book.target('edge').credential).toMatchObject({ ...secrets, password: `${canary}-4` })
  })

  it('show which secrets they have, and no secret', () => {
    const facts = test.book.addCredential(login('lab', { password: canary, enableSecret: canary }))
    expect(facts).toMatchObject({ hasPassword: true, hasEnableSecret: true, hasPrivateKey: false, source: 'book' })
    expect(JSON.stringify(test.book.credentials())).not.toContain(canary)
  })

  it('have another version after each change, and the same one after a restart', () => {
    test.book.addCredential(login('lab'))
    test.book.add(draft('edge', { host: '192.0.2.1', credential: 'lab' }))
    const versions = [test.book.target('edge').credential.version]
    test.book.changeCredential('lab', { password: 'new' })
    versions.push(test.book.target('edge').credential.version)
    test.book.changeCredential('lab', { password: 'password of lab' })
    versions.push(test.book.target('edge').credential.version)
    expect(new Set(versions).size).toBe(3)
    expect(test.reopen().target('edge').credential.version).toBe(versions[2])
  })

  it.each([
    [{ privateKey: 'nothing' }, /cannot be read/],
    [{ passphrase: 'x' }, /passphrase but no private key/],
    [
      {
        privateKey: newKeyPair('p').private,
      },
      /give its passphrase/,
    ],
    [
      {
        privateKey: newKeyPair('p').private,
        passphrase: 'other',
      },
      /does not open/,
    ],
  ])('refuse a key that cannot be used', (fields, says) => {
    expect(refusal(() => test.book.addCredential(login('lab', fields)))).toMatch(says)
    expect(test.book.credential('lab')).toBeNull()
  })

  it('are not removed while devices use them', () => {
    test.book.addCredential(login('lab'))
    test.book.add(draft('edge', { credential: 'LAB' }))
    expect(refusal(() => test.book.removeCredential('lab'))).toBe('CONFLICT: The credential lab is used by edge.')
    test.book.remove('edge')
    test.book.removeCredential('lab')
    expect(test.book.credentials()).toEqual([])
  })

  it('do not open in the place of others', () => {
    const { book, path } = test
    book.addCredential(login('weak', { password: 'guest' }))
    book.addCredential(login('strong', { password: 'root' }))
    book.add(draft('edge', { host: '192.0.2.1', credential: 'weak' }))
    book.close()
    const database = openDatabase(path, inventoryMigrations)
    database.exec(
      `UPDATE credentials SET password = (SELECT password FROM credentials WHERE name = 'strong') WHERE name = 'weak'`,
    )
    database.close()
    expect(refusal(() => test.reopen().target('edge'))).toMatch(/^SECRET_UNREADABLE/)
  })
})

describe('the secret key', () => {
  const opens = () => test.book.target('edge').credential.password
  beforeEach(() => {
    test.book.addCredential(login('lab'))
    test.book.add(draft('edge', { host: '192.0.2.1', credential: 'lab' }))
  })

  it('is made at the first start, for the daemon only', () => {
    expect(statSync(test.keyPath).mode & 0o777).toBe(0o600)
    test.reopen()
    expect(opens()).toBe('password of lab')
  })

  it('that is not the right one leaves devices known and says what to do', () => {
    writeFileSync(test.keyPath, newSecretKey().toString('hex'))
    const book = test.reopen()
    expect(book.device('edge')?.host).toBe('192.0.2.1')
    expect(refusal(opens)).toMatch(/^SECRET_UNREADABLE: .*secret\.key\. Put the file back from its backup/)
    expect(book.locked()?.code).toBe('SECRET_UNREADABLE')
    expect(refusal(() => book.addCredential(login('other')))).toMatch(/^SECRET_UNREADABLE/)
    expect(book.credential('other')).toBeNull()
  })

  it('that is missing is not replaced by another one', () => {
    renameSync(test.keyPath, `${test.keyPath}.away`)
    expect(test.reopen().locked()?.message).toContain('which is missing')
    expect(readdirSync(test.folder)).not.toContain('secret.key')
    renameSync(`${test.keyPath}.away`, test.keyPath)
    expect(test.reopen().locked()).toBeNull()
    expect(opens()).toBe('password of lab')
  })

  it('that is lost is replaced when the credentials are removed', () => {
    rmSync(test.keyPath)
    const book = test.reopen()
    book.remove('edge')
    book.removeCredential('lab')
    book.addCredential(login('lab', { password: 'again' }))
    book.add(draft('edge', { host: '192.0.2.1', credential: 'lab' }))
    expect(opens()).toBe('again')
    test.reopen()
    expect(opens()).toBe('again')
  })

  it('is rotated in its file; the old one opens nothing any more', () => {
    const before = readFileSync(test.keyPath, 'utf8')
    const { version } = test.book.target('edge').credential
    test.book.rotateKey()
    expect(readFileSync(test.keyPath, 'utf8')).not.toBe(before)
    expect(test.book.target('edge').credential).toMatchObject({ password: 'password of lab', version })
    test.reopen()
    expect(opens()).toBe('password of lab')
    writeFileSync(test.keyPath, before)
    expect(test.reopen().locked()).not.toBeNull()
  })

  it.each(['before', 'after'])('survives a rotation that ended %s the database', moment => {
    const before = readFileSync(test.keyPath)
    if (moment === 'before') writeNewKey(test.keyPath, newSecretKey())
    else {
      test.book.rotateKey()
      renameSync(test.keyPath, `${test.keyPath}.new`)
      writeFileSync(test.keyPath, before)
    }
    test.reopen()
    expect(opens()).toBe('password of lab')
    expect(test.book.locked()).toBeNull()
  })

  it('is given from outside, and the one before it opens once more', () => {
    const [first, second] = [newSecretKey().toString('base64'), newSecretKey().toString('base64url')]
    const given = (env: Record<string, string>) => ({
      secretKey: secretKeySource({ configured: null, configuredPrevious: null, env, defaultPath: test.keyPath }),
    })
    // From the key file to a given key, from that to another one.
    expect(test.reopen(given({ KOINE_SECRET_KEY: first })).locked()).toBeNull()
    rmSync(test.keyPath)
    expect(test.reopen(given({ KOINE_SECRET_KEY: first })).target('edge').credential.password).toBe('password of lab')
    expect(test.reopen(given({ KOINE_SECRET_KEY: second })).locked()?.message).toContain('KOINE_SECRET_KEY_PREVIOUS')
    expect(
      test.reopen(given({ KOINE_SECRET_KEY: second, KOINE_SECRET_KEY_PREVIOUS: first })).target('edge').credential
        .password,
    ).toBe('password of lab')
    test.reopen(given({ KOINE_SECRET_KEY: second }))
    expect(opens()).toBe('password of lab')
    expect(refusal(() => test.book.rotateKey())).toMatch(/^CONFLICT: The secret key is given/)
  })

  it('that is no key is refused at once', () => {
    expect(refusal(() => openTestBook({ secretKey: { kind: 'given', text: 'short', previous: null } }))).toMatch(
      /^CONFIG_INVALID: .*openssl rand -base64 32/,
    )
  })
})

describe('the configuration file', () => {
  const file = {
    devices: [draft('edge1', { host: '192.0.2.7', credential: 'fixed', addresses: ['198.51.100.7'] })],
    credentials: [login('fixed')],
  }

  it('gives devices and credentials that are not changed here', () => {
    const book = test.reopen({ file })
    expect(book.target('edge1').credential.password).toBe('password of fixed')
    expect(book.device('edge1')?.source).toBe('file')
    const says = 'CONFLICT: The device edge1 is in the configuration file; change it there.'
    expect(refusal(() => book.change('edge1', draft('edge1')))).toBe(says)
    expect(refusal(() => book.remove('edge1'))).toBe(says)
    expect(refusal(() => book.changeCredential('fixed', { password: 'x' }))).toMatch(/^CONFLICT/)
    expect(refusal(() => book.removeCredential('fixed'))).toMatch(/^CONFLICT/)
    expect(Buffer.concat([readFileSync(test.path)]).includes('password of fixed')).toBe(false)
  })

  it('goes before the book, and says where they do not go together', () => {
    test.book.addCredential(login('fixed', { password: 'of the book' }))
    test.book.add(draft('EDGE1', { host: '203.0.113.1' }))
    test.book.add(draft('other', { addresses: ['198.51.100.7', '198.51.100.8'] }))
    const book = test.reopen({ file })
    expect(book.device('edge1')).toMatchObject({ host: '192.0.2.7', source: 'file' })
    expect(book.target('edge1').credential.password).toBe('password of fixed')
    expect(book.warnings()).toEqual([
      'EDGE1 is in the configuration and in the inventory; the configuration counts.',
      'other has the address 198.51.100.7, and so has edge1.',
    ])
    expect(book.senders().map(({ name, addresses }) => [name, addresses])).toEqual([
      ['edge1', ['198.51.100.7', '192.0.2.7']],
      ['other', ['198.51.100.8']],
    ])
    expect(test.reopen({}).device('edge1')?.host).toBe('203.0.113.1')
  })

  it('is read again: what changed is told, what is wrong is refused', () => {
    const book = test.reopen({ file })
    const told: (readonly string[])[] = []
    book.onChange(devices => told.push(devices))
    book.reload(file)
    book.reload({ ...file, credentials: [login('fixed', { password: 'new' })] })
    book.reload({
      devices: [draft('edge1', { host: '192.0.2.8', credential: 'fixed' })],
      credentials: [login('fixed')],
    })
    const twice = [draft('a', { addresses: ['192.0.2.1'] }), draft('b', { addresses: ['192.0.2.1'] })]
    expect(refusal(() => book.reload({ devices: twice, credentials: [] }))).toBe(
      'CONFIG_INVALID: devices: b has the address 192.0.2.1, and so has a',
    )
    expect(book.device('edge1')?.host).toBe('192.0.2.8')
    book.reload({ devices: [], credentials: [] })
    expect(told).toEqual([[], ['edge1'], ['edge1'], ['edge1']])
  })

  it('may name a credential that is not there yet', () => {
    const book = test.reopen({ file: { devices: file.devices, credentials: [] } })
    expect(book.warnings()).toEqual(['edge1: there is no credential "fixed"; add it first.'])
    expect(refusal(() => book.target('edge1'))).toBe(
      'CONFLICT: The credential "fixed" of the device edge1 does not exist.',
    )
    book.addCredential(login('fixed'))
    expect(book.warnings()).toEqual([])
  })
})
