import { createServer } from 'node:net'
import ssh2 from 'ssh2'
import { afterEach, expect, test } from 'vitest'
import { cisco_ios } from '../../../src/drivers/cli/cisco_ios.ts'
import type { Target } from '../../../src/drivers/target.ts'
import { KoineError } from '../../../src/errors.ts'
import { openSsh } from '../../../src/sessions/ssh/connect.ts'
import type { SshConnection, SshOptions } from '../../../src/sessions/ssh/connection.ts'
import type { FakeDeviceOptions } from '../../doubles/device-options.ts'
import { type FakeDevice, listen, startFakeDevice } from '../../doubles/fake-device.ts'
import { newHostKey, newKeyPair, pinnedHostKeys, publicPart } from '../../doubles/host-keys.ts'
import { passwordCredential, sshOptions, targetOf } from './reach.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const device = async (options: Partial<FakeDeviceOptions> = {}): Promise<FakeDevice> => {
  const started = await startFakeDevice({ platform: cisco_ios, ...options })
  ends.push(started.close)
  return started
}
const open = async (target: Target, options: Partial<SshOptions> = {}): Promise<SshConnection> => {
  const connection = await openSsh(target, sshOptions(options))
  ends.push(connection.end)
  return connection
}
const failure = async (opening: Promise<unknown>): Promise<KoineError> => {
  const error = await opening.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof KoineError)) throw new Error(`It failed otherwise: ${String(error)}`)
  return error
}
const pty = { term: 'vt100', columns: 511, rows: 1000 }

test('a password opens a shell, and none but the password is tried', async () => {
  const fake = await device({ ident: 'Fake_1.0' })
  const connection = await open(targetOf(fake))
  expect(connection).toMatchObject({ server: 'SSH-2.0-Fake_1.0', profile: 'modern' })
  const shell = await connection.shell(pty)
  const prompt = new Promise<string>(resolve => shell.onData(chunk => resolve(chunk.toString())))
  expect(await prompt).toBe('edge-rtr1>')
  expect(fake.connections.map(({ attempts }) => attempts)).toEqual([['password']])
})

test('keyboard-interactive is answered with the password, and a banner is accepted', async () => {
  const fake = await device({
    methods: ['keyboard-interactive'],
    keyboardPrompts: ['Do you accept and acknowledge the statement above ? (yes/no) : ', 'Password: '],
  })
  await open(targetOf(fake))
  expect(fake.connections[0]?.attempts).toEqual(['password', 'keyboard-interactive'])
})

test('another question of keyboard-interactive is a login dialogue, with its text', async () => {
  const fake = await device({ methods: ['keyboard-interactive'], keyboardPrompts: ['Verification code: '] })
  const error = await failure(open(targetOf(fake)))
  expect(error).toMatchObject({ code: 'LOGIN_DIALOG', facts: { text: 'Verification code:' } })
})

test('a platform answers what its keyboard-interactive asks', async () => {
  const fake = await device({ methods: ['keyboard-interactive'], keyboardPrompts: ['Ready?', 'Password: '] })
  await open(targetOf(fake), { answers: [{ question: /Ready\?/, send: 'yes' }] })
  expect(fake.counts.logins).toBe(1)
})

test.each([
  ['without a passphrase', undefined],
  ['with a passphrase', 'open sesame'],
])('a private key %s', async (_name, passphrase) => {
  const pair = newKeyPair(passphrase)
  const fake = await device({ methods: ['publickey'], publicKey: pair.public })
  const credential = { ...passwordCredential, password: null, privateKey: pair.private, passphrase: passphrase ?? null }
  await open(targetOf(fake, { credential }))
  expect(new Set(fake.connections[0]?.attempts)).toEqual(new Set(['publickey']))
})

test('a wrong passphrase is known before anyone is connected to', async () => {
  const fake = await device()
  const credential = { ...passwordCredential, privateKey: newKeyPair('right').private, passphrase: 'wrong' }
  expect(await failure(open(targetOf(fake, { credential })))).toMatchObject({
    code: 'AUTH_FAILED',
    facts: { reason: 'private_key' },
  })
  expect(fake.counts.connections).toBe(0)
})

test('after a key that is not known the password is tried', async () => {
  const fake = await device({ methods: ['publickey', 'password'], publicKey: newKeyPair().public })
  await open(targetOf(fake, { credential: { ...passwordCredential, privateKey: newKeyPair().private } }))
  expect(fake.connections[0]?.attempts.at(-1)).toBe('password')
})

test('where the login takes place in the shell, SSH is asked without a password', async () => {
  const fake = await device({ methods: ['none'] })
  await open(targetOf(fake), { authentication: 'none' })
  expect(fake.connections[0]?.attempts).toEqual(['none'])
})

test('a wrong password is tried once, and the error has the methods that are left but not the password', async () => {
  const fake = await device({ methods: ['password', 'keyboard-interactive'] })
  const credential = { ...passwordCredential, password: 'not-the-one-canary' }
  const error = await failure(open(targetOf(fake, { credential })))
  expect(error).toMatchObject({
    code: 'AUTH_FAILED',
    facts: { tried: ['password'], methods: ['password', 'keyboard-interactive'] },
  })
  expect(JSON.stringify([error.message, error.facts, String(error.cause)])).not.toContain('canary')
  expect(fake.counts.attempts).toBe(1)
})

test('a suffix is appended to the user name', async () => {
  const fake = await device({ username: 'admin+ct80w' })
  await open(targetOf(fake), { usernameSuffix: '+ct80w' })
  expect(fake.counts.logins).toBe(1)
})

test('an unknown host key ends the connection before any authentication', async () => {
  const fake = await device()
  const error = await failure(open(targetOf(fake), { hostKeys: pinnedHostKeys(null) }))
  expect(error.code).toBe('HOST_KEY_UNKNOWN')
  expect(fake.counts).toMatchObject({ connections: 1, attempts: 0 })
})

test('a changed host key ends the connection before any authentication', async () => {
  const fake = await device()
  await open(targetOf(fake))
  fake.changeHostKey(newHostKey().private)
  const error = await failure(open(targetOf(fake)))
  expect(error.code).toBe('HOST_KEY_MISMATCH')
  expect(fake.counts).toMatchObject({ connections: 2, attempts: 1 })
})

test('of several host keys the server shows the one whose type is pinned', async () => {
  const rsa = ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 }).private
  const fake = await device({ hostKey: rsa, moreHostKeys: [newHostKey().private] })
  const pinned = pinnedHostKeys(publicPart(rsa))
  await open(targetOf(fake), { hostKeys: { ...pinned, at: () => [{ type: 'ssh-rsa' }] } })
  expect((await failure(open(targetOf(fake), { hostKeys: pinned }))).code).toBe('HOST_KEY_MISMATCH')
})

test('a port where no one listens', async () => {
  const ear = await listen(() => undefined, '127.0.0.1', 0)
  await ear.close()
  const error = await failure(open(targetOf({ host: '127.0.0.1', port: ear.port })))
  expect(error).toMatchObject({ code: 'CONNECTION_REFUSED', facts: { port: ear.port } })
})

test('a name that does not exist', async () => {
  const error = await failure(open(targetOf({ host: 'device.invalid', port: 22 })))
  expect(error.code).toBe('DNS_FAILED')
})

test('what is no SSH server', async () => {
  const ear = await listen(socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), '127.0.0.1', 0)
  ends.push(ear.close)
  const error = await failure(open(targetOf({ host: '127.0.0.1', port: ear.port })))
  expect(error).toMatchObject({ code: 'CONNECT_FAILED', facts: { phase: 'identification' } })
})

test('a server that ends the connection before it says who it is, with a reason and without', async () => {
  const full = await listen(socket => socket.end('All lines are taken\r\n'), '127.0.0.1', 0)
  const mute = await listen(socket => socket.end(), '127.0.0.1', 0)
  ends.push(full.close, mute.close)
  expect(await failure(open(targetOf({ host: '127.0.0.1', port: full.port })))).toMatchObject({
    code: 'CONNECT_FAILED',
    facts: { said: 'All lines are taken' },
  })
  expect(await failure(open(targetOf({ host: '127.0.0.1', port: mute.port })))).toMatchObject({
    code: 'CLOSED_BY_PEER',
    facts: { phase: 'identification', reason: 'end' },
  })
})

test('garbage instead of a key exchange', async () => {
  const ear = await listen(socket => socket.write(`SSH-2.0-Odd\r\n${'\xff'.repeat(900)}`), '127.0.0.1', 0)
  ends.push(ear.close)
  const error = await failure(open(targetOf({ host: '127.0.0.1', port: ear.port })))
  expect(error).toMatchObject({ code: 'CONNECT_FAILED', facts: { phase: 'key exchange' } })
})

test('a server that says nothing is given up when the time for connecting is over', async () => {
  const fake = await device()
  fake.goSilent()
  const target = targetOf(fake)
  const error = await failure(open({ ...target, limits: { ...target.limits, connectTimeoutMs: 80 } }))
  expect(error).toMatchObject({ code: 'CONNECT_TIMEOUT', facts: { timeout_ms: 80 } })
})

test('a server that stops after its identification is given up when the time for the login is over', async () => {
  const ear = await listen(socket => socket.write('SSH-2.0-Slow\r\n'), '127.0.0.1', 0)
  ends.push(ear.close)
  const target = targetOf({ host: '127.0.0.1', port: ear.port })
  const error = await failure(open({ ...target, limits: { ...target.limits, authTimeoutMs: 80 } }))
  expect(error).toMatchObject({ code: 'AUTH_TIMEOUT', facts: { phase: 'key exchange' } })
})

test.each(['before connecting', 'while connecting'])(
  'aborted %s, it rejects with the reason and the socket is closed',
  async when => {
    const reason = new KoineError('CANCELLED', 'The job was cancelled.')
    const abort = new AbortController()
    const sockets: Promise<void>[] = []
    const server = createServer(socket => {
      sockets.push(new Promise(resolve => socket.on('error', () => undefined).once('close', () => resolve())))
      socket.resume()
      abort.abort(reason)
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    ends.push(() => server.close())
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('No port.')
    if (when === 'before connecting') abort.abort(reason)
    const opening = open(targetOf({ host: '127.0.0.1', port: address.port }), { signal: abort.signal })
    expect(await failure(opening)).toBe(reason)
    expect(sockets).toHaveLength(when === 'before connecting' ? 0 : 1)
    await Promise.all(sockets)
  },
)

test('aborted during the key exchange, it rejects with the reason and no authentication is tried', async () => {
  const fake = await device()
  const reason = new KoineError('CANCELLED', 'The job was cancelled.')
  const abort = new AbortController()
  const hostKeys = {
    refusal: () => {
      abort.abort(reason)
      return null
    },
  }
  expect(await failure(open(targetOf(fake), { hostKeys, signal: abort.signal }))).toBe(reason)
  await expect.poll(() => fake.connections[0]?.open, { timeout: 10_000 }).toBe(false)
  expect(fake.counts.attempts).toBe(0)
})

test('aborted during the authentication, it rejects with the reason and the connection is closed', async () => {
  const reason = new KoineError('CANCELLED', 'The job was cancelled.')
  const abort = new AbortController()
  const fake = await device({ onAttempt: () => abort.abort(reason) })
  expect(await failure(open(targetOf(fake), { signal: abort.signal }))).toBe(reason)
  await expect.poll(() => fake.connections[0]?.open, { timeout: 10_000 }).toBe(false)
})

test('aborted while a shell is opened, the connection stays', async () => {
  const fake = await device()
  const connection = await open(targetOf(fake))
  const reason = new KoineError('CANCELLED', 'The job was cancelled.')
  const abort = new AbortController()
  const opening = connection.shell(pty, abort.signal)
  abort.abort(reason)
  expect(await failure(opening)).toBe(reason)
  await connection.shell(pty)
  await expect.poll(() => fake.counts, { timeout: 10_000 }).toMatchObject({ logins: 1, shells: 1 })
})

test('a peer that closes is noticed at once', async () => {
  const fake = await device()
  const connection = await open(targetOf(fake))
  const shell = await connection.shell(pty)
  fake.drop()
  expect(await connection.closed).toMatchObject({ code: 'CLOSED_BY_PEER' })
  expect(await shell.closed).toMatchObject({ code: 'CLOSED_BY_PEER' })
  expect(await failure(connection.exec('true'))).toMatchObject({ code: 'CLOSED_BY_PEER' })
})

test('a shell that the device ends is closed by the peer', async () => {
  const fake = await device()
  const connection = await open(targetOf(fake))
  const shell = await connection.shell(pty)
  shell.onData(() => undefined)
  shell.write('exit\n')
  expect(await shell.closed).toMatchObject({ code: 'CLOSED_BY_PEER' })
})

test('what we end is closed by us', async () => {
  const fake = await device()
  const connection = await open(targetOf(fake))
  const shell = await connection.shell(pty)
  shell.destroy()
  connection.end()
  expect(await connection.closed).toBeNull()
  expect(await shell.closed).toBeNull()
})

test('a peer that does not answer keepalives is given up', async () => {
  const fake = await device()
  const target = targetOf(fake)
  const connection = await open({ ...target, limits: { ...target.limits, keepaliveMs: 30, keepaliveCountMax: 2 } })
  fake.goSilent()
  expect(await connection.closed).toMatchObject({ code: 'CLOSED_BY_PEER', facts: { reason: 'keepalive' } })
})

test('keepalives that are answered count as heard, and none are sent where the platform cannot bear them', async () => {
  const fake = await device()
  const target = targetOf(fake)
  const limits = { ...target.limits, keepaliveMs: 10 }
  const quiet = await open({ ...target, limits }, { keepalive: false })
  const quietHeard = quiet.heardMs()
  const connection = await open({ ...target, limits })
  const heard = connection.heardMs()
  await expect.poll(() => connection.heardMs(), { timeout: 10_000 }).toBeGreaterThan(heard + 30)
  expect(quiet.heardMs()).toBe(quietHeard)
})

test('a paused shell holds the device back', async () => {
  const chunk = Buffer.alloc(65_536, 0x61)
  let written = 0
  const flood = function* (): Iterable<Buffer> {
    for (; written < 512; written += 1) yield chunk
  }
  const fake = await device({ commands: { flood: flood() } })
  const shell = await (await open(targetOf(fake))).shell(pty)
  let received = 0
  let held = false
  let all: () => void = () => undefined
  const finished = new Promise<void>(resolve => {
    all = resolve
  })
  await new Promise<void>(resolve => {
    shell.onData(octets => {
      received += octets.length
      if (!held) {
        held = true
        shell.pause()
        resolve()
      }
      if (received > 512 * chunk.length) all()
    })
    shell.write('flood\n')
  })
  // The window and both ends' buffers take some; 32 MiB are not written before reading goes on.
  let before = -1
  while (written !== before) {
    before = written
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  expect(written).toBeLessThan(512)
  shell.resume()
  await finished
})

test('a banner before the login is kept', async () => {
  const fake = await device({ sshBanner: 'Authorised users only' })
  expect((await open(targetOf(fake))).banner).toContain('Authorised users only')
})
