import dgram from 'node:dgram'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import type { Config } from '../../config.ts'
import { type Endpoint, endpointText } from '../../quantities.ts'
import { kernelDrops } from '../../syslog/kernel-drops.ts'
import { type Finding, reasonOf } from './finding.ts'

/** Checks of sockets: ports, receive buffer, drops, Kafka. */
export const networkChecks = async (config: Config, running: boolean): Promise<readonly Finding[]> => [
  ...(running ? [] : await ports(config)),
  ...receiveBuffer(config),
  ...config.syslog.udp.flatMap(drops),
  ...(await Promise.all((config.kafka?.brokers ?? []).map(broker))),
]

const ports = ({ syslog, api }: Config): Promise<readonly Finding[]> =>
  Promise.all([
    ...syslog.udp.map(endpoint => port('udp', endpoint)),
    ...[...syslog.tcp, ...(syslog.tls?.listen ?? [])].map(endpoint => port('tcp', endpoint)),
    ...(api.listen === null ? [] : [port('tcp', api.listen)]),
  ])

/** Whether a socket can be bound. */
export const port = async (transport: 'udp' | 'tcp', endpoint: Endpoint): Promise<Finding> => {
  const name = `port ${endpoint.port}/${transport}`
  try {
    await (transport === 'udp' ? bindUdp(endpoint) : bindTcp(endpoint))
    return { level: 'well', name, says: `${endpointText(endpoint)} is free` }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    const says = `${endpointText(endpoint)}: ${reasonOf(error)}`
    return { level: 'failed', name, says, advice: portAdvice(code, endpoint, transport) }
  }
}

const portAdvice = (code: unknown, { port: number }: Endpoint, transport: string): string => {
  if (code === 'EADDRINUSE') return `another process has it: ss -lnp${transport[0]} 'sport = :${number}'`
  if (code === 'EACCES')
    return `ports below 1024 need a right: setcap cap_net_bind_service=+ep "$(command -v node)", or redirect ${number} to 5514`
  if (code === 'EADDRNOTAVAIL') return 'this machine does not have that address'
  return 'choose another address or port'
}

const bindUdp = async ({ host, port: number }: Endpoint): Promise<void> => {
  const socket = dgram.createSocket(host.includes(':') ? 'udp6' : 'udp4')
  try {
    socket.bind({ address: host, port: number, exclusive: true })
    await once(socket, 'listening')
  } finally {
    socket.close()
  }
}

const bindTcp = async ({ host, port: number }: Endpoint): Promise<void> => {
  const server = createServer()
  server.listen({ host, port: number, exclusive: true })
  await once(server, 'listening')
  server.close()
  await once(server, 'close')
}

const rmemMax = '/proc/sys/net/core/rmem_max'

const receiveBuffer = ({ syslog }: Config): readonly Finding[] => {
  if (syslog.udp.length === 0 || !existsSync(rmemMax)) return []
  const name = 'receive buffer'
  const most = Number(readFileSync(rmemMax, 'utf8'))
  const wanted = syslog.receiveBufferBytes
  if (most >= wanted) return [{ level: 'well', name, says: `${mib(wanted)} will be granted` }]
  const says = `${mib(wanted)} wanted, the kernel grants ${mib(most)}: bursts beyond that are dropped`
  return [{ level: 'attention', name, says, advice: `sysctl -w net.core.rmem_max=${wanted}` }]
}

const drops = ({ host, port: number }: Endpoint): readonly Finding[] => {
  const dropped = kernelDrops(host, number)
  if (dropped === null) return []
  const name = `UDP drops ${number}`
  if (dropped === 0) return [{ level: 'well', name, says: 'none' }]
  return [
    {
      level: 'attention',
      name,
      says: `${dropped} datagrams since the socket was opened`,
      advice: 'raise net.core.rmem_max and syslog.receiveBufferBytes',
    },
  ]
}

const connectMs = 3_000

/** Whether a Kafka broker accepts connections. */
export const broker = async (endpoint: Endpoint): Promise<Finding> => {
  const name = 'Kafka'
  const socket = connect(endpoint)
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(connectMs) })
    return { level: 'well', name, says: `${endpointText(endpoint)} accepts connections` }
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'AbortError'
    const says = `${endpointText(endpoint)}: ${timedOut ? `no answer in ${connectMs / 1000} s` : reasonOf(error)}`
    return {
      level: 'failed',
      name,
      says,
      advice: 'is the broker running, and is the address that which it advertises? Events wait in the outbox',
    }
  } finally {
    socket.destroy()
  }
}

const mib = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(bytes < 2 ** 20 ? 2 : 0)} MiB`
