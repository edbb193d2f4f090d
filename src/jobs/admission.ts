import { randomBytes } from 'node:crypto'
import type { Archive } from '../archive/archive.ts'
import type { Driver } from '../drivers/session.ts'
import type { Credential, Target } from '../drivers/target.ts'
import { KoineError } from '../errors.ts'
import type { DeviceBook, ManagedDevice, TargetWishes } from '../inventory/device-book.ts'
import { driverOf } from '../inventory/target.ts'
import { type Caller, may, reaches, type Scope } from './caller.ts'
import { driverChoice } from './driver-choice.ts'
import type { JobKind } from './job.ts'
import type { JobMeans } from './live-job.ts'
import { aboutWork, isOperation, linesOf, renderedLines, type Work, workOf } from './operation.ts'
import type { Audit, CommandPolicy, FileStore, Renderer } from './parts.ts'
import { createRedactor } from './redaction.ts'
import { type JobRequest, kindOf } from './request.ts'
import { inlineSecretsRefused, secretsIn, withoutSecrets } from './request-secrets.ts'
import type { NewJob } from './stored-job.ts'

export interface AdmissionParts {
  readonly book: DeviceBook
  readonly credential: (name: string) => Credential | null
  readonly drivers: ReadonlyMap<string, Driver>
  /** Whether the configuration of a platform as a whole can be changed over what a driver opens. */
  readonly configures: (driver: string, platform: string) => boolean
  /** null: there is none, so no configuration is changed as a whole. */
  readonly archive: Archive | null
  readonly renderer: Renderer
  readonly files: FileStore
  readonly policy: CommandPolicy
  readonly audit: Audit
  readonly inlineSecrets: boolean
}

/** A target that a request brings along, in place of a device of the inventory. Its secrets are never stored. */
export interface InlineTarget {
  readonly driver: string
  readonly platform: string | null
  readonly target: () => Target
}

/** A request that may be done, with what doing it needs. */
export interface Admitted {
  readonly job: NewJob
  readonly means: JobMeans
  /** What the audit says of it. */
  readonly lines: readonly string[]
  readonly rule: string | null
}

/** Decides whether a request may be done: throws why not. What a caller may not do is written to the audit. */
export interface Admission {
  admit(
    request: JobRequest,
    caller: Caller,
    about: { readonly batch: string | null; readonly inline: InlineTarget | null },
  ): Admitted
  /** What a job that was taken in before needs to run; the same checks, with what was rendered then. */
  again(job: NewJob): JobMeans
  /** What one may begin one may end. Throws FORBIDDEN. */
  mayCancel(job: Pick<NewJob, 'id' | 'device' | 'kind'>, caller: Caller): void
  /** A batch is ended by who began it, or by an administrator. Throws FORBIDDEN. */
  mayCancelBatch(batch: { readonly id: string; readonly caller: Caller }, caller: Caller): void
}

// What one needs for each kind of job.
const scopeOf: Readonly<Record<JobKind, Scope>> = {
  commands: 'command',
  test: 'command',
  script: 'command',
  detached: 'command',
  getters: 'command',
  config: 'config',
  configuration: 'config',
  upload: 'file',
  download: 'file',
}

export const createAdmission = (parts: AdmissionParts): Admission => {
  const check = (means: JobMeans, job: NewJob, platform: string | null): string | null =>
    checkLines(linesOf(means.work), means, job, platform)

  const checkLines = (
    lines: readonly string[],
    means: Omit<JobMeans, 'allow'>,
    job: Attempted,
    platform: string | null,
  ): string | null => {
    if (means.work === null || lines.length === 0) return null
    // How lines are read is a matter of what they are sent through; that may be another driver than the platform's.
    const { name: driver } = means.driver
    const decision = parts.policy.decide(job.caller, lines, {
      platform: solePlatforms.get(driver) ?? platform,
      kind: policyKind(means.work),
      shell: driver === 'linux',
    })
    if (decision.allowed) return decision.rule
    const redactor = createRedactor(means.secrets)
    const line = redactor.line(decision.line)
    denied(parts.audit, job, aboutWork(means.work).map(redactor.line), decision.rule)
    throw new KoineError('POLICY_DENIED', `The command policy refuses "${line}" (rule ${decision.rule}).`, {
      facts: { rule: decision.rule, line },
    })
  }

  const meansOf = (about: Attempted, platform: string | null, means: Omit<JobMeans, 'allow'>): JobMeans => ({
    ...means,
    allow: (lines, found) => void checkLines(lines, means, about, found ?? platform),
  })

  const demand = (scope: Scope, about: Attempted): void => {
    if (may(about.caller, scope)) return
    denied(parts.audit, about, [], `scope:${scope}`)
    throw new KoineError('FORBIDDEN', `The API key "${about.caller.name}" lacks the scope "${scope}".`, {
      facts: { scope },
    })
  }

  return {
    mayCancel: ({ id, device, kind }, caller) => demand(scopeOf[kind], { id, device, caller }),
    mayCancelBatch({ id, caller: owner }, caller) {
      if (owner.keyId === caller.keyId || may(caller, 'admin')) return
      denied(parts.audit, { id, device: null, caller }, [], 'scope:admin')
      throw new KoineError('FORBIDDEN', `The batch ${id} was begun with another key.`, { facts: { scope: 'admin' } })
    },
    admit(request, caller, { batch, inline }) {
      const kind = kindOf(request)
      const device = inline === null ? visibleDevice(request.device, caller, parts.book) : null
      const id = newJobId()
      const about = { id, device: device?.name ?? request.device, caller }
      const scope = scopeOf[kind]
      demand(scope, about)
      if (device === null) refuseUnkept(request, parts.book)
      const secrets = secretsIn(request)
      if (secrets.length > 0 && !parts.inlineSecrets) throw inlineSecretsRefused(request)

      const platform = inline?.platform ?? (device ? platformOf(device) : null)
      const { driver, getterDriver } = driverChoice(
        kind,
        {
          named: request.driver ?? inline?.driver ?? null,
          own: device?.driver ?? null,
          usual: device ? driverOf(device) : 'cli',
          platform,
        },
        parts,
      )
      const rendered = renderedLines(request, parts.renderer)
      const means: JobMeans = meansOf(about, platform, {
        driver,
        work: workOf(request, rendered, { ...parts, caller, getterDriver, device: about.device }),
        wishes: wishesOf(request, driver, { ...parts, caller }),
        target: inline?.target ?? null,
        secrets,
      })
      // A device that cannot be reached, for want of a host or a credential, is refused now rather than in its turn.
      const target = inline?.target() ?? parts.book.target(about.device, means.wishes)
      if (isOperation(means.work)) driver.refuse?.(means.work, target.platform)
      const redactor = createRedactor(secrets, target)
      const keptLines = rendered && redactor.lines(rendered)
      const { render, ...others } = request
      // Where a rendered line has a secret, a variable had it, under whatever name.
      const given =
        render === undefined || same(keptLines, rendered) ? request : { ...others, render: { ...render, context: {} } }
      // Names and addresses are no secrets, even when a password is a part of one: they must stay what they are.
      const { device: named, webhook } = request
      const kept = { ...redactor.lines(withoutSecrets(given)), device: named, ...(webhook && { webhook }) }
      const job: NewJob = {
        id,
        device: about.device,
        kind,
        driver: driver.name,
        strategy: request.strategy ?? driver.strategy,
        batch,
        caller,
        durable: inline === null && secrets.length === 0 && same(kept, request) && same(keptLines, rendered),
        request: kept,
        rendered: keptLines,
        createdMs: Date.now(),
      }
      const rule = check(means, job, platform)
      return { job, means, lines: aboutWork(means.work).map(redactor.line), rule }
    },
    again(job) {
      const device = visibleDevice(job.device, job.caller, parts.book)
      const platform = platformOf(device)
      const { driver, getterDriver } = driverChoice(
        job.kind,
        {
          named: job.kind === 'getters' ? (job.request.driver ?? job.driver) : job.driver,
          own: null,
          usual: job.driver,
          platform,
        },
        parts,
      )
      const means: JobMeans = meansOf(job, platform, {
        driver,
        work: workOf(job.request, job.rendered, { ...parts, caller: job.caller, getterDriver, device: job.device }),
        wishes: wishesOf(job.request, driver, { ...parts, caller: job.caller }),
        target: null,
        secrets: [],
      })
      check(means, job, platform)
      return means
    },
  }
}

// When its time is over it could not be taken back: nobody would know how the device is reached.
const refuseUnkept = ({ device, configuration }: JobRequest, book: DeviceBook): void => {
  if (configuration === undefined || !('confirm_seconds' in configuration) || book.device(device) !== null) return
  throw new KoineError(
    'UNSUPPORTED',
    `A commit that waits to be confirmed needs a device of the inventory, and ${device} is none.`,
    { facts: { device } },
  )
}

// Drivers that reach one platform only.
const solePlatforms: ReadonlyMap<string, string> = new Map([
  ['eapi', 'arista_eos'],
  ['nxapi', 'cisco_nxos'],
])

// The device, if the caller is allowed to know that it exists.
const visibleDevice = (name: string, caller: Caller, book: DeviceBook): ManagedDevice => {
  const device = book.device(name)
  if (device !== null && reaches(caller, device.tags)) return device
  throw new KoineError('NOT_FOUND', `There is no device "${name}" in the inventory.`, { facts: { device: name } })
}

const platformOf = ({ platform, detected }: ManagedDevice): string | null =>
  detected?.platform ?? (platform === 'auto' ? null : platform)

const wishesOf = (
  { credential_ref: reference, credential: given }: JobRequest,
  { name: driver }: Driver,
  { credential: find, book, caller }: Pick<AdmissionParts, 'credential' | 'book'> & { readonly caller: Caller },
): TargetWishes => {
  if (given !== undefined) {
    const {
      username,
      password = null,
      private_key: privateKey = null,
      passphrase = null,
      enable_secret: enableSecret = null,
    } = given
    // A version of its own: no session that others opened is used with it, nor the other way round.
    const version = randomBytes(16).toString('hex')
    return { driver, credential: { name: 'inline', version, username, password, privateKey, passphrase, enableSecret } }
  }
  if (reference === undefined) return { driver }
  const credential = mayUse(reference, caller, book) ? find(reference) : null
  if (credential !== null) return { driver, credential }
  throw new KoineError('NOT_FOUND', `There is no credential "${reference}".`, { facts: { credential: reference } })
}

// Who is limited to some devices has no business with the credentials of others.
const mayUse = (reference: string, caller: Caller, book: DeviceBook): boolean =>
  caller.groups === null ||
  book
    .devices()
    .some(({ tags, credential }) => reaches(caller, tags) && credential?.toLowerCase() === reference.toLowerCase())

// Getters send commands, and only learn while they run which.
const policyKind = ({ kind }: NonNullable<Work>) =>
  kind === 'getters' ? 'commands' : kind === 'configuration' ? 'config' : kind

interface Attempted {
  readonly id: string
  /** null: it is about several. */
  readonly device: string | null
  readonly caller: Caller
}

const denied = (audit: Audit, { id, device, caller }: Attempted, lines: readonly string[], rule: string): void =>
  audit.attempt({
    subject: id,
    keyId: caller.keyId,
    caller: caller.name,
    action: 'job',
    device,
    lines,
    decision: 'denied',
    rule,
  })

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** `job_` and 128 bits, the first 48 of which are the time, so that ids sort by it. */
const newJobId = (): string => `job_${newId()}`

export const newId = (): string => Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex')
