/**
 * What is posted: `{ id, type, timestamp, data }`. Where that is longer than `maxBytes`, the longest members of `data` are
 * left out and named in `omitted`; the receiver can ask for them by the API.
 */
export const webhookBody = (
  { id, type, data }: { readonly id: string; readonly type: string; readonly data: unknown },
  timestampMs: number,
  maxBytes: number,
): string => {
  const timestamp = new Date(timestampMs).toISOString()
  const whole = JSON.stringify({ id, type, timestamp, data })
  if (Buffer.byteLength(whole) <= maxBytes || data === null || typeof data !== 'object') return whole
  const members = Object.entries(data)
    .map(([name, value]) => ({ name, value, bytes: Buffer.byteLength(JSON.stringify(value) ?? '') }))
    .sort((one, other) => other.bytes - one.bytes)
  let excess = Buffer.byteLength(whole) - maxBytes
  const omitted: string[] = []
  for (const { name, bytes } of members) {
    if (excess <= 0) break
    omitted.push(name)
    // The name of what is left out is written instead of its value.
    excess -= bytes - name.length
  }
  const rest = Object.fromEntries(Object.entries(data).filter(([name]) => !omitted.includes(name)))
  return JSON.stringify({ id, type, timestamp, data: rest, omitted })
}
