import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseMessage } from '../src/syslog/parse.ts'
import { timezoneOf } from '../src/syslog/timezone.ts'

// CPU time of the parser alone, over the mix of the corpora, on one core: the best of several rounds, because other work
// on the machine only ever adds.
const ROUNDS = 7
const MESSAGES_PER_ROUND = 300_000

const corpora = process.env['KOINE_CORPORA'] ?? '../shared/corpora'

interface Line {
  readonly raw?: string
  readonly raw_b64?: string
  readonly framing?: string
}

const messages = ['headers.jsonl', 'events.jsonl']
  .flatMap(name => readFileSync(join(corpora, 'syslog', name), 'utf8').split('\n'))
  .filter(line => line !== '')
  .map((line): Line => JSON.parse(line))
  .filter(({ framing }) => framing === undefined)
  .map(({ raw, raw_b64 }) => (raw === undefined ? Buffer.from(raw_b64 ?? '', 'base64') : Buffer.from(raw)))

const context = { nowMs: Date.now(), timezone: timezoneOf('Europe/Berlin') }

function cpuMicroseconds(count: number): number {
  const begin = process.cpuUsage()
  for (let done = 0; done < count; ) {
    for (const octets of messages) {
      parseMessage(octets, context)
      done++
    }
  }
  const { user, system } = process.cpuUsage(begin)
  return user + system
}

cpuMicroseconds(MESSAGES_PER_ROUND)
const best = Math.min(...Array.from({ length: ROUNDS }, () => cpuMicroseconds(MESSAGES_PER_ROUND))) / MESSAGES_PER_ROUND
const figure = {
  bench: 'parse',
  corpus: messages.length,
  cpuSecondsPerMillion: Number(best.toFixed(3)),
  messagesPerSecond: Math.round(1e6 / best),
  node: process.version,
}
process.stdout.write(`${JSON.stringify(figure)}\n`)
