import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Credential, Target } from '../../src/drivers/target.ts'
import { KoineError } from '../../src/errors.ts'
import type { DeviceBook, ManagedDevice } from '../../src/inventory/device-book.ts'
import type { Caller } from '../../src/jobs/caller.ts'
import type { JobWithResults } from '../../src/jobs/job.ts'
import { createJobs, type JobParts, type Jobs, type SubmitOptions } from '../../src/jobs/jobs.ts'
import type { AuditAttempt, AuditOutcome } from '../../src/jobs/parts.ts'
import { type JobRequest, jobRequestSchema } from '../../src/jobs/request.ts'
import type { JobSettings } from '../../src/jobs/settings.ts'
import { caller } from '../api/callers.ts'
import { type Behaviour, type FakeDriver, fakeDriver } from './device.ts'
import { createLanes } from './lanes.ts'

export const password = 'canary-Password-42'

/** Jobs over devices that do what a test wants, with everything that they told others. */
export interface Fixture {
  readonly jobs: Jobs
  readonly driver: FakeDriver
  readonly attempts: AuditAttempt[]
  readonly outcomes: AuditOutcome[]
  readonly hooks: {
    readonly url: string
    readonly event: { readonly id: string; readonly type: string; readonly data: unknown }
  }[]
  readonly reported: unknown[]
  readonly parts: JobParts
  submit(request: JobRequest, options?: SubmitOptions): JobWithResults
  /** Submits and waits until it is over. */
  run(request: JobRequest, options?: SubmitOptions): Promise<JobWithResults>
  wait(id: string): Promise<JobWithResults>
  /** The same database once more, as after `kill -9` when the jobs were not closed. */
  restart(changes?: Partial<JobParts>): Fixture
}

export interface FixtureOptions {
  readonly behave?: Behaviour
  readonly driver?: FakeDriver
  readonly settings?: Partial<JobSettings>
  readonly parts?: Partial<JobParts>
  readonly devices?: readonly ManagedDevice[]
}

export const admin: Caller = caller()

const settings: JobSettings = {
  maxQueued: 1000,
  maxQueuedPerDevice: 200,
  maxBatchTargets: 1000,
  queueTimeoutMs: 60_000,
  commandTimeoutMs: 10_000,
  jobTimeoutMs: 60_000,
  maxOutputBytes: 1_000_000,
  maxStreamBytes: 1_000_000,
  retentionMs: 86_400_000,
  inlineSecrets: false,
}

export const device = (name: string, changes: Partial<ManagedDevice> = {}): ManagedDevice => ({
  name,
  host: '192.0.2.1',
  port: null,
  platform: 'cisco_ios',
  detected: null,
  driver: null,
  transport: null,
  credential: 'lab',
  jump: [],
  tags: [],
  timezone: null,
  addresses: [],
  hostnames: [],
  algorithms: 'modern',
  tls: { verify: true, ca: null },
  limits: {},
  source: 'book',
  ...changes,
})

const credential: Credential = {
  name: 'lab',
  version: '1',
  username: 'koine',
  password,
  privateKey: null,
  passphrase: null,
  enableSecret: null,
}

export const targetOf = (name: string, wanted: Credential = credential): Target => ({
  device: name,
  host: '192.0.2.1',
  port: 22,
  transport: 'ssh',
  platform: 'cisco_ios',
  credential: wanted,
  jump: [],
  algorithms: 'modern',
  tls: { verify: true, ca: null },
  limits: {
    connectTimeoutMs: 10_000,
    authTimeoutMs: 10_000,
    keepaliveMs: 0,
    keepaliveCountMax: 3,
    idleReturnMs: 0,
    maxOutputBytes: 1_000_000,
  },
})

const bookOf = (devices: readonly ManagedDevice[]): DeviceBook => ({
  device: name => devices.find(one => one.name === name) ?? null,
  devices: () => devices,
  target(name, wishes) {
    const found = devices.find(one => one.name === name)
    if (found?.host == null) throw new KoineError('CONFLICT', `The device ${name} has no host.`)
    return targetOf(name, wishes?.credential)
  },
  detected: () => {},
  onChange: () => {},
})

const usual = ['edge1', 'edge2', 'edge3', 'edge4', 'edge5'].map((name, index) =>
  device(name, { tags: index < 3 ? ['lab', 'core'] : ['lab'] }),
)

export const fixture = ({
  behave,
  driver = fakeDriver(behave),
  devices = usual,
  ...options
}: FixtureOptions = {}): Fixture => {
  const folder = mkdtempSync(join(tmpdir(), 'koine-jobs-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return start(driver, {
    path: join(folder, 'jobs.db'),
    settings: { ...settings, ...options.settings },
    sessions: createLanes(),
    book: bookOf(devices),
    credential: name => (name === 'other' ? { ...credential, name, username: 'other' } : null),
    drivers: new Map([
      ['cli', driver],
      ['linux', driver],
    ]),
    policy: {
      decide: (_, lines) => {
        const line = lines.find(one => one.startsWith('reload'))
        return line === undefined ? { allowed: true, rule: null } : { allowed: false, rule: 'no-reload', line }
      },
    },
    files: {
      get(id) {
        if (id !== 'file_1') throw new KoineError('NOT_FOUND', `There is no file ${id}.`)
        return { id, name: 'image.bin', path: '/files/1', bytes: 3, sha256: 'ab' }
      },
      place: name => ({
        path: `/files/new/${name}`,
        keep: () => Promise.resolve({ id: 'file_2', name, path: `/files/new/${name}`, bytes: 5, sha256: 'cd' }),
        drop: () => {},
      }),
    },
    parser: {
      parse: (output, { template }) =>
        Promise.resolve(
          template === 'auto'
            ? { rows: [{ length: String(output.length) }], template: 'lengths' }
            : { error: 'no such template', line: null },
        ),
    },
    openConfigOf: () => null,
    configurations: null,
    renderer: {
      render({ source, context }) {
        const text = 'text' in source ? source.text : 'hostname {{ name }}'
        const lines = text.replaceAll('{{ name }}', String(context['name'])).split('\n')
        return {
          lines,
          template: 'template' in source ? source.template : null,
          version: 'template' in source ? 3 : null,
        }
      },
    },
    ...options.parts,
  })
}

type Given = Omit<JobParts, 'audit' | 'webhooks' | 'report'> & Partial<JobParts>

const start = (driver: FakeDriver, given: Given): Fixture => {
  const attempts: AuditAttempt[] = []
  const outcomes: AuditOutcome[] = []
  const hooks: Fixture['hooks'] = []
  const reported: unknown[] = []
  const parts: JobParts = {
    audit: { attempt: entry => void attempts.push(entry), outcome: entry => void outcomes.push(entry) },
    webhooks: { send: ({ url }, event) => void hooks.push({ url, event }) },
    report: error => void reported.push(error),
    ...given,
  }
  const jobs = createJobs(parts)
  onTestFinished(() => jobs.close())
  const wait = (id: string) => jobs.wait(id, admin, AbortSignal.timeout(20_000))
  const submit = (request: JobRequest, options?: SubmitOptions) =>
    jobs.submit(jobRequestSchema.parse(request), admin, options)
  return {
    jobs,
    driver,
    attempts,
    outcomes,
    hooks,
    reported,
    parts,
    submit,
    run: (request, options) => wait(submit(request, options).id),
    wait,
    restart: changes => start(driver, { ...given, sessions: createLanes(), ...changes }),
  }
}

/** Something that a test lets happen. */
export interface Gate {
  readonly passed: Promise<void>
  open(): void
}

export const gate = (): Gate => {
  let open = () => {}
  const passed = new Promise<void>(resolve => {
    open = resolve
  })
  return { passed, open: () => open() }
}

/** Resolves when what is looked for is so, looking after each turn of the event loop. */
export const until = async (holds: () => boolean): Promise<void> => {
  const endMs = performance.now() + 20_000
  while (!holds()) {
    if (performance.now() > endMs) throw new Error('it never came to hold')
    await new Promise(resolve => setTimeout(resolve, 2))
  }
}
