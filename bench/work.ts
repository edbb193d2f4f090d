import { setTimeout } from 'node:timers/promises'
import type { Sender } from './flood.ts'
import { linesIn, type System } from './system.ts'

/** What a system makes of the messages: proof that the work compared is done, and what the peer does not do. */
export const comparability = async (
  system: System,
  sender: Sender,
  path: string,
): Promise<Readonly<Record<string, unknown>>> => {
  await sender.send(system.port, 1_000, 1)
  await setTimeout(1_000)
  const { first } = await linesIn(path)
  const recognised = first.filter(isRecognised).length
  if (recognised < first.length || first.length === 0)
    throw new Error(`${system.name} knows ${recognised} of ${first.length}: ${first.find(line => !isRecognised(line))}`)
  return {
    bench: 'udp-file',
    system: system.name,
    recognisedShare: recognised / first.length,
    octetsPerEvent: Math.round(first.reduce((sum, line) => sum + line.length, 0) / first.length),
    ...(system.name === 'rsyslog' ? { doesNot: notDone } : {}),
  }
}

const notDone =
  'OpenConfig body, event ids, entities and clearing, a durable queue (its queue is in memory), device recognition, metrics'

const isRecognised = (line: string): boolean =>
  line.includes('"schema":"koine.event/1"')
    ? !line.includes('"event":"UNKNOWN"')
    : line.includes('"event.tags"') && !line.includes('"unparsed-data"')
