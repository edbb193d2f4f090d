import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ssh2, { type Connection, type ParsedKey } from 'ssh2'
import { serveSftp } from './linux-sftp.ts'

/**
 * An SSH server that runs commands with this machine's `sh`, in a home directory of its own: real processes, exit codes and
 * signals. It has a `sudo` of its own as well, which takes one password and raises nothing.
 */
export interface LinuxServer {
  readonly port: number
  readonly home: string
  readonly username: string
  readonly password: string
  /** What `sudo` takes; null: it asks for none. */
  sudoPassword: string | null
  /** Command lines as they came. */
  readonly lines: readonly string[]
  /** As it was when it started: an empty home, the first password. */
  reset(): void
  /** Ends all connections, without a word. */
  drop(): void
  stop(): Promise<void>
}

export interface LinuxServerOptions {
  /** Without it, clients fall back to `scp`. */
  readonly sftp?: boolean
  /** Public key, OpenSSH format. */
  readonly publicKey?: string
  /** Instead of `sh`, for what is no Linux. */
  readonly command?: (line: string) => { readonly program: string; readonly arguments: readonly string[] }
  /** Octets that reach a file differ from those that were sent. */
  readonly corrupts?: boolean
  /** Ends the connection, once, after so many octets were written to files. */
  readonly dropsAfterBytes?: number
}

export async function startLinuxServer(options: LinuxServerOptions = {}): Promise<LinuxServer> {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'koine-linux-')))
  const programs = join(home, '.programs')
  mkdirSync(programs)
  writeFileSync(join(programs, 'sudo'), sudo)
  chmodSync(join(programs, 'sudo'), 0o755)
  const hostKey = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 }).private
  const lines: string[] = []
  const children = new Set<ChildProcess>()
  const connections = new Set<Connection>()
  const sockets = new Set<net.Socket>()
  let written = 0
  const state = { sudoPassword: firstSudoPassword as string | null }
  const username = 'op'
  const password = 'login secret'

  const server = new ssh2.Server({ hostKeys: [hostKey] }, connection => {
    connections.add(connection)
    connection.on('error', () => {})
    connection.on('close', () => connections.delete(connection))
    connection.on('authentication', attempt => {
      if (attempt.method === 'password' && attempt.username === username && attempt.password === password)
        return attempt.accept()
      if (attempt.method === 'publickey' && options.publicKey !== undefined) {
        const known = ssh2.utils.parseKey(options.publicKey)
        if (!(known instanceof Error) && signed(known, attempt)) return attempt.accept()
      }
      attempt.reject(['password', 'publickey'])
    })
    connection.on('session', acceptSession => {
      const session = acceptSession()
      session.on('exec', (acceptExec, _reject, { command: line }) => {
        lines.push(line)
        const channel = acceptExec()
        channel.on('error', () => {})
        const { program, arguments: words } = options.command?.(line) ?? { program: 'sh', arguments: ['-c', line] }
        const environment = {
          PATH: `${programs}:${process.env['PATH'] ?? '/usr/bin:/bin'}`,
          HOME: home,
          SHELL: '/bin/sh',
          ...(state.sudoPassword === null ? {} : { FAKE_SUDO_PASSWORD: state.sudoPassword }),
        }
        const started = spawn(program, words, { cwd: home, env: environment, detached: true })
        children.add(started)
        started.on('error', () => {})
        started.stdin.on('error', () => {})
        channel.pipe(started.stdin)
        started.stdout.pipe(channel, { end: false })
        started.stderr.pipe(channel.stderr, { end: false })
        started.on('close', (code, signal) => {
          children.delete(started)
          if (signal === null) channel.exit(code ?? 255)
          else channel.exit(signal.slice(3))
          channel.end()
        })
        // This side of ssh2 hears no signals once input has ended, so the end of the channel is all it goes by.
        channel.on('close', () => signalGroup(started, 'SIGHUP'))
      })
      if (options.sftp !== false)
        session.on('sftp', acceptSftp => {
          serveSftp(acceptSftp(), {
            home,
            corrupts: options.corrupts === true,
            onWritten: octets => {
              written += octets
              if (options.dropsAfterBytes === undefined || written < options.dropsAfterBytes) return
              written = Number.NEGATIVE_INFINITY
              drop()
            },
          })
        })
    })
  })
  // A front door, so that connections can be dropped as the network drops them.
  const door = net.createServer({ noDelay: true }, socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    server.injectSocket(socket)
  })
  const drop = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  await new Promise<void>(resolve => door.listen(0, '127.0.0.1', resolve))
  const address = door.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    port: address.port,
    home,
    username,
    password,
    lines,
    get sudoPassword() {
      return state.sudoPassword
    },
    set sudoPassword(wanted) {
      state.sudoPassword = wanted
    },
    reset: () => {
      for (const name of readdirSync(home)) if (name !== '.programs') rmSync(join(home, name), { recursive: true })
      lines.length = 0
      state.sudoPassword = firstSudoPassword
    },
    drop,
    stop: async () => {
      for (const child of children) signalGroup(child, 'SIGKILL')
      drop()
      await new Promise<void>(resolve => door.close(() => resolve()))
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function signed(known: ParsedKey, attempt: ssh2.PublicKeyAuthContext): boolean {
  if (attempt.key.algo !== known.type || !attempt.key.data.equals(known.getPublicSSH())) return false
  if (attempt.signature === undefined || attempt.blob === undefined) return true
  return known.verify(attempt.blob, attempt.signature, attempt.hashAlgo) === true
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // It has ended already.
  }
}

const firstSudoPassword = 'sudo secret'

/** Behaves as sudo does with `-S`: asks on standard error, reads one line, three times. */
const sudo = `#!/bin/sh
prompt=
while [ $# -gt 0 ]; do
  case $1 in
    -p) prompt=$2; shift ;;
    -u) SUDO_AS=$2; export SUDO_AS; shift ;;
    --) shift; break ;;
  esac
  shift
done
secret=\${FAKE_SUDO_PASSWORD-}
asks=\${FAKE_SUDO_PASSWORD+yes}
unset FAKE_SUDO_PASSWORD
SUDO_USER=op; export SUDO_USER
[ -z "$asks" ] && exec "$@"
for try in 1 2 3; do
  printf '%s' "$prompt" >&2
  IFS= read -r given || { echo 'sudo: no password was provided' >&2; exit 1; }
  [ "$given" = "$secret" ] && exec "$@"
  echo 'Sorry, try again.' >&2
done
echo 'sudo: 3 incorrect password attempts' >&2
exit 1
`
