import { type AddressInfo, createServer, type Socket, type Server as TcpServer } from 'node:net'
import { type FakeDeviceOptions, type Faults, noFaults } from './device-options.ts'
import type { DeviceState } from './device-state.ts'
import { fakeHostKey } from './host-keys.ts'
import { type SshDoor, sshDoor } from './ssh-door.ts'
import { telnetDoor } from './telnet-door.ts'

/** What came on one connection, in order. */
export interface FakeConnection {
  readonly transport: 'ssh' | 'telnet'
  /** Octets that the shell got, as they came. */
  readonly received: Buffer[]
  /** Whole lines, answers and passwords included. */
  readonly lines: { readonly line: string; readonly mode: string }[]
  /** Methods of authentication that were tried, in order. */
  readonly attempts: string[]
  /** Types the text as the device, without being asked. */
  say(text: string): void
  /** Drops it at once. */
  drop(): void
  open: boolean
}

export interface FakeDevice {
  readonly host: string
  readonly port: number
  readonly telnetPort: number
  readonly state: DeviceState
  readonly faults: Faults
  readonly connections: readonly FakeConnection[]
  readonly counts: FakeCounts
  /** Every line of every connection, in the order in which they came. */
  lines(): readonly string[]
  /** Another prompt from now on. */
  rename(hostname: string): void
  /** Another host key for the connections to come. */
  changeHostKey(privateKey: string): void
  /** Drops all connections. */
  drop(): void
  /** Neither reads nor answers any more, on any connection, but does not close them; new ones are not answered either. */
  goSilent(): void
  /** Back from silence; what came meanwhile is read now. */
  speakAgain(): void
  /** Drops all connections, refuses new ones for a while, then is back. Resolves then. */
  reload(downMs: number): Promise<void>
  close(): Promise<void>
}

/** What happened so far. */
export interface FakeCounts {
  connections: number
  logins: number
  /** Authentication requests that came, of any method. */
  attempts: number
  shells: number
  /** The most shells that were open at once. */
  mostShells: number
  /** TCP connections made for others. */
  forwards: number
}

/** Starts a device on 127.0.0.1 that plays a platform over SSH, and over Telnet where asked for. */
export const startFakeDevice = async (options: FakeDeviceOptions): Promise<FakeDevice> => {
  const device = createFakeDevice(options)
  const ssh = await listen(socket => device.admit('ssh', socket), '127.0.0.1', 0)
  const telnet = options.telnet === true ? await listen(socket => device.admit('telnet', socket), '127.0.0.1', 0) : null
  return device.at('127.0.0.1', ssh, telnet)
}

/** A device without ears: who listens hands it the sockets. */
export interface DeviceWithoutEars {
  admit(transport: 'ssh' | 'telnet', socket: Socket): void
  at(host: string, ssh: Ear, telnet: Ear | null): FakeDevice
}

export const createFakeDevice = (options: FakeDeviceOptions, doors = new Map<string, SshDoor>()): DeviceWithoutEars => {
  const faults: Faults = { ...noFaults, ...options.faults }
  const state: DeviceState = {
    options,
    faults,
    hostname: options.hostname ?? null,
    running: [],
    saves: 0,
    pendingConfirmation: null,
  }
  const counts: FakeCounts = { connections: 0, logins: 0, attempts: 0, shells: 0, mostShells: 0, forwards: 0 }
  const connections: FakeConnection[] = []
  const sockets = new Set<Socket>()
  const order: string[] = []
  let hostKey = options.hostKey ?? fakeHostKey.private
  let silent = false
  let down = false

  const door = () => {
    const key = JSON.stringify([hostKey, options.moreHostKeys, options.ident, options.algorithms, options.sshBanner])
    const known = doors.get(key)
    if (known !== undefined) return known
    const made = sshDoor(hostKey, options)
    doors.set(key, made)
    return made
  }
  const admit = (transport: 'ssh' | 'telnet', socket: Socket) => {
    if (down) {
      socket.resetAndDestroy()
      return
    }
    socket.setNoDelay(true)
    // Each forwarded connection listens for the end of the one that it came on.
    socket.setMaxListeners(0)
    sockets.add(socket)
    counts.connections += 1
    const connection: FakeConnection = {
      transport,
      received: [],
      lines: [],
      attempts: [],
      say: () => undefined,
      drop: () => socket.destroy(),
      open: true,
    }
    connections.push(connection)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      connection.open = false
      sockets.delete(socket)
    })
    if (silent) {
      socket.pause()
      return
    }
    const visit = { state, counts, connection, order, socket }
    if (transport === 'ssh') door().admit(visit)
    else telnetDoor(visit)
  }
  const drop = () => {
    for (const socket of sockets) socket.destroy()
  }

  return {
    admit,
    at: (host, ssh, telnet) => ({
      host,
      port: ssh.port,
      telnetPort: telnet?.port ?? 0,
      state,
      faults,
      connections,
      counts,
      lines: () => order,
      rename: hostname => {
        state.hostname = hostname
      },
      changeHostKey: privateKey => {
        hostKey = privateKey
      },
      drop,
      goSilent: () => {
        silent = true
        faults.mute = true
        for (const socket of sockets) socket.pause()
      },
      speakAgain: () => {
        silent = false
        faults.mute = false
        for (const socket of sockets) socket.resume()
      },
      reload: async downMs => {
        down = true
        drop()
        await new Promise(resolve => setTimeout(resolve, downMs))
        down = false
      },
      close: async () => {
        drop()
        await Promise.all([ssh.close(), telnet?.close()])
      },
    }),
  }
}

/** A port that is listened on. */
export interface Ear {
  readonly port: number
  close(): Promise<void>
}

export const listen = async (admit: (socket: Socket) => void, host: string, port: number): Promise<Ear> => {
  const sockets = new Set<Socket>()
  const server: TcpServer = createServer({ noDelay: true }, socket => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
    admit(socket)
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, 4096, resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
