import { createHash, randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type {
  Command,
  CommandsOperation,
  DetachedOperation,
  TransferFile,
  UploadOperation,
} from '../../src/drivers/operation.ts'
import type { DeviceSession } from '../../src/drivers/session.ts'
import type { Hop, Target } from '../../src/drivers/target.ts'
import { KoineError } from '../../src/errors.ts'
import { eapiDriver } from '../../src/sessions/eapi/driver.ts'
import { linuxDriver } from '../../src/sessions/linux/driver.ts'
import { createHopConnections } from '../../src/sessions/ssh/hops.ts'
import { startFakeEapi } from '../doubles/fake-eapi.ts'
import { type Performed, perform } from '../sessions/linux/open.ts'
import { everythingThatRuns, isRunning, Lab, type LabUser, type Sshd } from './sshd.ts'

// OpenSSH, sudo and the shells of this machine; root is needed to make users and to remove them.
let lab: Lab
let server: Sshd
let withoutSftp: Sshd
let local: string
/** May do all with his password; nothing; all without a password; all as one other user. */
let admin: LabUser
let plain: LabUser
let free: LabUser
let other: LabUser

beforeAll(async () => {
  lab = new Lab()
  admin = lab.user({ sudo: '(ALL) ALL' })
  plain = lab.user({ shell: '/bin/dash' })
  free = lab.user({ sudo: '(ALL) NOPASSWD: ALL' })
  other = lab.user({ sudo: `(${plain.name}) ALL` })
  server = await lab.sshd()
  withoutSftp = await lab.sshd([])
  local = mkdtempSync(join(tmpdir(), 'koine-local-'))
})

const sessions: DeviceSession[] = []
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close()
})

afterAll(async () => {
  rmSync(local, { recursive: true, force: true })
  await lab?.remove()
})

const credentialOf = (
  { name, password }: LabUser,
  changes: Partial<Target['credential']> = {},
): Target['credential'] => ({
  name,
  version: '1',
  username: name,
  password,
  privateKey: null,
  passphrase: null,
  enableSecret: null,
  ...changes,
})

const targetOf = (user: LabUser, sshd: Sshd, changes: Partial<Target> = {}): Target => ({
  device: `host-${sshd.port}`,
  host: '127.0.0.1',
  port: sshd.port,
  transport: 'ssh',
  platform: 'linux',
  credential: credentialOf(user),
  jump: [],
  algorithms: 'modern',
  tls: { verify: true, ca: null },
  limits: {
    connectTimeoutMs: 20_000,
    authTimeoutMs: 20_000,
    keepaliveMs: 0,
    keepaliveCountMax: 3,
    idleReturnMs: 0,
    maxOutputBytes: 1_000_000,
  },
  ...changes,
})

async function open(user: LabUser, sshd = server, changes: Partial<Target> = {}): Promise<DeviceSession> {
  const servers = [server, withoutSftp]
  const refusal = (place: { readonly port: number }, key: Buffer): Error | null =>
    servers.find(({ port }) => port === place.port)?.hostKey.equals(key)
      ? null
      : new KoineError('HOST_KEY_MISMATCH', 'It is another key.')
  const shared = { hostKeys: { refusal }, ladder: { get: () => null, set: () => {} } }
  const hops = createHopConnections({ ...shared, lingerMs: 100 })
  const driver = linuxDriver({ ...shared, hops })
  const session = await driver.open(targetOf(user, sshd, changes), { signal: new AbortController().signal })
  void session.closed.then(() => hops.close())
  sessions.push(session)
  return session
}

const commands = (
  list: readonly (string | Command)[],
  changes: Partial<CommandsOperation> = {},
): CommandsOperation => ({
  kind: 'commands',
  commands: list.map(command => (typeof command === 'string' ? { command } : command)),
  stopOnError: true,
  privileged: null,
  ...changes,
})

describe('commands on OpenSSH', () => {
  it('have their exit status, streams, input, environment and directory', async () => {
    const session = await open(plain)
    mkdirSync(join(plain.home, "it's; touch hit"))
    const shell = { directory: "it's; touch hit", environment: { A: "$(touch hit) '`touch hit`'" } }
    const { results } = await perform(
      session,
      commands([{ command: 'cat; pwd; printf %s "$A"; echo err >&2; exit 9', stdin: 'in\n' }], { shell }),
    )
    expect(results).toMatchObject([
      {
        output: `in\n${join(plain.home, "it's; touch hit")}\n$(touch hit) '\`touch hit\`'`,
        stderr: 'err\n',
        exitStatus: 9,
        error: { code: 'EXIT_STATUS' },
      },
    ])
    expect(readdirSync(plain.home, { recursive: true }).filter(name => String(name).endsWith('/hit'))).toEqual([])
    const signalled = await perform(session, commands(['kill -SEGV $$']))
    expect(signalled.results).toMatchObject([{ error: { facts: { signal: 'SIGSEGV' } } }])
  })

  it('that are over at once have their exit status nevertheless, every time', async () => {
    const session = await open(plain)
    const list = Array.from({ length: 50 }, (_, index) => `exit ${index}`)
    const { results } = await perform(session, commands(list, { stopOnError: false }))
    expect(results.map(({ exitStatus }) => exitStatus)).toEqual(list.map((_, index) => index))
  })

  it('that take too long are ended on the host too, and the next one runs on the same connection', async () => {
    const session = await open(plain)
    const family = 'sleep 600 & echo $! $$; trap "" TERM; wait; wait; sleep 600'
    const { results } = await perform(
      session,
      commands([{ command: family, timeoutMs: 700 }, 'echo next'], { stopOnError: false }),
    )
    expect(results).toMatchObject([{ error: { code: 'COMMAND_TIMEOUT' } }, { output: 'next\n', exitStatus: 0 }])
    const pids = results[0]?.output.trim().split(' ').map(Number) ?? []
    expect(pids).toHaveLength(2)
    for (const pid of pids) await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false)
  })

  it('are ended by a cancellation, within two seconds', async () => {
    const session = await open(plain)
    const controller = new AbortController()
    let cancelledMs = 0
    const { error, given } = await perform(session, commands(['echo $$; exec sleep 600']), {
      signal: controller.signal,
      onOutput: () => {
        cancelledMs = performance.now()
        controller.abort(new KoineError('CANCELLED', 'Cancelled by a test.'))
      },
    })
    expect(error).toMatchObject({ code: 'CANCELLED' })
    expect(performance.now() - cancelledMs).toBeLessThan(2000)
    await expect.poll(() => isRunning(Number(given[0]?.output)), { timeout: 10_000 }).toBe(false)
  })

  it('have a terminal where one is wanted, and their questions are answered there; secrets are not shown', async () => {
    const session = await open(admin)
    const asks =
      'tty; read -p "Name? " name; read -p "Code: " code; read -s -p "Pin: " pin; echo; echo "$name/$code/$pin" | md5sum'
    const answers = [
      { question: 'Name?', send: 'koine' },
      { question: /Code: $/, send: 'shown-secret-1', secret: true },
      { question: 'Pin:', send: 'hidden-secret-2', secret: true },
    ]
    const { results, streamed } = await perform(session, commands([{ command: asks, answers }]))
    const digest = createHash('md5').update('koine/shown-secret-1/hidden-secret-2\n').digest('hex')
    expect(results).toMatchObject([{ exitStatus: 0, stderr: null, error: null }])
    expect(results[0]?.output).toMatch(/^\/dev\/pts\/\d+\nName\? koine\nCode: \*\*\*\n/)
    expect(results[0]?.output).toContain(digest)
    expect(JSON.stringify([results, streamed])).not.toMatch(/shown-secret|hidden-secret/)
  })

  it('in a terminal end when nobody answers', async () => {
    const session = await open(admin)
    const { results } = await perform(
      session,
      commands([{ command: 'read -p "Really? " x', timeoutMs: 500 }, 'echo next'], {
        shell: { pty: true },
        stopOnError: false,
      }),
    )
    expect(results).toMatchObject([
      { output: expect.stringMatching(/^Really\? (?:\^C)?$/), error: { code: 'COMMAND_TIMEOUT' } },
      { output: 'next\n' },
    ])
  })

  it('of 100 MB leave what fits, and the connection is fit for the next', async () => {
    const session = await open(plain)
    const { results } = await perform(session, commands(['head -c 100000000 /dev/zero', 'echo next']), {
      maxOutputBytes: 1000,
    })
    expect(results).toMatchObject([{ truncated: true, exitStatus: 0 }, { output: 'next\n' }])
    expect(results[0]?.output).toHaveLength(1000)
  })

  it('by key need no password, and a wrong password is AUTH_FAILED', async () => {
    const { privateKey } = plain
    const session = await open(plain, server, { credential: credentialOf(plain, { password: null, privateKey }) })
    expect((await perform(session, commands(['id -un']))).results[0]?.output).toBe(`${plain.name}\n`)
    const wrong = open(plain, server, { credential: credentialOf(plain, { password: 'wrong' }) })
    await expect(wrong).rejects.toMatchObject({ code: 'AUTH_FAILED' })
  })

  it('may be scripts of any interpreter, of which no file is left', async () => {
    const session = await open(admin)
    const text =
      "import os, sys\nprint(sys.argv[1:], os.environ['A'], os.getuid(), oct(os.stat(sys.argv[0]).st_mode & 0o777))\nprint(sys.argv[0])"
    const script = { kind: 'script', text, interpreter: 'python3 -u', arguments: ["it's", '$x'] } as const
    const { results } = await perform(session, { ...script, shell: { sudo: true, environment: { A: 'a b' } } })
    expect(results).toMatchObject([{ exitStatus: 0 }])
    const [shown, name] = results[0]?.output.trim().split('\n') ?? []
    expect(shown).toBe(`["it's", '$x'] a b 0 0o700`)
    expect(existsSync(name ?? '')).toBe(false)
  })
})

describe('sudo', () => {
  const sudo = { sudo: true } as const

  it('with the right password elevates the whole command, which keeps its input', async () => {
    const session = await open(admin)
    const inside =
      'id -u && id -u | cat && cat > /root/koine-lab-test && cat /root/koine-lab-test && rm /root/koine-lab-test'
    const { results } = await perform(session, commands([{ command: inside, stdin: 'input\n' }], { shell: sudo }))
    expect(results).toMatchObject([{ output: '0\n0\ninput\n', stderr: '', exitStatus: 0, error: null }])
  })

  it('never shows the password: not in output, not in any process', async () => {
    const session = await open(admin)
    let seen = ''
    const performed = await perform(session, commands(['echo begun; sleep 1; ps axeww -o args'], { shell: sudo }), {
      onOutput: (_index, _stream, text) => {
        seen += `${text}${everythingThatRuns()}`
      },
    })
    expect(performed.results).toMatchObject([{ exitStatus: 0 }])
    expect(seen).toContain('sudo -S -p')
    expect(`${seen}${JSON.stringify(performed)}`).not.toContain(admin.password)
  })

  it('in a terminal shows no password either', async () => {
    const session = await open(admin)
    const { results, streamed } = await perform(session, commands(['tty && id -u'], { shell: { ...sudo, pty: true } }))
    expect(results).toMatchObject([{ exitStatus: 0, error: null }])
    expect(results[0]?.output).toMatch(/^\/dev\/pts\/\d+\n0\n$/)
    expect(streamed).not.toContain(admin.password)
  })

  it('without a password works where none is asked for', async () => {
    const session = await open(free)
    const { results } = await perform(session, commands([{ command: 'cat; id -u', stdin: 'in\n' }], { shell: sudo }))
    expect(results).toMatchObject([{ output: 'in\n0\n', exitStatus: 0 }])
  })

  it('runs as another user', async () => {
    const session = await open(other)
    const { results } = await perform(session, commands(['id -un'], { shell: { sudo: { user: plain.name } } }))
    expect(results).toMatchObject([{ output: `${plain.name}\n`, exitStatus: 0 }])
  })

  it.each(['with', 'without'] as const)('tells why it does not: %s a terminal', async terminal => {
    const pty = terminal === 'with'
    const key = (user: LabUser, enableSecret: string | null): Partial<Target> => ({
      credential: credentialOf(user, { password: null, privateKey: user.privateKey, enableSecret }),
    })
    const cases = [
      [admin, 'wrong-secret', 'refused'],
      [admin, null, 'missing'],
      [plain, plain.password, 'denied'],
    ] as const
    for (const [user, secret, reason] of cases) {
      const session = await open(user, server, key(user, secret))
      const performed = await perform(session, commands(['id -u', 'id'], { shell: { ...sudo, pty } }))
      expect(performed.results).toMatchObject([
        { error: { code: 'ENABLE_FAILED', facts: { reason } } },
        { sent: false },
      ])
      if (secret !== null) expect(JSON.stringify(performed)).not.toContain(secret)
    }
  })

  it('ends what root runs, when it takes too long', async () => {
    const session = await open(admin)
    const { results } = await perform(
      session,
      commands([{ command: 'echo $$; sleep 600; true', timeoutMs: 1500 }], { shell: sudo }),
    )
    expect(results).toMatchObject([{ error: { code: 'COMMAND_TIMEOUT' } }])
    const pid = Number(results[0]?.output)
    expect(pid).toBeGreaterThan(1)
    await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false)
  })
})

const sha256 = (octets: Buffer): string => createHash('sha256').update(octets).digest('hex')
const file = (octets: Buffer, remotePath: string): TransferFile => {
  const localPath = join(local, sha256(octets))
  writeFileSync(localPath, octets)
  return { localPath, remotePath, sha256: sha256(octets) }
}
const upload = (files: readonly TransferFile[], changes: Partial<UploadOperation> = {}): UploadOperation => ({
  kind: 'upload',
  files,
  resume: false,
  overwrite: true,
  ...changes,
})
const download = (remotePath: string, into: string, recursive = false) =>
  ({
    kind: 'download',
    remotePath,
    recursive,
    resume: true,
    localPathOf: (name: string) => join(local, into, name),
  }) as const

describe.each(['SFTP', 'SCP'] as const)('files by %s', way => {
  const door = (): Sshd => (way === 'SFTP' ? server : withoutSftp)
  const folder = way.toLowerCase()

  it('go up and down, with digest, mode and directories', async () => {
    const session = await open(plain, door())
    const octets = randomBytes(20_000_003)
    const up = await perform(session, upload([file(octets, `${folder}/in/a b.bin`)], { mode: 0o751 }))
    expect(up.results).toMatchObject([
      { error: null, value: { bytes: octets.length, sha256: sha256(octets), verified: 'shell', atomic: true } },
    ])
    const there = join(plain.home, folder, 'in/a b.bin')
    expect(readFileSync(there).equals(octets)).toBe(true)
    expect(statSync(there).mode & 0o7777).toBe(0o751)
    expect(readdirSync(join(plain.home, folder, 'in'))).toEqual(['a b.bin'])
    const down = await perform(session, download(`${folder}/in/a b.bin`, `${folder}-down`))
    expect(down.results).toMatchObject([{ error: null, value: { sha256: sha256(octets), verified: 'shell' } }])
    expect(readFileSync(join(local, `${folder}-down`, 'a b.bin')).equals(octets)).toBe(true)
  })

  it('take the place of another in one step, or leave it', async () => {
    const session = await open(plain, door())
    const first = file(Buffer.from('first'), `${folder}/it`)
    const second = file(Buffer.from('second'), `${folder}/it`)
    await perform(session, upload([first], { mode: 0o640 }))
    const kept = await perform(session, upload([second], { overwrite: false }))
    expect(kept.results).toMatchObject([{ error: { code: 'CONFLICT' } }])
    expect(readFileSync(join(plain.home, folder, 'it'), 'utf8')).toBe('first')
    const replaced = await perform(session, upload([second]))
    expect(replaced.results).toMatchObject([{ error: null, value: { atomic: true } }])
    expect(readFileSync(join(plain.home, folder, 'it'), 'utf8')).toBe('second')
    expect(statSync(join(plain.home, folder, 'it')).mode & 0o7777).toBe(0o640)
    const wrong = await perform(session, upload([{ ...first, sha256: sha256(Buffer.from('x')) }]))
    expect(wrong.results).toMatchObject([{ error: { code: 'DIGEST_MISMATCH' } }])
    expect(readFileSync(join(plain.home, folder, 'it'), 'utf8')).toBe('second')
    expect(readdirSync(join(plain.home, folder)).filter(name => name.startsWith('.'))).toEqual([])
  })

  it('of a tree come down without what lies outside of it', async () => {
    const session = await open(plain, door())
    const tree = join(plain.home, folder, 'tree')
    mkdirSync(join(tree, 'deep'), { recursive: true })
    writeFileSync(join(tree, 'deep', "it's"), 'deep')
    writeFileSync(join(tree, 'one'), 'one')
    symlinkSync('/etc/hostname', join(tree, 'out'))
    symlinkSync('/etc', join(tree, 'etc'))
    const { results } = await perform(session, download(`${folder}/tree`, `${folder}-tree`, true))
    expect(results.filter(({ sent }) => sent)).toMatchObject([{ error: null }, { error: null }])
    const found = readdirSync(join(local, `${folder}-tree`), { recursive: true })
      .map(String)
      .toSorted()
    expect(found).toEqual(['deep', "deep/it's", 'one'])
  })

  it('that are cancelled on their way leave nothing behind', async () => {
    const session = await open(plain, door())
    const controller = new AbortController()
    const place = join(plain.home, folder, 'cancelled')
    const wanted = upload([file(Buffer.alloc(200_000_000, folder), `${folder}/cancelled/big`)])
    const performing = perform(session, wanted, { signal: controller.signal })
    await expect.poll(() => existsSync(place) && readdirSync(place).length, { interval: 5, timeout: 20_000 }).toBe(1)
    controller.abort(new KoineError('CANCELLED', 'Cancelled by a test.'))
    expect((await performing).error).toMatchObject({ code: 'CANCELLED' })
    await expect.poll(() => readdirSync(place), { timeout: 10_000 }).toEqual([])
    expect(session.broken).toBe(true)
  })

  it('that must not be written are errors of their own', async () => {
    const session = await open(plain, door())
    const files = [file(Buffer.from('x'), '/root/koine-lab-no'), file(Buffer.from('y'), `${folder}/yes`)]
    const { results } = await perform(session, upload(files))
    expect(results).toMatchObject([{ error: { code: 'TRANSFER_FAILED' } }, { error: null }])
  })
})

describe('an upload', () => {
  it('goes on where another connection left it, and begins anew where that is something else', async () => {
    const octets = randomBytes(8_000_000)
    const wanted = upload([file(octets, 'resumed.bin')], { resume: true })
    const name = `.koine-${sha256(octets).slice(0, 32)}-${sha256(Buffer.from('resumed.bin')).slice(0, 8)}.part`
    const part = join(plain.home, name)
    writeFileSync(part, octets.subarray(0, 5_000_000))
    chownSync(part, plain.uid, plain.uid)
    const resumed = await perform(await open(plain), wanted)
    expect(resumed.results).toMatchObject([{ error: null, value: { resumed_from: 5_000_000 } }])
    expect(readFileSync(join(plain.home, 'resumed.bin')).equals(octets)).toBe(true)

    writeFileSync(part, randomBytes(5_000_000))
    chownSync(part, plain.uid, plain.uid)
    const anew = await perform(await open(plain), wanted)
    expect(anew.results).toMatchObject([{ error: null, value: { resumed_from: 0 } }])
    expect(readFileSync(join(plain.home, 'resumed.bin')).equals(octets)).toBe(true)
  })

  it('of many files is done with one connection', async () => {
    const session = await open(plain)
    const files = Array.from({ length: 60 }, (_, index) => file(randomBytes(index * 100), `many/${index % 7}/${index}`))
    const { results } = await perform(session, upload(files))
    expect(results.map(({ error }) => error)).toEqual(files.map(() => null))
  })
})

describe('detached tasks', () => {
  type Action = DetachedOperation extends infer One
    ? One extends DetachedOperation
      ? Omit<One, 'kind'>
      : never
    : never
  const detached = (session: DeviceSession, action: Action): Promise<Performed> =>
    perform(session, { kind: 'detached', ...action } as DetachedOperation)
  const read = (session: DeviceSession, task: string, offset = 0): Promise<Performed> =>
    detached(session, { action: 'read', task, offset, maxBytes: 1_000_000 })

  const shells = ['/bin/bash', '/bin/dash', '/bin/busybox sh', '/bin/zsh'].filter(shell =>
    existsSync(shell.split(' ')[0] ?? ''),
  )
  it.each(shells)('outlive their connection, are read on, and are killed: %s', async shell => {
    // A login shell has no arguments; busybox is told by its name.
    const program = shell.includes(' ') ? join(lab.folder, 'sh') : shell
    if (program !== shell && !existsSync(program)) symlinkSync('/bin/busybox', program)
    const user = lab.user({ shell: program })
    const first = await open(user)
    const begun = await detached(first, {
      action: 'start',
      task: 'job',
      command: 'echo begun; while [ ! -e go ]; do sleep 0.1; done; echo $$; sleep 600',
    })
    expect(begun.error).toBe(null)
    expect(begun.results).toMatchObject([{ error: null, value: { task: 'job', state: 'running', exit_status: null } }])
    await first.close()
    writeFileSync(join(user.home, 'go'), '')
    const second = await open(user)
    await expect
      .poll(async () => (await read(second, 'job', 6)).results[0]?.output, { timeout: 20_000 })
      .toMatch(/^\d+\n$/)
    const pid = Number((await read(second, 'job', 6)).results[0]?.output)
    expect(isRunning(pid)).toBe(true)
    const killed = await detached(second, { action: 'kill', task: 'job' })
    expect(killed.results).toMatchObject([{ error: null, value: { state: 'killed' } }])
    expect(isRunning(pid)).toBe(false)
    const done = await detached(second, { action: 'start', task: 'done', command: 'echo out; echo err >&2; exit 3' })
    expect(done.results).toMatchObject([
      { output: 'out\nerr\n', error: { code: 'EXIT_STATUS' }, value: { exit_status: 3 } },
    ])
    const listed = await detached(second, { action: 'list' })
    expect(listed.results[0]?.value).toMatchObject({
      tasks: [
        { task: 'done', state: 'completed' },
        { task: 'job', state: 'killed' },
      ],
    })
  })

  it('that do not listen to SIGTERM are killed as well', async () => {
    const session = await open(plain)
    const command = 'trap "" TERM; echo $$; while :; do sleep 1; done'
    await detached(session, { action: 'start', task: 'deaf', command })
    const pid = Number((await read(session, 'deaf')).results[0]?.output)
    expect(isRunning(pid)).toBe(true)
    const { results } = await detached(session, { action: 'kill', task: 'deaf' })
    expect(results).toMatchObject([{ error: null, value: { state: 'killed' } }])
    await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false)
  })

  it('may be root’s, and are read and killed through the user who began them', async () => {
    const session = await open(admin)
    const command = 'echo begun; id -u; sleep 600'
    const begun = await detached(session, { action: 'start', task: 'as-root', command, shell: { sudo: true } })
    expect(begun.error).toBe(null)
    expect(begun.results).toMatchObject([{ value: { state: 'running', user: 'root' } }])
    const next = await open(admin)
    expect((await read(next, 'as-root')).results).toMatchObject([
      { output: 'begun\n0\n', value: { state: 'running', user: 'root' } },
    ])
    const listed = await detached(next, { action: 'list' })
    expect(listed.results[0]?.value).toMatchObject({ tasks: [{ task: 'as-root', state: 'running', user: 'root' }] })
    const killed = await detached(next, { action: 'kill', task: 'as-root' })
    expect(killed.results).toMatchObject([{ error: null, value: { state: 'killed' } }])
    expect(everythingThatRuns()).not.toContain(admin.password)
    rmSync('/root/.local/state/koine/tasks/as-root', { recursive: true })
  })

  it('may be another user’s', async () => {
    const session = await open(other)
    const shell = { sudo: { user: plain.name } }
    const begun = await detached(session, { action: 'start', task: 'his', command: 'id -un', shell })
    expect(begun.error).toBe(null)
    expect((await read(session, 'his')).results).toMatchObject([
      { output: `${plain.name}\n`, value: { user: plain.name } },
    ])
  })

  it('have a log that does not grow without end', async () => {
    const session = await open(plain)
    const command = 'head -c 300000000 /dev/zero; echo the end; touch ended'
    await detached(session, { action: 'start', task: 'loud', command })
    await expect
      .poll(
        async () =>
          (await detached(session, { action: 'read', task: 'loud', offset: 0, maxBytes: 10 })).results[0]?.value,
        {
          timeout: 60_000,
        },
      )
      .toMatchObject({ state: 'completed', exit_status: 0, capped: true })
    expect(existsSync(join(plain.home, 'ended'))).toBe(true)
    const log = join(plain.home, '.local/state/koine/tasks/loud/log')
    expect(statSync(log).size).toBeLessThan(270 * 2 ** 20)
    rmSync(log)
  })
})

describe('jump hosts', () => {
  const hop = (sshd: Sshd, user: LabUser): Hop => ({
    device: `hop-${sshd.port}`,
    host: '127.0.0.1',
    port: sshd.port,
    credential: credentialOf(user),
    algorithms: 'modern',
  })

  it('are gone through, each with its own credential', async () => {
    const jump = [hop(server, plain), hop(withoutSftp, free)]
    const session = await open(admin, server, { jump })
    const { results } = await perform(session, commands(['id -un; echo "$SSH_CONNECTION"']))
    expect(results[0]?.output).toMatch(
      new RegExp(`^${admin.name}\n127\\.0\\.0\\.1 \\d+ 127\\.0\\.0\\.1 ${server.port}\n$`),
    )
    const octets = randomBytes(1_000_000)
    const up = await perform(session, upload([file(octets, 'through-hops')]))
    expect(up.results).toMatchObject([{ error: null, value: { verified: 'shell' } }])
  })

  it('lead to eAPI as well', async () => {
    const leaf = await startFakeEapi()
    const hops = createHopConnections({ hostKeys: { refusal: () => null }, ladder: { get: () => null, set: () => {} } })
    const driver = eapiDriver({ hops })
    const wanted = {
      ...targetOf(plain, server, {
        jump: [hop(server, plain)],
        transport: 'https',
        tls: { verify: true, ca: leaf.ca },
      }),
      port: leaf.port,
      credential: credentialOf(plain, { username: leaf.username, password: leaf.password }),
    }
    const session = await driver.open(wanted, { signal: new AbortController().signal })
    expect(hops.list()).toMatchObject([{ users: 1 }])
    const { results } = await perform(session, { ...commands(['show hostname']), format: 'json' })
    expect(results).toMatchObject([{ value: { hostname: 'leaf1' }, error: null }])
    await session.close()
    driver.close()
    await expect.poll(() => hops.list().every(({ users }) => users === 0)).toBe(true)
    hops.close()
    await leaf.stop()
  })

  it('that refuse are named by their place', async () => {
    const wrong = { ...hop(withoutSftp, free), credential: credentialOf(free, { password: 'wrong' }) }
    const opening = open(admin, server, { jump: [hop(server, plain), wrong] })
    await expect(opening).rejects.toMatchObject({ code: 'AUTH_FAILED', facts: { hop: 2 } })
  })
})
