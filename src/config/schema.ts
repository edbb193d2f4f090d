import { z } from 'zod'
import { archive } from './archive.ts'
import { compliance } from './compliance.ts'
import { credentials, devices, inventory } from './devices.ts'
import { files } from './files.ts'
import { jobs } from './jobs.ts'
import { policies } from './policies.ts'
import { reactions } from './reactions.ts'
import { schedules, state } from './schedules.ts'
import { type SecretSources, secretFrom } from './secrets.ts'
import { plugins, sessions } from './sessions.ts'
import { templates, textfsm } from './templates.ts'
import { absentIsNull, bytes, duration, endpoint, endpoints, milliseconds, prefix, timezone } from './values.ts'
import { webhooks } from './webhooks.ts'

/** The schema of `koine.yaml`; its descriptions are the reference in docs/configuration.md. */
export const configSchema = (sources: SecretSources) => {
  const secret = secretFrom(sources)
  return z.strictObject({
    dataDir: absentIsNull(z.string().min(1)).describe(
      'Where Koine keeps its state: API key, outbox, event store. Default: `$KOINE_DATA_DIR`, else `koine-data` in the current directory.',
    ),
    timezone: timezone.default('UTC').describe('Zone of devices that write local time without saying which.'),
    syslog: syslog(secret).prefault({}).describe('Where devices send their messages.'),
    devices: devices.describe(
      'Devices that are known: who they are in syslog, how they are reached. More are kept in the inventory. A sender that is not known is named by its messages.',
    ),
    credentials: credentials(secret).describe('Logins, by name. More are kept, encrypted, in the inventory.'),
    inventory: inventory(secret).prefault({}).describe('Secret key, host keys, and limits on the way to devices.'),
    sessions: sessions.prefault({}).describe('Connections to devices, how many and how gently.'),
    jobs: jobs.prefault({}).describe('Work asked of devices.'),
    archive: archive
      .prefault({})
      .describe('Configurations that devices had, and whether they have those that are intended.'),
    policies,
    files: files.prefault({}).describe('Files on their way to and from devices.'),
    webhooks: webhooks(secret).prefault({}).describe('Where the ends of jobs are told.'),
    templates: templates.prefault({}).describe('Templates that commands and configurations are rendered from.'),
    textfsm: textfsm(sources.env).prefault({}).describe('Output of commands as rows.'),
    plugins: plugins.prefault({}).describe('Drivers and platforms of your own.'),
    netpulse: netpulse.prefault({}).describe('The API of NetPulse, for its clients.'),
    schedules: schedules.describe(
      'What is asked of devices again and again. More are kept that the API was given; these here are only changed here.',
    ),
    state: state.prefault({}).describe('How devices are polled, and what is kept of what they are found to be.'),
    compliance: compliance.describe('Rules that devices are compared with again and again.'),
    reactions: reactions
      .prefault({})
      .describe('What is looked at right after an event, over the session that is open.'),
    kafka: absentIsNull(kafka(secret)).describe(
      'Kafka as the destination. Absent: events are kept and served by Koine itself.',
    ),
    publishers: publishers(secret).prefault({}).describe('Further destinations; each has its own place in the outbox.'),
    store: store.prefault({}).describe('The event store behind `/v1/events`, event streams and `koine tail`.'),
    outbox: outbox.prefault({}).describe('The durable queue before all destinations.'),
    api: api(secret).prefault({}).describe('The HTTP API.'),
    log: z
      .strictObject({
        level: z
          .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal'])
          .default('info')
          .describe('Least level logged.'),
      })
      .prefault({})
      .describe("The daemon's own log: JSON lines on stderr."),
  })
}

/** The configuration as checked, before paths are made absolute. */
export type WrittenConfig = z.output<ReturnType<typeof configSchema>>

type Secret = ReturnType<typeof secretFrom>

const path = z.string().min(1)

const syslog = (secret: Secret) =>
  z.strictObject({
    udp: endpoints.prefault('0.0.0.0:5514').describe('UDP listeners: one, a list, or `false`.'),
    tcp: endpoints
      .prefault('0.0.0.0:5514')
      .describe('TCP listeners: one, a list, or `false`. Framing is detected per connection (RFC 6587).'),
    tls: absentIsNull(
      z
        .strictObject({
          listen: endpoints.prefault('0.0.0.0:6514').describe('TLS listeners (RFC 5425).'),
          cert: path.describe('Certificate chain, PEM file.'),
          key: path.describe('Private key, PEM file.'),
          passphrase: absentIsNull(secret).describe('Passphrase of the private key.'),
          ca: absentIsNull(path).describe('Authorities that sign client certificates, PEM file.'),
          requireClientCertificate: z
            .boolean()
            .default(false)
            .describe('Refuse clients without a certificate that `ca` signed.'),
        })
        .refine(({ ca, requireClientCertificate }) => ca !== null || !requireClientCertificate, {
          path: ['requireClientCertificate'],
          message: 'needs ca: the authorities that sign the certificates of clients',
        }),
    ).describe('TLS; opened when a certificate is given.'),
    allow: z.array(prefix).default([]).describe('Senders that are heard, by address or prefix. Empty: all.'),
    maxMessageBytes: bytes.prefault('64KiB').describe('Longest message; what is beyond is cut off and counted.'),
    receiveBufferBytes: bytes
      .prefault('32MiB')
      .describe('Receive buffer asked of the kernel for each UDP socket (granted up to `net.core.rmem_max`).'),
    maxConnections: z.int().positive().default(1024).describe('Most TCP and TLS connections at a time.'),
    idleTimeoutMs: milliseconds.prefault('1h').describe('Stream connections silent for so long are closed; 0 never.'),
  })

const kafka = (secret: Secret) =>
  z.strictObject({
    brokers: z.array(endpoint).min(1).describe('Bootstrap brokers, `host:port`.'),
    clientId: z.string().min(1).default('koine').describe('Client id shown to the brokers.'),
    ssl: z
      .union([
        z.boolean(),
        z.strictObject({
          ca: absentIsNull(path).describe('Authorities, PEM file. Absent: those of Node.js.'),
          cert: absentIsNull(path).describe('Client certificate, PEM file.'),
          key: absentIsNull(path).describe('Key of the client certificate, PEM file.'),
          rejectUnauthorized: z.boolean().default(true).describe('Refuse brokers whose certificate does not verify.'),
        }),
      ])
      .default(false)
      .describe('TLS to the brokers: `true`, or files.'),
    sasl: absentIsNull(
      z.strictObject({
        mechanism: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).describe('SASL mechanism.'),
        username: z.string().describe('User name.'),
        password: secret.describe('Password.'),
      }),
    ).describe('SASL authentication.'),
    compression: z
      .enum(['none', 'gzip', 'lz4', 'zstd'])
      .default('lz4')
      .describe('Compression of batches; `zstd` needs Node.js 22.15.'),
    topics: z
      .strictObject({
        prefix: z.string().default('koine.').describe('Put before the names below that are not given.'),
        events: absentIsNull(z.string()).describe('Normalised events; default `<prefix>events`.'),
        unknown: absentIsNull(z.string()).describe('Messages without a rule; default `<prefix>unknown`.'),
        state: absentIsNull(z.string()).describe('What getters found, compacted; default `<prefix>state`.'),
        deadLetter: absentIsNull(z.string()).describe('What a broker refuses; default `<prefix>dead-letter`.'),
      })
      .prefault({})
      .transform(({ prefix: start, events, unknown, state, deadLetter }) => ({
        events: events ?? `${start}events`,
        unknown: unknown ?? `${start}unknown`,
        state: state ?? `${start}state`,
        deadLetter: deadLetter ?? `${start}dead-letter`,
      }))
      .describe('Topic names.'),
    createTopics: z.boolean().default(true).describe('Create topics that are missing.'),
    partitions: z.int().positive().default(6).describe('Partitions of topics that Koine creates.'),
    replicationFactor: z.int().positive().default(1).describe('Replicas of topics that Koine creates.'),
  })

const publishers = (secret: Secret) =>
  z.strictObject({
    file: absentIsNull(
      z.strictObject({
        path: path.describe('The file; events as JSON Lines.'),
        rotateBytes: bytes.prefault('256MiB').describe('Begin a new file at this size; 0 never.'),
        keep: z.int().nonnegative().default(7).describe('Rotated files kept.'),
      }),
    ).describe('JSON Lines file with rotation.'),
    stdout: z.boolean().default(false).describe('JSON Lines on standard output.'),
    webhooks: z
      .array(
        z.strictObject({
          name: z
            .string()
            .regex(/^[a-z0-9][a-z0-9-]*$/, 'write lower case letters, digits and hyphens')
            .describe('Names its place in the outbox; keep it.'),
          url: z.url({ protocol: /^https?$/ }).describe('Where batches of events are posted.'),
          secret: absentIsNull(secret).describe('Key that signs every request (Standard Webhooks).'),
          timeoutMs: milliseconds.prefault('10s').describe('Longest wait for an answer.'),
          unknown: z.boolean().default(false).describe('Messages without a rule too.'),
        }),
      )
      .default([])
      .describe('HTTP endpoints that events are posted to.'),
  })

const store = z.strictObject({
  enabled: absentIsNull(z.boolean()).describe('Keep events. Default: true without Kafka, false with it.'),
  retention: z
    .strictObject({
      age: duration.prefault('30d').describe('Events older than this are removed.'),
      bytes: bytes.prefault('1GiB').describe('The oldest events are removed beyond this size.'),
    })
    .prefault({})
    .transform(({ age, bytes: size }) => ({ ageMs: age, bytes: size }))
    .describe('How long events are kept.'),
})

const outbox = z.strictObject({
  maxBytes: bytes
    .prefault('2GiB')
    .describe('Backlog at which stream senders are held back and datagrams counted as dropped.'),
  flushMs: milliseconds.prefault(20).describe('Longest time that an event waits for its batch to be committed.'),
  synchronous: z
    .enum(['normal', 'full'])
    .default('normal')
    .describe('`normal` survives a crash of the process, `full` also a loss of power, at the cost of throughput.'),
})

const netpulse = z.strictObject({
  enabled: z.boolean().default(true).describe('Serve `/device/*`, `/job`, `/worker` and `/health`.'),
  inlineCredentials: z
    .boolean()
    .default(false)
    .describe('Take credentials in requests. They are held in memory for the job, and never stored.'),
})

const api = (secret: Secret) =>
  z.strictObject({
    listen: z
      .union([z.literal(false), endpoint], {
        error: 'write an address and a port (127.0.0.1:8514), or false to switch it off',
      })
      .prefault('127.0.0.1:8514')
      .transform(value => (value === false ? null : value))
      .describe('Where the API listens, or `false`.'),
    keys: z
      .array(
        z.strictObject({
          name: z.string().min(1).describe('Who uses it; shown in the log.'),
          key: secret.pipe(z.string().min(24, 'a key has at least 24 characters')).describe('The key.'),
          scopes: z
            .array(z.enum(['read', 'command', 'config', 'file', 'admin']))
            .min(1)
            .default(['read'])
            .describe('What it may be used for; `admin` includes all others.'),
          groups: absentIsNull(z.array(z.string().min(1)).min(1)).describe(
            'Only devices with one of these tags. Absent: all devices.',
          ),
          policy: absentIsNull(z.string()).describe('Command policy (`policies`). Absent: `default`.'),
          expires: absentIsNull(z.iso.datetime({ offset: true })).describe('When it ends to be valid. Absent: never.'),
        }),
      )
      .default([])
      .describe('Further keys beside the one made at first start.'),
    publicMetrics: z.boolean().default(false).describe('Serve `/metrics` without a key.'),
    requestsPerSecond: z
      .int()
      .nonnegative()
      .default(100)
      .describe('Requests that one key may make in the long run, twice as many at once; 0 no limit.'),
    maxStreams: z.int().nonnegative().default(64).describe('Most event streams at a time.'),
    maxBodyBytes: bytes.prefault('1MiB').describe('Longest request body.'),
    requestTimeoutMs: milliseconds.prefault('30s').describe('Longest time for one request (streams excepted).'),
  })
