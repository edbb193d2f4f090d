import type { Worker } from 'node:worker_threads'
import { startThread } from '../thread.ts'
import type { ParseAnswer, ParseOrder, ParserReport, ParserThreadData } from './parser-thread.ts'

export interface ParserPoolSettings {
  /** Folder of templates; null: none. */
  readonly folder: string | null
  /** Most threads at a time. */
  readonly threads: number
  /** Longest time for one output; a thread that takes longer is ended and another one started. */
  readonly budgetMs: number
  /** Most outputs that wait for a thread. */
  readonly queueLimit: number
  /** After so long without work a thread is ended. */
  readonly idleMs: number
}

/** Threads that parse outputs: started with the first one, ended when there is nothing to do. */
export interface ParserPool {
  /** Never rejects. */
  run(order: ParseOrder): Promise<PoolAnswer>
  /** Outputs that wait for a thread. */
  waiting(): number
  /** Threads that are running. */
  threads(): number
  close(): Promise<void>
}

/** The thread's answer, or why there is none. */
export type PoolAnswer = ParseAnswer | { readonly kind: 'timeout' | 'full' | 'lost'; readonly error: string }

export const createParserPool = (settings: ParserPoolSettings): ParserPool => {
  const waiting: Task[] = []
  const seats: Seat[] = Array.from({ length: settings.threads }, () => ({ thread: null, task: null, timer: null }))
  let closed = false

  const settle = (seat: Seat, answer: PoolAnswer): void => {
    const { task } = seat
    seat.task = null
    if (seat.timer !== null) clearTimeout(seat.timer)
    seat.timer = null
    task?.done(answer)
  }
  const leave = (seat: Seat, answer: PoolAnswer): void => {
    const { thread } = seat
    seat.thread = null
    settle(seat, answer)
    // It may be in the middle of an expression; there is nothing to wait for.
    thread?.worker.terminate().catch(() => {})
    dispatch()
  }
  const order = (seat: Seat): void => {
    const { thread, task } = seat
    if (thread === null || task === null || !thread.ready) return
    thread.worker.postMessage(task.order)
    seat.timer = setTimeout(
      () =>
        leave(seat, {
          kind: 'timeout',
          error: `The output was not parsed within ${settings.budgetMs} ms; the template's expressions take too long for it.`,
        }),
      settings.budgetMs,
    )
  }
  const start = (seat: Seat): Thread => {
    const data: ParserThreadData = { folder: settings.folder }
    const worker = startThread(import.meta.url, './parser-thread', {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: heapMiB, stackSizeMb: stackMiB },
    })
    const thread: Thread = { worker, ready: false }
    const isCurrent = (): boolean => seat.thread === thread
    worker.on('message', (said: ParserReport) => {
      if (!isCurrent()) return
      if (said.kind === 'ready') {
        thread.ready = true
        order(seat)
      } else {
        settle(seat, said.answer)
        rest(seat)
        dispatch()
      }
    })
    worker.on('error', error => {
      if (isCurrent()) leave(seat, { kind: 'lost', error: `The output cannot be parsed: ${error.message}.` })
    })
    worker.on('exit', () => {
      if (isCurrent()) leave(seat, { kind: 'lost', error: 'The output cannot be parsed: its thread ended.' })
    })
    return thread
  }
  const rest = (seat: Seat): void => {
    seat.thread?.worker.unref()
    seat.timer = setTimeout(() => leave(seat, ended), settings.idleMs).unref()
  }
  const dispatch = (): void => {
    while (!closed && waiting.length > 0) {
      const free = seats.filter(({ task }) => task === null)
      const seat = free.find(({ thread }) => thread !== null) ?? free[0]
      const task = seat === undefined ? undefined : waiting.shift()
      if (seat === undefined || task === undefined) return
      if (seat.timer !== null) clearTimeout(seat.timer)
      seat.timer = null
      seat.task = task
      seat.thread ??= start(seat)
      seat.thread.worker.ref()
      order(seat)
    }
  }

  return {
    run(wanted) {
      if (closed) return Promise.resolve(ended)
      if (waiting.length >= settings.queueLimit)
        return Promise.resolve({ kind: 'full', error: 'Too many outputs wait to be parsed.' })
      return new Promise(done => {
        waiting.push({ order: wanted, done })
        dispatch()
      })
    },
    waiting: () => waiting.length,
    threads: () => seats.filter(({ thread }) => thread !== null).length,
    async close() {
      closed = true
      for (const { done } of waiting.splice(0)) done(ended)
      const threads = seats.flatMap(({ thread }) => (thread === null ? [] : [thread.worker.terminate()]))
      for (const seat of seats) {
        seat.thread = null
        settle(seat, ended)
      }
      await Promise.all(threads)
    },
  }
}

interface Task {
  readonly order: ParseOrder
  readonly done: (answer: PoolAnswer) => void
}

interface Thread {
  readonly worker: Worker
  ready: boolean
}

// Where a thread sits; the timer is the budget of its task, or, without one, the time until it is ended.
interface Seat {
  thread: Thread | null
  task: Task | null
  timer: NodeJS.Timeout | null
}

const ended: PoolAnswer = { kind: 'lost', error: 'The daemon is stopping.' }

// Enough for outputs of the longest length; a template that multiplies them ends its thread, not the daemon.
const heapMiB = 256
const stackMiB = 16
