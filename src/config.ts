import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { readConfigFile } from './config/file.ts'
import { explain } from './config/refusal.ts'
import { configSchema, type WrittenConfig } from './config/schema.ts'
import { KoineError } from './errors.ts'

/** The whole configuration, checked, every default filled in, paths absolute, durations in milliseconds, sizes in octets. */
export type Config = ReturnType<typeof withPaths>

/** What `loadConfig` needs of its surroundings. */
export interface ConfigSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Directory that a configuration without a file is relative to. */
  readonly cwd: string
}

/** A configuration and the file that it came from (null: the defaults). */
export interface LoadedConfig {
  readonly config: Config
  readonly path: string | null
}

/**
 * Reads the configuration: `path`, else `$KOINE_CONFIG`, else `koine.yaml` in the current directory, else the defaults.
 * Throws CONFIG_UNREADABLE or CONFIG_INVALID; the detail names file, line and key.
 */
export const loadConfig = (path: string | undefined, { env, cwd }: ConfigSurroundings): LoadedConfig => {
  const file = readConfigFile(path, { env, cwd })
  // Relative paths in a file are meant as seen from that file.
  const root = file.path === null ? cwd : dirname(file.path)
  const schema = configSchema({ env, readFile: name => readFileSync(resolve(root, name), 'utf8') })
  const first = schema.safeParse(file.value, { reportInput: true })
  const result =
    first.success || !file.retype(first.error.issues) ? first : schema.safeParse(file.value, { reportInput: true })
  if (!result.success) throw new KoineError('CONFIG_INVALID', explain(result.error.issues, file, configJsonSchema()))
  return { config: withPaths(result.data, name => resolve(root, name), { env, cwd }), path: file.path }
}

/** JSON Schema 2020-12 of `koine.yaml`, as the user writes it. */
export const configJsonSchema = (): Record<string, unknown> => {
  const schema = configSchema({ env: {}, readFile: () => '' })
  return { title: 'koine.yaml', ...z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' }) }
}

/** Paths of the file made absolute, so that nothing behind depends on the current directory. */
const withPaths = (config: WrittenConfig, absolute: (name: string) => string, { env, cwd }: ConfigSurroundings) => {
  const orNull = (name: string | null) => (name === null ? null : absolute(name))
  const { tls } = config.syslog
  const { kafka: destination, publishers: further } = config
  return {
    ...config,
    dataDir: config.dataDir === null ? resolve(cwd, env['KOINE_DATA_DIR'] ?? 'koine-data') : absolute(config.dataDir),
    syslog: {
      ...config.syslog,
      tls: tls && { ...tls, cert: absolute(tls.cert), key: absolute(tls.key), ca: orNull(tls.ca) },
    },
    kafka: destination && {
      ...destination,
      ssl:
        typeof destination.ssl === 'boolean'
          ? destination.ssl
          : {
              ...destination.ssl,
              ca: orNull(destination.ssl.ca),
              cert: orNull(destination.ssl.cert),
              key: orNull(destination.ssl.key),
            },
    },
    compliance: config.compliance.map(policy => ({ ...policy, rules: absolute(policy.rules) })),
    publishers: { ...further, file: further.file && { ...further.file, path: absolute(further.file.path) } },
    store: { ...config.store, enabled: config.store.enabled ?? destination === null },
    textfsm: { ...config.textfsm, templates: orNull(config.textfsm.templates) },
    plugins: { ...config.plugins, directory: orNull(config.plugins.directory) },
  }
}
