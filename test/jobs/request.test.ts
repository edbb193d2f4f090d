import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, requestHash } from '../../src/jobs/idempotency.ts'
import { createRedactor } from '../../src/jobs/redaction.ts'
import { jobRequestSchema, kindOf } from '../../src/jobs/request.ts'
import { configLines } from '../../src/jobs/request-lines.ts'

const pointers = (request: unknown): readonly string[] =>
  jobRequestSchema.safeParse(request).error?.issues.map(({ path }) => `/${path.join('/')}`) ?? []

describe('a request', () => {
  it.each([
    [{ device: 'a' }, ['/']],
    [{ device: 'a', commands: ['x'], config: { lines: ['y'] } }, ['/config']],
    [{ device: 'a', commands: ['show\nreload'] }, ['/commands/0']],
    [{ device: 'a', commands: ['show \u0003'] }, ['/commands/0']],
    [{ device: 'a', commands: ['show \u2028reload'] }, ['/commands/0']],
    [{ device: 'a', commands: [{ command: 'x\ry' }] }, ['/commands/0']],
    [
      { device: 'a', commands: [{ command: 'x', answers: [{ question: '#', send: 'delete ', enter: false }] }] },
      ['/commands/0'],
    ],
    [{ device: 'a', commands: [] }, ['/commands']],
    [{ device: 'a', config: {} }, ['/config']],
    [{ device: 'a', config: { text: '\n \n' } }, ['/config/text']],
    [{ device: 'a', config: { lines: ['x', 'y\nz'] } }, ['/config/lines/1']],
    [{ device: 'a', config: { lines: ['x'] }, stop_on_error: false }, ['/stop_on_error']],
    [{ device: 'a', script: { text: 'x' }, render: { text: 'y' } }, ['/render']],
    [{ device: 'a', commands: ['x'], timeouts: { queue_ms: 0 } }, ['/timeouts/queue_ms']],
    [{ device: 'a', test: true, webhook: { url: 'ftp://x' } }, ['/webhook/url']],
    [{ device: 'a', detached: { action: 'kill', task: '../x' } }, ['/detached/task']],
  ])('%j is refused at %j', (request, expected) => {
    expect(
      pointers(request)
        .slice(0, 1)
        .map(path => path.replace(/^(\/commands\/0).*/, '$1')),
    ).toEqual(expected)
  })

  it('may press a key, and write a line', () => {
    const answers = [
      { question: '[y/n]', send: 'Y', enter: false },
      { question: 'name', send: 'flash:x' },
    ]
    expect(pointers({ device: 'a', commands: [{ command: 'x', answers }] })).toEqual([])
  })

  it('may have a tab, and stays as it was written', () => {
    const request = { device: 'a', commands: ['show\tversion', { command: 'x', timeout_ms: 5 }] }
    expect(jobRequestSchema.parse(request)).toEqual(request)
  })

  it.each([
    [{ commands: ['x'] }, 'commands'],
    [{ render: { text: 'x' } }, 'commands'],
    [{ config: {}, render: { text: 'x' } }, 'config'],
    [{ test: true }, 'test'],
    [{ detached: { action: 'list' } }, 'detached'],
  ] as const)('%j asks for %s', (work, kind) => {
    expect(kindOf(jobRequestSchema.parse({ device: 'a', ...work }))).toBe(kind)
  })

  it('has unknown members refused by name', () => {
    const issues = jobRequestSchema.safeParse({ device: 'a', commands: ['x'], timeouts: { job: 1 }, dryrun: true })
      .error?.issues
    expect(issues?.map(issue => ('keys' in issue ? issue.keys : []))).toEqual([['job'], ['dryrun']])
  })
})

it('a rollback without a version takes nothing that only a rollback to a version heeds', () => {
  const rollback = (more: object) =>
    jobRequestSchema.safeParse({ device: 'edge1', configuration: { action: 'rollback', ...more } })
  expect(rollback({}).success).toBe(true)
  expect(rollback({ save: false }).success).toBe(true)
  expect(rollback({ version: 3, confirm_seconds: 60, message: 'back' }).success).toBe(true)
  for (const more of [
    { confirm_seconds: 60 },
    { message: 'back' },
    { post_checks: [{ command: 'show version', contains: '1' }] },
  ])
    expect(rollback(more).error?.issues[0]?.path).toEqual(['configuration', Object.keys(more)[0]])
})

describe('the lines of a configuration text', () => {
  it('are the same for every kind of line end, and keep their indentation', () => {
    expect(configLines('interface e1\r\n  mtu 9000\n!\rend\n\n')).toEqual(['interface e1', '  mtu 9000', '!', 'end'])
  })
})

const shuffled = (data: unknown): unknown => {
  if (Array.isArray(data)) return data.map(shuffled)
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(
    Object.entries(data)
      .map(([key, value]) => [key, shuffled(value)] as const)
      .reverse(),
  )
}

describe('the canonical form of a request', () => {
  it('does not depend on the order of members', () => {
    fc.assert(fc.property(fc.jsonValue(), data => canonicalJson(shuffled(data)) === canonicalJson(data)))
  })

  it('is the same data', () => {
    fc.assert(
      fc.property(fc.jsonValue(), data => {
        expect(JSON.parse(canonicalJson(data))).toEqual(JSON.parse(JSON.stringify(data)))
      }),
    )
  })

  it('tells different data apart', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const alike = JSON.stringify(shuffled(shuffled(a))) === JSON.stringify(shuffled(shuffled(b)))
        if (alike) expect(requestHash(a)).toBe(requestHash(b))
        else if (canonicalJson(a) !== canonicalJson(b)) expect(requestHash(a)).not.toBe(requestHash(b))
      }),
    )
    expect(requestHash({ commands: ['a', 'b'] })).not.toBe(requestHash({ commands: ['b', 'a'] }))
    expect(requestHash({ a: undefined, b: 1 })).toBe(requestHash({ b: 1 }))
  })
})

describe('redaction', () => {
  const secrets = ['correct-horse', 'correct-horse-battery', 'staple-42']

  it('finds secrets wherever a stream is cut', () => {
    const text = 'a correct-horse-battery b correct-horse c staple-42staple-42 corre correct-hors'
    const whole = createRedactor(secrets).text(text)
    expect(whole).toBe('a ******** b ******** c **************** corre correct-hors')
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), cuts => {
        const stream = createRedactor(secrets).stream('text')
        const ends = [...new Set([...cuts, text.length])].toSorted((a, b) => a - b)
        let from = 0
        let shown = ''
        for (const end of ends) {
          shown += stream.push(text.slice(from, end))
          from = end
        }
        shown += stream.end()
        for (const secret of secrets) expect(shown).not.toContain(secret)
        // Where one secret begins another, more may be taken out, never less.
        expect(shown.replaceAll('********-battery', '********')).toBe(whole)
      }),
    )
  })

  it('finds in whole lines what looks like a secret', () => {
    const stream = createRedactor([]).stream('line')
    const shown = ['enable sec', 'ret 0 hun', 'ter2\nhostname x\nsnmp-server comm', 'unity pub'].map(stream.push)
    expect([...shown, stream.end()]).toEqual([
      '',
      '',
      'enable secret 0 ********\nhostname x\n',
      '',
      'snmp-server community ********',
    ])
  })

  it('leaves short words alone', () => {
    expect(createRedactor(['eos']).text('eos 4')).toBe('eos 4')
  })

  it('goes through data', () => {
    expect(createRedactor(secrets).data({ a: ['x staple-42', 1, null], 'staple-42': true })).toEqual({
      a: ['x ********', 1, null],
      '********': true,
    })
  })
})
