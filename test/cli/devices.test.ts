import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { Server } from 'node:http'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { createAdaptorServer } from '@hono/node-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { secretInput } from '../../src/cli/secret-input.ts'
import { fingerprintOf, parseHostKey } from '../../src/inventory/host-key.ts'
import { caller } from '../api/callers.ts'
import { inventoryApp } from '../api/inventory-app.ts'
import { newKeyPair } from '../doubles/host-keys.ts'
import { draft, login, openTestBook, type TestBook } from '../inventory/book.ts'
import { jsonLines, type RunOptions, run } from './terminal.ts'

const hostKey = parseHostKey(newKeyPair().public)
const fingerprint = fingerprintOf(hostKey.key)

let test: TestBook
let server: Server
let env: Record<string, string>
beforeEach(async () => {
  test = openTestBook()
  const app = inventoryApp({ book: test.book, scan: async () => hostKey }, () => caller())
  const made = createAdaptorServer({ fetch: app.fetch })
  if (!(made instanceof Server)) throw new TypeError('no HTTP server')
  server = made
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : null
  env = { KOINE_URL: `http://127.0.0.1:${port}`, KOINE_API_KEY: 'any' }
})
afterEach(async () => {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
  test.remove()
})

const koine = (args: readonly string[], options: RunOptions = {}) =>
  run(args, { ...options, cwd: test.folder, env: { ...env, ...options.env } })

describe('koine devices', () => {
  it('adds, shows, changes, lists and removes', async () => {
    test.book.addCredential(login('lab'))
    const added = await koine([
      'devices',
      'add',
      'edge1',
      '--host',
      '192.0.2.7',
      '--platform',
      'ios',
      '--credential',
      'lab',
      '--tag',
      'edge,ams',
      '--port',
      '2222',
      '--tls-verify',
      'no',
    ])
    expect([added.code, added.stderr]).toEqual([0, ''])
    expect(added.stdout).toMatch(/platform +cisco_ios\n/)
    expect(test.book.device('edge1')).toMatchObject({ port: 2222, tags: ['edge', 'ams'], tls: { verify: false } })
    await koine(['devices', 'set', 'edge1', '--port', 'none', '--tag', 'none'])
    expect(test.book.device('edge1')).toMatchObject({ port: null, tags: [], credential: 'lab' })
    const { stdout } = await koine(['devices', 'list'])
    expect(stdout.split('\n').map(line => line.split(/ {2,}/))).toEqual([
      ['NAME', 'HOST', 'PLATFORM', 'CREDENTIAL', 'JUMP', 'TAGS', 'FROM'],
      ['edge1', '192.0.2.7', 'cisco_ios', 'lab', '-', '-', 'inventory'],
      [''],
    ])
    const shown = await koine(['devices', 'show', 'EDGE1', '--json'])
    expect(JSON.parse(shown.stdout)).toMatchObject({ name: 'edge1', source: 'book' })
    expect((await koine(['devices', 'remove', 'edge1'])).code).toBe(0)
    expect(test.book.devices()).toEqual([])
  })

  it('lists all pages, and only what is asked for', async () => {
    for (let n = 0; n < 30; n++) test.book.add(draft(`dev${n}`, { tags: n % 2 === 0 ? ['even'] : [] }))
    const all = await koine(['devices', 'list', '--json'])
    expect(JSON.parse(all.stdout)).toHaveLength(30)
    const even = await koine(['devices', 'list', '--json', '--tag', 'even', '--search', 'dev2'])
    expect(JSON.parse(even.stdout).map((one: { name: string }) => one.name)).toEqual([
      'dev2',
      'dev20',
      'dev22',
      'dev24',
      'dev26',
      'dev28',
    ])
  })

  it.each([
    [['devices', 'add', 'a/b'], 1, '/name: write a name without slash'],
    [['devices', 'show', 'none'], 1, 'There is no device "none" in the inventory.'],
    [['devices', 'add', 'x', '--credential', 'lost'], 1, 'there is no credential "lost"'],
    [['devices', 'add'], 2, 'add needs a name'],
    [['devices', 'list', 'x'], 2, 'list takes no name'],
    [['devices', 'fetch', 'x'], 2, 'does not know "fetch"'],
    [['devices', 'set', 'x'], 2, 'set needs what is to be changed'],
    [['devices', 'add', 'x', '--port', 'ssh'], 2, '--port ssh: write a number'],
    [['devices', 'import', 'nothing.csv'], 1, 'INPUT_UNREADABLE'],
  ])('%j is refused', async (args, code, says) => {
    const answer = await koine(args)
    expect(answer.code).toBe(code)
    expect(answer.stderr).toContain(says)
  })

  it('takes a file, after showing what would change', async () => {
    test.book.add(draft('edge2', { host: '192.0.2.9' }))
    writeFileSync(
      join(test.folder, 'devices.csv'),
      'name,ip,user,password\nedge1,192.0.2.1,admin,pw\nedge2,192.0.2.2,admin,pw\n',
    )
    const dry = await koine(['devices', 'import', 'devices.csv', '--dry-run', '--with-credentials'])
    expect(dry.code).toBe(0)
    expect(dry.stdout).toBe(
      'credential  admin\n' +
        'create      edge1: 192.0.2.1, auto\n' +
        'update      edge2: host "192.0.2.9" → "192.0.2.2"; credential null → "admin"\n' +
        '1 new, 1 changed, 0 unchanged, 0 invalid; nothing was written (dry run)\n',
    )
    expect(test.book.device('edge1')).toBeNull()
    const done = await koine(['devices', 'import', '-', '--format', 'csv', '--tag', 'new'], {
      input: 'name,ip,port\nedge1,192.0.2.1,\nx,192.0.2.4,ssh\n/,192.0.2.3,\n',
    })
    expect(done.code).toBe(1)
    expect(done.stdout).toContain('1 new, 0 changed, 0 unchanged, 2 invalid\n')
    expect(test.book.device('edge1')?.tags).toEqual(['new'])
  })

  it.each([
    ['inventory.yaml', 'all:\n  hosts:\n    edge1:\n      ansible_host: 192.0.2.1\n'],
    ['hosts.yaml', 'edge1:\n  hostname: 192.0.2.1\n'],
    ['netbox.json', '{"results": [{"name": "edge1", "primary_ip4": {"address": "192.0.2.1/24"}}]}'],
    ['nornir.json', '{"edge1": {"hostname": "192.0.2.1"}}'],
    ['devices.txt', 'name,ip\nedge1,192.0.2.1\n'],
  ])('tells by the file what %s is', async (file, text) => {
    writeFileSync(join(test.folder, file), text)
    expect((await koine(['devices', 'import', file])).code).toBe(0)
    expect(test.book.device('edge1')?.host).toBe('192.0.2.1')
  })

  it('enrols host keys and lists them', async () => {
    test.book.add(draft('edge1', { host: '192.0.2.1' }))
    const other = fingerprintOf(parseHostKey(newKeyPair().public).key)
    expect((await koine(['devices', 'enrol', 'edge1', '--fingerprint', other])).stderr).toContain('HOST_KEY_MISMATCH')
    const enrolled = await koine(['devices', 'enrol', 'edge1', '--fingerprint', fingerprint])
    expect(enrolled.stdout).toContain(fingerprint)
    expect((await koine(['devices', 'host-keys', 'edge1', '--json'])).stdout).toContain(fingerprint)
    writeFileSync(join(test.folder, 'known_hosts'), `192.0.2.1 ssh-ed25519 ${hostKey.key.toString('base64')}\n`)
    const imported = await koine(['devices', 'enrol', 'edge1', '--known-hosts', 'known_hosts', '--replace'])
    expect(imported.stdout).toContain('known hosts')
    expect((await koine(['devices', 'enrol', 'edge1', '--key', 'x', '--known-hosts', 'y'])).code).toBe(2)
  })
})

describe('koine credentials', () => {
  const opened = (name: string) => test.book.openCredential(name)

  it('takes secrets from standard input, line by line', async () => {
    const { code, stdout } = await koine(
      ['credentials', 'add', 'lab', '--username', 'admin', '--password', '--enable'],
      {
        input: 'first\nsecond\n',
      },
    )
    expect(code).toBe(0)
    expect(stdout.split('\n')[1]?.split(/ {2,}/)).toEqual(['lab', 'admin', 'password, enable', '0', 'inventory'])
    expect(opened('lab')).toMatchObject({ username: 'admin', password: 'first', enableSecret: 'second' })
  })

  it('takes secrets from the environment and from files', async () => {
    const { private: privateKey } = newKeyPair()
    writeFileSync(join(test.folder, 'id'), privateKey)
    const { code } = await koine(['credentials', 'add', 'admin', '--private-key', 'id', '--password-env', 'PW'], {
      env: { PW: 'from-env' },
    })
    expect(code).toBe(0)
    expect(opened('admin')).toMatchObject({ username: 'admin', password: 'from-env', privateKey })
    expect((await koine(['credentials', 'set', 'admin', '--enable-env', 'NONE'])).stderr).toContain('NONE is not set')
    expect((await koine(['credentials', 'set', 'admin', '--enable'], { input: 'e' })).code).toBe(0)
    expect(opened('admin')).toMatchObject({ password: 'from-env', enableSecret: 'e' })
  })

  it('asks for a password when nothing is given, and needs one', async () => {
    expect((await koine(['credentials', 'add', 'lab'], { input: 'pw\r\n' })).code).toBe(0)
    expect(opened('lab')?.password).toBe('pw')
    const none = await koine(['credentials', 'add', 'other'])
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('standard input has ended')])
  })

  it('never shows a secret', async () => {
    test.book.addCredential(login('lab', { password: 'canary-55' }))
    const outputs = [
      await koine(['credentials', 'list']),
      await koine(['credentials', 'list', '--json']),
      await koine(['credentials', 'show', 'lab', '--json']),
      await koine(['credentials', 'add', 'lab'], { input: 'canary-55\n' }),
    ]
    expect(outputs.map(({ code }) => code)).toEqual([0, 0, 0, 1])
    expect(JSON.stringify(outputs)).not.toContain('canary')
    expect(jsonLines(outputs[1]?.stdout ?? '')[0]).toMatchObject([{ name: 'lab', has_password: true }])
  })

  it('removes, and encrypts anew', async () => {
    test.book.addCredential(login('lab'))
    expect((await koine(['credentials', 'rekey'])).code).toBe(0)
    expect(opened('lab')?.password).toBe('password of lab')
    expect((await koine(['credentials', 'remove', 'lab'])).stdout).toBe('lab is removed.\n')
    expect((await koine(['credentials', 'remove', 'lab'])).stderr).toContain('NOT_FOUND')
    expect((await koine(['credentials', 'rekey', 'x'])).code).toBe(2)
  })
})

describe('a secret that is typed', () => {
  const type = (keys: readonly string[]) => {
    const raw: boolean[] = []
    let shown = ''
    const stdin = Object.assign(Readable.from(keys.map(key => Buffer.from(key))), {
      isTTY: true as const,
      setRawMode: (on: boolean) => raw.push(on),
    })
    const stderr = new Writable({
      write(chunk, _, done) {
        shown += String(chunk)
        done()
      },
    })
    const input = secretInput({ stdin, stderr })
    return { input, raw, shown: () => shown }
  }

  it('is not shown, and can be corrected', async () => {
    const { input, raw, shown } = type(['wro', 'ng\u0015se', 'x\u007fcr', 'et\r', 'second\n'])
    expect(await input.ask('Password')).toBe('secret')
    expect(await input.ask('Enable secret')).toBe('second')
    expect(shown()).toBe('Password: \nEnable secret: \n')
    expect(raw).toEqual([true, false, true, false])
    await input.close()
  })

  it('may be withheld', async () => {
    const { input, raw } = type(['sec\u0003'])
    await expect(input.ask('Password')).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(raw).toEqual([true, false])
  })
})
