import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startBroker } from './broker.ts'
import { print } from './figure.ts'
import { createSender } from './flood.ts'
import { benchInProcess } from './in-process.ts'
import { startKoine } from './koine.ts'
import { printMachine } from './machine.ts'
import { missing, startRsyslog } from './rsyslog.ts'
import type { System } from './system.ts'
import { compare } from './udp.ts'
import { comparability } from './work.ts'

// npm run bench [-- --short] [in-process] [udp-file] [udp-kafka] [rsyslog]: each figure is one line of JSON. `rsyslog` puts
// it beside Koine in the other two; without it, only Koine is measured.
const { values, positionals } = parseArgs({ options: { short: { type: 'boolean' } }, allowPositionals: true })
const names = ['in-process', 'udp-file', 'udp-kafka', 'rsyslog']
for (const name of positionals)
  if (!names.includes(name)) throw new Error(`no bench ${name}; there are ${names.join(', ')}`)
const short = values.short === true
const asked = (name: string): boolean => positionals.length === 0 || positionals.includes(name)
const seconds = short ? 5 : 15

const withFolder = async (work: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'koine-bench-'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const peerOr = async (start: () => Promise<System>): Promise<readonly System[]> => {
  const absent = missing()
  if (absent === null) return [await start()]
  print({ bench: 'rsyslog', skipped: `${absent} is not installed` })
  return []
}

const benchFile = (): Promise<void> =>
  withFolder(async folder => {
    const koine = asked('udp-file') ? [await startKoine(join(folder, 'koine'), null)] : []
    const peer = asked('rsyslog') ? await peerOr(() => startRsyslog(join(folder, 'rsyslog'), null)) : []
    const systems = [...koine, ...peer]
    try {
      const sender = await createSender(folder)
      for (const system of systems)
        print(await comparability(system, sender, join(folder, system.name, 'events.jsonl')))
      await compare({ bench: 'udp-file', systems, sender, broker: null, seconds, rates: [20_000, 50_000, 100_000, 0] })
    } finally {
      for (const system of systems) await system.stop()
    }
  })

const benchKafka = (): Promise<void> =>
  withFolder(async folder => {
    const broker = await startBroker(folder)
    const systems: System[] = []
    try {
      await broker.createTopics(['koine.events', 'koine.unknown', 'rsyslog.events'], 6)
      if (asked('udp-kafka')) {
        const sink = broker.sink(['koine.events', 'koine.unknown'])
        const kafka = { brokers: broker.address, topicPrefix: 'koine.', sink }
        systems.push(await startKoine(join(folder, 'koine'), kafka))
      }
      if (asked('rsyslog')) {
        const kafka = { brokers: broker.address, topic: 'rsyslog.events', sink: broker.sink(['rsyslog.events']) }
        systems.push(...(await peerOr(() => startRsyslog(join(folder, 'rsyslog'), kafka))))
      }
      const sender = await createSender(folder)
      await compare({ bench: 'udp-kafka', systems, sender, broker, seconds, rates: [20_000, 50_000] })
    } finally {
      for (const system of systems) await system.stop()
      await broker.stop()
    }
  })

printMachine()
if (asked('in-process')) await benchInProcess(short)
if (asked('udp-file')) await benchFile()
if (asked('udp-kafka')) await benchKafka()
