// @ts-check
// Instruments that speak SCPI over TCP (port 5025): power meters, optical switches, power supplies.
// A command that ends with `?` is answered with one line. What went wrong is asked for with `SYST:ERR?`, which answers
// `0,"No error"` when nothing did.
import { connect } from 'node:net'

/** @typedef {import('koine/driver').DeviceSession} DeviceSession */

/** @type {import('koine/driver').Driver} */
export const driver = {
  name: 'scpi',
  operations: ['commands'],
  strategy: 'pinned',
  async open(target, { signal }) {
    const startedMs = performance.now()
    const line = await openLine(target.host, target.port, target.limits.connectTimeoutMs, signal)
    try {
      const server = await line.ask('*IDN?', target.limits.authTimeoutMs, signal)
      return session(line, server, performance.now() - startedMs)
    } catch (error) {
      line.destroy()
      throw error
    }
  },
}

/**
 * @param {Line} line
 * @param {string} server
 * @param {number} loginMs
 * @returns {DeviceSession}
 */
const session = (line, server, loginMs) => {
  let broken = false
  return {
    facts: { driver: 'scpi', platform: null, prompt: null, server, loginMs },
    closed: line.closed,
    get broken() {
      return broken
    },
    get heardMs() {
      return line.heardMs()
    },
    async perform(operation, { signal, commandTimeoutMs, onOutput, onResult, onWrite }) {
      if (operation.kind !== 'commands') throw failure('UNSUPPORTED', 'SCPI has commands only.')
      const results = []
      let failed = false
      for (const [index, { command, timeoutMs = commandTimeoutMs }] of operation.commands.entries()) {
        const sent = !(failed && operation.stopOnError)
        const startedMs = performance.now()
        let output = ''
        let error = null
        try {
          if (sent) {
            onWrite()
            if (command.endsWith('?')) output = await line.ask(command, timeoutMs, signal)
            else line.tell(command)
            if (output !== '') onOutput(index, 'stdout', output)
            const status = await line.ask('SYST:ERR?', timeoutMs, signal)
            if (!/^[+]?0\b/.test(status))
              error = { code: /** @type {const} */ ('COMMAND_REJECTED'), message: status, facts: {} }
          }
        } catch (cause) {
          // An answer may still come, so the next command would get the wrong one.
          broken = true
          throw cause
        }
        failed ||= error !== null
        const result = {
          command,
          output,
          stderr: null,
          exitStatus: null,
          value: null,
          error,
          truncated: false,
          sent,
          startedMs: Date.now(),
          durationMs: performance.now() - startedMs,
        }
        onResult(result)
        results.push(result)
      }
      return results
    },
    async probe(signal) {
      await line.ask('*OPC?', 3_000, signal)
    },
    async close() {
      line.destroy()
    },
  }
}

/**
 * A connection on which one line is asked for at a time.
 * @typedef {object} Line
 * @property {(text: string) => void} tell
 * @property {(text: string, timeoutMs: number, signal: AbortSignal) => Promise<string>} ask
 * @property {() => number} heardMs
 * @property {() => void} destroy
 * @property {DeviceSession['closed']} closed
 */

/**
 * @param {string} host
 * @param {number} port
 * @param {number} timeoutMs
 * @param {AbortSignal} signal
 * @returns {Promise<Line>}
 */
const openLine = (host, port, timeoutMs, signal) =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true })
    let heard = ''
    let heardMs = performance.now()
    let ours = false
    /** @type {((line: string) => void) | null} */
    let onLine = null
    /** @type {((reason: any) => void) | null} */
    let onEnd = null

    /** @type {Line['closed']} */
    const closed = new Promise(end => {
      socket.once('close', () => {
        const reason = ours ? null : failure('CLOSED_BY_PEER', 'The instrument closed the connection.')
        onEnd?.(reason ?? failure('CANCELLED', 'The session was closed.'))
        end(reason)
      })
    })
    const timer = setTimeout(() => fail(failure('CONNECT_TIMEOUT', `${host}:${port} does not answer.`)), timeoutMs)
    const fail = (/** @type {Error} */ error) => {
      clearTimeout(timer)
      socket.destroy()
      reject(error)
    }
    signal.addEventListener('abort', () => fail(signal.reason), { once: true })
    socket.on('error', cause => fail(failure('CONNECT_FAILED', cause.message)))
    socket.on('data', chunk => {
      heardMs = performance.now()
      heard += chunk.toString('latin1')
      const end = heard.indexOf('\n')
      if (end < 0) return
      const line = heard.slice(0, end).trim()
      heard = heard.slice(end + 1)
      onLine?.(line)
    })
    socket.once('connect', () => {
      clearTimeout(timer)
      resolve({
        closed,
        heardMs: () => heardMs,
        tell: text => void socket.write(`${text}\n`),
        ask: (text, withinMs, abort) =>
          new Promise((answer, refuse) => {
            const late = setTimeout(
              () => end(refuse, failure('COMMAND_TIMEOUT', `${text} was not answered.`)),
              withinMs,
            )
            const stop = () => end(refuse, abort.reason)
            const end = (/** @type {(value: any) => void} */ settle, /** @type {unknown} */ value) => {
              clearTimeout(late)
              abort.removeEventListener('abort', stop)
              onLine = null
              onEnd = null
              settle(value)
            }
            onLine = line => end(answer, line)
            onEnd = reason => end(refuse, reason)
            abort.addEventListener('abort', stop, { once: true })
            socket.write(`${text}\n`)
          }),
        destroy() {
          ours = true
          socket.destroy()
        },
      })
    })
  })

/**
 * An error that Koine understands: one of the codes of docs/errors.md.
 * @param {import('koine/driver').ErrorCode} code
 * @param {string} message
 * @returns {any}
 */
const failure = (code, message) => Object.assign(new Error(message), { code })
