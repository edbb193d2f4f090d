import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { join } from 'node:path'
import { eventually } from '../daemon.ts'

/** A real OpenSSH server on a loopback port, with users of its own. Needs root; leaves nothing behind. */
export interface Sshd {
  readonly port: number
  /** SHA-256 fingerprint of its host key is not needed: this is the public key, as it goes over the wire. */
  readonly hostKey: Buffer
  stop(): Promise<void>
}

export interface LabUser {
  readonly name: string
  readonly password: string
  readonly uid: number
  readonly home: string
  /** OpenSSH format. */
  readonly privateKey: string
}

/** Users and servers of one test file, and what is needed to remove them again. */
export class Lab {
  readonly folder = mkdtempSync('/tmp/koine-sshd-')
  readonly #users: LabUser[] = []
  readonly #servers: Sshd[] = []
  readonly #sudoers: string[] = []

  constructor() {
    execFileSync('chmod', ['755', this.folder])
    mkdirSync('/run/sshd', { recursive: true })
  }

  /** `sudo`: as a line of sudoers has it behind the host, such as `(ALL) ALL`; null: not at all. */
  user({ shell = '/bin/bash', sudo = null }: { shell?: string; sudo?: string | null } = {}): LabUser {
    const name = `koine${randomBytes(4).toString('hex')}`
    const password = `pw-${randomBytes(9).toString('hex')}`
    const home = join(this.folder, name)
    execFileSync('useradd', ['--create-home', '--home-dir', home, '--shell', shell, name])
    execFileSync('chpasswd', { input: `${name}:${password}\n` })
    const key = join(this.folder, `${name}.key`)
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key])
    mkdirSync(join(home, '.ssh'))
    writeFileSync(join(home, '.ssh/authorized_keys'), readFileSync(`${key}.pub`))
    const { uid } = statSync(home)
    if (sudo !== null) {
      const file = `/etc/sudoers.d/${name}`
      writeFileSync(file, `Defaults:${name} timestamp_timeout=0\n${name} ALL=${sudo}\n`, { mode: 0o440 })
      this.#sudoers.push(file)
    }
    const user = { name, password, uid, home, privateKey: readFileSync(key, 'utf8') }
    this.#users.push(user)
    return user
  }

  async sshd(lines: readonly string[] = ['Subsystem sftp internal-sftp']): Promise<Sshd> {
    const folder = mkdtempSync(join(this.folder, 'sshd-'))
    const key = join(folder, 'host.key')
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key])
    const port = await freePort()
    const config = join(folder, 'config')
    const settings = [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${key}`,
      'PidFile none',
      'UsePAM no',
      'PasswordAuthentication yes',
      'StrictModes no',
      'UseDNS no',
      'MaxStartups 100',
      ...lines,
    ]
    writeFileSync(config, `${settings.join('\n')}\n`)
    const server = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', config], { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    server.stderr.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-4000)
    })
    await eventually(() => answers(port), 10_000, `sshd answers; it said: ${said}`)
    const sshd = {
      port,
      hostKey: Buffer.from(readFileSync(`${key}.pub`, 'utf8').split(' ')[1] ?? '', 'base64'),
      stop: () => ended(server),
    }
    this.#servers.push(sshd)
    return sshd
  }

  async remove(): Promise<void> {
    for (const server of this.#servers) await server.stop()
    for (const file of this.#sudoers) rmSync(file, { force: true })
    for (const { name, uid } of this.#users) {
      for (const pid of processesOf(uid)) signal(pid)
      await eventually(async () => processesOf(uid).length === 0, 10_000, 'the processes of the user have ended')
      execFileSync('userdel', [name])
    }
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Command lines and environments of everything that runs on this machine, as root sees them. */
export const everythingThatRuns = (): string =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && name !== String(process.pid))
    .flatMap(pid => [`/proc/${pid}/cmdline`, `/proc/${pid}/environ`].map(readable))
    .join('\n')

export const isRunning = (pid: number): boolean => {
  const status = readable(`/proc/${pid}/status`)
  return status !== '' && !/^State:\s+Z/m.test(status)
}

function processesOf(uid: number): readonly number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .filter(pid => new RegExp(`^Uid:\\s+${uid}\\s`, 'm').test(readable(`/proc/${pid}/status`)) && isRunning(pid))
}

/** Empty when it is gone, or must not be read. */
function readable(path: string): string {
  try {
    return existsSync(path) ? readFileSync(path, 'utf8') : ''
  } catch {
    return ''
  }
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const end = new Promise(resolve => server.once('exit', resolve))
  server.kill('SIGTERM')
  await end
}

const answers = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = net.connect(port, '127.0.0.1')
    socket.once('data', () => resolve(true)).once('error', () => resolve(false))
    socket.once('data', () => socket.destroy())
  })

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address === null || typeof address === 'string'
          ? reject(new Error('There is no port.'))
          : resolve(address.port),
      )
    })
  })
