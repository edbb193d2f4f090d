import type { MetricSample } from '../metrics.ts'
import type { EventStore } from '../publishers/event-store.ts'
import type { RunningPublisher } from '../publishers/start-publisher.ts'

/** What a publisher has done. */
export const publisherSamples = (publisher: RunningPublisher): readonly MetricSample[] => {
  const stats = publisher.stats()
  const labels = { publisher: publisher.name }
  return [
    { name: 'koine_publisher_up', labels, value: stats.failure === null ? 1 : 0 },
    { name: 'koine_publisher_delivered_total', labels, value: stats.delivered },
    { name: 'koine_publisher_retries_total', labels, value: stats.retries },
    { name: 'koine_publisher_dead_letter_total', labels, value: stats.refused },
  ]
}

/** What the event store holds. */
export const storeSamples = (store: EventStore): readonly MetricSample[] => {
  const { events, bytes } = store.stats()
  return [
    { name: 'koine_store_events', labels: {}, value: events },
    { name: 'koine_store_bytes', labels: {}, value: bytes },
  ]
}
