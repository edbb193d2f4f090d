import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { Operation } from '../../drivers/operation.ts'
import type { DeviceSession, Driver, OperationContext } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import { checkedDriver, checkedResult, checkedResults, checkedSession } from './driver-shape.ts'
import { errorOf, recordOf, recordOfThrown } from './errors-between-threads.ts'
import type {
  AnswerToThread,
  FromThread,
  Question,
  SeenSession,
  SentOperation,
  ThreadData,
  ToThread,
} from './protocol.ts'

// The thread that one user's driver runs in. It may loop, throw or run out of memory here: the daemon notices and goes on.

// What the daemon has started this thread with.
const { file, answered, answers } = workerData as ThreadData
const name = basename(file)
const port = parentPort
if (port === null) throw new KoineError('INTERNAL', 'A driver thread is started by the daemon only.')

const sessions = new Map<number, DeviceSession>()
const aborts = new Map<number, AbortController>()
const flag = new Int32Array(answered)
const answerWithinMs = 10_000

const tell = (message: FromThread): void => port.postMessage(message)

const begin = async (): Promise<void> => {
  let driver: Driver
  try {
    driver = checkedDriver(name, await import(pathToFileURL(file).href))
  } catch (error) {
    const { message } = recordOfThrown(name, error)
    return tell({ kind: 'fault', detail: message })
  }
  port.on('message', (message: ToThread) => void receive(driver, message))
  tell({
    kind: 'ready',
    facts: { name: driver.name, operations: [...driver.operations], strategy: driver.strategy },
  })
}

const receive = async (driver: Driver, message: ToThread): Promise<void> => {
  if (message.kind === 'ping') return tell({ kind: 'pong' })
  if (message.kind === 'abort') return aborts.get(message.call)?.abort(errorOf(message.reason))
  const abort = new AbortController()
  aborts.set(message.call, abort)
  try {
    await serve(driver, message, abort.signal)
  } catch (error) {
    tell({ kind: 'failed', call: message.call, error: recordOfThrown(name, error), seen: seenOrNull(message.session) })
  } finally {
    aborts.delete(message.call)
  }
}

type Call = Exclude<ToThread, { kind: 'ping' | 'abort' }>

const serve = async (driver: Driver, message: Call, signal: AbortSignal): Promise<void> => {
  const { call } = message
  if (message.kind === 'open') {
    const opened = await driver.open(message.target, { signal })
    const { session, facts } = checkedSession(name, opened)
    sessions.set(message.session, session)
    session.closed.then(
      reason => ended(message.session, reason),
      reason => ended(message.session, reason),
    )
    return tell({ kind: 'opened', call, facts, seen: seen(message.session, session) })
  }
  const session = sessions.get(message.session)
  if (session === undefined) throw new KoineError('CLOSED_BY_PEER', 'The session has ended.')
  if (message.kind === 'close') {
    await session.close()
    sessions.delete(message.session)
  } else if (message.kind === 'probe') await session.probe(signal)
  else {
    const given = await session.perform(received(call, message.operation), contextOf(message, signal))
    const results = checkedResults(name, given, message.maxOutputBytes)
    return tell({ kind: 'done', call, results, seen: seen(message.session, session) })
  }
  tell({ kind: 'done', call, results: [], seen: seen(message.session, session) })
}

const contextOf = (message: Extract<Call, { kind: 'perform' }>, signal: AbortSignal): OperationContext => {
  const { call, commandTimeoutMs, maxOutputBytes } = message
  let written = false
  return {
    signal,
    commandTimeoutMs,
    maxOutputBytes,
    onOutput: (index, stream, text) => tell({ kind: 'output', call, index, stream, text }),
    onResult: result => tell({ kind: 'result', call, result: checkedResult(name, result, maxOutputBytes) }),
    onWrite() {
      if (written) return
      written = true
      ask(call, { about: 'write' })
    },
  }
}

const received = (call: number, operation: SentOperation): Operation =>
  operation.kind === 'download'
    ? { ...operation, localPathOf: relativePath => ask(call, { about: 'localPath', relativePath }) ?? '' }
    : operation

/** Asks the daemon and stands still until it has answered: nothing is written before the daemon knows of it. */
const ask = (call: number, question: Question): string | null => {
  Atomics.store(flag, 0, 0)
  tell({ kind: 'ask', call, ...question })
  if (Atomics.wait(flag, 0, 0, answerWithinMs) === 'timed-out')
    throw new KoineError('DRIVER_FAILED', `${name}: the daemon did not answer in time.`)
  const received: { readonly message: AnswerToThread } | undefined = receiveMessageOnPort(answers)
  const answer = received?.message
  if (answer === undefined) throw new KoineError('DRIVER_FAILED', `${name}: the daemon did not answer.`)
  if ('error' in answer) throw errorOf(answer.error)
  return answer.path
}

const seen = (session: number, { broken, heardMs }: DeviceSession): SeenSession => ({
  session,
  broken: broken === true,
  heardAtMs: performance.timeOrigin + Number(heardMs),
})

const seenOrNull = (number: number): SeenSession | null => {
  const session = sessions.get(number)
  return session === undefined ? null : seen(number, session)
}

const ended = (session: number, reason: unknown): void => {
  sessions.delete(session)
  const error =
    reason === null || reason === undefined
      ? null
      : reason instanceof KoineError
        ? recordOf(reason)
        : recordOfThrown(name, reason)
  tell({ kind: 'closed', session, error })
}

await begin()
