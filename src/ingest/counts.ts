import { createTally, type MetricSample } from '../metrics.ts'
import type { Processed } from '../pipeline.ts'
import type { OutboxStats } from '../publishers/outbox.ts'
import type { ListenerCounters } from '../syslog/listener.ts'
import type { MessageFormat } from '../syslog/message.ts'
import type { ListenerFacts } from './protocol.ts'

/** What the pipeline did, as plain numbers. */
export interface Counts {
  count(processed: Processed): void
  samples(): readonly MetricSample[]
}

// Event names times platforms: all of them. Mnemonics are written by senders, so they are bounded.
const maxEventPairs = 20_000
const maxUnknownPairs = 2_000

export const createCounts = (): Counts => {
  const events = createTally(['event', 'platform'], maxEventPairs)
  const unknown = createTally(['platform', 'mnemonic'], maxUnknownPairs)
  const formats = new Map<MessageFormat, number>()
  let faults = 0
  return {
    count({ record, message, platform, fault }) {
      formats.set(message.format, (formats.get(message.format) ?? 0) + 1)
      const known = platform ?? 'unknown'
      events.count(record.event, known)
      if (record.stream === 'unknown') unknown.count(known, message.mnemonic ?? message.appName ?? '-')
      if (fault !== undefined) faults += 1
    },
    samples: () => [
      ...events.samples('koine_events_total'),
      ...unknown.samples('koine_unknown_total'),
      ...[...formats].map(([format, value]) => ({
        name: 'koine_messages_parsed_total' as const,
        labels: { format },
        value,
      })),
      { name: 'koine_normalize_errors_total', labels: {}, value: faults },
    ],
  }
}

/** The counters of a listener. */
export const listenerSamples = (
  { name, address, receiveBufferBytes }: ListenerFacts,
  counters: Readonly<ListenerCounters>,
): readonly MetricSample[] => {
  const listener = `${name} ${address}`
  const dropped = (reason: string, value: number): MetricSample => ({
    name: 'koine_messages_dropped_total',
    labels: { listener, reason },
    value,
  })
  const samples: MetricSample[] = [
    { name: 'koine_messages_received_total', labels: { listener }, value: counters.messages },
    { name: 'koine_message_octets_total', labels: { listener }, value: counters.octets },
    dropped('full', counters.droppedFull),
    dropped('denied', counters.droppedDenied),
    { name: 'koine_messages_truncated_total', labels: { listener }, value: counters.truncated },
    { name: 'koine_malformed_frames_total', labels: { listener }, value: counters.malformedFrames },
    { name: 'koine_listener_faults_total', labels: { listener }, value: counters.faults },
  ]
  if (name === 'udp') {
    if (counters.kernelDropped !== null)
      samples.push({ name: 'koine_kernel_drops_total', labels: { listener }, value: counters.kernelDropped })
    samples.push({ name: 'koine_receive_buffer_bytes', labels: { listener }, value: receiveBufferBytes ?? 0 })
    return samples
  }
  return [
    ...samples,
    { name: 'koine_connections_open', labels: { listener }, value: counters.connectionsOpen },
    { name: 'koine_connections_total', labels: { listener }, value: counters.connectionsAccepted },
    {
      name: 'koine_connections_closed_total',
      labels: { listener, reason: 'refused' },
      value: counters.connectionsRefused,
    },
    {
      name: 'koine_connections_closed_total',
      labels: { listener, reason: 'handshake' },
      value: counters.handshakeFailures,
    },
  ]
}

/** The state of the outbox. `hidden` are readers that are no publishers. */
export const outboxSamples = (stats: OutboxStats, hidden: ReadonlySet<string>): readonly MetricSample[] => [
  { name: 'koine_outbox_accepted_total', labels: {}, value: stats.accepted },
  { name: 'koine_outbox_dropped_total', labels: {}, value: stats.dropped },
  { name: 'koine_outbox_commit_failures_total', labels: {}, value: stats.commitFailures },
  { name: 'koine_outbox_pending_events', labels: {}, value: stats.pending },
  { name: 'koine_outbox_bytes', labels: {}, value: stats.bytes },
  { name: 'koine_outbox_limit_bytes', labels: {}, value: stats.maxBytes },
  { name: 'koine_outbox_full', labels: {}, value: stats.full ? 1 : 0 },
  ...Object.entries(stats.backlogs)
    .filter(([publisher]) => !hidden.has(publisher))
    .flatMap(([publisher, { events, oldestMs }]): readonly MetricSample[] => [
      { name: 'koine_outbox_backlog_events', labels: { publisher }, value: events },
      { name: 'koine_outbox_oldest_age_seconds', labels: { publisher }, value: oldestMs / 1000 },
    ]),
]
