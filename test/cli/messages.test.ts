import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { maxLineBytes } from '../../src/cli/lines.ts'
import { jsonLines, run } from './terminal.ts'

const ios =
  '<189>45: sw1: *Mar  1 2026 00:00:09.107: %LINEPROTO-5-UPDOWN: Line protocol on Interface Gi0/1, changed state to up'
const now = ['--now', '2026-11-21T12:00:00Z']
const main = join(import.meta.dirname, '../../src/main.ts')

describe('koine parse', () => {
  it('prints one line for each line, in order, whatever they are', async () => {
    const { code, stdout } = await run(['parse', ...now], {
      input: `${ios}\n\n\u0000\u0001\n<13>Nov 21 10:00:00 h t: last`,
    })
    expect(code).toBe(0)
    expect(jsonLines(stdout)).toMatchObject([
      { mnemonic: 'LINEPROTO-5-UPDOWN', timestamp: '2026-03-01T00:00:09.107Z', source: null },
      { message: '', mnemonic: null },
      { mnemonic: null },
      { hostname: 'h', appName: 't', message: 'last', timestamp: '2026-11-21T10:00:00Z' },
    ])
  })

  it('takes the zone that it is told', async () => {
    const { stdout } = await run(['parse', ...now, '--timezone', 'Europe/Berlin'], {
      input: '<13>Nov 21 10:00:00 h t: x\n',
    })
    expect(jsonLines(stdout)).toMatchObject([{ timestamp: '2026-11-21T10:00:00+01:00' }])
  })

  it('reads JSON lines and repeats their ids', async () => {
    const lines = [
      { id: 'a', raw: ios, source: '192.0.2.7' },
      { id: 7, raw_b64: Buffer.from([0x3c, 0x31, 0x33, 0x3e, 0xff, 0xfe]).toString('base64') },
      { raw: '<13>x', source: null },
    ]
    const { code, stdout } = await run(['parse', '--jsonl', ...now], {
      input: lines.map(line => JSON.stringify(line)).join('\n'),
    })
    expect(code).toBe(0)
    const parsed = jsonLines(stdout)
    expect(parsed).toMatchObject([
      { input: 'a', source: '192.0.2.7', mnemonic: 'LINEPROTO-5-UPDOWN' },
      { input: 7, facility: 1, severity: 5 },
      { message: 'x', source: null },
    ])
    expect('input' in parsed[2]).toBe(false)
  })

  it('answers every JSON line, also one that is none', async () => {
    const wrong = [
      'nonsense',
      '',
      '[1]',
      'null',
      '{"id":"q"}',
      '{"id":1,"raw":5}',
      '{"raw_b64":"a"}',
      '{"raw":"x","source":4}',
    ]
    const { code, stdout } = await run(['parse', '--jsonl'], { input: `${wrong.join('\n')}\n{"raw":"<13>fine"}\n` })
    expect(code).toBe(0)
    const lines = jsonLines(stdout)
    expect(lines).toHaveLength(wrong.length + 1)
    for (const [index, line] of lines.slice(0, -1).entries()) {
      expect(line.error).toEqual({
        code: 'INPUT_UNREADABLE',
        detail: expect.stringMatching(new RegExp(`^line ${index + 1} `)),
      })
    }
    expect(lines.map(line => line.input)).toEqual([null, null, null, null, 'q', 1, null, null, undefined])
    expect(lines.at(-1)).toMatchObject({ message: 'fine' })
  })

  it('finds lines however they are cut into chunks', async () => {
    const input = Buffer.from(`${ios}\r\n<13>ä ö\n\n<13>end`)
    const whole = await run(['parse', ...now], { input: [input] })
    for (const size of [1, 2, 7]) {
      const chunks = Array.from({ length: Math.ceil(input.length / size) }, (_, n) =>
        input.subarray(n * size, (n + 1) * size),
      )
      expect(await run(['parse', ...now], { input: chunks })).toEqual(whole)
    }
    expect(jsonLines(whole.stdout).map(line => line.message)).toEqual([
      'Line protocol on Interface Gi0/1, changed state to up',
      'ä ö',
      '',
      'end',
    ])
  })

  it('does not keep a line that never ends', async () => {
    function* endless() {
      const chunk = Buffer.alloc(1024 * 1024, 'x')
      for (let sent = 0; sent < 4 * maxLineBytes; sent += chunk.length) yield chunk
      yield Buffer.from('\n<13>after\n')
    }
    const { stdout } = await run(['parse'], { input: endless() })
    expect(jsonLines(stdout)).toMatchObject([
      { error: { code: 'INPUT_UNREADABLE', detail: expect.stringContaining('longer') } },
      { message: 'after' },
    ])
  })
})

describe('koine normalize', () => {
  it('prints the event of each message', async () => {
    const input = `${JSON.stringify({ id: 1, raw: ios, source: '192.0.2.7' })}\n${JSON.stringify({ id: 2, raw: '<13>what is this' })}\n`
    const { code, stdout } = await run(['normalize', '--jsonl', ...now], { input })
    expect(code).toBe(0)
    const [up, unknown] = jsonLines(stdout)
    expect(up).toMatchObject({
      input: 1,
      schema: 'koine.event/1',
      event: 'INTERFACE_UP',
      device: { name: 'sw1', address: '192.0.2.7' },
      received: '2026-11-21T12:00:00.000Z',
    })
    expect(unknown).toMatchObject({ input: 2, event: 'UNKNOWN', syslog: { message: 'what is this' } })
    expect(unknown.id > up.id).toBe(true)
  })

  it('takes every message for one of the platform that it is told', async () => {
    const { stdout } = await run(['normalize', '--platform', 'arista_eos', ...now], { input: '<13>what is this\n' })
    expect(jsonLines(stdout)).toMatchObject([{ device: { platform: 'arista_eos' } }])
  })
})

describe('the process', () => {
  const koine = (...args: readonly string[]) =>
    spawn(process.execPath, ['--import', 'tsx', main, ...args], { stdio: 'pipe' })

  it('exits with 2 for a command line that it does not understand', async () => {
    const child = koine('prase')
    const [code] = await once(child, 'exit')
    expect(code).toBe(2)
  })

  it('ends quietly when nobody reads any more, in the middle of endless input', async () => {
    const child = koine('parse')
    let complaints = ''
    child.stderr.on('data', data => {
      complaints += data
    })
    child.stdin.on('error', () => {})
    const lines = Buffer.from(`${ios}\n`.repeat(500))
    const feed = () => {
      while (child.stdin.writable && child.stdin.write(lines));
    }
    child.stdin.on('drain', feed)
    feed()
    await once(child.stdout, 'data')
    child.stdout.destroy()
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
    expect(complaints).toBe('')
  })

  it('waits for a slow reader instead of collecting for it', async () => {
    const child = koine('parse', ...now)
    // More than all pipes together hold, so that writing must stop while nothing is read.
    const total = 20_000
    let fed = 0
    const feed = (): void => {
      while (fed < total) {
        fed += 100
        if (!child.stdin.write(`${ios}\n`.repeat(100))) break
      }
      if (fed >= total) child.stdin.end()
    }
    child.stdin.on('drain', feed)
    feed()
    await once(child.stdout, 'readable')
    expect(fed).toBeLessThan(total)
    let lines = 0
    for await (const chunk of child.stdout) lines += String(chunk).split('\n').length - 1
    expect(lines).toBe(total)
  })
})
