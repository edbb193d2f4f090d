import type { Reply, Request } from '../../drivers/request.ts'
import { KoineError } from '../../errors.ts'
import { tooLarge } from './post.ts'

/** Requests as they follow each other, in runs of which each two neighbours go together. */
export const runsOf = <T>(requests: readonly T[], together: (a: T, b: T) => boolean): readonly (readonly T[])[] => {
  const runs: T[][] = []
  for (const request of requests) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    if (run !== undefined && before !== undefined && together(before, request)) run.push(request)
    else runs.push([request])
  }
  return runs
}

/** The reply. Throws OUTPUT_TOO_LARGE for a text beyond the limit; what is parsed was limited with the whole answer. */
export const withinLimit = (reply: Reply, maxBytes: number): Reply => {
  if ('text' in reply && Buffer.byteLength(reply.text) > maxBytes) throw tooLarge(maxBytes)
  return reply
}

/** UNSUPPORTED: such a request goes over another kind of session. */
export const notCarried = ({ kind, request }: Request, api: string): KoineError =>
  new KoineError('UNSUPPORTED', `${api} does not carry requests of the kind ${kind}.`, {
    facts: { kind, request: request.slice(0, 200) },
  })
