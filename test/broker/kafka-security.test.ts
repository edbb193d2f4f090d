import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { kafkaPublisher } from '../../src/publishers/kafka.ts'
import type { KafkaSettings } from '../../src/publishers/kafka-settings.ts'
import { outboxBatch, publisherContext, untilAborted } from '../publishers/batch.ts'
import { eventRecords } from '../publishers/record.ts'
import { type Broker, consumeAll, kafkaVersions, startBroker } from './broker.ts'

const directory = mkdtempSync(join(tmpdir(), 'koine-tls-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const file = (name: string): string => join(directory, name)

// A self-signed certificate for the broker's address, and as its own authority.
function makeCertificate(): void {
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      ...subject,
      '-keyout',
      file('key.pem'),
      '-out',
      file('cert.pem'),
    ],
    { stdio: 'pipe' },
  )
  writeFileSync(file('keystore.pem'), readFileSync(file('key.pem'), 'utf8') + readFileSync(file('cert.pem'), 'utf8'))
}

const jaas = (module: string, rest = ''): string => `org.apache.kafka.common.security.${module} required${rest};`

describe.each(kafkaVersions)('with Apache Kafka %s that asks for TLS and SASL', version => {
  let broker: Broker
  beforeAll(async () => {
    makeCertificate()
    broker = await startBroker({
      version,
      formatOptions:
        '--add-scram SCRAM-SHA-256=[name=koine,password=scram-secret] --add-scram SCRAM-SHA-512=[name=koine,password=scram-secret]',
      properties: port => ({
        listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${port + 1},SASL_SSL://127.0.0.1:${port + 2}`,
        'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
        'listener.name.sasl_ssl.plain.sasl.jaas.config': jaas('plain.PlainLoginModule', ' user_koine="plain-secret"'),
        'listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config': jaas('scram.ScramLoginModule'),
        'listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config': jaas('scram.ScramLoginModule'),
        'ssl.keystore.type': 'PEM',
        'ssl.keystore.location': file('keystore.pem'),
      }),
    })
  })
  afterAll(() => broker.remove())

  const opened = (topic: string, sasl: KafkaSettings['sasl'], ca: string | null = file('cert.pem')) => {
    const publisher = kafkaPublisher(
      {
        kind: 'kafka',
        brokers: [`127.0.0.1:${broker.port + 2}`],
        clientId: 'koine-test',
        ssl: { ca, cert: null, key: null, rejectUnauthorized: true },
        sasl,
        compression: 'lz4',
        topics: {
          events: topic,
          unknown: `${topic}.unknown`,
          state: `${topic}.state`,
          deadLetter: `${topic}.dead-letter`,
        },
        createTopics: true,
        partitions: 2,
        replicationFactor: 1,
      },
      publisherContext(),
    )
    onTestFinished(() => publisher.close())
    return publisher
  }

  test.each([
    ['plain', 'plain-secret'],
    ['scram-sha-256', 'scram-secret'],
    ['scram-sha-512', 'scram-secret'],
  ] as const)('events are produced over TLS with %s', async (mechanism, password) => {
    const publisher = opened(mechanism, { mechanism, username: 'koine', password })
    await publisher.deliver(outboxBatch(1, eventRecords(100)), untilAborted)
    expect(await consumeAll(broker.address, mechanism)).toHaveLength(100)
  })

  test('a wrong password and an unknown authority are failures that say so', async () => {
    const batch = outboxBatch(1, eventRecords(1))
    const wrong = opened('wrong', { mechanism: 'scram-sha-512', username: 'koine', password: 'guess' })
    await expect(wrong.deliver(batch, untilAborted)).rejects.toThrow(/[Aa]uthentication/)
    const unknown = opened('unknown', { mechanism: 'plain', username: 'koine', password: 'plain-secret' }, null)
    await expect(unknown.deliver(batch, untilAborted)).rejects.toThrow(/self-signed certificate/)
  })
})
