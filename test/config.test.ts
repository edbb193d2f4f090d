// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is what the configuration writes
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { configReference } from '../src/config/reference.ts'
import { configJsonSchema, loadConfig } from '../src/config.ts'
import { KoineError } from '../src/errors.ts'
import { platforms } from '../src/platforms.ts'

const cwd = mkdtempSync(join(tmpdir(), 'koine-config-'))
afterAll(() => rmSync(cwd, { recursive: true }))

let written = 0
const load = (yaml: string, env: Record<string, string> = {}) => {
  const path = join(cwd, `${written++}.yaml`)
  writeFileSync(path, yaml)
  return loadConfig(path, { env, cwd }).config
}

const refusal = (yaml: string, env: Record<string, string> = {}): string => {
  try {
    load(yaml, env)
  } catch (error) {
    if (error instanceof KoineError && error.code === 'CONFIG_INVALID') return error.message
    throw error
  }
  throw new Error('the configuration was accepted')
}

describe('configuration', () => {
  it('has a default for everything', () => {
    const { config, path } = loadConfig(undefined, { env: {}, cwd })
    expect(path).toBeNull()
    expect(config.dataDir).toBe(join(cwd, 'koine-data'))
    expect(config.syslog.udp).toEqual([{ host: '0.0.0.0', port: 5514 }])
    expect(config.syslog.tls).toBeNull()
    expect(config.api.listen).toEqual({ host: '127.0.0.1', port: 8514 })
    expect(config.store).toEqual({ enabled: true, retention: { ageMs: 30 * 86_400_000, bytes: 2 ** 30 } })
    expect(config.kafka).toBeNull()
  })

  it('takes the data directory from the environment when the file has none', () => {
    expect(loadConfig(undefined, { env: { KOINE_DATA_DIR: '/var/lib/koine' }, cwd }).config.dataDir).toBe(
      '/var/lib/koine',
    )
    expect(load('dataDir: here', { KOINE_DATA_DIR: '/var/lib/koine' }).dataDir).toBe(join(cwd, 'here'))
  })

  it('takes the file that is named, then KOINE_CONFIG, then koine.yaml', () => {
    const folder = mkdtempSync(join(cwd, 'lookup-'))
    const named = join(folder, 'named.yaml')
    writeFileSync(join(folder, 'koine.yaml'), 'timezone: Europe/Paris')
    writeFileSync(join(folder, 'other.yaml'), 'timezone: Europe/Rome')
    writeFileSync(named, 'timezone: Europe/Oslo')
    const zone = (path: string | undefined, env: Record<string, string>) =>
      loadConfig(path, { env, cwd: folder }).config.timezone
    expect(zone(undefined, {})).toBe('Europe/Paris')
    expect(zone(undefined, { KOINE_CONFIG: 'other.yaml' })).toBe('Europe/Rome')
    expect(zone(named, { KOINE_CONFIG: 'other.yaml' })).toBe('Europe/Oslo')
  })

  it('says which file it cannot read', () => {
    expect(() => loadConfig('missing.yaml', { env: {}, cwd })).toThrow(
      expect.objectContaining({ code: 'CONFIG_UNREADABLE', message: expect.stringContaining('missing.yaml') }),
    )
  })

  it.each(['', '# nothing\n', 'kafka:\ndevices:\n'])('takes %j for the defaults', yaml => {
    const { dataDir: _, ...config } = load(yaml)
    const { dataDir: __, ...defaults } = loadConfig(undefined, { env: {}, cwd }).config
    expect(config).toEqual(defaults)
  })

  it('reads listeners as one, several, or none', () => {
    const { syslog } = load(
      'syslog: { udp: ["0.0.0.0:514", "[::1]:5514"], tcp: false, tls: { cert: c.pem, key: k.pem } }',
    )
    expect(syslog.udp).toEqual([
      { host: '0.0.0.0', port: 514 },
      { host: '::1', port: 5514 },
    ])
    expect(syslog.tcp).toEqual([])
    expect(syslog.tls).toMatchObject({
      listen: [{ host: '0.0.0.0', port: 6514 }],
      cert: join(cwd, 'c.pem'),
      key: join(cwd, 'k.pem'),
    })
  })

  it.each([
    ['512B', 512],
    ['64KiB', 65_536],
    ['1.5 GiB', 1.5 * 2 ** 30],
    ['20GB', 20e9],
    ['4096', 4096],
    [4096, 4096],
  ])('reads the size %j', (size, octets) => {
    expect(load(`outbox: { maxBytes: ${JSON.stringify(size)} }`).outbox.maxBytes).toBe(octets)
  })

  it.each([
    ['30d', 30 * 86_400_000],
    ['2w', 14 * 86_400_000],
    ['12h', 43_200_000],
    ['5m', 300_000],
    ['1.5s', 1500],
    ['250ms', 250],
  ])('reads the duration %s', (age, milliseconds) => {
    expect(load(`store: { retention: { age: ${age} } }`).store.retention.ageMs).toBe(milliseconds)
  })

  it('writes prefixes canonically and takes an address for itself', () => {
    expect(load('syslog: { allow: [10.0.0.0/8, 192.0.2.7, "2001:DB8:0::/32"] }').syslog.allow).toEqual([
      '10.0.0.0/8',
      '192.0.2.7/32',
      '2001:db8::/32',
    ])
  })

  it('keeps events unless there is Kafka, or as told', () => {
    const kafka = 'kafka: { brokers: ["k:9092"] }'
    expect(load(kafka).store.enabled).toBe(false)
    expect(load(`${kafka}\nstore: { enabled: true }`).store.enabled).toBe(true)
    expect(load('store: { enabled: false }').store.enabled).toBe(false)
  })

  it('names topics by their prefix, or one by one', () => {
    const topics = (yaml: string) => load(`kafka: { brokers: ["k:9092"], topics: ${yaml} }`).kafka?.topics
    expect(topics('{}')).toEqual({
      events: 'koine.events',
      unknown: 'koine.unknown',
      state: 'koine.state',
      deadLetter: 'koine.dead-letter',
    })
    expect(topics('{ prefix: net-, unknown: rest }')).toEqual({
      events: 'net-events',
      unknown: 'rest',
      state: 'net-state',
      deadLetter: 'net-dead-letter',
    })
  })

  it("takes NAPALM's names for platforms, one of which says how a device is driven", () => {
    const yaml = 'devices: [{ name: a, platform: nxos }, { name: b, platform: iosxr_netconf }, { name: c }]'
    expect(load(yaml).devices).toMatchObject([
      { platform: 'cisco_nxos', driver: null },
      { platform: 'cisco_iosxr', driver: 'netconf' },
      { platform: 'auto', driver: null },
    ])
  })

  it('reads one address of a device like a list of one', () => {
    expect(load('devices: [{ name: a, addresses: 10.0.0.1, hostnames: [b] }]').devices).toMatchObject([
      { name: 'a', host: '10.0.0.1', addresses: ['10.0.0.1'], hostnames: ['b'], platform: 'auto', timezone: null },
    ])
  })
})

describe('values from the environment', () => {
  it('replaces variables, with a default where one is given', () => {
    const { api, log } = load('api: { listen: "${HOST}:${PORT:-80}" }\nlog: { level: "${LEVEL:-warn}" }', {
      HOST: '10.0.0.1',
    })
    expect(api.listen).toEqual({ host: '10.0.0.1', port: 80 })
    expect(log.level).toBe('warn')
  })

  it('makes numbers and booleans where those are wanted, and only there', () => {
    const env = { N: '12', YES: 'true', SECRET: '12345678901234567890123456' }
    const { kafka, api } = load(
      'kafka: { brokers: ["k:1"], partitions: "${N}", sasl: { mechanism: plain, username: "${N}", password: "${SECRET}" } }\napi: { publicMetrics: "${YES}" }',
      env,
    )
    expect(kafka?.partitions).toBe(12)
    expect(kafka?.sasl).toEqual({ mechanism: 'plain', username: '12', password: env.SECRET })
    expect(api.publicMetrics).toBe(true)
  })

  it('leaves an escaped variable alone', () => {
    expect(load('kafka: { brokers: ["k:1"], clientId: "a$${B}" }').kafka?.clientId).toBe('a${B}')
  })

  it('names a variable that is missing, and where', () => {
    expect(refusal('log:\n  level: ${NOPE}')).toMatch(/\.yaml:2:10: the environment variable NOPE is not set/)
  })

  it('reads secrets from a variable or a file', () => {
    writeFileSync(join(cwd, 'password'), 'from the file\n')
    const password = (reference: string, env = {}) =>
      load(`kafka: { brokers: ["k:1"], sasl: { mechanism: plain, username: u, password: ${reference} } }`, env).kafka
        ?.sasl?.password
    expect(password('plain')).toBe('plain')
    expect(password('{ env: PW }', { PW: 'from the environment' })).toBe('from the environment')
    expect(password('{ file: password }')).toBe('from the file')
    expect(() => password('{ env: NOPE }')).toThrow(/kafka\.sasl\.password: the environment variable NOPE is not set/)
    expect(() => password('{ file: nope }')).toThrow(/kafka\.sasl\.password: the file nope cannot be read/)
  })
})

describe('a wrong configuration', () => {
  it.each([
    ['syslog:\n  upd: 0.0.0.0:1', /:2:3: syslog\.upd: unknown key; did you mean udp\? \(allowed: udp, tcp, /],
    ['kafak: {}', /:1:1: kafak: unknown key; did you mean kafka\?/],
    ['kafka: { brokers: ["k:1"], ssl: { caa: x } }', /:1:35: kafka\.ssl\.caa: unknown key; did you mean ca\?/],
    ['kafka: { brokers: ["k:1"], compression: gzi }', /kafka\.compression: not one of .*did you mean gzip\?/],
    ['kafka: {}', /kafka\.brokers: is required/],
    [
      'devices:\n  - name: a\n    platform: juniper_juno',
      /:3:5: devices\[0\]\.platform: .*did you mean juniper_junos\?$/,
    ],
    ['devices:\n  - addresses: 10.0.0.1', /:2:5: devices\[0\]\.name: is required/],
    ['devices: [{ name: a, addresses: router1 }]', /devices\[0\]\.addresses: write an IPv4 or IPv6 address/],
    ['syslog: { udp: [":514"] }', /syslog\.udp\[0\]: write an address and a port/],
    ['syslog: { udp: 0.0.0.0:99999 }', /syslog\.udp: write an address and a port/],
    ['syslog: { udp: true }', /syslog\.udp: write an address and a port/],
    ['syslog: { allow: [10.0.0.0/33] }', /syslog\.allow\[0\]: write an address or a prefix/],
    ['syslog: { allow: ["10"] }', /syslog\.allow\[0\]: write an address or a prefix/],
    ['syslog: { tls: { cert: c } }', /syslog\.tls\.key: is required/],
    [
      'syslog: { tls: { cert: c, key: k, requireClientCertificate: true } }',
      /syslog\.tls\.requireClientCertificate: needs ca/,
    ],
    ['syslog: { maxMessageBytes: 12 parsecs }', /syslog\.maxMessageBytes: write a number of octets or a size/],
    ['store: { retention: { age: 30 } }', /store\.retention\.age: expected string/],
    ['store: { retention: { age: 30x } }', /store\.retention\.age: write a number and a unit/],
    ['timezone: Europe/Berln', /timezone: write a zone name/],
    ['api: { keys: [{ name: a, key: short }] }', /api\.keys\[0\]\.key: a key has at least 24 characters/],
    ['log: { level: 3 }', /log\.level: not one of the allowed values/],
    ['- a\n- b', /expected object/],
    ['a: [', /\.yaml:1:\d+: /],
    ['log: { level: info }\nlog: { level: warn }', /:2:1: .*unique/],
  ])('%j is refused with the place and the way out', (yaml, says) => {
    expect(refusal(yaml)).toMatch(says)
  })

  it('lists every fault, not the first only', () => {
    expect(refusal('syslog: { upd: x }\nlog: { level: loud }').split('\n')).toHaveLength(2)
  })
})

describe('the documents', () => {
  const example = readFileSync(new URL('../koine.example.yaml', import.meta.url), 'utf8')

  it('the example says what the defaults are', () => {
    expect(load(example)).toEqual({
      ...loadConfig(undefined, { env: {}, cwd }).config,
      dataDir: join(cwd, 'koine-data'),
    })
  })

  it('the example is valid with every suggestion taken', () => {
    writeFileSync(join(cwd, 'secret'), 'whsec')
    const suggested = example
      .replaceAll(/^#(?=\S| {2})/gm, '')
      .replaceAll(/\/etc\/koine\/(?:webhook-secret|enable|secret\.key)/g, 'secret')
    const config = load(suggested, {
      KAFKA_PASSWORD: 'pw',
      KOINE_GRAFANA_KEY: 'k'.repeat(24),
      LAB_PASSWORD: 'lab',
      KOINE_WEBHOOK_SECRET: 'whsec',
    })
    expect(config.kafka?.sasl?.password).toBe('pw')
    expect(config.devices.map(({ name }) => name)).toEqual(['edge1', 'core1'])
    expect(config.credentials).toMatchObject([{ name: 'lab', password: 'lab', enableSecret: 'whsec' }])
    expect(Object.keys(config.policies)).toEqual(['default', 'helpdesk'])
    expect(config.publishers.webhooks[0]?.secret).toBe('whsec')
    expect(config.syslog.tls?.requireClientCertificate).toBe(true)
  })

  it('the reference is made from the schema as it is', () => {
    const page = readFileSync(new URL('../docs/configuration.md', import.meta.url), 'utf8')
    expect(page.endsWith(`\n${configReference(configJsonSchema(), platforms)}`)).toBe(true)
  })
})
