import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { join } from 'node:path'
import { eventually } from '../daemon.ts'

/**
 * A real FRR router in a network namespace, whose SSH users get vtysh, and two Linux hosts to go through, all on one
 * bridge. Needs root, Debian's frr and openssh-server; `remove` leaves nothing behind.
 */
export class FrrLab {
  readonly folder = mkdtempSync('/tmp/koine-frr-')
  readonly user = `koinefrr${randomBytes(3).toString('hex')}`
  readonly password = `pw-${randomBytes(9).toString('hex')}`
  readonly router: LabHost
  readonly hops: readonly LabHost[]
  /** Name of the router's daemons, for vtysh. */
  readonly #instance = `koine${randomBytes(3).toString('hex')}`
  readonly #bridge = 'koinefrr0'

  constructor() {
    chmodSync(this.folder, 0o755)
    mkdirSync('/run/sshd', { recursive: true })
    run('useradd', [
      '--no-create-home',
      '--home-dir',
      this.folder,
      '--shell',
      '/bin/bash',
      '-G',
      'frr,frrvty',
      this.user,
    ])
    execFileSync('chpasswd', { input: `${this.user}:${this.password}\n` })
    run('ip', ['link', 'add', this.#bridge, 'type', 'bridge'])
    run('ip', ['addr', 'add', `${network}.254/24`, 'dev', this.#bridge])
    run('ip', ['link', 'set', this.#bridge, 'up'])
    const host = (name: string, last: number) =>
      new LabHost({ name, address: `${network}.${last}`, folder: join(this.folder, name), bridge: this.#bridge })
    this.router = host('koinefrr', 1)
    this.hops = [host('koinehop1', 2), host('koinehop2', 3)]
  }

  /** Port 22 has the usual pager of vtysh, port 2222 `more`, port 2223 one that shows three lines and hangs when it gets many. */
  async start(lines: readonly string[]): Promise<void> {
    const directory = `/etc/frr/${this.#instance}`
    for (const path of [directory, this.#sockets]) {
      mkdirSync(path, { recursive: true })
      run('chown', ['frr:frrvty', path])
      chmodSync(path, 0o775)
    }
    writeFileSync(join(directory, 'frr.conf'), `${lines.join('\n')}\n`)
    writeFileSync(join(directory, 'vtysh.conf'), 'service integrated-vtysh-config\nhostname r1\n')
    run('chown', ['-R', 'frr:frrvty', directory])
    chmodSync(join(directory, 'frr.conf'), 0o664)
    this.startDaemons()
    this.router.startSshd([
      'Port 22',
      'Port 2222',
      'Port 2223',
      'Match LocalPort 22',
      `ForceCommand exec /usr/bin/vtysh -N ${this.#instance}`,
      'Match LocalPort 2222',
      `ForceCommand VTYSH_PAGER=/bin/more exec /usr/bin/vtysh -N ${this.#instance}`,
      'Match LocalPort 2223',
      `ForceCommand VTYSH_PAGER='head -n 3; [ $(wc -c) -lt 9999 ] || exec sleep 600' exec /usr/bin/vtysh -N ${this.#instance}`,
    ])
    for (const hop of this.hops) hop.startSshd(['Port 22', 'AllowTcpForwarding yes'])
    for (const { address } of [this.router, ...this.hops]) await answering(address)
  }

  startDaemons(): void {
    for (const daemon of ['zebra', 'staticd', 'bgpd']) {
      const socket = ['--vty_socket', this.#sockets, '-A', '127.0.0.1']
      this.router.run(`/usr/lib/frr/${daemon}`, ['-d', '-N', this.#instance, '-u', 'frr', '-g', 'frr', ...socket])
    }
    this.router.run('/usr/bin/vtysh', ['-N', this.#instance, '-b'])
  }

  killDaemons(): void {
    this.router.kill(/^(?:zebra|staticd|bgpd)$/)
  }

  /** What another session of vtysh prints. */
  vtysh(command: string): string {
    return this.router.run('/usr/bin/vtysh', ['-N', this.#instance, '-c', command])
  }

  /** The configuration that outlives a reload. */
  saved(): string {
    return readFileSync(`/etc/frr/${this.#instance}/frr.conf`, 'utf8')
  }

  remove(): void {
    for (const host of [this.router, ...this.hops]) host.remove()
    spawnSync('ip', ['link', 'del', this.#bridge])
    spawnSync('userdel', [this.user])
    for (const path of [`/etc/frr/${this.#instance}`, this.#sockets, this.folder]) {
      rmSync(path, { recursive: true, force: true })
    }
  }

  get #sockets(): string {
    return `/var/run/frr/${this.#instance}`
  }
}

const network = '10.214.77'

interface LabHostFacts {
  readonly name: string
  readonly address: string
  readonly folder: string
  readonly bridge: string
}

/** A network namespace with an SSH server. */
export class LabHost {
  readonly address: string
  readonly #facts: LabHostFacts
  #sshdLines: readonly string[] = []

  constructor(facts: LabHostFacts) {
    const { name, address, bridge, folder } = facts
    this.#facts = facts
    this.address = address
    mkdirSync(folder)
    run('ip', ['netns', 'add', name])
    run('ip', ['link', 'add', name, 'type', 'veth', 'peer', 'name', 'mgmt0', 'netns', name])
    run('ip', ['link', 'set', name, 'master', bridge])
    run('ip', ['link', 'set', name, 'up'])
    run('ip', ['-n', name, 'addr', 'add', `${address}/24`, 'dev', 'mgmt0'])
    for (const link of ['mgmt0', 'lo']) run('ip', ['-n', name, 'link', 'set', link, 'up'])
    this.newHostKey()
  }

  run(program: string, options: readonly string[]): string {
    return run('ip', ['netns', 'exec', this.#facts.name, program, ...options])
  }

  startSshd(lines: readonly string[] = this.#sshdLines): void {
    this.#sshdLines = lines
    const common = [
      `HostKey ${this.#path('host.key')}`,
      `PidFile ${this.#path('sshd.pid')}`,
      'UsePAM no',
      'UseDNS no',
      'PasswordAuthentication yes',
      'MaxStartups 100',
      'LogLevel DEBUG1',
      ...lines,
    ]
    writeFileSync(this.#path('sshd_config'), `${common.join('\n')}\n`)
    this.run('/usr/sbin/sshd', ['-f', this.#path('sshd_config'), '-E', this.#path('sshd.log')])
  }

  /** What its SSH server has logged, or what was added since it had so many characters. */
  sshdLog(since = 0): string {
    return readFileSync(this.#path('sshd.log'), 'utf8').slice(since)
  }

  /** The public key as it goes over the wire. */
  get hostKey(): Buffer {
    return Buffer.from(readFileSync(this.#path('host.key.pub'), 'utf8').split(' ')[1] ?? '', 'base64')
  }

  newHostKey(): void {
    for (const file of ['host.key', 'host.key.pub']) rmSync(this.#path(file), { force: true })
    run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', this.#path('host.key')])
    closeSync(openSync(this.#path('sshd.log'), 'a'))
  }

  /** Kills the SSH server, its connections too. */
  killSshd(): void {
    this.kill(/^sshd$/)
  }

  /** Kills the connections; the server goes on. */
  killConnections(): void {
    const server = Number(readFileSync(this.#path('sshd.pid'), 'utf8'))
    this.kill(/^sshd$/, pid => pid !== server)
  }

  /** Kills its processes of these names, and waits until they are gone. */
  kill(name: RegExp, chosen: (pid: number) => boolean = () => true): void {
    const pids = this.#pids().filter(pid => name.test(commandOf(pid)) && chosen(pid))
    for (const pid of pids) end(pid)
    const giveUpMs = Date.now() + 10_000
    while (pids.some(pid => commandOf(pid) !== '')) {
      if (Date.now() > giveUpMs) throw new Error('Processes do not end.')
      spawnSync('sleep', ['0.02'])
    }
  }

  /** Pulls its cable, or puts it back. */
  link(state: 'up' | 'down'): void {
    run('ip', ['link', 'set', this.#facts.name, state])
  }

  remove(): void {
    const { name } = this.#facts
    for (let left = this.#pids(); left.length > 0; left = this.#pids()) {
      for (const pid of left) end(pid)
      spawnSync('sleep', ['0.05'])
    }
    spawnSync('ip', ['link', 'del', name])
    spawnSync('ip', ['netns', 'del', name])
  }

  #pids(): readonly number[] {
    const { stdout } = spawnSync('ip', ['netns', 'pids', this.#facts.name])
    return stdout
      .toString()
      .split('\n')
      .filter(line => line !== '')
      .map(Number)
  }

  #path(file: string): string {
    return join(this.#facts.folder, file)
  }
}

/** Resolves when an SSH server has said who it is. */
export const answering = (host: string, port = 22): Promise<void> =>
  eventually(() => greets(host, port), 10_000, `an SSH server answers at ${host}`)

const greets = (host: string, port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = net.connect({ host, port, timeout: 1000 })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket
      .once('data', () => end(true))
      .once('error', () => end(false))
      .once('timeout', () => end(false))
  })

/** Empty when it has ended. */
const commandOf = (pid: number): string => {
  try {
    if (/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) return ''
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return ''
  }
}

const end = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}

const run = (program: string, options: readonly string[]): string =>
  execFileSync(program, [...options], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
