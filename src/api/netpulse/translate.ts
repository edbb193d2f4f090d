import { createHash } from 'node:crypto'
import { findCliPlatform } from '../../drivers/cli/index.ts'
import { configures } from '../../drivers/configuration/index.ts'
import { napalmDriver } from '../../drivers/getters/way.ts'
import type { Credential, Target, TargetLimits } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import type { DeviceBook, ManagedDevice } from '../../inventory/device-book.ts'
import { endpointOf } from '../../inventory/target.ts'
import type { InlineTarget } from '../../jobs/admission.ts'
import type { JobRequest } from '../../jobs/request.ts'
import type { Platform } from '../../platforms.ts'
import { napalmConfiguration, napalmDriverOf, napalmGetters, napalmSessionDriver, renderOf } from './napalm.ts'
import type { ConnectionArgs, DriverArgs, ExecuteRequest, NetPulseDriver, Options } from './request.ts'

export interface TranslationParts {
  readonly book: DeviceBook
  /** Limits of devices that are not in the inventory. */
  readonly limits: TargetLimits
  /** Whether requests may bring credentials along. */
  readonly inlineCredentials: boolean
}

/** A request as a job: of a device of the inventory, or of one that the request itself describes. */
export interface Translation {
  readonly request: JobRequest
  readonly inline: InlineTarget | null
}

type Work = Pick<ExecuteRequest, 'driver' | 'command' | 'config' | 'driver_args' | 'options'>

/** Throws INVALID_BODY, UNSUPPORTED, INLINE_SECRETS_DISABLED. */
export const translate = (
  work: Work,
  args: ConnectionArgs,
  ttlSeconds: number,
  parts: TranslationParts,
): Translation => {
  const given = work.driver_args ?? {}
  const napalm = work.driver === 'napalm' ? napalmTranslation(work, args, ttlSeconds, parts) : null
  if (napalm !== null) return napalm
  const { device, inline } = subjectOf(work.driver, args, given, parts)
  return {
    inline,
    request: {
      device,
      ...workOf(work, args, given),
      driver: driverOf(work.driver, args),
      ...optionsOf(work.options ?? {}),
      ...parsingOf(work.options ?? {}, given),
      ...timeoutsOf(given, work.options?.ttl ?? ttlSeconds),
    },
  }
}

/** Getters, and configurations of platforms that take them as a whole; null: it is done as by other drivers. */
const napalmTranslation = (
  { driver, command, config, driver_args: given, options }: Work,
  args: ConnectionArgs,
  ttlSeconds: number,
  parts: TranslationParts,
): Translation | null => {
  const getters = napalmGetters(command, given ?? {})
  if (getters === null && (config === null || config === undefined)) return null
  const named = napalmDriverOf(args)
  const sessionDriver = (platform: string | null, own: string | null) => napalmSessionDriver(named, platform, own)
  const { device, inline, platform, own } = subjectOf(driver, args, given ?? {}, parts, sessionDriver)
  if (getters === null && (platform === null || !configures(sessionDriver(platform, own), platform))) return null
  // `timeout` is that of the probes of a ping, not of what is asked.
  const { timeout: _, ...patience } = given ?? {}
  return {
    inline,
    request: {
      device,
      ...(getters === null ? napalmConfiguration(config, given ?? {}, options?.rendering) : { getters }),
      ...(named !== null && { driver: named }),
      ...optionsOf(options ?? {}),
      ...timeoutsOf(patience, options?.ttl ?? ttlSeconds),
    },
  }
}

/** A look whether the device is there. */
export const translateTest = (driver: NetPulseDriver, args: ConnectionArgs, parts: TranslationParts): Translation => {
  const { device, inline } = subjectOf(driver, args, {}, parts)
  // A login that a request describes is tried and not kept; a device of the inventory is looked at over the session that it has.
  return {
    inline,
    request: { device, test: true, driver: driverOf(driver, args), ...(inline && { strategy: 'fifo' }) },
  }
}

/** NAPALM's driver for EOS speaks eAPI; all its others that are meant here have a command line. */
const driverOf = (driver: NetPulseDriver, { device_type: type }: ConnectionArgs): string => {
  if (driver === 'paramiko') return 'linux'
  if (driver === 'pyeapi' || (driver === 'napalm' && type === 'eos')) return 'eapi'
  return 'cli'
}

interface Subject {
  readonly device: string
  readonly inline: InlineTarget | null
  /** What is known of it; null: nothing yet. */
  readonly platform: string | null
  /** The driver that it has in the inventory. */
  readonly own: string | null
}

const subjectOf = (
  driver: NetPulseDriver,
  args: ConnectionArgs,
  given: DriverArgs,
  { book, limits, inlineCredentials }: TranslationParts,
  sessionDriver: (platform: string | null, own: string | null) => string = () => driverOf(driver, args),
): Subject => {
  const host = args.host ?? args.hostname
  if (host === null || host === undefined) {
    throw new KoineError('INVALID_BODY', '/connection_args/host: is required', {
      facts: { pointer: '/connection_args/host' },
    })
  }
  const known = book.device(host) ?? book.devices().find(one => isAt(one, host, args.port)) ?? null
  const secrets = secretsOf(args, given)
  const found = known && known.platform !== 'auto' ? known.platform : (known?.detected?.platform ?? null)
  const own = known?.driver ?? null
  if (Object.keys(secrets).length === 0) return { device: known?.name ?? host, inline: null, platform: found, own }
  if (!inlineCredentials) {
    throw new KoineError(
      'INLINE_SECRETS_DISABLED',
      'Requests do not bring credentials here. Leave username and password out for devices of the inventory, or set netpulse.inlineCredentials.',
    )
  }
  refuseServerPaths(args)
  const credential = inlineCredential(args.username ?? 'admin', secrets)
  if (known !== null) {
    // How it is reached is the inventory's to say: its jump hosts, its limits, its certificate.
    const session = sessionDriver(found, own)
    const target = () => book.target(known.name, { driver: session, credential })
    return { device: known.name, inline: { driver: session, platform: found, target }, platform: found, own }
  }
  const platform = platformOf(driver, args)
  const session = sessionDriver(platform, null)
  const transport = transportOf(session, args)
  const target: Target = {
    device: host,
    host,
    port: args.port ?? Number(args.optional_args?.['port'] ?? portOf(session, transport, platform)),
    transport,
    platform: platform ?? 'auto',
    credential,
    jump: [],
    algorithms: 'modern',
    tls: { verify: true, ca: null },
    limits,
  }
  return { device: host, inline: { driver: session, platform, target: () => target }, platform, own }
}

// Several devices may be behind one address, each at a port of its own.
const isAt = (device: ManagedDevice, host: string, port: number | null | undefined): boolean =>
  device.host === host && (port === null || port === undefined || endpointOf(device).port === port)

// These name files on the server: whoever could name them could use keys that are not theirs.
const refuseServerPaths = (args: ConnectionArgs): void => {
  for (const name of ['key_file', 'key_filename', 'ssh_config_file', 'alt_key_file', 'proxy_key_filename']) {
    if (args[name]) {
      throw new KoineError(
        'UNSUPPORTED',
        `/connection_args/${name}: files of the server are not used; send pkey instead.`,
      )
    }
  }
  if (args['proxy_host']) {
    throw new KoineError('UNSUPPORTED', '/connection_args/proxy_host: jump hosts are set on devices of the inventory.')
  }
}

type Secrets = Partial<Pick<Credential, 'password' | 'privateKey' | 'passphrase' | 'enableSecret'>>

const secretsOf = (args: ConnectionArgs, given: DriverArgs): Secrets => {
  const optional = args.optional_args ?? {}
  const enableSecret = given.sudo_password ?? args.secret ?? text(optional['secret'])
  return {
    ...(args.password && { password: args.password }),
    ...(args.pkey && { privateKey: args.pkey }),
    ...(args.passphrase && { passphrase: args.passphrase }),
    ...(enableSecret && { enableSecret }),
  }
}

/** The same secrets make the same version, so that requests of one client share a pinned session, and no others do. */
const inlineCredential = (username: string, secrets: Secrets): Credential => {
  const { password = null, privateKey = null, passphrase = null, enableSecret = null } = secrets
  const digest = createHash('sha256')
  for (const part of [password, privateKey, passphrase, enableSecret]) {
    digest.update(part === null ? '-' : `${part.length}:${part}`)
  }
  return { name: 'inline', version: digest.digest('hex'), username, password, privateKey, passphrase, enableSecret }
}

const usualPorts = { ssh: 22, telnet: 23, https: 443, http: 80 } as const

// NETCONF has a port of its own (RFC 6242 section 3); Junos has it behind the one of SSH as well.
const portOf = (sessionDriver: string, transport: Target['transport'], platform: Platform | null): number =>
  sessionDriver === 'netconf' && platform !== 'juniper_junos' ? 830 : usualPorts[transport]

const transportOf = (sessionDriver: string, args: ConnectionArgs): Target['transport'] => {
  if (sessionDriver === 'eapi' || sessionDriver === 'nxapi') return args.transport ?? 'https'
  return args.device_type?.endsWith('_telnet') ? 'telnet' : 'ssh'
}

const platformOf = (driver: NetPulseDriver, { device_type: type }: ConnectionArgs): Platform | null => {
  if (driver === 'paramiko') return 'linux'
  if (driver === 'pyeapi') return 'arista_eos'
  if (type === null || type === undefined || type === 'autodetect') return null
  const platform = findCliPlatform(type)?.id ?? napalmDriver(type)?.platform
  if (platform !== undefined) return platform
  throw new KoineError('INVALID_BODY', `/connection_args/device_type: "${type}" is not known here`, {
    facts: { pointer: '/connection_args/device_type' },
  })
}

const workOf = (
  { driver, command, config, options }: Work,
  args: ConnectionArgs,
  given: DriverArgs,
): Partial<JobRequest> => {
  const privileged = given.enable_mode ?? args.enable_mode
  const common = { ...(typeof privileged === 'boolean' && { privileged }), ...shellOf(given) }
  if (given.script_content) {
    return { ...common, script: { text: given.script_content, interpreter: given.script_interpreter ?? 'bash' } }
  }
  if (command !== null && command !== undefined) {
    const answers = Object.entries(given.expect_map ?? {}).map(([question, send]) => ({ question, send }))
    const commands = [command].flat().map(one => (answers.length > 0 ? { command: one, answers } : one))
    return { ...common, commands, format: given.encoding === 'text' || driver === 'napalm' ? 'text' : 'json' }
  }
  const changes = {
    dry_run: given.dry_run ?? false,
    save: given.save ?? false,
    ...(given.message && { comment: given.message }),
    ...(given.revert_in && { confirm_minutes: Math.ceil(given.revert_in / 60) }),
  }
  if (config !== null && typeof config === 'object' && !Array.isArray(config)) {
    return { ...common, config: changes, render: renderOf(config, options?.rendering) }
  }
  const lines = [config ?? []]
    .flat()
    .flatMap(text => text.split(/\r\n|\n|\r/))
    .filter(line => line.trim() !== '')
  return { ...common, config: { ...changes, lines } }
}

const shellOf = (given: DriverArgs): Pick<JobRequest, 'shell'> => {
  const shell = {
    ...(given.working_directory && { directory: given.working_directory }),
    ...(given.environment && { environment: given.environment }),
    ...(given.sudo && { sudo: true }),
    ...(given.get_pty && { pty: true }),
  }
  return Object.keys(shell).length > 0 ? { shell } : {}
}

const optionsOf = ({ queue_strategy: strategy, webhook }: Options): Partial<JobRequest> => ({
  ...(strategy && { strategy }),
  ...(webhook && { webhook: { url: webhook.url } }),
})

const parsingOf = ({ parsing }: Options, given: DriverArgs): Pick<JobRequest, 'parse'> => {
  if (given.use_textfsm || parsing?.['use_ntc_template'] === true) return { parse: 'auto' }
  if (!parsing) return {}
  if (parsing.name && parsing.name !== 'textfsm') {
    throw new KoineError('UNSUPPORTED', `/options/parsing/name: there is no parser "${parsing.name}", only textfsm.`)
  }
  if (parsing.template && /^[\w.-]+$/.test(parsing.template)) return { parse: parsing.template }
  throw new KoineError('UNSUPPORTED', '/options/parsing/template: store the template and send its name.')
}

const timeoutsOf = (given: DriverArgs, ttlSeconds: number): Pick<JobRequest, 'timeouts'> => {
  const commandSeconds = given.read_timeout ?? given.timeout
  return {
    timeouts: {
      queue_ms: ttlSeconds * 1000,
      ...(commandSeconds && { command_ms: Math.ceil(commandSeconds * 1000) }),
    },
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
