import { cisco_iosxr } from '../../src/drivers/cli/cisco_iosxr.ts'
import {
  enter,
  iosDialect,
  parseTree,
  printTree,
  replacement,
  type TreeDialect,
} from '../../src/drivers/configuration/tree-diff.ts'
import type { CliPlace, Reply } from './device-options.ts'
import { type FakeDevice, startFakeDevice } from './fake-device.ts'
import type { OwnConfiguration } from './known-lines.ts'

/** A router with IOS XR: candidates, one lock, commits that only their session confirms, and the XML interface. */
export interface FakeXr {
  readonly device: FakeDevice
  running: string
  /** Whether `xml agent tty` is configured. */
  xmlAgent: boolean
  /** Replies of the XML interface, by the elements in `<Request>`; a document, or what the agent prints instead. */
  readonly xml: Map<string, string>
  /** Requests of the XML interface that came. */
  readonly xmlRequests: string[]
  /** Whether anyone has the lock. */
  readonly locked: boolean
  /** The lock is somebody else's. */
  lockedByOther: boolean
  /** What a commit asks that finds other commits. */
  othersCommitted: boolean
  trial: { readonly owner: CliPlace; readonly before: string; readonly seconds: number } | null
  /** Comments of commits. */
  readonly comments: string[]
  /** Time is over: what was not confirmed is taken back. */
  expire(): void
  close(): Promise<void>
}

interface Session {
  /** `configure exclusive`. */
  exclusive: boolean
  candidate: string[]
  /** Sections that are open. */
  path: string[]
  inText: boolean
}

const dialect: TreeDialect = { ...iosDialect, leave: null, opens: line => opening.test(line) }
const opening = /^(?:interface|router|vrf|neighbor|address-family|grpc|group|username) ?/
const usual: OwnConfiguration = {
  running:
    'hostname core1\ninterface Loopback0\n description first\nrouter bgp 65000\n vrf red\n  neighbor 192.0.2.9\n   remote-as 65001\n',
  knows: line => !line.startsWith('bogus'),
}
const invalid = "          ^\n% Invalid input detected at '^' marker.\n"
const time = 'Tue Mar  3 10:00:00.123 UTC\n'

/** Lines that begin with `bogus` are refused at once unless it is told otherwise, those that begin with `semantic` at the commit. */
export const startFakeXr = async (own: OwnConfiguration = usual): Promise<FakeXr> => {
  const sessions = new Map<CliPlace, Session>()
  const history: string[] = []
  let document = ''

  const commands = (line: string, place: CliPlace): Reply | null => {
    if (place.mode === 'xml') return xml(line)
    if (place.mode === 'config') return configure(line, place, sessionOf(place))
    if (line === 'enable' || line === 'exit' || line.startsWith('terminal ')) return null
    return exec(line, place)
  }

  const sessionOf = (place: CliPlace): Session => {
    const known = sessions.get(place)
    if (known !== undefined) return known
    const made = { exclusive: false, candidate: [], path: [], inText: false }
    sessions.set(place, made)
    return made
  }

  const exec = (line: string, place: CliPlace): Reply => {
    switch (line) {
      case 'xml':
        if (!xr.xmlAgent)
          return "ERROR: 0x24319600 'XML-TTY' detected the 'informational' condition 'The XML TTY Agent has not yet been started. Check that the configuration 'xml agent tty' has been committed.'\n"
        place.mode = 'xml'
        return ''
      case 'configure':
      case 'configure terminal':
        place.mode = 'config'
        return time
      case 'configure exclusive': {
        if (xr.trial !== null)
          return `${time}Cannot enter exclusive mode. A trial commit is underway in another configuration session.\n`
        if (xr.lockedByOther || [...sessions.values()].some(other => other.exclusive))
          return `${time}Cannot enter exclusive mode. The Configuration Namespace is locked by another agent.\n`
        place.mode = 'config'
        sessions.set(place, { exclusive: true, candidate: [], path: [], inText: false })
        return time
      }
      case 'rollback configuration last 1': {
        const before = history.pop()
        if (before === undefined) return '% The specified number of rollbacks is not there\n'
        xr.running = before
        return 'Loading Rollback Changes.\nLoaded Rollback Changes in 1 sec\nCommitting.\nConfiguration successfully rolled back 1 commits.\n'
      }
      default:
        return show(line) ?? invalid
    }
  }

  const show = (line: string): string | null => {
    if (line === 'show running-config')
      return `${time}Building configuration...\n!! IOS XR Configuration 7.5.2\n!! Last configuration change at Tue Mar  3 09:00:00 2026 by oper\n!\n${xr.running}end\n\n`
    if (line === 'show configuration sessions detail') {
      return xr.trial === null
        ? `${time}`
        : `${time}  1) Session: 00001000-000035b1-00000000\n     Line: vty0      Lock: None\n     User: oper      Client: commit-confirm\n     Process: cfgmgr_trial_co\n`
    }
    return line === 'show bgp summary' ? `${time}Neighbor 192.0.2.9 Established\n` : null
  }

  const configure = (line: string, place: CliPlace, session: Session): Reply => {
    if (session.inText) {
      session.candidate.push(`${' '.repeat(session.path.length)}${line}`)
      session.inText = !/^end-(?:policy|set)$/.test(line)
      return ''
    }
    const leave = (): string => {
      sessions.delete(place)
      place.mode = 'privileged'
      return ''
    }
    if (line === 'abort') return leave()
    if (line === 'end' || (line === 'exit' && session.path.length === 0)) {
      if (session.candidate.length === 0) return leave()
      return {
        ask: 'Uncommitted changes found, commit them before exiting(yes/no/cancel)? [cancel]: ',
        reply: answer => (answer === 'no' ? leave() : ''),
      }
    }
    if (line === 'exit' || line === 'root') {
      session.path = line === 'root' ? [] : session.path.slice(0, -1)
      return ''
    }
    if (/^commit\b/.test(line)) return commit(line, place, session)
    if (line === 'load rollback changes last 1') {
      if (xr.trial?.owner !== place) return '% No rollback points\n'
      session.candidate = ['*back*']
      return 'Loading.\nLoaded rollback changes in 1 sec\n'
    }
    if (/^(?:do )?show /.test(line)) return showInside(line, session)
    if (!own.knows(line)) return invalid
    return take(line, session)
  }

  const take = (line: string, session: Session): string => {
    // What the section does not know is looked up at the top.
    if (/^(?:interface|router|hostname|route-policy) /.test(line)) session.path = []
    session.candidate.push(`${' '.repeat(session.path.length)}${line}`)
    if (opening.test(line)) session.path.push(line)
    if (/^route-policy /.test(line)) session.inText = true
    return ''
  }

  const merged = (candidate: readonly string[]): string =>
    printTree(enter(parseTree(xr.running, dialect), candidate.join('\n'), dialect))

  const showInside = (line: string, { candidate }: Session): string => {
    if (line === 'show configuration merge')
      return `${time}Building configuration...\n!! IOS XR Configuration 7.5.2\n${merged(candidate)}end\n`
    if (line === 'show configuration changes diff') {
      return `${time}Building configuration...\n!! IOS XR Configuration 7.5.2\n${replacement(xr.running, candidate.join('\n'), dialect).diff}end\n`
    }
    if (line === 'show configuration failed') {
      return '!! SEMANTIC ERRORS: This configuration was rejected by\n!! the system due to semantic errors.\nsemantic thing\n!!% Invalid argument: The interface is not there\n!\n'
    }
    return show(line.replace(/^do /, '')) ?? invalid
  }

  const commit = (line: string, place: CliPlace, session: Session): Reply => {
    const isReplace = line.startsWith('commit replace')
    const [, seconds] = / confirmed (\d+)/.exec(line) ?? []
    const [, comment] = / comment (.*)$/.exec(line) ?? []
    const apply = (): string => {
      if (xr.trial !== null && xr.trial.owner !== place)
        return "% Cannot commit because there is an unexpired trial/rollback session '00001000-00005b40-00000000'.\n"
      if (session.candidate.some(text => text.trim().startsWith('semantic')))
        return "% Failed to commit one or more configuration items during a pseudo-atomic operation. All changes made have been reverted. Please issue 'show configuration failed [inheritance]' from this session to view the errors\n"
      const before = xr.running
      if (session.candidate[0] === '*back*') {
        xr.running = xr.trial?.before ?? xr.running
        xr.trial = null
      } else {
        xr.running = isReplace ? printTree(parseTree(session.candidate.join('\n'), dialect)) : merged(session.candidate)
        history.push(before)
      }
      if (comment !== undefined) xr.comments.push(comment)
      if (seconds !== undefined) xr.trial = { owner: place, before, seconds: Number(seconds) }
      session.candidate = []
      session.path = []
      return time
    }
    if (session.candidate.length === 0 && seconds === undefined) {
      if (xr.trial?.owner !== place) return `${time}No configuration changes to commit.\n`
      xr.trial = null
      return `${time}% Confirming commit for trial session.\n`
    }
    if (xr.othersCommitted) {
      return {
        ask: 'One or more commits have occurred from other\r\nconfiguration sessions since this session started\r\nor since the last commit was made from this session.\r\nDo you wish to proceed with this commit anyway? [no]: ',
        reply: answer => (answer === 'yes' ? apply() : ''),
      }
    }
    if (!isReplace) return apply()
    return {
      ask: 'This commit will replace or remove the entire running configuration. This\r\noperation can be service affecting.\r\nDo you wish to proceed? [no]: ',
      reply: answer => (answer === 'yes' ? apply() : ''),
    }
  }

  const xml = (line: string): Reply => {
    document += line
    const [, request] = /<Request MajorVersion="1" MinorVersion="0">([\s\S]*)<\/Request>\s*$/.exec(document) ?? []
    if (request === undefined) return 'silence'
    document = ''
    xr.xmlRequests.push(request)
    return `${xr.xml.get(request) ?? "ERROR: 0xa367a600 'XML Infra' detected the 'warning' condition 'The request is not understood.'"}\n`
  }

  const device = await startFakeDevice({
    platform: cisco_iosxr,
    startMode: 'privileged',
    commands,
    onLeft: place => sessions.delete(place),
    onInterrupt: place => {
      document = ''
      if (place.mode === 'xml') place.mode = 'privileged'
    },
  })

  const xr: FakeXr = {
    device,
    running: printTree(parseTree(own.running, dialect)),
    xmlAgent: true,
    xml: new Map(),
    xmlRequests: [],
    get locked() {
      return [...sessions.values()].some(other => other.exclusive)
    },
    lockedByOther: false,
    othersCommitted: false,
    trial: null,
    comments: [],
    expire: () => {
      xr.running = xr.trial?.before ?? xr.running
      xr.trial = null
    },
    close: () => device.close(),
  }
  return xr
}
