import type { Asking, Reply, Request } from '../request.ts'
import { nxos } from './nxos.ts'
import type { Configuring, LoadedCandidate } from './procedure.ts'

/** NX-OS on its command line: what is sent through NX-API otherwise is typed. */
export const nxosSsh: Configuring = {
  facts: nxos.facts,
  *load(candidate, token) {
    return candidateOver(yield* overCli(nxos.load(candidate, token)))
  },
  running: () => overCli(nxos.running()),
  save: () => overCli(nxos.save()),
  ...(nxos.tidy === undefined ? {} : { tidy: askingOver(nxos.tidy) }),
  ...(nxos.rollback === undefined ? {} : { rollback: askingOver(nxos.rollback) }),
}

function askingOver(procedure: () => Asking<void>): () => Asking<void> {
  return () => overCli(procedure())
}

const candidateOver = ({ compare, commit, discard }: LoadedCandidate): LoadedCandidate => ({
  compare: () => overCli(compare()),
  commit: options => overCli(commit(options)),
  discard: () => overCli(discard()),
})

/** Runs a procedure, with its requests as a command line takes them. */
function* overCli<Result>(procedure: Asking<Result>): Asking<Result> {
  let next = procedure.next()
  while (!next.done) {
    const replies: Reply[] = []
    try {
      for (const request of next.value) replies.push(yield* typed(request))
    } catch (error) {
      next = procedure.throw(error)
      continue
    }
    next = procedure.next(replies)
  }
  return next.value
}

/** A rollback reads, compares and writes everything; saving takes up to a minute and more. */
const longMs = 600_000

function* typed(request: Request): Asking<Reply> {
  switch (request.kind) {
    case 'nxapi':
      return yield* command(request.request)
    case 'nxapi-batch': {
      const [first, ...lines] = request.commands
      if (first === 'configure terminal') return yield* configured(request.request, lines)
      return yield* commands(request.commands)
    }
    default:
      return yield* one(request)
  }
}

function* one(request: Request): Asking<Reply> {
  const [reply] = yield [request]
  return reply ?? { error: 'The device gave no reply.' }
}

const command = (text: string): Asking<Reply> =>
  one({ kind: 'cli', request: text, format: 'text', checked: true, timeoutMs: longMs })

/** Lines are counted with the command that enters configuration. */
function* configured(what: string, lines: readonly string[]): Asking<Reply> {
  const reply = yield* one({ kind: 'cli-lines', request: what, lines, format: 'text' })
  return 'error' in reply ? { ...reply, line: reply.line === undefined ? 0 : reply.line + 1 } : reply
}

/** The last one puts the terminal back, so it is sent whatever became of the others; the reply is that of the one that was refused, or all that was printed. */
function* commands(texts: readonly string[]): Asking<Reply> {
  const printed: string[] = []
  let refused: Reply | null = null
  try {
    for (const [line, text] of texts.slice(0, -1).entries()) {
      const reply = yield* command(text)
      if ('text' in reply) printed.push(reply.text)
      else if ('error' in reply) {
        refused = { error: reply.error, line }
        break
      }
    }
  } finally {
    for (const last of texts.slice(-1)) yield* command(last)
  }
  return refused ?? { text: printed.join('\n') }
}
