import type { OperationKind } from '../../drivers/operation.ts'
import type { Result, ResultError } from '../../drivers/result.ts'
import type { DeviceSession, Driver, SessionFacts } from '../../drivers/session.ts'
import { type ErrorCode, errorCodes, KoineError } from '../../errors.ts'

// What a user's driver hands over is looked at member by member, so that what is wrong with it is named. By hand: a thread
// that loads a schema library takes longer to start than all drivers together.

/** The driver that a module exports. Throws DRIVER_FAILED naming the file and the member that is wrong. */
export const checkedDriver = (file: string, exported: Readonly<Record<string, unknown>>): Driver => {
  if (!('driver' in exported)) throw fault(file, ['exports no `driver`'])
  check(file, 'driver', exported['driver'], {
    name: [isName, 'must be lower case letters, digits, _ and -, beginning with a letter'],
    operations: [isOperations, `must name one operation at least, of ${operationKinds.join(', ')}`],
    strategy: [value => value === 'pinned' || value === 'fifo', 'must be pinned or fifo'],
    open: [isFunction, 'must be a function'],
  })
  // Its members were looked at; what the functions do is seen when they are called.
  return exported['driver'] as Driver
}

/** What `open` has resolved with. The facts are completed. */
export const checkedSession = (file: string, opened: unknown): { session: DeviceSession; facts: SessionFacts } => {
  const { facts } = check(file, 'session', opened, {
    facts: [isObject, 'must be an object'],
    perform: [isFunction, 'must be a function'],
    probe: [isFunction, 'must be a function'],
    close: [isFunction, 'must be a function'],
    broken: [isBoolean, 'must be true or false'],
    heardMs: [isNumber, 'must be a number'],
    closed: [value => value instanceof Promise, 'must be a promise'],
  })
  const given = check(file, 'session.facts', facts, {
    platform: [orAbsent(isText), 'must be a text'],
    prompt: [orAbsent(isText), 'must be a text'],
    server: [orAbsent(isText), 'must be a text'],
    loginMs: [orAbsent(isNumber), 'must be a number'],
  })
  return {
    session: opened as DeviceSession,
    facts: { driver: '', ...defined({ platform: null, prompt: null, server: null, loginMs: 0 }, given) },
  }
}

/** One result of `perform`; what it leaves out is as usual. No more is kept of its output than was asked for. */
export const checkedResult = (file: string, given: unknown, maxOutputBytes: number): Result => {
  const written = check(file, 'result', given, {
    command: [isText, 'must be a text'],
    output: [isText, 'must be a text'],
    stderr: [orAbsent(isText), 'must be a text or null'],
    exitStatus: [orAbsent(isNumber), 'must be a number or null'],
    error: [orAbsent(isError), 'must be null or have a code of docs/errors.md and a message'],
    truncated: [orAbsent(isBoolean), 'must be true or false'],
    sent: [orAbsent(isBoolean), 'must be true or false'],
    startedMs: [orAbsent(isNumber), 'must be a number'],
    durationMs: [orAbsent(isNumber), 'must be a number'],
  })
  const usual = {
    command: '',
    output: '',
    stderr: null,
    exitStatus: null,
    value: null,
    error: null,
    truncated: false,
    sent: true,
    startedMs: Date.now(),
    durationMs: 0,
  }
  const { error, ...result } = defined<Result>(usual, written)
  const kept = Buffer.from(result.output)
  return {
    ...result,
    error: error === null ? null : { code: error.code, message: error.message, facts: error.facts ?? {} },
    ...(kept.length > maxOutputBytes && { output: kept.subarray(0, maxOutputBytes).toString(), truncated: true }),
  }
}

/** All results of `perform`. */
export const checkedResults = (file: string, given: unknown, maxOutputBytes: number): readonly Result[] => {
  if (!Array.isArray(given)) throw fault(file, ['`perform` must resolve with a list of results'])
  return given.map(one => checkedResult(file, one, maxOutputBytes))
}

type Test = (value: unknown) => boolean

const check = <M extends string>(
  file: string,
  name: string,
  value: unknown,
  members: Readonly<Record<M, readonly [Test, says: string]>>,
): Readonly<Record<M, unknown>> => {
  if (!isObject(value)) throw fault(file, [`\`${name}\` must be an object`])
  const faults = Object.entries<readonly [Test, string]>(members).flatMap(([member, [test, says]]) =>
    test(value[member]) ? [] : [`\`${name}.${member}\` ${says}`],
  )
  if (faults.length > 0) throw fault(file, faults)
  // All of its members were found to be there, or may be absent.
  return value as Record<M, unknown>
}

/** The usual values, and instead of them those that are given; both were looked at. */
const defined = <T extends object>(usual: T, given: Readonly<Record<string, unknown>>): T =>
  Object.fromEntries(Object.entries(usual).map(([name, value]) => [name, given[name] ?? value])) as T

const operationKinds: readonly OperationKind[] = ['commands', 'script', 'config', 'upload', 'download', 'detached']

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
const isFunction: Test = value => typeof value === 'function'
const isBoolean: Test = value => typeof value === 'boolean'
const isNumber: Test = value => typeof value === 'number'
const isText: Test = value => typeof value === 'string'
const isName: Test = value => typeof value === 'string' && /^[a-z][a-z0-9_-]{0,63}$/.test(value)
const isOperations: Test = value =>
  Array.isArray(value) && value.length > 0 && value.every(one => operationKinds.includes(one))
const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(errorCodes, code)
const isError = (value: unknown): value is ResultError =>
  isObject(value) && isErrorCode(value['code']) && isText(value['message'])
const orAbsent =
  (test: Test): Test =>
  value =>
    value === undefined || value === null || test(value)

const fault = (file: string, faults: readonly string[]): KoineError =>
  new KoineError('DRIVER_FAILED', `${file}: ${faults.join('; ')}`, { facts: { file } })
