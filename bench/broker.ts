import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import kafkajs from 'kafkajs'
import { freePort, measured, type Running } from './process.ts'
import type { Sink } from './system.ts'

const run = promisify(execFile)
const version = process.env['KOINE_KAFKA_VERSION'] ?? '3.9.1'

/** A real broker of its own, of one node. */
export interface Broker extends Running {
  readonly version: string
  readonly address: string
  createTopics(names: readonly string[], partitions: number): Promise<void>
  /** Events in these topics, by their end offsets. */
  sink(topics: readonly string[]): Sink
}

export const startBroker = async (folder: string): Promise<Broker> => {
  const port = await freePort()
  const directory = join(folder, 'kafka')
  // Segments are thrown away early: what is measured does not need to be kept.
  const settings = ['log.retention.bytes=200000000', 'log.retention.check.interval.ms=5000']
  await run('scripts/kafka.sh', ['start', version, `${port}`, directory, ...settings])
  const address = `127.0.0.1:${port}`
  const kafka = new kafkajs.Kafka({ clientId: 'bench', brokers: [address], logLevel: kafkajs.logLevel.ERROR })
  const admin = kafka.admin()
  await admin.connect()
  const endOf = async (topic: string): Promise<number> => {
    const offsets = await admin.fetchTopicOffsets(topic)
    return offsets.reduce((sum, { high }) => sum + Number(high), 0)
  }
  const pid = Number(readFileSync(join(directory, 'pid'), 'latin1'))
  return {
    ...measured(pid),
    version,
    address,
    async createTopics(names, partitions) {
      await admin.createTopics({
        waitForLeaders: true,
        topics: names.map(topic => ({ topic, numPartitions: partitions, replicationFactor: 1 })),
      })
    },
    sink(topics) {
      const count = async () => (await Promise.all(topics.map(endOf))).reduce((sum, end) => sum + end, 0)
      return { progress: count, count, clear() {} }
    },
    async stop() {
      await admin.disconnect()
      await run('scripts/kafka.sh', ['stop', directory])
    },
  }
}
