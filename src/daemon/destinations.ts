import type { Config } from '../config.ts'
import type { EventFilter } from '../publishers/filter.ts'
import type { PublisherSettings } from '../publishers/open-publisher.ts'
import { endpointText } from '../quantities.ts'

/** A destination of events: its name in the outbox, what it is, and which events it wants. */
export interface Destination {
  readonly name: string
  readonly settings: PublisherSettings
  readonly filter?: EventFilter
}

/** The destinations that the configuration names. */
export const destinations = (config: Config, storePath: string): readonly Destination[] => {
  const { store, kafka, publishers } = config
  const { file, stdout, webhooks } = publishers
  const named: Destination[] = []
  if (store.enabled) {
    const { ageMs, bytes } = store.retention
    named.push({ name: 'store', settings: { kind: 'store', path: storePath, maxAgeMs: ageMs, maxBytes: bytes } })
  }
  if (kafka) {
    const brokers = kafka.brokers.map(endpointText)
    named.push({ name: 'kafka', settings: { ...kafka, kind: 'kafka', brokers }, filter: { state: true } })
  }
  if (file) named.push({ name: 'file', settings: { kind: 'file', ...file } })
  if (stdout) named.push({ name: 'stdout', settings: { kind: 'stdout' } })
  for (const { name, unknown, url, secret, timeoutMs } of webhooks)
    named.push({
      name: `webhook-${name}`,
      settings: { kind: 'webhook', url, secret, timeoutMs },
      // Without this member messages without a rule are wanted, too.
      filter: unknown ? {} : { unknown },
    })
  return named
}
