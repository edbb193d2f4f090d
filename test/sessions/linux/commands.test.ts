import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Command, CommandsOperation, ConfigOperation } from '../../../src/drivers/operation.ts'
import type { DeviceSession } from '../../../src/drivers/session.ts'
import { KoineError } from '../../../src/errors.ts'
import { type LinuxServer, startLinuxServer } from '../../doubles/linux-server.ts'
import { openSession, perform, targetOf } from './open.ts'

let server: LinuxServer
let session: DeviceSession

beforeAll(async () => {
  server = await startLinuxServer()
})

beforeEach(async () => {
  server.reset()
  session = await openSession(targetOf(server))
})

afterEach(() => session.close())
afterAll(() => server.stop())

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

const gone = (pid: number): Promise<void> =>
  expect
    .poll(() => existsSync(`/proc/${pid}`) || spawnSync('kill', ['-0', String(pid)]).status === 0, { timeout: 10_000 })
    .toBe(false)

describe('a command on Linux', () => {
  it('has its exit status, its output and its errors apart', async () => {
    const { results, given } = await perform(session, commands(['echo out; echo err >&2']))
    expect(results).toMatchObject([{ output: 'out\n', stderr: 'err\n', exitStatus: 0, error: null, sent: true }])
    expect(given).toEqual(results)
  })

  it('that fails is an error with the status, and the rest is not sent', async () => {
    const { results } = await perform(session, commands(['exit 3', 'touch never']))
    expect(results).toMatchObject([
      { exitStatus: 3, error: { code: 'EXIT_STATUS', facts: { exit_status: 3 } }, sent: true },
      { command: 'touch never', exitStatus: null, error: null, sent: false },
    ])
    expect(existsSync(join(server.home, 'never'))).toBe(false)
  })

  it('that fails lets the others follow where that is wanted', async () => {
    const { results } = await perform(session, commands(['false', 'echo on'], { stopOnError: false }))
    expect(results.map(({ exitStatus }) => exitStatus)).toEqual([1, 0])
  })

  it('that a signal ends is an error with the signal', async () => {
    const { results } = await perform(session, commands(['kill -9 $$']))
    expect(results).toMatchObject([{ exitStatus: null, error: { code: 'EXIT_STATUS', facts: { signal: 'SIGKILL' } } }])
  })

  it('reads what it is given, and nothing where nothing is given', async () => {
    const { results } = await perform(session, commands([{ command: 'cat', stdin: 'ün\n' }, 'cat']))
    expect(results.map(({ output }) => output)).toEqual(['ün\n', ''])
  })

  it('has its output streamed as it comes', async () => {
    let seen = ''
    const waits = commands(['echo first; cat "$HOME/go" >/dev/null; echo second'])
    await perform(session, commands(['mkfifo go']))
    const performed = perform(session, waits, {
      onOutput: (_index, _stream, text) => {
        seen += text
        if (seen === 'first\n') writeFileSync(join(server.home, 'go'), 'go')
      },
    })
    expect((await performed).results[0]?.output).toBe('first\nsecond\n')
    expect(seen).toBe('first\nsecond\n')
  })

  it('keeps what fits of a long output, and says so', async () => {
    const { results, streamed } = await perform(
      session,
      commands(['head -c 3000000 /dev/zero | tr "\\0" x', 'echo next']),
      {
        maxOutputBytes: 1000,
      },
    )
    expect(results[0]).toMatchObject({ truncated: true, exitStatus: 0, error: null })
    expect(results[0]?.output).toBe('x'.repeat(1000))
    expect(results[1]).toMatchObject({ output: 'next\n', truncated: false })
    expect(streamed).toBe(`${'x'.repeat(1000)}next\n`)
  })
})

describe('directory and environment', () => {
  it('are what the command finds', async () => {
    await perform(session, commands(['mkdir "a b"']))
    const shell = { directory: 'a b', environment: { GREETING: "it's $HOME; `id`" } }
    const { results } = await perform(session, commands(['pwd; printf %s "$GREETING"'], { shell }))
    expect(results[0]?.output).toBe(`${join(server.home, 'a b')}\nit's $HOME; \`id\``)
  })

  it('stop the command where the directory is missing, all of it', async () => {
    const { results } = await perform(session, commands(['echo one; echo two'], { shell: { directory: 'missing' } }))
    expect(results[0]).toMatchObject({ output: '', error: { code: 'EXIT_STATUS' } })
  })

  it.each(["x'; touch hit; '", '$(touch hit)', '`touch hit`', '-P; touch hit', 'x\ntouch hit', '"; touch hit; "'])(
    'are never commands: %j',
    async hostile => {
      await perform(session, commands(['true'], { shell: { directory: hostile } }))
      await perform(session, commands(['true'], { shell: { environment: { A: hostile } } }))
      const sudo = { sudo: true, directory: hostile, environment: { A: hostile } }
      await perform(session, commands(['true'], { shell: sudo }))
      expect(existsSync(join(server.home, 'hit'))).toBe(false)
    },
  )

  it.each(['A B', '1A', 'A;touch hit', 'A=B', ''])('take no variable of the name %j', async name => {
    const { error } = await perform(session, commands(['true'], { shell: { environment: { [name]: 'x' } } }))
    expect(error).toMatchObject({ code: 'INVALID_REQUEST' })
    expect(server.lines).toEqual([])
  })
})

describe('limits of a command', () => {
  it('stop it after its time, and the connection goes on', async () => {
    const slow = { command: 'echo begun; sleep 600', timeoutMs: 300 }
    const { results } = await perform(session, commands([slow, 'echo next'], { stopOnError: false }))
    expect(results).toMatchObject([
      { output: 'begun\n', error: { code: 'COMMAND_TIMEOUT' } },
      { output: 'next\n', exitStatus: 0 },
    ])
    expect(session.broken).toBe(false)
  })

  it('stop one that does not end by itself', async () => {
    const deaf = { command: 'trap "" TERM; echo $$; while :; do sleep 1; done', timeoutMs: 300 }
    const { results } = await perform(session, commands([deaf]))
    expect(results[0]?.error?.code).toBe('COMMAND_TIMEOUT')
    await gone(Number(results[0]?.output))
  })

  it('end it when it is cancelled, with the reason; the process is gone', async () => {
    const controller = new AbortController()
    const { results, given, error } = await perform(session, commands(['echo $$; exec sleep 600', 'true']), {
      signal: controller.signal,
      onOutput: () => controller.abort(new KoineError('CANCELLED', 'Cancelled by a test.')),
    })
    expect(error).toMatchObject({ code: 'CANCELLED' })
    expect(results).toEqual([])
    expect(given).toMatchObject([{ error: { code: 'CANCELLED' } }])
    expect(session.broken).toBe(true)
    await gone(Number(given[0]?.output))
  })

  it('reject with what ended the connection', async () => {
    const { given, error } = await perform(session, commands(['echo begun; sleep 600']), {
      onOutput: () => server.drop(),
    })
    expect(error).toMatchObject({ code: 'CLOSED_BY_PEER' })
    expect(given).toMatchObject([{ output: 'begun\n', error: { code: 'CLOSED_BY_PEER' } }])
    expect(await session.closed).toMatchObject({ code: 'CLOSED_BY_PEER' })
    expect(await perform(session, commands(['true']))).toMatchObject({ error: { code: 'CLOSED_BY_PEER' } })
  })
})

describe('sudo', () => {
  const sudo = { sudo: true } as const

  it('elevates all of the command, and leaves no trace of the password', async () => {
    const inside = 'echo "$SUDO_USER" && echo "$SUDO_USER" | cat && echo "$SUDO_USER" >file'
    const { results, streamed } = await perform(session, commands([inside], { shell: sudo }))
    expect(results).toMatchObject([{ output: 'op\nop\n', stderr: '', exitStatus: 0, error: null }])
    expect(readFileSync(join(server.home, 'file'), 'utf8')).toBe('op\n')
    expect(JSON.stringify([results, streamed, server.lines])).not.toContain('sudo secret')
  })

  it('leaves standard input to the command', async () => {
    const { results } = await perform(session, commands([{ command: 'cat', stdin: 'mine\n' }], { shell: sudo }))
    expect(results[0]).toMatchObject({ output: 'mine\n', exitStatus: 0 })
  })

  it('works where no password is asked for', async () => {
    server.sudoPassword = null
    const { results } = await perform(session, commands([{ command: 'cat; exit 4', stdin: 'mine\n' }], { shell: sudo }))
    expect(results[0]).toMatchObject({ output: 'mine\n', exitStatus: 4, error: { code: 'EXIT_STATUS' } })
  })

  it('runs as another user where one is named', async () => {
    const { results } = await perform(session, commands(['echo "$SUDO_AS"'], { shell: { sudo: { user: 'www-data' } } }))
    expect(results[0]?.output).toBe('www-data\n')
    const { error } = await perform(session, commands(['true'], { shell: { sudo: { user: '-s' } } }))
    expect(error).toMatchObject({ code: 'INVALID_REQUEST' })
  })

  it('tells that the password is refused', async () => {
    server.sudoPassword = 'another one'
    const { results, streamed } = await perform(session, commands(['touch hit', 'true'], { shell: sudo }))
    expect(results).toMatchObject([{ error: { code: 'ENABLE_FAILED', facts: { reason: 'refused' } } }, { sent: false }])
    expect(existsSync(join(server.home, 'hit'))).toBe(false)
    expect(JSON.stringify([results, streamed])).not.toContain('sudo secret')
  })

  it('tells that there is no password to give', async () => {
    const { credential } = targetOf(server)
    // The login itself needs a password here, so the session forgets it afterwards.
    const forgetful = { ...credential, enableSecret: null, password: credential.password as string | null }
    const keyed = await openSession(targetOf(server, { credential: forgetful }))
    forgetful.password = null
    const { results } = await perform(keyed, commands(['true'], { shell: sudo }))
    expect(results).toMatchObject([{ error: { code: 'ENABLE_FAILED', facts: { reason: 'missing' } } }])
    await keyed.close()
  })
})

describe('a script', () => {
  it('runs from a file that is removed, with its words and any interpreter', async () => {
    const performed = await perform(session, {
      kind: 'script',
      text: 'echo "$0" >name; printf "%s|" "$@" "$COLOUR"; exit 5',
      interpreter: 'sh -e',
      arguments: ["it's", '$HOME', ''],
      shell: { environment: { COLOUR: 'red' } },
    })
    expect(performed.results).toMatchObject([
      { output: "it's|$HOME||red|", exitStatus: 5, error: { code: 'EXIT_STATUS' } },
    ])
    const name = readFileSync(join(server.home, 'name'), 'utf8').trim()
    expect(name).toContain('koine.')
    expect(existsSync(name)).toBe(false)
  })

  it('is elevated as a whole', async () => {
    const script = { kind: 'script', text: 'echo "$SUDO_USER"', interpreter: 'sh', arguments: [] } as const
    const { results } = await perform(session, { ...script, shell: { sudo: true } })
    expect(results).toMatchObject([{ output: 'op\n', exitStatus: 0 }])
  })

  it('that is stopped leaves no file behind', async () => {
    const slow = { kind: 'script', text: 'echo "$0"; sleep 600', interpreter: 'sh', arguments: [] } as const
    const { results } = await perform(session, slow, { commandTimeoutMs: 500 })
    expect(results).toMatchObject([{ error: { code: 'COMMAND_TIMEOUT' } }])
    const name = results[0]?.output.trim() ?? ''
    expect(name).toContain('koine.')
    await expect.poll(() => existsSync(name), { timeout: 10_000 }).toBe(false)
  })
})

describe('configuration', () => {
  const config = (changes: Partial<ConfigOperation>): ConfigOperation => ({
    kind: 'config',
    lines: ['echo 1 >>applied', 'false', 'echo 3 >>applied'],
    dryRun: false,
    save: true,
    ...changes,
  })

  it('stops at the first line that fails', async () => {
    const { results } = await perform(session, config({}))
    expect(results.map(({ sent, error }) => [sent, error?.code])).toEqual([
      [true, undefined],
      [true, 'EXIT_STATUS'],
      [false, undefined],
    ])
    expect(readFileSync(join(server.home, 'applied'), 'utf8')).toBe('1\n')
  })

  it('is not tried dry, nor for some minutes', async () => {
    expect(await perform(session, config({ dryRun: true }))).toMatchObject({ error: { code: 'DRY_RUN_UNSUPPORTED' } })
    expect(await perform(session, config({ confirmMinutes: 5 }))).toMatchObject({ error: { code: 'UNSUPPORTED' } })
    expect(readdirSync(server.home)).toEqual(['.programs'])
  })

  it('is not begun when a check does not hold', async () => {
    const { results } = await perform(session, config({ preChecks: [{ command: 'echo red', contains: 'green' }] }))
    expect(results[0]).toMatchObject({ output: 'red\n', error: { code: 'CHECK_FAILED' } })
    expect(results.slice(1).map(({ sent }) => sent)).toEqual([false, false, false])
  })
})

it('a probe is answered, and fails when the connection has ended', async () => {
  await session.probe(AbortSignal.timeout(10_000))
  server.drop()
  await session.closed
  await expect(session.probe(AbortSignal.timeout(10_000))).rejects.toMatchObject({ code: 'CLOSED_BY_PEER' })
})
