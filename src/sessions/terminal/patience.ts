import type { Certainty } from './prompt.ts'
import type { Asking } from './question.ts'

/** How long the end of a text has to stay as it is before it is taken for something. The good path waits for nothing. */

/** A prompt that was learned: at once, unless the network may have cut the text right there. */
export const promptWaitMs = (certainty: Certainty, mayBeCut: boolean): number => {
  if (certainty === 'guess') return 2000
  if (certainty === 'shape') return 50
  return mayBeCut ? 30 : 0
}

/** A prompt without the echo of the command may be an older one; the echo is given some round trips. */
export const echoWaitMs = (latencyMs: number): number => Math.min(Math.max(60, latencyMs * 4), 1000)

export const questionWaitMs: Readonly<Record<Asking, number>> = { surely: 300, maybe: 10_000 }

/** An answer to a line that has ended. */
export const settledAnswerWaitMs = 400

/** After Ctrl-C. */
export const abortWaitMs = 1000

/** Packets of these lengths are full ones: the text may go on. */
const fullPackets = new Set([512, 1024, 1400, 1440, 1448, 1460, 2048, 4096, 8192, 16_384, 32_768, 65_536])
const smallestFullPacket = 512

/** Whether a text may go on behind a packet of so many octets; `largest`: that has come so far. */
export const mayGoOn = (octets: number, largest: number): boolean =>
  octets >= smallestFullPacket && (octets === largest || fullPackets.has(octets))
