import { corpusPipeline, eventCases, missingValues, napalmLogsCases, normalizeAlone, octetsOf } from './corpus.ts'

// npx tsx test/corpora/score.ts [OS…]: which messages of the corpora are not yet read right, and why.
const wanted = process.argv.slice(2)
const chosen = (os: string): boolean => wanted.length === 0 || wanted.includes(os)
const pipeline = corpusPipeline()
let right = 0
let all = 0
const byOs = new Map<string, [right: number, all: number]>()
const cases = [
  ...eventCases(),
  ...napalmLogsCases().map(({ id, os, event, raw }) => ({ id, os: `napalm:${os}`, event, raw, entity: {} })),
]
for (const line of cases) {
  if (!chosen(line.os)) continue
  const event = normalizeAlone(pipeline, octetsOf(line))
  const missing = missingValues(event, Object.values(line.entity))
  const ok = event.event === line.event && missing.length === 0
  const score = byOs.get(line.os) ?? [0, 0]
  byOs.set(line.os, [score[0] + (ok ? 1 : 0), score[1] + 1])
  all += 1
  if (ok) right += 1
  else if (wanted.length > 0) {
    console.log(
      `${line.id} ${line.os} want ${line.event} ${JSON.stringify(line.entity)} missing ${JSON.stringify(missing)}`,
    )
    console.log(`   raw  ${JSON.stringify('raw' in line ? line.raw : '(base64)')}`)
    console.log(
      `   got  ${event.event} ${event.device.platform} ${JSON.stringify(event.fields)} ${JSON.stringify(event.syslog)}`,
    )
  }
}
for (const [os, [good, count]] of [...byOs].sort()) if (good < count) console.log(`${os}: ${good}/${count}`)
console.log(`${right} of ${all} (${((100 * right) / all).toFixed(1)} %)`)
