import { connect, type Socket } from 'node:net'
import ssh2, {
  type AuthContext,
  type Connection,
  type KexAlgorithm,
  type ServerChannel,
  type TcpipRequestInfo,
} from 'ssh2'
import { offerOf } from '../../src/sessions/ssh/algorithms.ts'
import type { AuthenticationMethod, FakeDeviceOptions } from './device-options.ts'
import { admits } from './device-state.ts'
import { feed, play, type Visit } from './visit.ts'

/** An SSH server that is handed its sockets. */
export interface SshDoor {
  admit(visit: Visit): void
}

/** Its own keepalive would make each idle connection speak; what Koine hears is to be what Koine asked for. */
const withoutServerKeepalive = (): void => {
  Object.assign(ssh2.Server, { KEEPALIVE_CLIENT_INTERVAL: 0 })
}

/** A door for all devices that are the same in what SSH shows before the login. */
export const sshDoor = (hostKey: string, options: FakeDeviceOptions): SshDoor => {
  withoutServerKeepalive()
  const visits = new WeakMap<object, Visit>()
  const { ident, algorithms, sshBanner } = options
  const server = new ssh2.Server(
    {
      hostKeys: [hostKey, ...(options.moreHostKeys ?? [])],
      ...(ident === undefined ? {} : { ident }),
      algorithms: algorithms ?? { kex: usualKex(options.platform.ssh?.kex) },
      ...(sshBanner === undefined ? {} : { banner: sshBanner }),
    },
    client => {
      const visit = visits.get(socketOf(client))
      if (visit !== undefined) serve(visit, client)
    },
  )
  return {
    admit: visit => {
      visits.set(visit.socket, visit)
      server.injectSocket(visit.socket)
    },
  }
}

/** ssh2's server offers group exchange, but cannot do it. */
const usualKex = (kex: readonly string[] = []): KexAlgorithm[] =>
  offerOf('ancient').names.kex.filter(
    name => !name.includes('group-exchange') && (offerOf('modern').names.kex.includes(name) || kex.includes(name)),
  )

/** ssh2 does not say which socket a connection came on, but keeps it. */
const socketOf = (client: Connection): Socket => (client as unknown as { readonly _sock: Socket })._sock

const serve = (visit: Visit, client: Connection): void => {
  const { state, counts, connection } = visit
  const { options } = state
  const asks = options.platform.ssh?.authentication !== undefined
  client.on('error', () => undefined)
  client.on('authentication', context => {
    counts.attempts += 1
    connection.attempts.push(context.method)
    options.onAttempt?.(context.method)
    authenticate(visit, context, () => {
      counts.logins += 1
      context.accept()
    })
  })
  client.on('session', accept => {
    const session = accept()
    session.on('pty', acceptPty => acceptPty?.())
    session.on('window-change', acceptChange => acceptChange?.())
    session.on('env', acceptEnv => acceptEnv?.())
    session.on('shell', acceptShell => shell(visit, acceptShell(), asks && connection.attempts.at(-1) === 'none'))
    session.on('exec', (acceptExec, reject, info) => {
      if (options.exec === undefined) reject?.()
      else options.exec(info.command, acceptExec())
    })
    session.on('subsystem', (acceptSubsystem, reject, { name }) => {
      const speak = options.subsystems?.[name]
      if (speak === undefined) reject?.()
      else speak(acceptSubsystem(), client)
    })
    session.on('sftp', (acceptSftp, reject) => {
      if (options.sftp === undefined) reject?.()
      else options.sftp(acceptSftp())
    })
  })
  // Without a listener ssh2 says that it is prohibited.
  if (options.forwards === true) client.on('tcpip', (accept, reject, place) => forward(visit, accept, reject, place))
}

const forward = (
  { counts, socket }: Visit,
  accept: () => ServerChannel,
  reject: () => void,
  { destIP, destPort }: TcpipRequestInfo,
): void => {
  const onward = connect({ host: destIP, port: destPort, noDelay: true })
  onward.once('error', () => reject())
  onward.once('connect', () => {
    counts.forwards += 1
    onward.removeAllListeners('error')
    const channel = accept()
    const end = () => onward.destroy()
    channel.on('error', end)
    channel.on('close', end)
    socket.once('close', end)
    onward.on('error', () => channel.destroy())
    onward.on('close', () => {
      socket.off('close', end)
      channel.close()
    })
    channel.pipe(onward).pipe(channel)
  })
}

const shell = (visit: Visit, channel: ServerChannel, inShell: boolean): void => {
  const player = play(visit, channel, () => {
    channel.exit(0)
    channel.end()
    channel.close()
    // Devices end the connection with its only shell.
    visit.socket.end()
  })
  channel.on('error', () => undefined)
  channel.on('data', (octets: Buffer) => feed(visit, player, octets))
  player.start(inShell)
}

/** Settles one attempt; a key that is only offered is answered without settling. */
const authenticate = ({ state }: Visit, context: AuthContext, admit: () => void): void => {
  const { options, faults } = state
  const methods = options.methods ?? usualMethods[options.platform.ssh?.authentication ?? 'password']
  const settle = (right: boolean) => {
    if (right) admit()
    else context.reject([...methods])
  }
  if (!methods.some(method => method === context.method)) settle(false)
  else if (context.method === 'password') settle(admits(state, context.username, context.password))
  else if (context.method === 'keyboard-interactive') {
    const prompts = options.keyboardPrompts ?? ['Password: ']
    const isRight = (prompt: string, answer = '') =>
      /passw/i.test(prompt) ? admits(state, context.username, answer) : answer === 'yes'
    context.prompt(
      prompts.map(prompt => ({ prompt, echo: false })),
      answers => settle(prompts.every((prompt, index) => isRight(prompt, answers[index]))),
    )
  } else if (context.method === 'publickey') {
    const known = ssh2.utils.parseKey(options.publicKey ?? '')
    if (known instanceof Error || faults.refusePasswords || !known.getPublicSSH().equals(context.key.data))
      settle(false)
    else if (context.signature === undefined || context.blob === undefined) context.accept()
    else settle(known.verify(context.blob, context.signature, context.hashAlgo) === true)
  } else settle(context.method === 'none')
}

const usualMethods: Readonly<
  Record<'none' | 'key-or-none' | 'secret-or-none' | 'password', readonly AuthenticationMethod[]>
> = {
  none: ['none'],
  'key-or-none': ['publickey', 'none'],
  'secret-or-none': ['publickey', 'password', 'none'],
  password: ['password'],
}
