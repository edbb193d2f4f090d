import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eventually } from '../daemon.ts'
import { answering, LabHost } from './frr-router.ts'

export type RouterName = 'r1' | 'r2'

/** A router of the lab, as an inventory needs it. */
export interface LabRouter {
  readonly name: RouterName
  /** Reachable from here: the management bridge. */
  readonly host: string
  /** SSH whose users get vtysh. */
  readonly port: number
  /** SSH whose users get a shell of Linux. */
  readonly shellPort: number
  readonly user: string
  readonly password: string
  /** The public key of both SSH servers as it goes over the wire. */
  readonly hostKey: Buffer
  /** The namespace, for `ip -n`. */
  readonly namespace: string
  /** Address on the link between the routers, `172.31.n.1` or `172.31.n.2`. */
  readonly linkAddress: string
  readonly as: number
}

/**
 * Two real FRR routers with BGP, OSPF and BFD between them over the link `eth1`, each in a network namespace, with OpenSSH and,
 * where a collector is given, rsyslogd. Several labs can run at once. Needs root, Debian's frr, openssh-server and rsyslog;
 * `remove` leaves nothing behind.
 */
export class TwoRouters {
  readonly folder = mkdtempSync('/tmp/koine-routers-')
  readonly #id = randomBytes(3).toString('hex')
  readonly #subnet = freeSubnet()
  readonly #bridge = `kbr${this.#id}`
  readonly #hosts: Readonly<Record<RouterName, LabHost>>
  readonly user = `koinelab${this.#id}`
  readonly password = `pw-${randomBytes(9).toString('hex')}`

  constructor() {
    chmodSync(this.folder, 0o755)
    mkdirSync('/run/sshd', { recursive: true })
    const home = join(this.folder, 'home')
    run('useradd', ['--create-home', '--home-dir', home, '--shell', '/bin/bash', '-G', 'frr,frrvty', this.user])
    execFileSync('chpasswd', { input: `${this.user}:${this.password}\n` })
    run('ip', ['link', 'add', this.#bridge, 'type', 'bridge'])
    run('ip', ['addr', 'add', `${this.collectorHost}/24`, 'dev', this.#bridge])
    run('ip', ['link', 'set', this.#bridge, 'up'])
    const host = (name: RouterName) =>
      new LabHost({
        name: this.#instance(name),
        address: `10.215.${this.#subnet}.${lastOctet(name)}`,
        folder: join(this.folder, name),
        bridge: this.#bridge,
      })
    this.#hosts = { r1: host('r1'), r2: host('r2') }
    run('ip', [
      ...['link', 'add', 'eth1', 'netns', this.#instance('r1')],
      ...['type', 'veth', 'peer', 'name', 'eth1', 'netns', this.#instance('r2')],
    ])
    for (const name of routerNames) {
      const namespace = ['-n', this.#instance(name)]
      run('ip', [...namespace, 'addr', 'add', `${this.router(name).linkAddress}/30`, 'dev', 'eth1'])
      run('ip', [...namespace, 'link', 'set', 'eth1', 'up'])
    }
  }

  /** Where routers reach what runs here. */
  get collectorHost(): string {
    return `10.215.${this.#subnet}.254`
  }

  router(name: RouterName): LabRouter {
    const host = this.#hosts[name]
    return {
      name,
      host: host.address,
      port: 22,
      shellPort: 2222,
      user: this.user,
      password: this.password,
      hostKey: host.hostKey,
      namespace: this.#instance(name),
      linkAddress: `172.31.${this.#subnet}.${lastOctet(name)}`,
      as: asOf(name),
    }
  }

  /**
   * Starts both, and resolves when BGP is established and OSPF full. `syslog`: the UDP port at `collectorHost` that the routers
   * send their log to. `lines` are more configuration.
   */
  async start({ syslog = null, lines = () => [] }: StartOptions = {}): Promise<void> {
    for (const name of routerNames) this.#startRouter(name, syslog, lines(name))
    for (const name of routerNames) await answering(this.router(name).host)
    await this.converged()
  }

  /** Resolves when BGP is established and OSPF full on both. */
  converged(): Promise<void> {
    const isUp = (name: RouterName): boolean =>
      /BGP state = Established/.test(this.vtysh(name, 'show bgp neighbors')) &&
      /Full\//.test(this.vtysh(name, 'show ip ospf neighbor')) &&
      new RegExp(`192\\.0\\.2\\.${lastOctet(other(name)) * 16}/`).test(this.vtysh(name, 'show ip route bgp'))
    return eventually(async () => routerNames.every(isUp), 60_000, 'the routers are neighbours')
  }

  /** What a session of vtysh of its own prints. */
  vtysh(name: RouterName, command: string): string {
    return this.#hosts[name].run('/usr/bin/vtysh', ['-N', this.#instance(name), '-c', command])
  }

  /** What a program prints that runs in the router's namespace. */
  run(name: RouterName, program: string, options: readonly string[]): string {
    return this.#hosts[name].run(program, options)
  }

  /** The configuration that outlives a reload. */
  saved(name: RouterName): string {
    return readFileSync(join(this.#directory(name), 'frr.conf'), 'utf8')
  }

  /** Pulls the cable of the link between the routers, or of one's management, or puts it back. */
  flap(link: 'eth1' | RouterName, state: 'up' | 'down'): void {
    if (link === 'eth1') run('ip', ['-n', this.#instance('r1'), 'link', 'set', 'eth1', state])
    else this.#hosts[link].link(state)
  }

  killConnections(name: RouterName): void {
    this.#hosts[name].killConnections()
  }

  remove(): void {
    for (const host of Object.values(this.#hosts)) host.remove()
    spawnSync('ip', ['link', 'del', this.#bridge])
    spawnSync('userdel', [this.user])
    for (const name of routerNames) {
      rmSync(this.#directory(name), { recursive: true, force: true })
      rmSync(this.#sockets(name), { recursive: true, force: true })
    }
    rmSync(this.folder, { recursive: true, force: true })
  }

  #startRouter(name: RouterName, syslog: number | null, lines: readonly string[]): void {
    const host = this.#hosts[name]
    for (const path of [this.#directory(name), this.#sockets(name)]) {
      mkdirSync(path, { recursive: true })
      run('chown', ['frr:frrvty', path])
      chmodSync(path, 0o775)
    }
    const configuration = [...this.#configuration(name), ...lines]
    writeFileSync(join(this.#directory(name), 'frr.conf'), `${configuration.join('\n')}\n`)
    writeFileSync(join(this.#directory(name), 'vtysh.conf'), `service integrated-vtysh-config\nhostname ${name}\n`)
    run('chown', ['-R', 'frr:frrvty', this.#directory(name)])
    chmodSync(join(this.#directory(name), 'frr.conf'), 0o664)
    const daemons = ['zebra', 'mgmtd', 'staticd', 'bgpd', 'ospfd', 'bfdd']
      .filter(daemon => existsSync(`/usr/lib/frr/${daemon}`))
      .map(
        daemon =>
          `/usr/lib/frr/${daemon} -d -N ${this.#instance(name)} -u frr -g frr --vty_socket ${this.#sockets(name)} -A 127.0.0.1`,
      )
    const script = [
      'set -e',
      // BGP tells its neighbours the name of the host.
      `hostname ${name}`,
      ...(syslog === null ? [] : this.#syslogScript(name, syslog)),
      ...daemons,
      `vtysh -N ${this.#instance(name)} -b`,
    ]
    writeFileSync(join(this.folder, name, 'start.sh'), `${script.join('\n')}\n`)
    host.run('unshare', ['-mu', 'sh', join(this.folder, name, 'start.sh')])
    host.startSshd([
      'Port 22',
      'Port 2222',
      'Subsystem sftp internal-sftp',
      'MaxSessions 50',
      'Match LocalPort 22',
      `ForceCommand exec /usr/bin/vtysh -N ${this.#instance(name)}`,
    ])
  }

  /** A /dev of its own, because that is where daemons look for the log. */
  #syslogScript(name: RouterName, port: number): readonly string[] {
    const folder = join(this.folder, name)
    writeFileSync(
      join(folder, 'rsyslog.conf'),
      [
        'module(load="imuxsock" SysSock.Use="off")',
        'input(type="imuxsock" Socket="/dev/log" CreatePath="on")',
        `$LocalHostName ${name}`,
        `*.* @${this.collectorHost}:${port};RSYSLOG_TraditionalForwardFormat`,
        `*.* ${join(folder, 'all.log')}`,
        '',
      ].join('\n'),
    )
    return [
      `mkdir -p ${folder}/dev`,
      `mount -t tmpfs none ${folder}/dev`,
      `cp -a /dev/null /dev/zero /dev/random /dev/urandom ${folder}/dev/`,
      `mount --move ${folder}/dev /dev`,
      `rsyslogd -f ${folder}/rsyslog.conf -i ${folder}/rsyslogd.pid`,
      'for try in 1 2 3 4 5 6 7 8 9; do [ -S /dev/log ] && break; sleep 0.2; done',
    ]
  }

  #configuration(name: RouterName): readonly string[] {
    const peer = this.router(other(name)).linkAddress
    return [
      `hostname ${name}`,
      'log syslog informational',
      'log timestamp precision 3',
      'interface eth1',
      ` description to ${other(name)}`,
      ' ip ospf hello-interval 1',
      ' ip ospf dead-interval 3',
      'exit',
      `ip prefix-list ALL seq 5 permit any`,
      'route-map IN permit 10',
      'exit',
      'route-map OUT permit 10',
      ' match ip address prefix-list ALL',
      'exit',
      `router bgp ${asOf(name)}`,
      ` bgp router-id ${this.router(name).linkAddress}`,
      ' bgp log-neighbor-changes',
      ' no bgp ebgp-requires-policy',
      ' timers bgp 1 3',
      ` neighbor ${peer} remote-as ${asOf(other(name))}`,
      ` neighbor ${peer} description the other one`,
      ` neighbor ${peer} bfd`,
      ` neighbor ${peer} timers connect 1`,
      ' address-family ipv4 unicast',
      `  network 192.0.2.${lastOctet(name) * 16}/28`,
      `  neighbor ${peer} route-map IN in`,
      `  neighbor ${peer} route-map OUT out`,
      ' exit-address-family',
      'exit',
      `ip route 192.0.2.${lastOctet(name) * 16}/28 Null0`,
      'router ospf',
      ` ospf router-id ${this.router(name).linkAddress}`,
      ' log-adjacency-changes detail',
      ` network 172.31.${this.#subnet}.0/30 area 0`,
      'exit',
    ]
  }

  #instance(name: RouterName): string {
    return `k${name}-${this.#id}`
  }

  #directory(name: RouterName): string {
    return `/etc/frr/${this.#instance(name)}`
  }

  #sockets(name: RouterName): string {
    return `/var/run/frr/${this.#instance(name)}`
  }
}

export interface StartOptions {
  readonly syslog?: number | null
  readonly lines?: (name: RouterName) => readonly string[]
}

export const routerNames = ['r1', 'r2'] as const

const other = (name: RouterName): RouterName => (name === 'r1' ? 'r2' : 'r1')
const lastOctet = (name: RouterName): number => (name === 'r1' ? 1 : 2)
const asOf = (name: RouterName): number => 65_000 + lastOctet(name)

/** The third octet of networks that no other lab has. */
const freeSubnet = (): number => {
  const taken = run('ip', ['-4', '-br', 'addr'])
  for (;;) {
    const subnet = randomInt(1, 255)
    if (!taken.includes(`10.215.${subnet}.`)) return subnet
  }
}

const run = (program: string, options: readonly string[]): string =>
  execFileSync(program, [...options], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
