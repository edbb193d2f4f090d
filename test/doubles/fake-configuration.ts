import type { Configuring, ConfiguringFacts } from '../../src/drivers/configuration/procedure.ts'
import type { Asking, Reply, Request } from '../../src/drivers/request.ts'
import type { Result } from '../../src/drivers/result.ts'
import type { DeviceSession, Driver } from '../../src/drivers/session.ts'
import { KoineError } from '../../src/errors.ts'

/** A device whose configuration is lines in memory; what it is asked for are words. */
export interface FakeConfigurationDevice {
  readonly driver: Driver
  readonly configuring: Configuring
  running: string
  saved: string
  /** What it was asked, in order. */
  readonly asked: string[]
  /** Sessions that were opened. */
  opened: number
  /** Called before each question; what it throws ends the session, what it gives is the reply. */
  before: (request: string) => Reply | undefined | Promise<Reply | undefined>
  /** Called behind each question, as `before`. */
  after: (request: string) => void
  /** Locked by somebody else. */
  locked: boolean
  /** Takes back what is not confirmed. */
  pending: { readonly before: string; readonly seconds: number } | null
  candidate: string | null
  /** What `show …` prints. */
  shows: (command: string) => string
}

export const closedByPeer = (): KoineError => new KoineError('CLOSED_BY_PEER', 'The device closed the session.')

export const fakeConfigurationDevice = (
  facts: Partial<ConfiguringFacts> & { readonly native?: boolean } = {},
): FakeConfigurationDevice => {
  const native = facts.native === true
  let previous = ''
  const answer = (request: string): Reply => {
    const [word = '', ...rest] = request.split('\n')
    const text = rest.join('\n')
    switch (word) {
      case 'running':
        return { text: device.running }
      case 'merge':
      case 'replace': {
        if (device.locked) return { error: 'locked by admin' }
        const at = rest.findIndex(line => line.startsWith('bogus'))
        if (at >= 0) return { error: `Invalid input: ${rest[at]}`, line: at }
        device.candidate = word === 'replace' ? text : merged(device.running, text)
        return { text: '' }
      }
      case 'compare':
        return { text: difference(device.running, device.candidate ?? device.running) }
      case 'commit': {
        previous = device.running
        if (text !== '') device.pending = { before: device.running, seconds: Number(text) }
        device.running = device.candidate ?? device.running
        device.candidate = null
        return { text: '' }
      }
      case 'discard':
        device.candidate = null
        return { text: '' }
      case 'confirm':
        device.pending = null
        return { text: '' }
      case 'revert':
        device.running = device.pending?.before ?? device.running
        device.pending = null
        return { text: '' }
      case 'rollback':
        ;[device.running, previous] = [previous, device.running]
        return { text: '' }
      case 'pending':
        return { json: device.pending }
      case 'save':
        device.saved = device.running
        return { text: '' }
      default:
        return { error: `What is ${word}?` }
    }
  }

  const device: FakeConfigurationDevice = {
    running: 'hostname edge1\nntp server 192.0.2.1\n',
    saved: '',
    asked: [],
    opened: 0,
    before: () => undefined,
    after: () => {},
    locked: false,
    pending: null,
    candidate: null,
    shows: () => '',
    driver: {
      name: 'cli',
      operations: ['commands'],
      strategy: 'fifo',
      async open() {
        device.opened += 1
        device.candidate = null
        return session(device, answer)
      },
    },
    configuring: {
      facts: { diff: 'device', replace: true, message: true, confirm: null, ...facts },
      *load({ mode, text }) {
        const [reply] = yield [asking(`${mode}\n${text}`)]
        if (reply && 'error' in reply) {
          const line = reply.line ?? null
          throw line === null
            ? new KoineError('CONFIG_LOCKED', reply.error)
            : new KoineError('CONFIG_REJECTED', reply.error, { facts: { line } })
        }
        return {
          compare: () => textOf('compare'),
          *commit({ confirmSeconds }) {
            const [answered] = yield [asking(confirmSeconds === null ? 'commit' : `commit\n${confirmSeconds}`)]
            if (answered && 'error' in answered) throw new KoineError('COMMIT_FAILED', answered.error)
          },
          discard: () => silent('discard'),
        }
      },
      running: () => textOf('running'),
      save: () => silent('save'),
      ...(native && {
        *pending(): Asking<{ readonly seconds: number } | null> {
          const [reply] = yield [asking('pending')]
          return reply && 'json' in reply ? (reply.json as { readonly seconds: number } | null) : null
        },
        confirm: () => silent('confirm'),
        revert: () => silent('revert'),
      }),
    },
  }
  return device
}

const session = (device: FakeConfigurationDevice, answer: (request: string) => Reply): DeviceSession => {
  let broken = false
  return {
    facts: { driver: 'cli', platform: 'cisco_ios', prompt: 'edge1#', server: 'fake', loginMs: 1 },
    async ask(requests: readonly Request[], { signal }) {
      const replies: Reply[] = []
      for (const { request } of requests) {
        try {
          signal.throwIfAborted()
          if (broken) throw closedByPeer()
          device.asked.push(request.split('\n')[0] ?? '')
          const told = await abortable(Promise.resolve(device.before(request)), signal)
          replies.push(told ?? answer(request))
          device.after(request)
        } catch (error) {
          broken = true
          throw error
        }
      }
      return replies
    },
    perform(operation, { signal }) {
      signal.throwIfAborted()
      const commands = operation.kind === 'commands' ? operation.commands : []
      return Promise.resolve(commands.map(({ command }) => printed(command, device.shows(command))))
    },
    probe: () => Promise.resolve(),
    get broken() {
      return broken
    },
    get heardMs() {
      return performance.now()
    },
    closed: new Promise(() => {}),
    close: () => Promise.resolve(),
  }
}

const abortable = <R>(work: Promise<R>, signal: AbortSignal): Promise<R> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
    work.then(resolve, reject)
  })

const asking = (request: string): Request => ({ kind: 'cli', request, format: 'text' })

function* textOf(request: string): Asking<string> {
  const [reply] = yield [asking(request)]
  if (reply && 'text' in reply) return reply.text
  throw new KoineError('DEVICE_FAULT', reply && 'error' in reply ? reply.error : 'There was no answer.')
}

function* silent(request: string): Asking<void> {
  yield* textOf(request)
}

const merged = (running: string, text: string): string => {
  const there = running.split('\n').filter(line => line !== '')
  const more = text.split('\n').filter(line => line !== '' && !there.includes(line))
  return [...there, ...more].map(line => `${line}\n`).join('')
}

const difference = (before: string, after: string): string => {
  const [one, other] = [before, after].map(text => text.split('\n').filter(line => line !== '')) as [string[], string[]]
  return [
    ...one.filter(line => !other.includes(line)).map(line => `- ${line}\n`),
    ...other.filter(line => !one.includes(line)).map(line => `+ ${line}\n`),
  ].join('')
}

const printed = (command: string, output: string): Result => ({
  command,
  output,
  stderr: null,
  exitStatus: null,
  value: null,
  error: null,
  truncated: false,
  sent: true,
  startedMs: Date.now(),
  durationMs: 1,
})
