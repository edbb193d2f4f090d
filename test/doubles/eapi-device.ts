import { createTwoFilesPatch } from 'diff'
import { enter, iosDialect, parseTree, printTree, type TreeDialect } from '../../src/drivers/configuration/tree-diff.ts'
import { placeOf, type SectionRule } from './known-lines.ts'

/** What became of one command; `raw` is its JSON as it is written. */
export type Done = { readonly refused: string } | { readonly text: string; readonly raw?: string }

/** What a request's commands share. */
export interface Mode {
  privileged: boolean
  session: string | null
  /** Sections that are open. */
  path: readonly string[]
}

export type EapiDeviceFault = 'huge' | 'refuses-commit'

interface Unconfirmed {
  readonly before: readonly string[]
  readonly commitBy: number
  readonly timer: NodeJS.Timeout
}

/** The state of a switch with EOS: configuration sessions, a commit timer that takes back, files. Lines have no sections, unless it is told which there are. */
export class EapiDevice {
  running: readonly string[] = ['hostname leaf1']
  startup: readonly string[] = ['hostname leaf1']
  enableSecret: string | null = null
  sections: readonly SectionRule[] | null = null
  /** Since 4.32 the commit timer stands beside the sessions. */
  timerBesideSessions = false
  readonly sessions = new Map<string, string[]>()
  readonly unconfirmed = new Map<string, Unconfirmed>()
  readonly files = new Map<string, readonly string[]>()
  readonly #startedMs = performance.now() - 1_000_000

  command(cmd: string, input: string | undefined, mode: Mode, fault: EapiDeviceFault | null): Done {
    if (cmd === 'enable') {
      if (this.enableSecret !== null && input !== this.enableSecret) return { refused: 'Bad secret' }
      mode.privileged = true
      return { text: '' }
    }
    if (cmd === 'show version') {
      const padding = fault === 'huge' ? 'x'.repeat(3_000_000) : ''
      return {
        text: `Arista vEOS\nSoftware image version: 4.30.1F\n${padding}`,
        raw: JSON.stringify({ modelName: 'vEOS', version: '4.30.1F', uptime: this.#uptime(), padding }),
      }
    }
    if (cmd === 'show hostname') return json('Hostname: leaf1\n', { hostname: 'leaf1', fqdn: 'leaf1' })
    if (!mode.privileged)
      return { refused: `Invalid input (privileged mode required) (at token 0: '${cmd.split(' ')[0]}')` }
    if (cmd === 'show running-config') {
      const head = '! Command: show running-config\n! device: leaf1 (vEOS, EOS-4.30.1F)\n!\n'
      return json(`${head}${this.running.join('\n')}\nend\n`, { cmds: this.running })
    }
    if (cmd === 'clear counters' || cmd === 'reload') {
      if (cmd === 'reload' && input !== 'y\n') return { refused: 'Reload was not confirmed' }
      return { text: 'done\n' }
    }
    if (cmd === 'write memory') {
      this.startup = this.running
      return { text: 'Copy completed successfully.\n' }
    }
    return this.#files(cmd) ?? this.#sessionCommand(cmd, fault, mode) ?? this.#configuration(cmd, input, mode)
  }

  /** What the commit timer does when it ends. */
  takeBack(name: string): void {
    const waiting = this.unconfirmed.get(name)
    if (waiting === undefined) return
    clearTimeout(waiting.timer)
    this.running = waiting.before
    this.unconfirmed.delete(name)
  }

  stop(): void {
    for (const { timer } of this.unconfirmed.values()) clearTimeout(timer)
  }

  #uptime(): number {
    return (performance.now() - this.#startedMs) / 1000
  }

  #files(cmd: string): Done | null {
    const [, kept] = /^copy running-config (flash:\S+)$/.exec(cmd) ?? []
    if (kept !== undefined) {
      this.files.set(kept, this.running)
      return { text: 'Copy completed successfully.\n' }
    }
    const [, wanted] = /^configure replace (flash:\S+)$/.exec(cmd) ?? []
    if (wanted === undefined) return null
    const lines = this.files.get(wanted)
    if (lines === undefined) return { text: `% Error opening ${wanted} (No such file or directory)\n` }
    this.running = lines
    return { text: '' }
  }

  #sessionCommand(cmd: string, fault: EapiDeviceFault | null, mode: Mode): Done | null {
    if (/^show configuration sessions(?: detail)?$/.test(cmd)) return json('', this.#shownSessions())
    const [, shown] = /^show session-config named (\S+) diffs$/.exec(cmd) ?? []
    if (shown !== undefined) return this.#diff(shown)
    const [, name, action] = /^configure session (\S+)(?: (abort|commit(?: timer \d\d:\d\d:\d\d)?))?$/.exec(cmd) ?? []
    if (name === undefined) return null
    if (action === 'abort') {
      if (!this.sessions.delete(name) && !this.unconfirmed.has(name)) return { refused: 'No such session' }
      this.takeBack(name)
      return { text: '' }
    }
    if (action !== undefined) return this.#commit(name, action, fault)
    if (!this.sessions.has(name)) this.sessions.set(name, [...this.running])
    mode.session = name
    return { text: '' }
  }

  #commit(name: string, action: string, fault: EapiDeviceFault | null): Done {
    const candidate = this.sessions.get(name)
    const waiting = this.unconfirmed.get(name)
    if (candidate === undefined && waiting === undefined) return { refused: 'No such session' }
    if (fault === 'refuses-commit') return { refused: 'Commit failed: the hardware has no room for this' }
    if (waiting !== undefined) clearTimeout(waiting.timer)
    this.unconfirmed.delete(name)
    const before = this.running
    if (candidate !== undefined) this.running = candidate
    this.sessions.delete(name)
    const [, hours, minutes, seconds] = /timer (\d+):(\d+):(\d+)$/.exec(action) ?? []
    if (hours !== undefined) {
      const wait = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
      const timer = setTimeout(() => this.takeBack(name), wait * 1000)
      this.unconfirmed.set(name, { before, commitBy: this.#uptime() + wait, timer })
    }
    return { text: '' }
  }

  #shownSessions(): unknown {
    const [waiting] = this.unconfirmed
    const timer = this.timerBesideSessions && waiting !== undefined
    const pending = [...this.sessions.keys()].map(name => [
      name,
      { state: 'pending', commitUser: '', instances: { '841': { user: 'other', terminal: 'vty5' } } },
    ])
    const unconfirmed = [...this.unconfirmed].map(([name, { commitBy }]) => [
      name,
      timer ? { state: 'completed', instances: {} } : { state: 'pendingCommitTimer', commitBy, instances: {} },
    ])
    return {
      maxSavedSessions: 1,
      sessions: Object.fromEntries([...pending, ...unconfirmed]),
      ...(timer ? { commitTimerSessionName: waiting[0], commitTimerExpireTime: waiting[1].commitBy } : {}),
    }
  }

  #diff(name: string): Done {
    const candidate = this.sessions.get(name)
    if (candidate === undefined) return { refused: 'No such session' }
    const text = (lines: readonly string[]): string => lines.map(line => `${line}\n`).join('')
    if (text(this.running) === text(candidate)) return { text: '' }
    const patch = createTwoFilesPatch(
      'system:/running-config',
      `session:/${name}-session-config`,
      text(this.running),
      text(candidate),
    )
    return { text: patch.replace(/^=+\n/, '') }
  }

  #line(cmd: string, mode: Mode, candidate: string[], sections: readonly SectionRule[]): Done {
    if (cmd === 'exit') {
      mode.path = mode.path.slice(0, -1)
      return { text: '' }
    }
    const place = placeOf(cmd, mode.path, sections)
    if (place === null) return { refused: `Invalid input (at token 0: '${cmd.split(' ')[0]}')` }
    mode.path = place.opens ? place.path : place.path.slice(0, -1)
    const text = place.path.map((line, depth) => `${'  '.repeat(depth)}${line}`).join('\n')
    const without = candidate.filter(line => line !== 'no aaa root')
    const tree = enter(parseTree(without.join('\n'), dialect), text, dialect)
    const lines = printTree(tree).trimEnd().split('\n')
    // EOS shows that root has no password.
    const root = lines.some(line => line.startsWith('aaa root ')) ? [] : ['no aaa root']
    candidate.splice(0, candidate.length, ...lines, ...root)
    return { text: '' }
  }

  #configuration(cmd: string, input: string | undefined, mode: Mode): Done {
    const candidate = mode.session === null ? undefined : this.sessions.get(mode.session)
    if (candidate === undefined || /^(?:bad|show)\b/.test(cmd))
      return { refused: `Invalid input (at token 0: '${cmd.split(' ')[0]}')` }
    if (cmd === 'end') {
      mode.session = null
      mode.path = []
      return { text: '' }
    }
    if (this.sections !== null && cmd !== 'rollback clean-config')
      return this.#line(cmd, mode, candidate, this.sections)
    const negated = cmd.startsWith('no ') ? cmd.slice(3) : null
    if (cmd === 'rollback clean-config') candidate.length = 0
    else if (negated !== null) {
      const left = candidate.filter(line => line !== negated && !line.startsWith(`${negated} `))
      candidate.splice(0, candidate.length, ...left)
    } else if (input !== undefined) candidate.push(cmd, ...input.split('\n'), 'EOF')
    else if (!candidate.includes(cmd)) candidate.push(cmd)
    return { text: '' }
  }
}

const dialect: TreeDialect = {
  ...iosDialect,
  keyOf: line => /^(?:hostname|description|spanning-tree mode|aaa root secret) /.exec(line)?.[0] ?? null,
  // What is there by default is shown when it is not.
  settings: line => line === 'no ip routing',
}

const json = (text: string, value: unknown): Done => ({ text, raw: JSON.stringify(value) })
