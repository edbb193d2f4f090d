import type { Asking } from '../../request.ts'
import { linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { type Shell, tryShell } from './shell.ts'

const sources = 'chronyc -c -n sources'
const statistics = 'chronyc -c -n sourcestats'
// Without -w addresses of IPv6 are cut; before 4.2.8 there is no -w.
const associations = 'ntpq -pnw 2>/dev/null || ntpq -pn'

/** Of chrony, else of NTP's own daemon; systemd's tells nothing of what it measures. Nothing runs: there are none. */
export const getNtpStats = (shell: Shell): Getter =>
  function* () {
    const [known, measured] = yield* tryShell(shell, sources, statistics)
    if (known !== null && !isSilent.test(known)) return ofChrony(known, measured ?? '')
    const [printed] = yield* tryShell(shell, associations)
    return printed === null || isSilent.test(printed) ? [] : ofNtpd(printed)
  }

/** The program is there, but no daemon that it could ask. */
const isSilent = /^(?:506 Cannot talk to daemon|ntpq: read: Connection refused)/m

/** Mode, mark, address, stratum, poll as a power of two, reachability in octal, seconds ago, offset in seconds, and how it was measured. */
const source =
  /^([\^=#]),([*+\-?x~]),([\dA-Za-z.:%_-]{1,255}),(\d{1,2}),(-?\d{1,2}),([0-7]{1,3}),(\d{1,10}),([+-]?\d{1,9}\.\d{1,9}),[+-]?\d{1,9}\.\d{1,9},\d{1,9}\.\d{1,9}$/

const ofChrony = (known: string, measured: string) => {
  const deviations = new Map(linesOf(measured).map(deviationOf))
  return linesOf(known).map(line => {
    const [, mode = '', mark, remote = '', stratum, poll, reach, ago, offset] = source.exec(line) ?? []
    if (mark === undefined) throw notUnderstood(sources, line)
    return {
      remote,
      // chrony does not tell of others what they follow, nor how far away they are.
      referenceid: '',
      synchronized: mark === '*',
      stratum: Number(stratum),
      type: types[mode] ?? '',
      when: ago === never ? '-' : `${ago}`,
      hostpoll: Math.round(2 ** Number(poll)),
      // The octal digits as they are, as of all other platforms.
      reachability: Number(reach),
      delay: -1,
      offset: milliseconds(Number(offset)),
      jitter: deviations.get(remote) ?? -1,
    }
  })
}

/** As ntpq writes them: unicast, symmetric, local. */
const types: Readonly<Record<string, string>> = { '^': 'u', '=': 's', '#': 'l' }

const never = String(2 ** 32 - 1)

/** Address and standard deviation of its offsets, in milliseconds; without samples it is not known. */
const deviationOf = (line: string): readonly [string, number] => {
  const [, remote, samples, seconds] = /^([^,]{1,255}),(\d{1,9}),(?:[^,]{1,30},){5}(\d{1,9}\.\d{1,9})$/.exec(line) ?? []
  if (remote === undefined) throw notUnderstood(statistics, line)
  return [remote, samples === '0' ? -1 : milliseconds(Number(seconds))]
}

/** Of seconds; chrony tells nine digits of them. */
const milliseconds = (seconds: number): number => Math.round(seconds * 1e9) / 1e6

/** Mark, address, reference, stratum, kind, when, poll, reachability, delay, offset, jitter. */
const association =
  /^([*#+\-xo. ])([\dA-Za-z][\dA-Za-z.:%_-]{0,254}) +(\S{1,40}) +(\d{1,2}) (\S) +(-|\d{1,9}[smhdy]?) +(\d{1,9}[smhd]?) +([0-7]{1,3}) +(-?[\d.]{1,15}) +([+-]?[\d.]{1,15}) +(-?[\d.]{1,15})$/

const ofNtpd = (printed: string) => {
  const lines = linesOf(printed).filter(line => !/^(?:\s+remote +refid|=+$|No association IDs? returned)/i.test(line))
  return joined(lines).flatMap(line => {
    const [, mark, remote = '', referenceid = '', stratum, type = '', when = '', poll, reach, delay, offset, jitter] =
      association.exec(line) ?? []
    if (mark === undefined) throw notUnderstood(associations, line)
    // A pool is no server, but where servers come from.
    if (referenceid === '.POOL.') return []
    return [
      {
        remote,
        referenceid,
        synchronized: mark === '*' || mark === 'o',
        stratum: Number(stratum),
        type,
        when,
        hostpoll: secondsOf(poll),
        reachability: Number(reach),
        delay: Number(delay),
        offset: Number(offset),
        jitter: Number(jitter),
      },
    ]
  })
}

/** A long address has a line of its own, what belongs to it follows in the next. */
const joined = (lines: readonly string[]): readonly string[] => {
  const found: string[] = []
  for (const line of lines) {
    const last = found.at(-1)
    if (last !== undefined && /^.\S+$/.test(last)) found[found.length - 1] = `${last} ${line.trim()}`
    else found.push(line)
  }
  return found
}

const secondsOf = (text = ''): number => Number.parseInt(text, 10) * (unitSeconds[text.at(-1) ?? ''] ?? 1)
const unitSeconds: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400 }

/** `server`, `pool` and `peer` lines; keys are in files of their own, so no line has a secret. */
const configured = (files: string): string => `grep -hisE '^[[:space:]]*(server|pool|peer)[[:space:]]' ${files} || true`

const chronyFiles = configured(
  '/etc/chrony.conf /etc/chrony/chrony.conf /etc/chrony.d/*.conf /etc/chrony/conf.d/*.conf /etc/chrony/sources.d/*.sources',
)
const ntpFiles = configured('/etc/ntp.conf /etc/ntpsec/ntp.conf /etc/ntpsec/ntp.d/*.conf')
const timesyncFiles =
  "grep -hsE '^[[:space:]]*NTP[[:space:]]*=' /etc/systemd/timesyncd.conf /etc/systemd/timesyncd.conf.d/*.conf || true"

/** Servers and pools that are configured: for chrony, else for NTP's own daemon, else for systemd's. */
export const getNtpServers = (shell: Shell): Getter =>
  function* () {
    const lines = yield* configuredLines(shell)
    return namesIn(lines.filter(({ kind }) => kind !== 'peer'))
  }

export const getNtpPeers = (shell: Shell): Getter =>
  function* () {
    const lines = yield* configuredLines(shell)
    return namesIn(lines.filter(({ kind }) => kind === 'peer'))
  }

interface Line {
  readonly kind: string
  readonly name: string
}

const namesIn = (lines: readonly Line[]) => Object.fromEntries(lines.map(({ name }) => [name, {}]))

function* configuredLines(shell: Shell): Asking<readonly Line[]> {
  const [chrony, ntp, timesync] = yield* tryShell(shell, chronyFiles, ntpFiles, timesyncFiles)
  const found = linesIn(chrony ?? '', chronyFiles)
  if (found.length > 0) return found
  const others = linesIn(ntp ?? '', ntpFiles)
  return others.length > 0 ? others : timesyncLines(timesync ?? '')
}

const linesIn = (printed: string, command: string): readonly Line[] =>
  linesOf(printed).map(line => {
    const [, kind, name] =
      /^\s*(server|pool|peer)\s+(?:-[46]\s+)?([\dA-Za-z][\dA-Za-z.:%_-]{0,254})(?:\s|$)/i.exec(line) ?? []
    if (kind === undefined || name === undefined) throw notUnderstood(command, line)
    return { kind: kind.toLowerCase(), name }
  })

/** Lists add to each other; an empty one takes back what was before (systemd's timesyncd.conf(5)). */
const timesyncLines = (printed: string): readonly Line[] => {
  const lists = linesOf(printed).map(line => line.slice(line.indexOf('=') + 1).trim())
  return lists
    .slice(lists.lastIndexOf('') + 1)
    .flatMap(list => list.split(/\s+/).map(name => ({ kind: 'server', name })))
}
