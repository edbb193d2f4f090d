import fs from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DetachedOperation } from '../../../src/drivers/operation.ts'
import type { DeviceSession } from '../../../src/drivers/session.ts'
import type { Task } from '../../../src/sessions/linux/detached.ts'
import { type LinuxServer, startLinuxServer } from '../../doubles/linux-server.ts'
import { openSession, type Performed, perform, targetOf } from './open.ts'

let server: LinuxServer
let session: DeviceSession

beforeAll(async () => {
  server = await startLinuxServer()
})

beforeEach(async () => {
  server.reset()
  session = await openSession(targetOf(server))
})

afterEach(async () => {
  for (const { task, state } of await tasks()) if (state === 'running') await detached({ action: 'kill', task })
  await session.close()
})

afterAll(() => server.stop())

type Action = DetachedOperation extends infer Operation
  ? Operation extends DetachedOperation
    ? Omit<Operation, 'kind'>
    : never
  : never

const detached = (action: Action): Promise<Performed> =>
  perform(session, { kind: 'detached', ...action } as DetachedOperation)
const value = ({ results }: Performed): unknown => results[0]?.value
const tasks = async (): Promise<readonly Task[]> =>
  (value(await detached({ action: 'list' })) as { tasks: Task[] }).tasks
const start = (task: string, command: string): Promise<Performed> => detached({ action: 'start', task, command })
const read = (task: string, offset = 0, maxBytes = 100_000): Promise<Performed> =>
  detached({ action: 'read', task, offset, maxBytes })
const until = (task: string, state: Task['state']): Promise<void> =>
  expect.poll(async () => value(await read(task)), { timeout: 20_000 }).toMatchObject({ state })

describe('a detached task', () => {
  it('goes on while connections come and go, and its output is read from where one was', async () => {
    const begun = await start('long-1', 'echo first; echo err >&2; cat go; echo sécond; exit 7')
    expect(begun.error).toBe(null)
    expect(value(begun)).toMatchObject({ task: 'long-1', state: 'completed', exit_status: 7 })
    fs.rmSync(join(server.home, '.local'), { recursive: true })

    await perform(session, {
      kind: 'commands',
      commands: [{ command: 'mkfifo go' }],
      stopOnError: true,
      privileged: null,
    })
    expect(value(await start('long-1', 'echo first; echo err >&2; cat go; echo sécond; exit 7'))).toMatchObject({
      state: 'running',
      exit_status: null,
    })
    const first = await read('long-1')
    expect(first.results).toMatchObject([
      { output: 'first\nerr\n', exitStatus: null, value: { state: 'running', offset: 0, next_offset: 10 } },
    ])
    await session.close()
    session = await openSession(targetOf(server))
    fs.writeFileSync(join(server.home, 'go'), 'go\n')
    await until('long-1', 'completed')
    const second = await read('long-1', 10)
    expect(second.results).toMatchObject([
      {
        output: 'go\nsécond\n',
        exitStatus: 7,
        value: { state: 'completed', exit_status: 7, next_offset: 21, size: 21 },
      },
    ])
    expect((await read('long-1', 21)).results).toMatchObject([{ output: '', value: { next_offset: 21 } }])
    // Not in the middle of a character.
    expect((await read('long-1', 0, 15)).results).toMatchObject([
      { output: 'first\nerr\ngo\ns', value: { next_offset: 14 } },
    ])
  })

  it('that fails at once is told at once, with what it said', async () => {
    const { results } = await start('bad', 'echo oops >&2; exit 3')
    expect(results).toMatchObject([
      { output: 'oops\n', error: { code: 'EXIT_STATUS' }, value: { state: 'completed', exit_status: 3 } },
    ])
  })

  it('has its directory and its environment', async () => {
    fs.mkdirSync(join(server.home, "it's"))
    const shell = { directory: "it's", environment: { COLOUR: "r'ed" } }
    await detached({ action: 'start', task: 'env', command: 'pwd; echo "$COLOUR"', shell })
    await until('env', 'completed')
    expect((await read('env')).results[0]?.output).toBe(`${join(server.home, "it's")}\nr'ed\n`)
  })

  it('is killed with all that it has started', async () => {
    await start('tree', 'sleep 600 & echo $!; sh -c "echo $$; exec sleep 600"')
    await expect.poll(async () => (await read('tree')).results[0]?.output.split('\n').length).toBe(3)
    const pids = (await read('tree')).results[0]?.output.trim().split('\n').map(Number) ?? []
    const { results } = await detached({ action: 'kill', task: 'tree' })
    expect(results).toMatchObject([{ error: null, value: { state: 'killed' } }])
    for (const pid of pids) expect(running(pid)).toBe(false)
    expect(value(await read('tree'))).toMatchObject({ state: 'killed' })
  })

  it('that ended without saying how is lost', async () => {
    await start('gone', 'sleep 600')
    const folder = join(server.home, '.local/state/koine/tasks/gone')
    const [group] = fs.readFileSync(join(folder, 'pid'), 'utf8').split(' ')
    process.kill(-Number(group), 'SIGKILL')
    await until('gone', 'lost')
    // The same number, but another process.
    fs.writeFileSync(
      join(folder, 'pid'),
      `${process.pid} 1 ${fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')}`,
    )
    expect(value(await read('gone'))).toMatchObject({ state: 'lost' })
    await detached({ action: 'kill', task: 'gone' })
  })

  it('is listed, with others', async () => {
    await start('one', 'true')
    await start('two', 'printf "a\\0b"; sleep 600')
    await until('one', 'completed')
    const listed = await tasks()
    expect(listed).toMatchObject([
      { task: 'one', state: 'completed', exit_status: 0, command: 'true' },
      { task: 'two', state: 'running', exit_status: null, size: 3 },
    ])
    expect((await read('two')).results[0]?.output).toBe('a\0b')
  })

  it('has a name of its own', async () => {
    await start('same', 'true')
    expect((await start('same', 'true')).error).toMatchObject({ code: 'CONFLICT' })
    expect((await read('other')).error).toMatchObject({ code: 'NOT_FOUND' })
    for (const name of ['', '../x', 'a/b', '.', 'x'.repeat(65), '$(id)'])
      expect((await start(name, 'true')).error).toMatchObject({ code: 'INVALID_REQUEST' })
  })

  it('is nobody else’s to read', async () => {
    await start('mine', 'echo secret')
    const folder = join(server.home, '.local/state/koine/tasks')
    expect(fs.statSync(folder).mode & 0o777).toBe(0o700)
    expect(fs.statSync(join(folder, 'mine/log')).mode & 0o077).toBe(0)
  })
})

const running = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
