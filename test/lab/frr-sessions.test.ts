import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConfigOperation, Operation } from '../../src/drivers/operation.ts'
import type { Result } from '../../src/drivers/result.ts'
import type { Credential, Hop, Target } from '../../src/drivers/target.ts'
import { KoineError } from '../../src/errors.ts'
import type { Platform } from '../../src/platforms.ts'
import { cliDriver } from '../../src/sessions/cli/driver.ts'
import { createDeviceSessions } from '../../src/sessions/pool/device-pool.ts'
import type { PoolSettings } from '../../src/sessions/pool/settings.ts'
import { createAlgorithmMemory } from '../../src/sessions/ssh/algorithms.ts'
import { createHopConnections } from '../../src/sessions/ssh/hops.ts'
import { pinnedHostKeys } from '../doubles/host-keys.ts'
import { answering, FrrLab, type LabHost } from './frr-router.ts'

// What no double can show: vtysh and its pagers, OpenSSH, the network of Linux.
const prefixLists = 2500
const routerConfig = [
  'hostname r1',
  'router bgp 65001',
  ' bgp router-id 10.214.77.1',
  ' neighbor 10.214.77.250 remote-as 65002',
  ...Array.from({ length: prefixLists }, (_, index) => `ip prefix-list PL${index} seq 5 permit ${prefixOf(index)}`),
]

function prefixOf(index: number): string {
  return `10.${20 + Math.floor(index / 256)}.${index % 256}.0/24`
}

let lab: FrrLab
beforeAll(async () => {
  lab = new FrrLab()
  await lab.start(routerConfig)
}, 60_000)
afterAll(() => lab?.remove())

const settings: PoolSettings = {
  maxSessions: 100,
  sessionsPerDevice: 1,
  maxRunning: 100,
  maxWaitingPerDevice: 1000,
  maxWaiting: 1000,
  roomTimeoutMs: 5000,
  idleMs: 600_000,
  maxAgeMs: 3_600_000,
  freshMs: 30_000,
  probeTimeoutMs: 1000,
  breaker: { failures: 50, pauseMs: 60_000 },
  authentication: { failuresPerDevice: 2, failuresPerCredential: 0, pauseMs: 60_000 },
  logins: { perSecond: 0, perSecondPerCredential: 0, concurrent: 0 },
}

/** `more` fills its last page with blank lines. */
const unpadded = (output: string | undefined): string | undefined => output?.replace(/\n{2,}/g, '\n')

interface Asking {
  readonly onWrite?: () => void
  readonly onOutput?: () => void
  readonly commandTimeoutMs?: number
  readonly signal?: AbortSignal
}

interface Asked {
  readonly results: readonly Result[]
  readonly startedMs: number
  readonly endedMs: number
}

/** Sessions as the daemon has them, with the lab's router in the inventory. */
const reach = (changes: Partial<Target> = {}, poolChanges: Partial<PoolSettings> = {}) => {
  const credential = credentialOf()
  const keys = () =>
    pinnedHostKeys(lab.router.hostKey, {
      hop1: lab.hops[0]?.hostKey ?? null,
      hop2: lab.hops[1]?.hostKey ?? null,
    })
  const pinned = keys()
  const ladder = createAlgorithmMemory()
  const hops = createHopConnections({ hostKeys: pinned, ladder })
  const detected: Platform[] = []
  const driver = cliDriver({
    hostKeys: pinned,
    hops,
    ladder,
    onDetected: (_device, platform) => void detected.push(platform),
  })
  const sessions = createDeviceSessions({ ...settings, ...poolChanges })
  const target: Target = {
    device: 'r1',
    host: lab.router.address,
    port: 22,
    transport: 'ssh',
    platform: 'frr',
    credential,
    jump: [],
    algorithms: 'modern',
    tls: { verify: true, ca: null },
    limits: {
      connectTimeoutMs: 2000,
      authTimeoutMs: 10_000,
      keepaliveMs: 500,
      keepaliveCountMax: 2,
      idleReturnMs: 0,
      maxOutputBytes: 10_000_000,
    },
    ...changes,
  }
  const ask = (
    operation: Operation,
    { onWrite, onOutput, commandTimeoutMs = 20_000, signal = AbortSignal.timeout(60_000) }: Asking = {},
  ): Promise<Asked> => {
    const request = { device: 'r1', driver, strategy: null, target: () => target, signal, onTurn: () => undefined }
    return sessions.run(request, async (session, written) => {
      const startedMs = performance.now()
      const results = await session.perform(operation, {
        signal,
        commandTimeoutMs,
        maxOutputBytes: 10_000_000,
        onOutput: () => onOutput?.(),
        onResult: () => undefined,
        onWrite: () => {
          written()
          onWrite?.()
        },
      })
      return { results, startedMs, endedMs: performance.now() }
    })
  }
  const show = async (...commands: string[]): Promise<readonly Result[]> => (await ask(commandsOf(...commands))).results
  const end = async (): Promise<void> => {
    await sessions.drain(2000)
    hops.close()
  }
  return { ask, show, sessions, detected, end }
}

const credentialOf = (changes: Partial<Credential> = {}): Credential => ({
  name: 'lab',
  version: '1',
  username: lab.user,
  password: lab.password,
  privateKey: null,
  passphrase: null,
  enableSecret: null,
  ...changes,
})

const commandsOf = (...commands: string[]): Operation => ({
  kind: 'commands',
  commands: commands.map(command => ({ command })),
  stopOnError: false,
  privileged: null,
})

/** On port 2223 the second one does not end. */
const hanging = commandsOf('terminal paginate', 'show running-config')

/** Begins what does not end; tells when its output has begun. */
const hang = (ask: ReturnType<typeof reach>['ask']) => {
  let begin: () => void = () => undefined
  const begun = new Promise<void>(resolve => {
    begin = resolve
  })
  const performing = ask(hanging, { onOutput: () => begin() })
  return { performing, begun: Promise.race([begun, performing]) }
}

const configOf = (lines: readonly string[], changes: Partial<ConfigOperation> = {}): ConfigOperation => ({
  kind: 'config',
  lines,
  dryRun: false,
  save: false,
  ...changes,
})

/** What is done with sessions of one's own, which are left at the end. */
const withSessions = async (
  body: (reached: ReturnType<typeof reach>) => Promise<void>,
  changes: () => Partial<Target> = () => ({}),
  poolChanges: Partial<PoolSettings> = {},
): Promise<void> => {
  const reached = reach(changes(), poolChanges)
  try {
    await body(reached)
  } finally {
    await reached.end()
  }
}

const logins = (host: LabHost, since: number): number => host.sshdLog(since).match(/Accepted password/g)?.length ?? 0
const logLength = (host: LabHost): number => host.sshdLog().length

describe('commands on FRR', () => {
  it.each(['frr', 'auto'] as const)('as platform %s: text, JSON, rejections', platform =>
    withSessions(
      async ({ show, detected }) => {
        const [version, summary, unknown, ambiguous, incomplete, after] = await show(
          'show version',
          'show bgp summary json',
          'show nonsense',
          'show b',
          'show ip prefix-list PL7 seq',
          'show ip prefix-list PL7',
        )
        expect(version?.output).toMatch(/^FRRouting \d/)
        expect(version?.output).not.toContain('r1#')
        expect(JSON.parse(summary?.output ?? '')).toMatchObject({ ipv4Unicast: { as: 65001 } })
        expect(unknown?.error).toMatchObject({ code: 'COMMAND_REJECTED' })
        expect(ambiguous?.error).toMatchObject({ code: 'COMMAND_REJECTED' })
        expect(incomplete?.error).toMatchObject({ code: 'COMMAND_REJECTED' })
        expect(after).toMatchObject({ error: null, output: expect.stringContaining(prefixOf(7)) })
        expect(detected).toEqual(platform === 'auto' ? ['frr'] : [])
      },
      () => ({ platform }),
    ),
  )

  it('long output comes whole', () =>
    withSessions(async ({ show }) => {
      const [config] = await show('show running-config')
      expect(config?.output.split('\n').filter(line => line.startsWith('ip prefix-list'))).toHaveLength(prefixLists)
    }))

  it.each([
    ['less', 22],
    ['more', 2222],
  ])('long output comes whole through %s', (_pager, port) =>
    withSessions(
      async ({ show }) => {
        const [plain] = await show('show running-config')
        const [, paged, , after] = await show(
          'terminal paginate',
          'show running-config',
          'show nonsense',
          'show version',
        )
        const lists = paged?.output.split('\n').filter(line => line.startsWith('ip prefix-list')) ?? []
        expect(lists).toHaveLength(prefixLists)
        expect(unpadded(paged?.output)).toBe(unpadded(plain?.output))
        expect(after?.output).toMatch(/^FRRouting/)
        const [, short] = await show('terminal length 5', 'show ip prefix-list PL9')
        expect(short?.output).toContain(prefixOf(9))
      },
      () => ({ port }),
    ),
  )
})

describe('configuration on FRR', () => {
  it('is in effect, with its comment passed over', () =>
    withSessions(async ({ ask, show }) => {
      const lines = [
        '! a loopback for tests',
        'interface lo',
        ' description set by a test',
        'exit',
        'ip route 192.0.2.0/28 lo',
      ]
      const { results } = await ask(configOf(lines, { comment: 'a change "in" the lab' }))
      expect(results.map(({ command, error, sent }) => ({ command, error, sent }))).toEqual(
        lines.map(command => ({ command, error: null, sent: true })),
      )
      const running = lab.vtysh('show running-config')
      expect(running).toContain('description set by a test')
      expect(running).toContain('ip route 192.0.2.0/28 lo')
      expect((await show('show version'))[0]?.error).toBeNull()
    }))

  it('stops at the first line that is rejected', () =>
    withSessions(async ({ ask, show }) => {
      const { results } = await ask(
        configOf(['ip route 192.0.2.16/28 lo', 'ip route nowhere lo', 'ip route 192.0.2.32/28 lo'], { save: true }),
      )
      expect(results.map(({ sent, error }) => [sent, error?.code ?? null])).toEqual([
        [true, null],
        [true, 'COMMAND_REJECTED'],
        [false, null],
      ])
      const running = lab.vtysh('show running-config')
      expect(running).toContain('192.0.2.16/28')
      expect(running).not.toContain('192.0.2.32/28')
      expect(lab.saved()).not.toContain('192.0.2.16/28')
      expect((await show('show version'))[0]?.error).toBeNull()
    }))

  it('is saved where that is asked for', () =>
    withSessions(async ({ ask }) => {
      const { results } = await ask(configOf(['ip route 192.0.2.48/28 lo'], { save: true }))
      expect(results.at(-1)).toMatchObject({ command: 'write memory', error: null })
      expect(lab.saved()).toContain('ip route 192.0.2.48/28 lo')
    }))

  it.each([
    ['longer than a line of the terminal', 'long '.repeat(180).trim()],
    ['with letters of many alphabets', 'Zürich – Łódź – 東京 – end'],
    ['that ends like a prompt', 'see r1# and r1(config)#'],
    ['that looks like a pager', '--More-- : (END)'],
  ])('takes a line %s', (_what, text) =>
    withSessions(async ({ ask, show }) => {
      const { results } = await ask(configOf(['interface lo', ` description ${text}`]))
      expect(results.map(({ error, output }) => [error, output])).toEqual([
        [null, ''],
        [null, ''],
      ])
      expect(lab.vtysh('show running-config')).toContain(` description ${text}\n`)
      const [plain, , paged] = await show('show running-config', 'terminal paginate', 'show running-config')
      expect(plain?.output).toContain(` description ${text}\n`)
      expect(paged?.output).toContain('description')
      expect(paged?.output.split('\n').filter(line => line.startsWith('ip prefix-list'))).toHaveLength(prefixLists)
    }),
  )

  it('takes two hundred lines', () =>
    withSessions(async ({ ask }) => {
      const lines = Array.from({ length: 200 }, (_, index) => `ip route 10.90.${index}.0/24 lo`)
      const { results } = await ask(configOf(lines))
      expect(results.every(({ error }) => error === null)).toBe(true)
      expect(lab.vtysh('show running-config').match(/^ip route 10\.90\./gm)).toHaveLength(200)
    }))

  it('has no dry run', () =>
    withSessions(async ({ ask }) => {
      await expect(ask(configOf(['ip route 192.0.2.64/28 lo'], { dryRun: true }))).rejects.toMatchObject({
        code: 'DRY_RUN_UNSUPPORTED',
      })
      expect(lab.vtysh('show running-config')).not.toContain('192.0.2.64/28')
    }))

  it('may change the host name', () =>
    withSessions(async ({ ask, show, sessions }) => {
      expect((await ask(configOf(['hostname r1-renamed']))).results[0]?.error).toBeNull()
      expect((await show('show version'))[0]?.output).toMatch(/^FRRouting/)
      expect(sessions.list()[0]?.facts?.prompt).toBe('r1-renamed#')
      expect((await ask(configOf(['hostname r1']))).results[0]?.error).toBeNull()
      expect((await show('show version'))[0]?.output).toMatch(/^FRRouting/)
      expect(sessions.list()[0]?.facts?.prompt).toBe('r1#')
    }))
})

describe('sessions to FRR', () => {
  it('performs a hundred operations one after the other, with one login', () =>
    withSessions(async ({ ask, sessions }) => {
      const since = logLength(lab.router)
      const asked = await Promise.all(
        Array.from({ length: 100 }, (_, index) => ask(commandsOf(`show ip prefix-list PL${index}`))),
      )
      for (const [index, { results, startedMs }] of asked.entries()) {
        expect(results[0]?.output).toContain(prefixOf(index))
        expect(startedMs).toBeGreaterThanOrEqual(asked[index - 1]?.endedMs ?? 0)
      }
      expect(logins(lab.router, since)).toBe(1)
      expect(sessions.list()).toMatchObject([{ operations: 100 }])
    }))

  it('that the device has ended are opened anew, and nothing fails', () =>
    withSessions(async ({ show }) => {
      const since = logLength(lab.router)
      for (let round = 0; round < 5; round += 1) {
        expect((await show('show version'))[0]?.error).toBeNull()
        lab.router.killConnections()
      }
      expect((await show('show version'))[0]?.error).toBeNull()
      expect(logins(lab.router, since)).toBe(6)
    }))

  it('that vtysh has ended, too', () =>
    withSessions(async ({ show }) => {
      const since = logLength(lab.router)
      for (let round = 0; round < 3; round += 1) {
        expect((await show('show version'))[0]?.error).toBeNull()
        lab.router.kill(/^vtysh$/)
      }
      expect((await show('show version'))[0]?.error).toBeNull()
      expect(logins(lab.router, since)).toBe(4)
    }))

  it('that end again and again fail only what was written already', () =>
    withSessions(async ({ ask, sessions }) => {
      const since = logLength(lab.router)
      let over = false
      const killing = (async () => {
        while (!over) {
          await new Promise(resolve => setTimeout(resolve, 100))
          if (sessions.list()[0]?.state !== 'connecting') lab.router.killConnections()
        }
      })()
      const ends: { readonly written: boolean; readonly code: string | null }[] = []
      for (let index = 0; index < 200; index += 1) {
        let written = false
        const mark = () => {
          written = true
        }
        const code = await ask(commandsOf(`show ip prefix-list PL${index}`), { onWrite: mark }).then(
          ({ results }) => (results[0]?.output.includes(prefixOf(index)) ? null : 'other output'),
          error => String(error.code),
        )
        ends.push({ written, code })
      }
      over = true
      await killing
      expect(ends.filter(({ code }) => code !== null && code !== 'CLOSED_BY_PEER')).toEqual([])
      expect(logins(lab.router, since)).toBeGreaterThan(2)
      expect(ends.filter(({ code, written }) => code !== null && !written)).toEqual([])
    }))

  it('that were cancelled at any moment keep nobody from being served', () =>
    withSessions(
      async ({ ask, show }) => {
        for (const delayMs of [0, 5, 20, 100, 500]) {
          const cancelling = new AbortController()
          const reason = new KoineError('CANCELLED', 'Cancelled by the test.')
          const performing = ask(hanging, {
            onOutput: () => void setTimeout(() => cancelling.abort(reason), delayMs),
            signal: cancelling.signal,
          })
          await expect(performing).rejects.toBe(reason)
          expect((await show('terminal length 0', 'show version'))[1]?.output).toMatch(/^FRRouting/)
        }
      },
      () => ({ port: 2223 }),
    ))

  it('are left when a command does not end in time', () =>
    withSessions(
      async ({ ask, show }) => {
        const since = logLength(lab.router)
        await expect(ask(hanging, { commandTimeoutMs: 1500 })).rejects.toMatchObject({
          code: 'COMMAND_TIMEOUT',
          facts: { phase: 'output', tail: expect.stringContaining('frr version') },
        })
        expect((await show('show version'))[0]?.output).toMatch(/^FRRouting/)
        expect(logins(lab.router, since)).toBe(2)
      },
      () => ({ port: 2223 }),
    ))

  it('end with a command that was running, and the next one has a new session', () =>
    withSessions(
      async ({ ask, show }) => {
        await show('show version')
        const { performing, begun } = hang(ask)
        await begun
        lab.router.killConnections()
        await expect(performing).rejects.toMatchObject({ code: 'CLOSED_BY_PEER' })
        expect((await show('show version'))[0]?.error).toBeNull()
      },
      () => ({ port: 2223 }),
    ))

  it('fail while there is no SSH server, and work when it is back', () =>
    withSessions(async ({ show }) => {
      await show('show version')
      lab.router.killSshd()
      try {
        await expect(show('show version')).rejects.toMatchObject({ code: 'CONNECTION_REFUSED' })
      } finally {
        lab.router.startSshd()
      }
      await answering(lab.router.address)
      expect((await show('show version'))[0]?.error).toBeNull()
    }))

  it('outlive the daemons of the router', () =>
    withSessions(async ({ show }) => {
      await show('show version')
      lab.killDaemons()
      await show('show bgp summary')
      lab.startDaemons()
      const [version, list] = await show('show version', 'show ip prefix-list PL3')
      expect(version?.output).toMatch(/^FRRouting/)
      expect(list?.error).toBeNull()
    }))

  it('that are half open while a command runs fail within the limits of the keepalive', () =>
    withSessions(
      async ({ ask, show }) => {
        await show('show version')
        const { performing, begun } = hang(ask)
        await begun
        const pulledMs = performance.now()
        lab.router.link('down')
        try {
          await expect(performing).rejects.toMatchObject({ code: 'CLOSED_BY_PEER', facts: { reason: 'keepalive' } })
          expect(performance.now() - pulledMs).toBeLessThan(10_000)
          await expect(show('show version')).rejects.toMatchObject({
            code: expect.stringMatching(/^CONNECT_(?:TIMEOUT|FAILED)$/),
          })
        } finally {
          lab.router.link('up')
        }
        await answering(lab.router.address)
        expect((await show('show version'))[0]?.error).toBeNull()
      },
      () => ({ port: 2223 }),
    ))

  it('that are half open while they are idle are asked before they are used', () =>
    withSessions(
      async ({ ask, show, sessions }) => {
        await show('show version')
        lab.router.link('down')
        let writes = 0
        try {
          await expect(ask(commandsOf('show version'), { onWrite: () => (writes += 1) })).rejects.toMatchObject({
            code: expect.stringMatching(/^CONNECT_(?:TIMEOUT|FAILED)$/),
          })
        } finally {
          lab.router.link('up')
        }
        expect(writes).toBe(0)
        await answering(lab.router.address)
        expect((await show('show version'))[0]?.error).toBeNull()
        expect(sessions.list()).toHaveLength(1)
      },
      () => ({
        limits: {
          connectTimeoutMs: 2000,
          authTimeoutMs: 10_000,
          keepaliveMs: 0,
          keepaliveCountMax: 3,
          idleReturnMs: 0,
          maxOutputBytes: 1_000_000,
        },
      }),
      { freshMs: 0 },
    ))
})

describe('the login to FRR', () => {
  it('is tried twice with a password that is wrong, and then no more', () =>
    withSessions(
      async ({ show }) => {
        const since = logLength(lab.router)
        const codes: unknown[] = []
        for (let round = 0; round < 5; round += 1) await show('show version').catch(error => codes.push(error.code))
        expect(codes).toEqual(['AUTH_FAILED', 'AUTH_FAILED', 'AUTH_BLOCKED', 'AUTH_BLOCKED', 'AUTH_BLOCKED'])
        expect(lab.router.sshdLog(since).match(/Failed password/g)).toHaveLength(2)
      },
      () => ({ credential: credentialOf({ password: 'not-the-one' }) }),
    ))

  it('does not take place where the host key is another one', () =>
    withSessions(async ({ show }) => {
      lab.router.killSshd()
      lab.router.newHostKey()
      lab.router.startSshd()
      await answering(lab.router.address)
      const since = logLength(lab.router)
      await expect(show('show version')).rejects.toMatchObject({ code: 'HOST_KEY_MISMATCH' })
      expect(lab.router.sshdLog(since)).toMatch(/Connection from/)
      expect(lab.router.sshdLog(since)).not.toMatch(/userauth-request|Accepted|Failed|Invalid user/)
    }))

  it.each([1, 2])('goes through %i Linux hosts', count =>
    withSessions(
      async ({ show }) => {
        const since = [lab.router, ...lab.hops].map(logLength)
        expect((await show('show version'))[0]?.output).toMatch(/^FRRouting/)
        const last = lab.hops[count - 1]?.address ?? ''
        expect(lab.router.sshdLog(since[0])).toContain(`Accepted password for ${lab.user} from ${last} `)
        expect(lab.hops.map((hop, index) => logins(hop, since[index + 1] ?? 0))).toEqual(count === 1 ? [1, 0] : [1, 1])
      },
      () => ({ jump: hopsOf(count) }),
    ),
  )

  it('tells which host on the way refused the credential', () =>
    withSessions(
      async ({ show }) => {
        await expect(show('show version')).rejects.toMatchObject({
          code: 'AUTH_FAILED',
          facts: { hop: 2, hop_device: 'hop2' },
        })
      },
      () => ({
        jump: hopsOf(2).map(hop =>
          hop.device === 'hop2' ? { ...hop, credential: credentialOf({ name: 'other', password: 'wrong' }) } : hop,
        ),
      }),
    ))
})

const hopsOf = (count: number): readonly Hop[] =>
  lab.hops.slice(0, count).map((hop, index) => ({
    device: `hop${index + 1}`,
    host: hop.address,
    port: 22,
    credential: credentialOf(),
    algorithms: 'modern',
  }))
