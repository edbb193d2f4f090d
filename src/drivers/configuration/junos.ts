import { documentOf } from '../getters/junos/configuration.ts'
import { rpc, wholeConfiguration } from '../getters/junos/requests.ts'
import { descendants, type Element, parseXml, textAt } from '../getters/xml.ts'
import type { Asking, Reply, Request } from '../request.ts'
import { xmlEscaped } from '../xml-text.ts'
import { loadRequest } from './junos-document.ts'
import { accepted, type Holding, operation, orDropped, quietly, underLock } from './netconf-asking.ts'
import type { CommitOptions, Configuring, LoadedCandidate } from './procedure.ts'

const holding: Holding = {
  lock: operation('<lock-configuration/>'),
  drop: operation('<load-configuration rollback="0"/>'),
  unlock: operation('<unlock-configuration/>'),
}

/** Junos over NETCONF, with the requests of its own XML protocol: they say more than those of RFC 6241 do. */
export const junos: Configuring = {
  facts: {
    diff: 'device',
    replace: true,
    message: true,
    // Junos counts minutes.
    confirm: { least: 60, most: 65_535 * 60, step: 60 },
  },
  *load(candidate) {
    const request = loadRequest(candidate)
    yield* underLock(holding, () => accepted(request, 'CONFIG_REJECTED', 'take the candidate'))
    return loaded()
  },
  *running() {
    const request = wholeConfiguration('committed', 'text')
    const reply: Reply = { text: yield* accepted(request, 'COMMAND_REJECTED', 'show its configuration') }
    return withoutDates(documentOf(reply, request.request, 'text'))
  },
  // A commit outlives a reload.
  *save() {},
  *pending() {
    const [revision, clock] = yield [commitRevision, systemUptime]
    const [latest] = elementsIn(revision, commitRevision, 'commit-revision-information')
    const [, minutes] = /commit confirmed, rollback in (\d{1,6}) ?min/.exec(textAt(latest, 'comment')) ?? []
    if (minutes === undefined || latest === undefined) return null
    const begun = secondsOf(descendants(latest, 'date-time'))
    const now = secondsOf(elementsIn(clock, systemUptime, 'current-time').flatMap(one => descendants(one, 'date-time')))
    return { seconds: begun === null || now === null ? null : Math.max(0, Number(minutes) * 60 - (now - begun)) }
  },
  *confirm() {
    // The lock makes sure that nothing else is committed with it.
    yield* underLock(holding, () => accepted(commitRequest(plain), 'COMMIT_FAILED', 'confirm the commit'))
    yield* quietly(holding.unlock)
  },
  revert: () => previous(),
  rollback: () => previous(),
}

function loaded(): LoadedCandidate {
  let held = true
  return {
    *compare() {
      const text = yield* accepted(comparison, 'COMMAND_REJECTED', 'compare')
      return text.replace(/^\s*\n/, '').trimEnd()
    },
    *commit(options) {
      held = false
      yield* orDropped(holding, accepted(commitRequest(options), 'COMMIT_FAILED', 'commit'))
      yield* quietly(holding.unlock)
    },
    *discard() {
      if (!held) return
      held = false
      yield* orDropped(holding, accepted(holding.drop, 'COMMAND_REJECTED', 'drop the candidate'))
      yield* quietly(holding.unlock)
    },
  }
}

/** What ran before the last commit runs again; that is also how a commit that waits to be confirmed is taken back. */
function* previous(): Asking<void> {
  yield* underLock(holding, function* () {
    yield* accepted(operation('<load-configuration rollback="1"/>'), 'ROLLBACK_FAILED', 'load what ran before')
    yield* accepted(commitRequest(plain), 'ROLLBACK_FAILED', 'commit what ran before')
  })
  yield* quietly(holding.unlock)
}

const plain: CommitOptions = { message: null, confirmSeconds: null }

const commitRequest = ({ message, confirmSeconds }: CommitOptions): Request => {
  const confirmed =
    confirmSeconds === null ? '' : `<confirmed/><confirm-timeout>${Math.ceil(confirmSeconds / 60)}</confirm-timeout>`
  const log = message === null || message === '' ? '' : `<log>${xmlEscaped(message)}</log>`
  return operation(`<commit-configuration>${confirmed}${log}</commit-configuration>`)
}

const comparison: Request = {
  kind: 'junos-config',
  request: '<get-configuration compare="rollback" rollback="0" format="text"/>',
  options: { compare: 'rollback', rollback: '0', format: 'text' },
  filter: null,
  format: 'text',
}

const commitRevision = rpc('get-commit-revision-information', { detail: true })
const systemUptime = rpc('get-system-uptime-information')

/** None, where the device does not know the request. */
const elementsIn = (reply: Reply | undefined, { request }: Request, name: string): readonly Element[] => {
  if (reply === undefined || !('text' in reply)) return []
  const top = parseXml(reply.text, request)
  return top.name === name ? [top] : descendants(top, name)
}

const secondsOf = ([found]: readonly Element[]): number | null => {
  const seconds = found?.attributes['seconds'] ?? ''
  return /^\d{1,12}$/.test(seconds) ? Number(seconds) : null
}

/** `## Last commit: …` and the like change with each commit, not with what is configured. */
const withoutDates = (text: string): string => text.replace(/^\s*\n/, '').replace(/^## Last [^\n]*\n/gm, '')
