import { KoineError } from '../../errors.ts'
import { getConfiguration, hello, type Root } from '../getters/iosxr_netconf/requests.ts'
import { notUnderstood, textOf } from '../getters/replies.ts'
import type { Asking, Request } from '../request.ts'
import { plainText, xmlEscaped } from '../xml-text.ts'
import { accepted, type Holding, operation, orDropped, quietly, underLock } from './netconf-asking.ts'
import type { Candidate, CommitOptions, Configuring, LoadedCandidate } from './procedure.ts'
import { xmlDocument } from './xml-document.ts'

const candidateTarget = '<target><candidate/></target>'

const holding: Holding = {
  lock: operation(`<lock>${candidateTarget}</lock>`),
  drop: operation('<discard-changes/>'),
  unlock: operation(`<unlock>${candidateTarget}</unlock>`),
}

/** The configuration as the command line writes it. */
const cli: Root = { module: 'cli-cfg', element: 'cli', inside: '' }

/** IOS XR over NETCONF. It does not tell whether a commit waits to be confirmed. */
export const iosxrNetconf: Configuring = {
  facts: {
    diff: 'device',
    replace: true,
    message: false,
    confirm: { least: 30, most: 65_535, step: 1 },
  },
  *load(candidate) {
    const request = loadRequest(candidate)
    yield* underLock(holding, () => accepted(request, 'CONFIG_REJECTED', 'take the candidate'))
    return loaded()
  },
  *running() {
    const request = getConfiguration('running', cli)
    const reply = yield* accepted(request, 'COMMAND_REJECTED', 'show its configuration')
    // To the letter, as it is to be loaded again: characters that are written by their numbers as well.
    const tag = /<(\w{1,64}:)?cli(?:\s[^>]{0,1000})?>/.exec(reply)
    const ends = reply.lastIndexOf(`</${tag?.[1] ?? ''}cli>`)
    if (tag === null || ends < tag.index) throw notUnderstood(request.request, reply)
    return withoutDates(plainText(reply.slice(tag.index + tag[0].length, ends)).trim())
  },
  // A commit outlives a reload.
  *save() {},
  *confirm() {
    const inside = (yield* persists()) ? `<persist-id>${persistId}</persist-id>` : ''
    yield* accepted(operation(`<commit>${inside}</commit>`), 'COMMIT_FAILED', 'confirm the commit')
  },
  *revert() {
    if (!(yield* persists())) throw notPersisting('takes a commit back at once')
    const request = operation(`<cancel-commit><persist-id>${persistId}</persist-id></cancel-commit>`)
    yield* accepted(request, 'ROLLBACK_FAILED', 'take the commit back')
  },
  *rollback() {
    const request = operation(
      '<roll-back-configuration-last xmlns="http://cisco.com/ns/yang/Cisco-IOS-XR-cfgmgr-rollback-act"><count>1</count></roll-back-configuration-last>',
    )
    yield* accepted(request, 'ROLLBACK_FAILED', 'go back to what ran before')
  },
}

function loaded(): LoadedCandidate {
  let held = true
  return {
    *compare() {
      return plainText(yield* accepted(comparison, 'COMMAND_REJECTED', 'compare')).trim()
    },
    *commit(options) {
      held = false
      yield* orDropped(holding, committed(options))
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

function* committed({ confirmSeconds }: CommitOptions): Asking<void> {
  let confirmed = ''
  if (confirmSeconds !== null) {
    // Without an id it would be taken back as soon as this session ends, confirmed by another one or not.
    if (!(yield* persists())) throw notPersisting('takes a commit back by itself')
    confirmed = `<confirmed/><confirm-timeout>${confirmSeconds}</confirm-timeout><persist>${persistId}</persist>`
  }
  yield* accepted(operation(`<commit>${confirmed}</commit>`), 'COMMIT_FAILED', 'commit')
}

/** By this a commit is known to any session, after a restart of the daemon as well (RFC 6241 section 8.4). */
const persistId = 'koine'

/** Whether commits that wait to be confirmed can outlive the session, as the device's hello says. */
function* persists(): Asking<boolean> {
  const [reply] = yield [hello]
  return textOf(reply, 'hello').includes('urn:ietf:params:netconf:capability:confirmed-commit:1.1')
}

const notPersisting = (what: string): KoineError =>
  new KoineError('UNSUPPORTED', `The software of this device has no confirmed-commit:1.1, which ${what}.`, {
    facts: { capability: 'confirmed-commit:1.1' },
  })

/** Throws CONFIG_REJECTED when the text begins as XML, but is none. */
const loadRequest = ({ mode, text }: Candidate): Request => {
  const config = `<config>${contentOf(text)}</config>`
  return operation(
    mode === 'replace'
      ? `<copy-config>${candidateTarget}<source>${config}</source></copy-config>`
      : `<edit-config>${candidateTarget}<error-option>rollback-on-error</error-option>${config}</edit-config>`,
  )
}

/** Lines of the command line as they are; XML without what surrounds it. */
const contentOf = (text: string): string => {
  const xml = xmlDocument(text)
  if (xml === null) return `<cli xmlns="http://cisco.com/ns/yang/Cisco-IOS-XR-cli-cfg">${xmlEscaped(text)}</cli>`
  if (!['config', 'data'].includes(xml.root)) return xml.text
  const [begin = '', name] = surrounding.exec(xml.text) ?? []
  const end = xml.text.lastIndexOf('</')
  if (begin === '' || xml.text.slice(end + 2, -1).trimEnd() !== name)
    throw new KoineError('CONFIG_REJECTED', 'The candidate is not written as <config>…</config>.')
  return xml.text.slice(begin.length, end)
}

/** A tag without a mark of a tag in its values, so that it is clear where it ends. */
const surrounding = /^<((?:[\w.-]{1,64}:)?(?:config|data))(?:\s+[\w.:-]{1,128}\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*\s*>/

const comparison = operation('<get-cli-config-diff xmlns="http://cisco.com/ns/yang/Cisco-IOS-XR-cli-diff-act"/>')

/** `!! Last configuration change at …` changes with each commit, not with what is configured. */
const withoutDates = (text: string): string => text.replace(/^!! [^\n]*\n/gm, '')
