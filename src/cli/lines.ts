/** A line longer than this is cut off; the longest message takes less than a tenth even when written in JSON. */
export const maxLineBytes = 4 * 1024 * 1024

/**
 * Calls back for each line, without its newline (a carriage return before it is no part of it either), and after each
 * chunk, to be waited for. What follows the last newline is a line too, unless it is empty. Lines are valid during the
 * call only; `whole` is false for one that was cut off.
 */
export const readLines = async (
  input: AsyncIterable<Buffer>,
  line: (octets: Buffer, whole: boolean) => void,
  chunkDone: () => Promise<void>,
): Promise<void> => {
  let kept: Buffer[] = []
  let keptBytes = 0
  const keep = (part: Buffer): void => {
    const room = maxLineBytes - keptBytes
    if (room > 0) kept.push(Buffer.from(part.subarray(0, room)))
    keptBytes += part.length
  }
  const finish = (end: Buffer): void => {
    if (keptBytes === 0) {
      line(withoutReturn(end), end.length <= maxLineBytes)
      return
    }
    keep(end)
    const whole = keptBytes <= maxLineBytes
    line(withoutReturn(Buffer.concat(kept)), whole)
    kept = []
    keptBytes = 0
  }
  for await (const chunk of input) {
    let from = 0
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      finish(chunk.subarray(from, to))
      from = to + 1
    }
    if (from < chunk.length) keep(chunk.subarray(from))
    await chunkDone()
  }
  if (keptBytes > 0) finish(Buffer.alloc(0))
  await chunkDone()
}

const withoutReturn = (octets: Buffer): Buffer => (octets.at(-1) === 13 ? octets.subarray(0, -1) : octets)
