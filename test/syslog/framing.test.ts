import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Carry } from '../../src/syslog/carry.ts'
import { Deframer, type FramingOptions } from '../../src/syslog/framing.ts'

interface Result {
  readonly frames: readonly string[]
  readonly truncated: number
  readonly malformedFrames: number
}

/** Frames are valid only during the call, so they are copied; latin1 keeps every octet apart. */
function deframe(chunks: readonly Buffer[], options: Partial<FramingOptions> = {}): Result {
  const counters = { truncated: 0, malformedFrames: 0 }
  const frames: string[] = []
  const deframer = new Deframer({ frameLimitOctets: 65_536, oversize: 'truncate', ...options }, counters, frame => {
    frames.push(frame.toString('latin1'))
  })
  for (const chunk of chunks) deframer.push(chunk)
  deframer.end()
  return { frames, ...counters }
}

const whole = (text: string, options: Partial<FramingOptions> = {}): Result =>
  deframe([Buffer.from(text, 'latin1')], options)

const split = (octets: Buffer, at: readonly number[]): Buffer[] => {
  const cuts = [0, ...at.map(cut => cut % (octets.length + 1)).sort((a, b) => a - b), octets.length]
  return cuts.slice(1).map((end, i) => octets.subarray(cuts[i], end))
}

const bytes = (octets: Buffer): Buffer[] => [...octets].map(octet => Buffer.of(octet))

const latin1 = (octets: Uint8Array): string => Buffer.from(octets).toString('latin1')

describe('non-transparent framing', () => {
  it('ends a message at LF, CRLF or NUL', () => {
    expect(whole('<1>a\n<2>b\r\n<3>c\0').frames).toEqual(['<1>a', '<2>b', '<3>c'])
  })

  it('takes lines without a PRI, and lines that begin with a number', () => {
    expect(whole('hello\n000123: *Mar 9\n2024 Mar 9 x\n46<13>y\n').frames).toEqual([
      'hello',
      '000123: *Mar 9',
      '2024 Mar 9 x',
      '46<13>y',
    ])
  })

  it('passes over empty lines', () => {
    expect(whole('\r\n\n\0\r\n<1>a\n\r\n')).toEqual({ frames: ['<1>a'], truncated: 0, malformedFrames: 0 })
  })

  it('keeps a CR that does not end the line', () => {
    expect(whole('a\rb\r\r\n').frames).toEqual(['a\rb\r'])
  })

  it('delivers the last line when its delimiter is left out', () => {
    expect(whole('<1>a\n<2>b').frames).toEqual(['<1>a', '<2>b'])
    expect(whole('<1>a\n<2>b\r').frames).toEqual(['<1>a', '<2>b'])
    expect(whole('1').frames).toEqual(['1'])
  })
})

describe('octet counting', () => {
  it('takes as many octets as counted, whatever they are', () => {
    expect(whole('16 <1>1 - - - - - -9 <2>a\nb\0\r\n').frames).toEqual(['<1>1 - - - - - -', '<2>a\nb\0\r\n'])
  })

  it('takes a message without PRI once the connection counts', () => {
    expect(whole('4 <1>a5 hello4 <1>b').frames).toEqual(['<1>a', 'hello', '<1>b'])
  })

  it('takes line ends between the frames for nothing', () => {
    expect(whole('4 <1>a\n4 <1>b\r\n4 <1>c\x004 <1>d')).toEqual({
      frames: ['<1>a', '<1>b', '<1>c', '<1>d'],
      truncated: 0,
      malformedFrames: 0,
    })
  })

  it('counts a message cut off by the end of the connection, and does not deliver it', () => {
    expect(whole('4 <1>a500 <1>b')).toEqual({ frames: ['<1>a'], truncated: 1, malformedFrames: 0 })
    expect(whole('4 <1>a50')).toEqual({ frames: ['<1>a'], truncated: 1, malformedFrames: 0 })
  })

  it('may alternate with lines', () => {
    expect(whole('<1>a\n4 <1>b<1>c\n4 <1>d').frames).toEqual(['<1>a', '<1>b', '<1>c', '<1>d'])
  })
})

describe('a wrong octet count', () => {
  it('that is too small: the rest is one message, and counting goes on behind it', () => {
    expect(whole('4 <1>abc 12x16 <1>1 - - - - - -4 <2>z')).toEqual({
      frames: ['<1>a', 'bc 12x', '<1>1 - - - - - -', '<2>z'],
      truncated: 0,
      malformedFrames: 1,
    })
  })

  it('resynchronises at a line end as well', () => {
    expect(whole('4 <1>abc\n<2>d\n4 <3>e')).toEqual({
      frames: ['<1>a', 'bc', '<2>d', '<3>e'],
      truncated: 0,
      malformedFrames: 1,
    })
  })

  it('that swallows the next count: what is left is delivered, and counting goes on', () => {
    expect(whole('16 <1>217 <11>1 - - - - - -4 <1>a').frames).toEqual(['<1>217 <11>1 - -', ' - - - -', '<1>a'])
  })

  it.each(['4294967296 <13>hi', '99999999999999999999 <13>hi', '0 <13>hi', '-5 <13>hi', '+4 <13>hi', '4\t<13>hi'])(
    'that cannot be believed does not make the connection deaf: %s',
    count => {
      expect(whole(`${count}\n<1>a\n`).frames).toEqual([count, '<1>a'])
      const counting = whole(`4 <1>x${count}\n<1>a\n4 <1>b`)
      expect(counting.frames.slice(0, 1)).toEqual(['<1>x'])
      expect(counting.frames.slice(-2)).toEqual(['<1>a', '<1>b'])
      expect(counting.malformedFrames).toBeGreaterThan(0)
    },
  )
})

describe('a message over the limit', () => {
  const limit = { frameLimitOctets: 8 }

  it('is cut, counted, and followed by the next', () => {
    expect(whole(`<1>${'a'.repeat(100)}\n<2>b\n`, limit)).toEqual({
      frames: ['<1>aaaaa', '<2>b'],
      truncated: 1,
      malformedFrames: 0,
    })
    expect(whole(`4 <1>a100 <1>${'a'.repeat(97)}4 <2>b`, limit)).toEqual({
      frames: ['<1>a', '<1>aaaaa', '<2>b'],
      truncated: 1,
      malformedFrames: 0,
    })
  })

  it('is left out where that is the policy', () => {
    expect(whole(`<1>${'a'.repeat(100)}\n<2>b\n`, { ...limit, oversize: 'skip' })).toEqual({
      frames: ['<2>b'],
      truncated: 1,
      malformedFrames: 0,
    })
  })

  it('does not have its CR counted', () => {
    for (const cut of [whole, (text: string) => deframe(bytes(Buffer.from(text)), limit)]) {
      expect(cut('<1>aaaaa\r\n<1>aaaaaa\r\n<2>b\n', limit)).toEqual({
        frames: ['<1>aaaaa', '<1>aaaaa', '<2>b'],
        truncated: 1,
        malformedFrames: 0,
      })
    }
  })

  it('holds no more memory than the limit, however long it goes on', () => {
    const carry = new Carry(65_537)
    const chunk = Buffer.alloc(50_000, 'a')
    for (let i = 0; i < 100; i++) carry.append(chunk, 0, chunk.length)
    expect(carry.total).toBe(5_000_000)
    expect(carry.view(5_000_000).buffer.byteLength).toBe(65_537)
    carry.clear()
    expect(carry.view(1).buffer.byteLength).toBe(0)
  })
})

describe('any split of the stream gives the same messages', () => {
  const cuts = fc.array(fc.nat(), { maxLength: 40 })
  const pri = fc.integer({ min: 0, max: 191 }).map(value => `<${value}>`)
  const counted = fc
    .tuple(pri, fc.uint8Array({ maxLength: 60 }))
    .map(([start, body]) => start + latin1(body))
    .map(message => ({ message, wire: `${message.length} ${message}` }))
  const line = fc
    .tuple(pri, fc.uint8Array({ maxLength: 60 }), fc.constantFrom('\n', '\r\n', '\0'))
    .map(([start, body, end]) => ({ message: start + latin1(body.filter(o => o !== 0 && o !== 10 && o !== 13)), end }))
    .map(({ message, end }) => ({ message, wire: message + end }))

  it.each([
    ['octet counting', counted],
    ['lines', line],
    ['both, mixed', fc.oneof(counted, line)],
  ])('%s', (_framing, frame) => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 20 }), cuts, (sent, at) => {
        const octets = Buffer.from(sent.map(one => one.wire).join(''), 'latin1')
        const right = { frames: sent.map(one => one.message), truncated: 0, malformedFrames: 0 }
        expect(deframe([octets])).toEqual(right)
        expect(deframe(split(octets, at))).toEqual(right)
        expect(deframe(bytes(octets))).toEqual(right)
      }),
    )
  })

  it('hostile streams: nothing but counts, signs and delimiters, with a low limit', () => {
    const hostile = fc
      .array(fc.constantFrom('0', '1', '2', '3', '9', '17', ' ', '<', '<1', '>', '\r', '\n', '\0', 'x'), {
        maxLength: 120,
      })
      .map(parts => Buffer.from(parts.join(''), 'latin1'))
    fc.assert(
      fc.property(hostile, cuts, fc.integer({ min: 1, max: 12 }), (octets, at, frameLimitOctets) => {
        const right = deframe([octets], { frameLimitOctets })
        expect(deframe(split(octets, at), { frameLimitOctets })).toEqual(right)
        expect(deframe(bytes(octets), { frameLimitOctets })).toEqual(right)
        for (const frame of right.frames) expect(frame.length).toBeLessThanOrEqual(frameLimitOctets)
      }),
      { numRuns: 2000 },
    )
  })
})
