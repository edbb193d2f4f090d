import { randomBytes } from 'node:crypto'
import type { Check, ConfigOperation } from '../../drivers/operation.ts'
import type { Result, ResultError } from '../../drivers/result.ts'
import type { OperationContext } from '../../drivers/session.ts'
import type { Credential } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import { checkFailure } from '../http/checks.ts'
import { Results, type Timing, timing } from '../http/results.ts'
import { type Ask, textOf } from './commands.ts'
import { enable, enableFailure, rejection } from './privilege.ts'
import type { EapiCommand, EapiFailure } from './rpc.ts'

/**
 * Configuration through a session of its own on the device, which is made running as a whole or not at all, and never left
 * behind. Results are those of the checks, the lines, the difference or the commit, and the save, in this order; that of the
 * difference has it as its `value`.
 */
export async function performConfig(
  ask: Ask,
  credential: Credential,
  operation: ConfigOperation,
  context: OperationContext,
): Promise<readonly Result[]> {
  return new Configuration(ask, credential, operation, context).perform()
}

class Configuration {
  readonly #ask: Ask
  readonly #credential: Credential
  readonly #operation: ConfigOperation
  readonly #context: OperationContext
  readonly #results: Results
  readonly #session = `koine-${randomBytes(6).toString('hex')}`
  constructor(ask: Ask, credential: Credential, operation: ConfigOperation, context: OperationContext) {
    this.#ask = ask
    this.#credential = credential
    this.#operation = operation
    this.#context = context
    this.#results = new Results(context)
  }

  async perform(): Promise<readonly Result[]> {
    const { lines, preChecks = [], save, confirmMinutes } = this.#operation
    commitTimer(confirmMinutes)
    if (!(await this.#checksHold(preChecks))) {
      this.#results.notSent(lines)
      return this.#results.all
    }
    let committed = false
    try {
      committed = await this.#apply()
    } finally {
      if (!committed) await this.#drop()
    }
    // What may still be reverted must not outlive a reload.
    if (committed && save && confirmMinutes === undefined) await this.#run('write memory', rejection)
    return this.#results.all
  }

  /** Whether it was made running. */
  async #apply(): Promise<boolean> {
    const { dryRun, confirmMinutes, postChecks = [] } = this.#operation
    if (!(await this.#sendLines())) return false
    if (dryRun) {
      // Lines of an access list count only when its mode was left, as it is now, in a further request.
      await this.#run(`show session-config named ${this.#session} diffs`, rejection, output => ({
        value: { diff: output },
      }))
      return false
    }
    if (!(await this.#checksHold(postChecks))) return false
    const timer = commitTimer(confirmMinutes)
    const confirm = { session: this.#session, confirm: `configure session ${this.#session} commit`, saved: false }
    return this.#run(`configure session ${this.#session} commit${timer}`, commitFailure, () => ({
      value: timer === '' ? null : confirm,
    }))
  }

  async #sendLines(): Promise<boolean> {
    const { lines } = this.#operation
    const groups = grouped(lines)
    const watch = timing()
    const { done, failure } = await this.#ask({
      commands: [
        enable(this.#credential),
        `configure session ${this.#session}`,
        ...groups.map(({ command }) => command),
      ],
      format: 'text',
      timeoutMs: this.#context.commandTimeoutMs * Math.max(1, groups.length),
      signal: this.#context.signal,
    })
    const time = watch()
    if (failure !== null && done.length < 2) {
      const error = done.length === 0 ? enableFailure(this.#credential, failure) : sessionFailure(failure)
      throw new KoineError(error.code, error.message, { facts: error.facts })
    }
    const own = done.slice(2)
    for (const [index, value] of own.entries()) this.#addGroup(groups[index], textOf(value), null, time)
    if (failure === null) return true
    const failed = groups[own.length]
    this.#addGroup(failed, failure.errors.join('\n'), rejection(failed?.lines[0] ?? '', failure), time)
    this.#results.notSent(groups.slice(own.length + 1).flatMap(({ lines: unsent }) => unsent))
    return false
  }

  #addGroup(group: Group | undefined, output: string, error: ResultError | null, time: Timing): void {
    for (const [index, line] of (group?.lines ?? []).entries()) {
      this.#results.add(line, { ...time, ...(index === 0 ? { output, error } : {}) })
    }
  }

  async #checksHold(checks: readonly Check[]): Promise<boolean> {
    for (const [index, check] of checks.entries()) {
      let output = ''
      const failed = (failure: EapiFailure): ResultError => rejection(check.command, failure)
      const ran = await this.#run(
        check.command,
        (_command, failure) => failed(failure),
        text => {
          output = text
          return { error: checkFailure(check, output) }
        },
      )
      if (ran && checkFailure(check, output) === null) continue
      this.#results.notSent(checks.slice(index + 1).map(({ command }) => command))
      return false
    }
    return true
  }

  /** One privileged command and its result. Whether the device took it. */
  async #run(
    command: string,
    errorOf: (command: string, failure: EapiFailure) => ResultError,
    more: (output: string) => Partial<Pick<Result, 'value' | 'error'>> = () => ({}),
  ): Promise<boolean> {
    const watch = timing()
    const { done, failure } = await this.#ask({
      commands: [enable(this.#credential), command],
      format: 'text',
      timeoutMs: this.#context.commandTimeoutMs,
      signal: this.#context.signal,
    })
    if (failure === null) {
      const output = textOf(done[1])
      this.#results.add(command, { ...watch(), output, ...more(output) })
      return true
    }
    const error = done.length === 0 ? enableFailure(this.#credential, failure) : errorOf(command, failure)
    this.#results.add(command, { ...watch(), output: failure.errors.join('\n'), error })
    return false
  }

  /** Also after a cancellation, which ends the wait for an answer and not what the device does. */
  async #drop(): Promise<void> {
    const commands = [enable(this.#credential), `configure session ${this.#session} abort`]
    const signal = AbortSignal.timeout(dropMs)
    await this.#ask({ commands, format: 'text', timeoutMs: dropMs, signal }).catch(() => {})
  }
}

interface Group {
  /** As they were given. */
  readonly lines: readonly string[]
  readonly command: EapiCommand
}

/** A banner's text, up to the line `EOF`, is what is typed after its command. */
function grouped(lines: readonly string[]): readonly Group[] {
  const groups: Group[] = []
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? ''
    const end = /^\s*banner (?:login|motd)\s*$/.test(line) ? lines.indexOf('EOF', at) : -1
    const taken = end < 0 ? [line] : lines.slice(at, end + 1)
    groups.push({
      lines: taken,
      command: end < 0 ? line : { cmd: line.trim(), input: taken.slice(1, -1).join('\n') },
    })
    at += taken.length
  }
  return groups
}

function commitTimer(minutes: number | undefined): string {
  if (minutes === undefined) return ''
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 1439)
    throw new KoineError('INVALID_REQUEST', 'EOS reverts after 1 to 1,439 minutes.', {
      facts: { field: 'confirm_minutes' },
    })
  const two = (number: number): string => String(number).padStart(2, '0')
  return ` timer ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00`
}

const sessionFailure = (failure: EapiFailure): ResultError => ({
  code: 'MODE_FAILED',
  message: `The device did not open a configuration session: ${failure.errors.join('; ') || failure.message}`,
  facts: { wanted: 'configure session', errors: failure.errors },
})

const commitFailure = (_command: string, failure: EapiFailure): ResultError => ({
  code: 'COMMIT_FAILED',
  message: `The device did not commit: ${failure.errors.join('; ') || failure.message}`,
  facts: { errors: failure.errors },
})

const dropMs = 5000
