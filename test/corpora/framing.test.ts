import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Deframer } from '../../src/syslog/framing.ts'

/** What the framing corpora say of a stream; a line has its octets as text, in base64, or as a recipe. */
interface StreamLine {
  readonly id: string
  readonly raw?: string
  readonly raw_b64?: string
  readonly gen?: 'repeat'
  readonly prefix?: string
  readonly unit?: string
  readonly n?: number
  readonly suffix?: string
  readonly transport?: 'stream' | 'datagram'
  readonly framing?: string
  readonly frames?: readonly string[]
  readonly problem?: string
}

const folder = path.join(process.env['KOINE_CORPORA'] ?? '../shared/corpora', 'syslog')

const linesOf = (file: string): StreamLine[] =>
  readFileSync(path.join(folder, file), 'utf8')
    .split('\n')
    .filter(text => text !== '')
    .map((text): StreamLine => JSON.parse(text))

function octetsOf(line: StreamLine): Buffer {
  if (line.raw_b64 !== undefined) return Buffer.from(line.raw_b64, 'base64')
  if (line.raw !== undefined) return Buffer.from(line.raw)
  return Buffer.from(`${line.prefix}${line.unit?.repeat(line.n ?? 0)}${line.suffix}`)
}

const frameLimitOctets = 65_536

/** The frames' texts joined by length, so that hundreds of thousands of them compare fast. */
function deframe(chunks: Iterable<Buffer>) {
  const counters = { truncated: 0, malformedFrames: 0 }
  const frames: string[] = []
  const deframer = new Deframer({ frameLimitOctets, oversize: 'truncate' }, counters, frame => {
    frames.push(frame.toString('latin1'))
  })
  for (const chunk of chunks) deframer.push(chunk)
  deframer.end()
  return { frames, ...counters }
}

function* pieces(octets: Buffer, lengths: Iterable<number>): Generator<Buffer> {
  let at = 0
  for (const length of lengths) {
    if (at >= octets.length) return
    yield octets.subarray(at, at + length)
    at += length
  }
  yield octets.subarray(at)
}

function* always(length: number): Generator<number> {
  for (;;) yield length
}

const splits = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 300 })

const inPiecesAsWhole = (octets: Buffer): void => {
  const right = deframe([octets])
  expect(deframe(pieces(octets, always(1)))).toEqual(right)
  expect(deframe(pieces(octets, always(1460)))).toEqual(right)
  fc.assert(
    fc.property(splits, lengths => {
      expect(deframe(pieces(octets, lengths))).toEqual(right)
    }),
    { numRuns: octets.length > 10_000 ? 3 : 50 },
  )
}

const framed = linesOf('headers.jsonl').filter(line => line.frames !== undefined)
const malformed = linesOf('malformed.jsonl').filter(line => line.transport === 'stream')

describe('streams whose messages are known', () => {
  it('are all there', () => {
    expect(framed.length).toBeGreaterThanOrEqual(8)
  })

  it.each(framed)('$id $framing', line => {
    const octets = octetsOf(line)
    const right = line.frames?.map(frame => Buffer.from(frame).toString('latin1'))
    expect(deframe([octets])).toEqual({ frames: right, truncated: 0, malformedFrames: 0 })
    inPiecesAsWhole(octets)
  })
})

describe('bad and hostile streams', () => {
  it('are all there', () => {
    expect(malformed.length).toBeGreaterThanOrEqual(23)
  })

  it.each(malformed)('$id $problem', line => {
    const octets = octetsOf(line)
    const startMs = performance.now()
    const { frames, truncated, malformedFrames } = deframe([octets])
    expect(performance.now() - startMs).toBeLessThan(1000)

    for (const frame of frames) {
      expect(frame.length).toBeGreaterThan(0)
      expect(frame.length).toBeLessThanOrEqual(frameLimitOctets)
    }
    // Whatever is sent is delivered, or is a delimiter, or its loss is counted.
    if (truncated + malformedFrames === 0) {
      const rest = frames.reduce((text, frame) => text.slice(text.indexOf(frame) + frame.length), '')
      expect(rest).toBe('')
      const delivered = frames.reduce((sum, frame) => sum + frame.length, 0)
      const delimiters = octets.filter(octet => octet === 0 || octet === 10 || octet === 13).length
      const counts = frames.length * 12
      expect(octets.length - delivered).toBeLessThanOrEqual(delimiters + counts)
    }
    inPiecesAsWhole(octets)
  })
})
