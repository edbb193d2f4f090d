import { basename } from 'node:path'
import { MessageChannel, type Worker } from 'node:worker_threads'
import type { Result } from '../../drivers/result.ts'
import type { OperationContext, SessionFacts } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import { startThread } from '../../thread.ts'
import { errorOf, recordOf } from './errors-between-threads.ts'
import type {
  AnswerToThread,
  DriverFacts,
  ErrorRecord,
  FromThread,
  Question,
  SeenSession,
  ThreadData,
  ToThread,
} from './protocol.ts'

/** What is asked of a driver; without the number that it gets on its way. */
export type Asked = ToThread extends infer One ? (One extends { call: number } ? Omit<One, 'call'> : never) : never

export interface Reply {
  /** Of an `open`. */
  readonly facts: SessionFacts | null
  readonly results: readonly Result[]
}

/** What an operation tells while it is performed. */
export type Told = Partial<Pick<OperationContext, 'onOutput' | 'onResult' | 'onWrite'>> & {
  readonly localPathOf?: (relativePath: string) => string
}

/** The thread of a driver, as the daemon sees it. */
export interface PluginThread {
  readonly facts: DriverFacts
  readonly ended: boolean
  /** Rejects with what the driver rejects with; DRIVER_FAILED when the thread has ended. */
  ask(asked: Asked, signal: AbortSignal | null, told?: Told): Promise<Reply>
  /** Tells of a session: how it is, and that it has ended. The function given back ends that. */
  watch(session: number, watcher: SessionWatcher): () => void
  end(): Promise<void>
}

export interface SessionWatcher {
  seen(seen: SeenSession): void
  closed(reason: KoineError | null): void
}

export interface ThreadSettings {
  readonly startTimeoutMs: number
  /** A thread that does not answer for so long is in an endless loop, and ended. */
  readonly hangMs: number
  readonly maxMemoryMib: number
  /** What the driver prints, and why its thread has ended. */
  readonly log: (file: string, text: string) => void
}

interface Call {
  readonly told: Told
  resolve(reply: Reply): void
  reject(error: KoineError): void
}

/** Starts a driver in a thread of its own. Rejects with DRIVER_FAILED, naming file and member, when it is none. */
export const startPluginThread = async (file: string, settings: ThreadSettings): Promise<PluginThread> => {
  const name = basename(file)
  const answered = new SharedArrayBuffer(4)
  const flag = new Int32Array(answered)
  const { port1: answers, port2 } = new MessageChannel()
  const data: ThreadData = { file, answered, answers: port2 }
  const worker = startThread(import.meta.url, './driver-thread', {
    workerData: data,
    transferList: [port2],
    stdout: true,
    stderr: true,
    env: withoutOurs(process.env),
    resourceLimits: { maxOldGenerationSizeMb: settings.maxMemoryMib },
  })
  for (const stream of [worker.stdout, worker.stderr])
    stream.on('data', (chunk: Buffer) => settings.log(name, chunk.toString().trimEnd()))

  const calls = new Map<number, Call>()
  const watchers = new Map<number, SessionWatcher>()
  let lastCall = 0
  let over: KoineError | null = null

  const failAll = (error: KoineError): void => {
    if (over !== null) return
    over = error
    clearInterval(heartbeat)
    for (const { reject } of calls.values()) reject(error)
    calls.clear()
    for (const watcher of watchers.values()) watcher.closed(error)
    watchers.clear()
    answers.close()
  }

  const end = async (why: string): Promise<void> => {
    failAll(new KoineError('DRIVER_FAILED', `${name}: ${why}`, { facts: { file: name } }))
    await worker.terminate()
  }

  // Only beats while the daemon's own loop turns, so that a busy daemon does not take a driver for dead.
  let unanswered = 0
  const beatMs = Math.max(1, Math.min(1_000, settings.hangMs / 4))
  const heartbeat = setInterval(() => {
    if (calls.size === 0 && watchers.size === 0) return
    if (unanswered * beatMs >= settings.hangMs) {
      settings.log(name, `It did not answer for ${settings.hangMs} ms and was ended.`)
      void end(`it did not answer for ${settings.hangMs} ms and was ended; it may be in an endless loop`)
      return
    }
    unanswered += 1
    send({ kind: 'ping' })
  }, beatMs).unref()

  const send = (message: ToThread): void => worker.postMessage(message)

  const answer = (call: Call | undefined, question: Question): AnswerToThread => {
    try {
      if (call === undefined) throw new KoineError('CANCELLED', 'The operation has ended.')
      if (question.about === 'localPath') return { path: call.told.localPathOf?.(question.relativePath) ?? null }
      call.told.onWrite?.()
      return { path: null }
    } catch (error) {
      return { error: recordOf(koineErrorOf(error)) }
    }
  }

  const settle = (number: number): Call | undefined => {
    const call = calls.get(number)
    calls.delete(number)
    return call
  }

  const look = (seen: SeenSession | null): void => {
    if (seen !== null) watchers.get(seen.session)?.seen(seen)
  }

  // Whoever listens may fail (a full disk); then the operation is called off with that, and nobody else is concerned.
  const pass = (number: number, tell: (told: Told) => void): void => {
    try {
      tell(calls.get(number)?.told ?? {})
    } catch (error) {
      const reason = koineErrorOf(error)
      settle(number)?.reject(reason)
      send({ kind: 'abort', call: number, reason: recordOf(reason) })
    }
  }

  const receive = (message: FromThread): void => {
    switch (message.kind) {
      case 'pong':
        unanswered = 0
        break
      case 'output':
        pass(message.call, told => told.onOutput?.(message.index, message.stream, message.text))
        break
      case 'result':
        pass(message.call, told => told.onResult?.(message.result))
        break
      case 'ask':
        answers.postMessage(answer(calls.get(message.call), message))
        Atomics.store(flag, 0, 1)
        Atomics.notify(flag, 0)
        break
      case 'opened':
        look(message.seen)
        settle(message.call)?.resolve({ facts: message.facts, results: [] })
        break
      case 'done':
        look(message.seen)
        settle(message.call)?.resolve({ facts: null, results: message.results })
        break
      case 'failed':
        look(message.seen)
        settle(message.call)?.reject(errorOf(message.error))
        break
      case 'closed':
        watchers.get(message.session)?.closed(message.error === null ? null : errorOf(message.error))
        watchers.delete(message.session)
        break
    }
  }

  const facts = await started(worker, name, settings.startTimeoutMs).catch(async error => {
    clearInterval(heartbeat)
    answers.close()
    await worker.terminate()
    throw error
  })
  worker.on('message', receive)
  worker.on('error', error => {
    settings.log(name, `It failed and was ended: ${messageOf(error)}`)
    failAll(new KoineError('DRIVER_FAILED', `${name}: ${messageOf(error)}`, { cause: error, facts: { file: name } }))
  })
  worker.on('exit', () =>
    failAll(new KoineError('DRIVER_FAILED', `${name}: its thread has ended.`, { facts: { file: name } })),
  )
  worker.unref()

  return {
    facts,
    get ended() {
      return over !== null
    },
    ask(asked, signal, told = {}) {
      lastCall += 1
      const call = lastCall
      return new Promise<Reply>((resolve, reject) => {
        if (over !== null) return reject(over)
        const abort = (): void => send({ kind: 'abort', call, reason: reasonOf(signal) })
        const done = (): void => signal?.removeEventListener('abort', abort)
        calls.set(call, {
          told,
          resolve(reply) {
            done()
            resolve(reply)
          },
          reject(error) {
            done()
            reject(error)
          },
        })
        // Asked is ToThread without the number; with it, it is one again.
        send({ ...asked, call } as ToThread)
        if (signal?.aborted) abort()
        else signal?.addEventListener('abort', abort, { once: true })
      })
    },
    watch(session, watcher) {
      watchers.set(session, watcher)
      return () => void watchers.delete(session)
    },
    end: () => end('the daemon is stopping'),
  }
}

/** Resolves when the thread has loaded its driver. */
const started = (worker: Worker, name: string, withinMs: number): Promise<DriverFacts> =>
  new Promise((resolve, reject) => {
    const fail = (detail: string): void =>
      end(() => reject(new KoineError('DRIVER_FAILED', detail, { facts: { file: name } })))
    const end = (settle: () => void): void => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      settle()
    }
    const onMessage = (message: FromThread): void => {
      if (message.kind === 'ready') end(() => resolve(message.facts))
      else if (message.kind === 'fault') fail(message.detail)
    }
    const onError = (error: unknown): void => fail(`${name}: ${messageOf(error)}`)
    const onExit = (): void => fail(`${name}: its thread ended while it was loaded`)
    const timer = setTimeout(() => fail(`${name}: it was not loaded within ${withinMs} ms`), withinMs)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
  })

const koineErrorOf = (error: unknown): KoineError =>
  error instanceof KoineError ? error : new KoineError('INTERNAL', messageOf(error), { cause: error })

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const reasonOf = (signal: AbortSignal | null): ErrorRecord =>
  recordOf(signal?.reason instanceof KoineError ? signal.reason : new KoineError('CANCELLED', 'It was called off.'))

// What the daemon is told in its environment (keys, secrets) is none of a driver's business.
const withoutOurs = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('KOINE_')))
