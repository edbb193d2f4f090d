import type { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { KoineError } from '../errors.ts'
import type { Compression } from './kafka-codecs.ts'

export interface KafkaSettings {
  readonly kind: 'kafka'
  /** Bootstrap brokers, `host:port`. */
  readonly brokers: readonly string[]
  readonly clientId: string
  /** TLS: with the authorities of Node.js, or with these PEM files. */
  readonly ssl:
    | boolean
    | {
        readonly ca: string | null
        readonly cert: string | null
        readonly key: string | null
        readonly rejectUnauthorized: boolean
      }
  readonly sasl: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
    readonly username: string
    readonly password: string
  } | null
  /** `zstd` needs a Node.js that has it (22.15). */
  readonly compression: Compression
  readonly topics: {
    readonly events: string
    readonly unknown: string
    readonly state: string
    readonly deadLetter: string
  }
  readonly createTopics: boolean
  /** Of topics that are created. */
  readonly partitions: number
  readonly replicationFactor: number
}

export interface TlsOptions {
  readonly ca?: Buffer
  readonly cert?: Buffer
  readonly key?: Buffer
  readonly rejectUnauthorized: boolean
}

/** Reads the files. Throws CONFIG_INVALID on one that cannot be read. */
export function tlsOptions(ssl: KafkaSettings['ssl']): boolean | TlsOptions {
  if (typeof ssl === 'boolean') return ssl
  const { ca, cert, key, rejectUnauthorized } = ssl
  return {
    rejectUnauthorized,
    ...(ca === null ? {} : { ca: pem('ca', ca) }),
    ...(cert === null ? {} : { cert: pem('cert', cert) }),
    ...(key === null ? {} : { key: pem('key', key) }),
  }
}

function pem(name: string, path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new KoineError('CONFIG_INVALID', `kafka.ssl.${name}: ${path} cannot be read: ${String(error)}`, {
      cause: error,
    })
  }
}
