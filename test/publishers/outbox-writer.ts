import { setImmediate } from 'node:timers/promises'
import { Outbox } from '../../src/publishers/outbox.ts'
import { openOutboxDatabase } from '../../src/publishers/outbox-schema.ts'
import { eventRecord } from './record.ts'

// Appends until it is killed, saying after each commit how many events are accepted.
const outbox = new Outbox(openOutboxDatabase(process.argv[2] ?? ''), { publishers: ['kafka'] })
outbox.onCommitted(() => process.stdout.write(`${outbox.stats().accepted}\n`))
for (let n = 0; n < 1_000_000; n += 1) {
  outbox.append(eventRecord(n))
  if (n % 1_000 === 0) await setImmediate()
}
