import { KoineError } from '../../errors.ts'
import { type JsonPlace, jsonTop, membersAt, numberAt, stringAt } from '../getters/json.ts'
import { jsonOf, textOf } from '../getters/replies.ts'
import { eosSecrets, sanitized } from '../getters/sanitized.ts'
import type { Asking, Reply } from '../request.ts'
import { cutOff, saidOf } from './cli-asking.ts'
import { type EosCommand, eosCommands } from './eos-commands.ts'
import type { CommitOptions, Configuring, LoadedCandidate } from './procedure.ts'

/**
 * EOS keeps a candidate in a configuration session of its own, which is committed as a whole or not at all. The requests are
 * those of eAPI; sessions of its command line carry them too.
 */
export const eos: Configuring = {
  facts: { diff: 'device', replace: true, message: false, confirm: { least: 10, most: 86_399, step: 1 } },

  *load({ mode, text }, token) {
    const commands = eosCommands(text)
    yield* refuseOthers()
    const session = `koine-${token}`
    const before = mode === 'replace' ? ['rollback clean-config'] : []
    let loaded = false
    try {
      const entered = [`configure session ${session}`, ...before]
      const reply = yield* batch('load', [...entered, ...commands.map(({ command }) => command), 'end'])
      if ('error' in reply) throw notLoaded(reply, entered, commands)
      loaded = true
    } finally {
      // Also when it was cancelled, or the connection ended in the middle.
      if (!loaded) yield* abort(session)
    }
    return candidateIn(session)
  },

  *running() {
    const printed = yield* text('show running-config')
    if (!/^end\s*$/m.test(printed)) throw cutOff('show running-config', printed)
    return printed.replace(/^! (?:Command|device|boot system|Time|Last configuration)\b.*\n/gim, '')
  },

  *save() {
    yield* done('write memory', 'COMMIT_FAILED', 'The device did not save its configuration')
  },

  *pending() {
    const waiting = yield* pendingCommit()
    return waiting === null ? null : { seconds: waiting.seconds }
  },

  *confirm() {
    const { session } = yield* requiredPending()
    yield* done(`configure session ${session} commit`, 'COMMIT_FAILED', 'The device did not confirm the commit')
  },

  *revert() {
    const { session } = yield* requiredPending()
    yield* done(`configure session ${session} abort`, 'ROLLBACK_FAILED', 'The device did not take the commit back')
  },

  *tidy() {
    for (const name of ownAmong(pendingSessions(yield* json('show configuration sessions')))) yield* abort(name)
  },

  *rollback() {
    const waiting = yield* pendingCommit()
    const command = waiting === null ? `configure replace ${kept}` : `configure session ${waiting.session} abort`
    yield* done(command, 'ROLLBACK_FAILED', 'The device did not go back to the configuration before')
  },
}

/** What ran before the last commit; the startup configuration may be an older one. */
const kept = 'flash:koine-rollback.cfg'

const candidateIn = (session: string): LoadedCandidate => {
  let isOpen = true
  function* drop(): Asking<void> {
    if (isOpen) yield* abort(session)
    isOpen = false
  }
  return {
    *compare() {
      const printed = yield* text(`show session-config named ${session} diffs`)
      return printed.replace(/^--- .*\n\+\+\+ .*\n/, '').replace(/^\s+$/, '')
    },
    *commit({ confirmSeconds }: CommitOptions) {
      let committed = false
      try {
        yield* done(`copy running-config ${kept}`, 'COMMIT_FAILED', 'The device did not keep what is running')
        const timer = confirmSeconds === null ? '' : ` timer ${clock(confirmSeconds)}`
        yield* done(`configure session ${session} commit${timer}`, 'COMMIT_FAILED', 'The device did not commit')
        committed = true
      } finally {
        if (!committed) yield* drop()
      }
      isOpen = false
    },
    discard: drop,
  }
}

const clock = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map(part => String(part).padStart(2, '0'))
    .join(':')

/** A session that is left as it is would keep others from configuring; there may be none of that name any more. */
function* abort(session: string): Asking<void> {
  yield* batch('abort', [`configure session ${session} abort`])
}

/**
 * What another one prepares would take back what is committed here in the meantime. Sessions of ours are left only where
 * the connection ended before they could be aborted.
 */
function* refuseOthers(): Asking<void> {
  const sessions = yield* json('show configuration sessions')
  const pending = pendingSessions(sessions)
  const waiting = pendingIn(sessions)
  if (waiting !== null) {
    throw new KoineError('COMMIT_PENDING', `The commit of the session ${waiting.session} waits to be confirmed.`, {
      facts: { session: waiting.session },
    })
  }
  const own = ownAmong(pending)
  const other = pending.find(([name]) => !own.includes(name))
  if (other !== undefined) {
    const [name, session] = other
    const holder = userOf(session)
    throw new KoineError('CONFIG_LOCKED', `The configuration session ${name}${holder && ` of ${holder}`} is open.`, {
      facts: { session: name, ...(holder && { holder }) },
    })
  }
  for (const name of own) yield* abort(name)
}

type NamedSessions = readonly (readonly [name: string, session: JsonPlace])[]

const pendingSessions = (sessions: JsonPlace): NamedSessions =>
  membersAt(sessions, 'sessions', 'absent is none').filter(
    ([, session]) => stringAt(session, 'state', '') === 'pending',
  )

const ownAmong = (sessions: NamedSessions): readonly string[] =>
  sessions.map(([name]) => name).filter(name => /^koine-[0-9a-f]+$/.test(name))

const userOf = (session: JsonPlace): string => {
  const users = membersAt(session, 'instances', 'absent is none').map(([, instance]) => stringAt(instance, 'user', ''))
  return users.find(user => user !== '') ?? stringAt(session, 'commitUser', '')
}

interface EosPending {
  readonly session: string
  readonly seconds: number | null
}

function* pendingCommit(): Asking<EosPending | null> {
  const [sessions, version] = yield [
    { kind: 'eapi', request: 'show configuration sessions detail', format: 'json' },
    { kind: 'eapi', request: 'show version', format: 'json' },
  ]
  const found = pendingIn(
    jsonTop(jsonOf(sessions, 'show configuration sessions detail'), 'show configuration sessions detail'),
  )
  if (found === null) return null
  const uptime = numberAt(jsonTop(jsonOf(version, 'show version'), 'show version'), 'uptime', -1)
  const known = found.seconds !== null && found.seconds >= 0 && uptime >= 0
  // Both are seconds since the device started.
  return { session: found.session, seconds: known ? Math.max(0, Math.round((found.seconds ?? 0) - uptime)) : null }
}

/** `seconds`: when it is taken back, since the device started. */
const pendingIn = (sessions: JsonPlace): EosPending | null => {
  // Since EOS 4.32 the timer stands beside the sessions.
  const named = stringAt(sessions, 'commitTimerSessionName', '')
  if (named !== '') return { session: named, seconds: numberAt(sessions, 'commitTimerExpireTime', -1) }
  const found = membersAt(sessions, 'sessions', 'absent is none').find(([, session]) =>
    stringAt(session, 'state', '').includes('pendingCommitTimer'),
  )
  return found === undefined ? null : { session: found[0], seconds: numberAt(found[1], 'commitBy', -1) }
}

function* requiredPending(): Asking<EosPending> {
  const waiting = yield* pendingCommit()
  if (waiting !== null) return waiting
  throw new KoineError('CONFLICT', 'No commit waits to be confirmed; it may have been taken back already.')
}

const notLoaded = (
  { error, line = 0 }: Extract<Reply, { readonly error: string }>,
  entered: readonly string[],
  commands: readonly EosCommand[],
): KoineError => {
  const command = commands[line - entered.length]
  if (command === undefined) {
    return new KoineError('CONFIG_REJECTED', `The device refused the configuration: ${error}`, {
      facts: { said: error },
    })
  }
  const shown = sanitized(command.text, eosSecrets)
  const said = saidOf(error, command.text, eosSecrets)
  return new KoineError('CONFIG_REJECTED', `The device refused line ${command.line}, “${shown}”: ${said}`, {
    facts: { line: shown, number: command.line, said },
  })
}

const batch = function* (request: string, commands: readonly EosCommand['command'][]): Asking<Reply> {
  const [reply] = yield [{ kind: 'eapi-batch', request, commands, format: 'text' }]
  return reply ?? { error: 'The device gave no reply.' }
}

function* done(command: string, code: 'COMMIT_FAILED' | 'ROLLBACK_FAILED', sentence: string): Asking<void> {
  const reply = yield* batch(command, [command])
  const said = 'error' in reply ? reply.error : failureIn('text' in reply ? reply.text : '')
  if (said !== null) throw new KoineError(code, `${sentence}: ${said}`, { facts: { said } })
}

/** Copying and replacing tell what went wrong without failing as commands. */
const failureIn = (printed: string): string | null => /^%(?! ?warning).*/im.exec(printed)?.[0] ?? null

function* text(request: string): Asking<string> {
  const [reply] = yield [{ kind: 'eapi', request, format: 'text' }]
  return textOf(reply, request)
}

function* json(request: string): Asking<JsonPlace> {
  const [reply] = yield [{ kind: 'eapi', request, format: 'json' }]
  return jsonTop(jsonOf(reply, request), request)
}
