import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { freePort, start } from './process.ts'
import { fileSink, type Sink, type System } from './system.ts'

const modules = '/usr/lib/x86_64-linux-gnu/rsyslog'
const program = '/usr/sbin/rsyslogd'

/** What is missing on this machine; null when rsyslog can be measured. */
export const missing = (): string | null =>
  [program, `${modules}/mmnormalize.so`, `${modules}/omkafka.so`].find(path => !existsSync(path)) ?? null

export interface RsyslogKafkaSink {
  readonly brokers: string
  readonly topic: string
  readonly sink: Sink
}

/** Debian's rsyslogd: imudp, mmnormalize with `bench/rsyslog.rulebase`, JSON by a template, omfile or omkafka. */
export const startRsyslog = async (folder: string, kafka: RsyslogKafkaSink | null): Promise<System> => {
  mkdirSync(folder, { recursive: true })
  const port = await freePort()
  const path = join(folder, 'events.jsonl')
  const config = join(folder, 'rsyslog.conf')
  writeFileSync(config, configuration(folder, port, kafka ? kafkaAction(kafka) : fileAction(path)))
  const options = ['-n', '-f', config, '-i', join(folder, 'rsyslogd.pid')]
  const running = await start(program, options, async () => isBound(port))
  return { ...running, name: 'rsyslog', port, sink: kafka?.sink ?? fileSink(path), counters: async () => ({}) }
}

// Tuned for one busy receiver on two cores: receiving in batches on one thread, normalising and writing on another, so
// that order is kept; what waits between them is bounded by a queue in memory. The receive buffer is asked for at the
// size that an unprivileged process gets (rsyslog as root could take more), and every datagram has its own time.
const configuration = (folder: string, port: number, action: string): string => `
global(workDirectory="${folder}" net.enableDNS="off")
module(load="${modules}/imudp" threads="1" batchSize="128" timeRequery="1")
module(load="${modules}/mmnormalize")
module(load="${modules}/omkafka")
template(name="event" type="list") {
  constant(value="{") property(outname="received" name="timegenerated" dateFormat="rfc3339" format="jsonf")
  constant(value=",") property(outname="time" name="timereported" dateFormat="rfc3339" format="jsonf")
  constant(value=",") property(outname="device" name="hostname" format="jsonf")
  constant(value=",") property(outname="severity" name="syslogseverity-text" format="jsonf")
  constant(value=",") property(outname="facility" name="syslogfacility-text" format="jsonf")
  constant(value=",") property(outname="tag" name="syslogtag" format="jsonf")
  constant(value=",\\"fields\\":") property(name="$!all-json-plain")
  constant(value=",") property(outname="message" name="msg" format="jsonf")
  constant(value="}")${action.includes('omfile') ? ' constant(value="\\n")' : ''}
}
template(name="device" type="string" string="%hostname%")
ruleset(name="normalise" queue.type="FixedArray" queue.size="200000" queue.dequeueBatchSize="1024" queue.workerThreads="1") {
  action(type="mmnormalize" rulebase="${resolve('bench/rsyslog.rulebase')}")
  ${action}
}
input(type="imudp" address="127.0.0.1" port="${port}" ruleset="normalise" rcvbufSize="${receiveBuffer()}")
`

const fileAction = (path: string): string =>
  `action(type="omfile" file="${path}" template="event" ioBufferSize="256k" flushOnTXEnd="on" asyncWriting="off")`

const kafkaAction = ({ brokers, topic }: RsyslogKafkaSink): string =>
  `action(type="omkafka" broker=["${brokers}"] topic="${topic}" template="event" dynaKey="on" key="device"
    partitions.auto="on" resubmitOnFailure="on" confParam=["compression.codec=lz4", "acks=all", "enable.idempotence=true",
    "linger.ms=20", "batch.num.messages=1000", "queue.buffering.max.messages=500000"])`

const receiveBuffer = (): number => Number(readFileSync('/proc/sys/net/core/rmem_max', 'latin1'))

const isBound = (port: number): boolean =>
  readFileSync('/proc/net/udp', 'latin1').includes(`0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`)
