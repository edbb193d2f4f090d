import type { DetachedOperation } from '../../drivers/operation.ts'
import type { Result } from '../../drivers/result.ts'
import type { OperationContext } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import {
  forgetScript,
  killScript,
  listScript,
  readScript,
  startElsewhereScript,
  startScript,
} from './detached-scripts.ts'
import type { Executed } from './execution.ts'
import { resultError } from './failure.ts'
import { valueResult, Watch } from './results.ts'
import type { Shell } from './shell.ts'
import { posixScript, shellCommand, sudoUser } from './shell-command.ts'

/** What is known of a task on the device. */
export interface Task {
  readonly task: string
  /** `lost`: neither running nor ended by itself, as after a restart of the device. */
  readonly state: 'running' | 'completed' | 'killed' | 'lost'
  readonly exit_status: number | null
  /** Octets of output so far. */
  readonly size: number
  /** The output reached its limit, and what followed was not kept. */
  readonly capped: boolean
  readonly started_at: string | null
  /** Who it is run as, where that is not the login's user. */
  readonly user: string | null
}

/**
 * Tasks that go on when the connection ends. Everything about them is kept on the device, so any later connection of the same
 * user, also after a restart of the daemon, can read and end them.
 */
export async function performDetached(
  shell: Shell,
  operation: DetachedOperation,
  context: OperationContext,
): Promise<readonly Result[]> {
  const watch = new Watch()
  const result = await perform(new Tasks(shell, context), operation, context, watch)
  context.onResult(result)
  return [result]
}

async function perform(
  tasks: Tasks,
  operation: DetachedOperation,
  context: OperationContext,
  watch: Watch,
): Promise<Result> {
  if (operation.action === 'list') {
    return valueResult('list', { tasks: await tasks.list() }, watch)
  }
  const { action, task } = operation
  if (action === 'kill') {
    const { found } = await tasks.kill(task)
    return { ...valueResult(task, found, watch), exitStatus: found.exit_status }
  }
  if (action === 'start') {
    const { found, octets } = await tasks.start(operation)
    const result = {
      ...valueResult(operation.command, found, watch),
      output: octets.toString(),
      exitStatus: found.exit_status,
    }
    if (found.exit_status === null || found.exit_status === 0) return result
    const failed = new KoineError('EXIT_STATUS', `The task ended at once with status ${found.exit_status}.`, {
      facts: { exit_status: found.exit_status },
    })
    return { ...result, error: resultError(failed) }
  }
  const offset = Math.max(0, Math.trunc(operation.offset))
  const { found, octets } = await tasks.read(task, offset, Math.min(operation.maxBytes, context.maxOutputBytes))
  // Half a character is left for the next reading, unless nothing will ever follow it.
  const rest = offset + octets.length < found.size || found.state === 'running'
  const whole = rest ? octets.subarray(0, octets.length - halfCharacter(octets)) : octets
  const value = { ...found, offset, next_offset: offset + whole.length }
  const output = whole.toString()
  if (output !== '') context.onOutput(0, 'stdout', output)
  return { ...valueResult(task, value, watch), output, exitStatus: found.exit_status }
}

type Found = { readonly found: Task; readonly octets: Buffer }

/** The tasks of the login's user, and of those that sudo makes of him. */
class Tasks {
  readonly #shell: Shell
  readonly #context: OperationContext
  constructor(shell: Shell, context: OperationContext) {
    this.#shell = shell
    this.#context = context
  }

  async start({ task, command, shell = {} }: DetachedOperation & { readonly action: 'start' }): Promise<Found> {
    const { sudo = false, ...plain } = shell
    const words = [task, String(maxLogBytes)]
    const stdin = shellCommand(command, plain)
    if (sudo === false) return this.#found(task, await this.#run(startScript, words, { stdin }))
    const user = sudoUser(shell) ?? ''
    await this.#run(startElsewhereScript, [task, user])
    try {
      const { found, octets } = this.#found(task, await this.#run(startScript, words, { stdin, user }))
      return { found: { ...found, user: user || 'root' }, octets }
    } catch (error) {
      await this.#run(forgetScript, [task]).catch(() => {})
      throw error
    }
  }

  read(task: string, offset: number, maxBytes: number): Promise<Found> {
    return this.#where(task, readScript, [task, String(offset), String(maxBytes)], maxBytes)
  }

  kill(task: string): Promise<Found> {
    return this.#where(task, killScript, [task, String(killTenths)])
  }

  async list(): Promise<readonly Task[]> {
    const own = listed(await this.#run(listScript, [], { maxBytes: maxListBytes }))
    const users = new Set(own.flatMap(({ user }) => (user === null ? [] : [user])))
    const elsewhere = new Map<string, Task>()
    for (const user of users) {
      const theirs = listed(await this.#run(listScript, [], { user, maxBytes: maxListBytes }))
      for (const task of theirs) elsewhere.set(`${user} ${task.task}`, { ...task, user })
    }
    return own.map(task => (task.user === null ? task : (elsewhere.get(`${task.user} ${task.task}`) ?? task)))
  }

  /** Asks as the login's user first, who knows whose task it is. */
  async #where(task: string, script: string, words: readonly string[], maxBytes = 0): Promise<Found> {
    const first = this.#found(task, await this.#run(script, words, { maxBytes }))
    const { user } = first.found
    if (user === null) return first
    const { found, octets } = this.#found(task, await this.#run(script, words, { user, maxBytes }))
    return { found: { ...found, user }, octets }
  }

  async #run(script: string, words: readonly string[], how: RunAs = {}): Promise<Executed> {
    const { stdin, user, maxBytes = 0 } = how
    const sudo = user === undefined ? {} : { shell: { sudo: user === '' || user === 'root' ? true : { user } } }
    const executed = await this.#shell.run(
      {
        command: posixScript(script, words),
        encoding: 'latin1',
        maxOutputBytes: maxBytes + 256 * 1024,
        ...(stdin === undefined ? {} : { stdin }),
        ...sudo,
      },
      this.#context,
    )
    if (executed.fatal !== null) throw executed.fatal
    const { error, exitStatus, stderr } = executed
    if (exitStatus === 4) throw new KoineError('NOT_FOUND', `There is no task ${words[0]} on the device.`)
    if (exitStatus === 17) throw new KoineError('CONFLICT', `There is a task ${words[0]} on the device already.`)
    if (error?.code === 'EXIT_STATUS')
      throw new KoineError('DEVICE_FAULT', `The device cannot keep tasks: ${(stderr ?? '').trim() || error.message}.`)
    if (error !== null) throw new KoineError(error.code, error.message, { facts: error.facts })
    return executed
  }

  #found(task: string, { stdout }: Executed): Found {
    const parts = stdout.split('\0', fieldCount)
    const begin = parts.reduce((octets, part) => octets + part.length + 1, 0)
    return { found: taskOf(task, parts), octets: Buffer.from(stdout.slice(begin), 'latin1') }
  }
}

interface RunAs {
  /** Through sudo; empty: root. */
  readonly user?: string
  readonly stdin?: string
  readonly maxBytes?: number
}

/** State, exit status, size, capped, started, user: each ended by a NUL. */
const fieldCount = 6

function taskOf(task: string, [state, status, size, capped, started, user]: readonly string[]): Task {
  if (state !== 'running' && state !== 'completed' && state !== 'killed' && state !== 'lost')
    throw new KoineError('DEVICE_FAULT', 'The device did not tell the state of the task.')
  const startedSeconds = Number(started)
  return {
    task,
    state,
    exit_status: status === undefined || !/^\d+$/.test(status) ? null : Number(status),
    size: Number(size) || 0,
    capped: capped === '1',
    started_at: startedSeconds > 0 ? new Date(startedSeconds * 1000).toISOString() : null,
    user: user === undefined || user === '' ? null : user,
  }
}

function listed({ stdout }: Executed): readonly (Task & { readonly command: string })[] {
  const parts = stdout.split('\0')
  const tasks: (Task & { readonly command: string })[] = []
  for (let at = 0; at + fieldCount + 1 < parts.length; at += fieldCount + 2) {
    const command = Buffer.from(parts[at + fieldCount + 1] ?? '', 'latin1').toString()
    tasks.push({ ...taskOf(parts[at] ?? '', parts.slice(at + 1)), command })
  }
  return tasks
}

/** How many octets at the end are the beginning of a UTF-8 character that is not all there. */
function halfCharacter(octets: Buffer): number {
  for (let back = 1; back <= Math.min(3, octets.length); back += 1) {
    const octet = octets[octets.length - back] ?? 0
    if ((octet & 0xc0) === 0x80) continue
    const wanted = octet >= 0xf0 ? 4 : octet >= 0xe0 ? 3 : octet >= 0xc0 ? 2 : 1
    return wanted > back ? back : 0
  }
  return 0
}

/** Of a task's output on the device. */
const maxLogBytes = 256 * 1024 * 1024
const maxListBytes = 4 * 1024 * 1024
/** How long a task has to end after SIGTERM. */
const killTenths = 30
