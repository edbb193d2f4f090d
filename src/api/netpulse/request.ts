import { z } from '@hono/zod-openapi'

/** What clients of NetPulse 0.2 send. Members of the top level are fixed; arguments of connections and drivers are not. */

const text = z.string().min(1)
const loose = z.record(z.string(), z.unknown())

const connectionArgs = z
  .looseObject({
    host: text.nullish(),
    hostname: text.nullish(),
    device_type: text.nullish(),
    username: text.nullish(),
    password: z.string().nullish(),
    secret: z.string().nullish(),
    pkey: z.string().nullish(),
    passphrase: z.string().nullish(),
    port: z.int().min(1).max(65_535).nullish(),
    transport: z.enum(['http', 'https']).nullish(),
    enable_mode: z.boolean().nullish(),
    optional_args: loose.nullish(),
  })
  .openapi('NetPulseConnectionArgs')

export type ConnectionArgs = z.output<typeof connectionArgs>

const driver = z.enum(['netmiko', 'napalm', 'pyeapi', 'paramiko'])

export type NetPulseDriver = z.output<typeof driver>

const driverArgs = z
  .looseObject({
    read_timeout: z.number().positive().nullish(),
    timeout: z.number().positive().nullish(),
    use_textfsm: z.boolean().nullish(),
    enable_mode: z.boolean().nullish(),
    save: z.boolean().nullish(),
    dry_run: z.boolean().nullish(),
    message: z.string().nullish(),
    revert_in: z.int().positive().nullish(),
    encoding: z.string().nullish(),
    get_pty: z.boolean().nullish(),
    environment: z.record(z.string(), z.string()).nullish(),
    working_directory: text.nullish(),
    script_content: text.nullish(),
    script_interpreter: text.nullish(),
    expect_map: z.record(z.string(), z.string()).nullish(),
    sudo: z.boolean().nullish(),
    sudo_password: z.string().nullish(),
    stop_on_error: z.boolean().nullish(),
  })
  .openapi('NetPulseDriverArgs')

export type DriverArgs = z.output<typeof driverArgs>

const options = z
  .strictObject({
    queue_strategy: z.enum(['fifo', 'pinned']).nullish(),
    ttl: z.int().min(1).max(3600).nullish(),
    parsing: z.looseObject({ name: z.string().nullish(), template: z.string().nullish() }).nullish(),
    rendering: z.looseObject({ name: z.string().nullish(), template: z.string(), context: loose.nullish() }).nullish(),
    webhook: z.looseObject({ url: z.url({ protocol: /^https?$/ }) }).nullish(),
  })
  .openapi('NetPulseOptions')

export type Options = z.output<typeof options>

const work = {
  driver,
  command: z.union([text, z.array(text).min(1)]).nullish(),
  config: z.union([text, z.array(text).min(1), loose]).nullish(),
  driver_args: driverArgs.nullish(),
  options: options.nullish(),
}

const oneOfBoth = ({ command, config }: { command?: unknown; config?: unknown }) =>
  (command == null) !== (config == null)
const needsOne = 'needs either command or config'

export const executeSchema = z
  .strictObject({ ...work, connection_args: connectionArgs })
  .refine(oneOfBoth, needsOne)
  .openapi('NetPulseExecute')

export const bulkSchema = z
  .strictObject({
    ...work,
    connection_args: connectionArgs.optional(),
    devices: z.array(connectionArgs).min(1).max(100),
  })
  .refine(oneOfBoth, needsOne)
  .openapi('NetPulseBulk')

export const testSchema = z.strictObject({ driver, connection_args: connectionArgs }).openapi('NetPulseTestConnection')

export type ExecuteRequest = z.output<typeof executeSchema>

/** The arguments of one device of a bulk: its own before those of all. */
export const mergedArgs = (common: ConnectionArgs | undefined, own: ConnectionArgs): ConnectionArgs => ({
  ...common,
  ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null && value !== undefined)),
})
