import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'

/** Every metric that Koine exports, beside those of its process. */
export const metricTable = {
  koine_messages_received_total: counter('Messages taken off listeners.', ['listener']),
  koine_message_octets_total: counter('Octets of messages taken off listeners.', ['listener']),
  koine_messages_dropped_total: counter('Messages that were not taken in, by reason.', ['listener', 'reason']),
  koine_kernel_drops_total: counter('Datagrams that the kernel dropped because a receive buffer was full.', [
    'listener',
  ]),
  koine_messages_truncated_total: counter(
    'Messages cut off at the longest length, or by the end of their connection.',
    ['listener'],
  ),
  koine_malformed_frames_total: counter('Wrong or missing octet counts (RFC 6587).', ['listener']),
  koine_listener_faults_total: counter('Failures of an open socket; the listener went on or was opened again.', [
    'listener',
  ]),
  koine_receive_buffer_bytes: gauge('Receive buffer that the kernel granted.', ['listener']),
  koine_connections_open: gauge('Open TCP and TLS connections.', ['listener']),
  koine_connections_total: counter('TCP and TLS connections accepted.', ['listener']),
  koine_connections_closed_total: counter('Connections that Koine closed or refused, by reason.', [
    'listener',
    'reason',
  ]),
  koine_messages_parsed_total: counter('Messages parsed, by format of their header.', ['format']),
  koine_events_total: counter('Events made, by name and platform.', ['event', 'platform']),
  koine_unknown_total: counter('Messages without a rule, by platform and mnemonic.', ['platform', 'mnemonic']),
  koine_normalize_errors_total: counter('Messages whose normalisation failed by a fault of Koine.', []),
  koine_compliance_devices: gauge('Devices that were compared with a policy.', ['policy', 'complies']),
  koine_reactions_total: counter('Looks at devices after events, by reaction and result.', ['reaction', 'result']),
  koine_reactions_untold_total: counter('Events that no reaction could be told of, because too many came.', []),
  koine_outbox_accepted_total: counter('Events committed to the outbox.', []),
  koine_outbox_dropped_total: counter('Events lost because neither disk nor memory had room.', []),
  koine_outbox_commit_failures_total: counter('Commits to the outbox that failed and were tried again.', []),
  koine_outbox_pending_events: gauge('Events taken but not yet committed.', []),
  koine_outbox_bytes: gauge('Octets kept in the outbox for publishers.', []),
  koine_outbox_limit_bytes: gauge('Octets at which the outbox is full.', []),
  koine_outbox_full: gauge('1 while the outbox is full and senders are held back.', []),
  koine_outbox_backlog_events: gauge('Events that a publisher has not delivered yet.', ['publisher']),
  koine_outbox_oldest_age_seconds: gauge('Age of the oldest event that a publisher has not delivered yet.', [
    'publisher',
  ]),
  koine_publisher_up: gauge('1 while a publisher reaches its destination.', ['publisher']),
  koine_publisher_delivered_total: counter('Events delivered.', ['publisher']),
  koine_publisher_retries_total: counter('Deliveries tried again.', ['publisher']),
  koine_publisher_dead_letter_total: counter('Events that the destination refused.', ['publisher']),
  koine_store_events: gauge('Events kept in the event store.', []),
  koine_store_bytes: gauge('Size of the event store.', []),
  koine_streams_open: gauge('Event streams being served.', []),
  koine_streams_closed_total: counter('Event streams closed by Koine, by reason.', ['reason']),
  koine_http_requests_total: counter('HTTP requests, by route and status.', ['route', 'status']),
  koine_audit_records_total: counter('Records written to the audit.', []),
  koine_files: gauge('Files in the file store.', []),
  koine_files_bytes: gauge('Octets in the file store, uploads that come in included.', []),
  koine_files_limit_bytes: gauge('Octets at which the file store is full.', []),
  koine_job_webhooks_pending: gauge('Deliveries of job webhooks that wait.', []),
  koine_job_webhooks_total: counter('Attempts to deliver job webhooks, by what came of them.', ['result']),
  koine_parses_total: counter('Outputs given to TextFSM, by result.', ['result']),
  koine_parses_waiting: gauge('Outputs that wait to be parsed.', []),
  koine_parser_threads: gauge('Threads that parse outputs.', []),
  koine_devices_known: gauge('Devices in the inventory.', []),
  koine_sessions: gauge('Sessions to devices, by state.', ['state']),
  koine_session_opens_total: counter('Sessions that were opened, or could not be.', ['result']),
  koine_session_reuses_total: counter('Operations that found an open session.', []),
  koine_session_reconnects_total: counter('Sessions opened anew because the former one had ended unnoticed.', []),
  koine_session_closes_total: counter('Sessions that ended, by reason.', ['reason']),
  koine_session_probes_total: counter('Signs of life asked of sessions.', ['result']),
  koine_lanes_waiting: gauge('Operations that wait for their device.', []),
  koine_operations_running: gauge('Operations being performed on devices.', []),
  koine_operations_waiting: gauge('Operations that wait because as many as allowed are performed.', []),
  koine_logins_waiting: gauge('Logins that wait for their turn.', []),
  koine_login_wait_seconds_total: counter('Time that logins have waited for their turn.', []),
  koine_breakers_open: gauge('Devices left alone after repeated failures.', []),
  koine_breaker_opens_total: counter('Times that a device was left alone after repeated failures.', []),
  koine_authentication_blocks_total: counter('Times that a credential was not tried any more.', []),
  koine_jobs_queued: gauge('Jobs that wait for their turn.', []),
  koine_jobs_running: gauge('Jobs that are running.', []),
  koine_jobs_total: counter('Jobs that ended, by kind and final state.', ['kind', 'state']),
  koine_job_seconds_total: counter('Time that jobs ran, from their turn to their end.', ['kind', 'state']),
  koine_job_wait_seconds_total: counter('Time that jobs waited for their turn.', ['kind', 'state']),
  koine_job_streams_open: gauge('Event streams of jobs being served.', []),
  koine_jobs_refused_total: counter('Jobs and batches that were not taken in, by error code.', ['code']),
  koine_job_write_failures_total: counter('Writes to jobs.db that failed and were tried again.', []),
  koine_plugins: gauge("Drivers and platforms of the user's own, by state.", ['state']),
  koine_plugin_restarts_total: counter("Times that a user's driver was started again.", []),
  koine_archive_versions: gauge('Versions of configurations in the archive.', []),
  koine_archive_bytes: gauge('Octets of the database of archived configurations.', []),
  koine_config_reverts: gauge('Commits that are taken back unless confirmed, by state.', ['state']),
  koine_config_reverts_total: counter('Commits that waited to be confirmed, by what became of them.', ['result']),
  koine_config_drift: gauge('Devices with an intended configuration, by what the last look found.', ['state']),
  koine_polls_total: counter('Polls of devices, by what came of them.', ['result']),
  koine_poll_seconds_total: counter('Time that polls took, from their turn to their end.', []),
  koine_polls_late_total: counter('Polls that began over five seconds after their time.', []),
  koine_polls_running: gauge('Polls under way.', []),
  koine_polls_waiting: gauge('Polls that wait because as many as allowed are under way.', []),
  koine_devices_backing_off: gauge('Devices that schedules leave alone after failures.', []),
  koine_schedules: gauge('Schedules, by whether they are paused.', ['state']),
  koine_state_changes_total: counter('Results that differ from the one before, by getter.', ['getter']),
  koine_state_lost_total: counter('Changes of results that were lost because they could not be written.', []),
  koine_state_bytes: gauge('Size of the database of results.', []),
  koine_reloads_total: counter('Reloads of the configuration, by result.', ['result']),
} as const satisfies Readonly<Record<string, Metric>>

export type MetricName = keyof typeof metricTable

/** One value, as threads hand it over: a plain number with the labels that the table names. */
export interface MetricSample {
  readonly name: MetricName
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** What is exported at `/metrics`. Nothing is counted here: parts count plain numbers, which are read when asked for. */
export interface Metrics {
  /** The samples of a part on another thread, in place of those that it reported before. */
  report(part: string, samples: readonly MetricSample[]): void
  /** A part on this thread, asked at every exposition. */
  observe(part: string, read: () => readonly MetricSample[]): void
  /** The Prometheus text format, version 0.0.4. Samples of equal name and labels are added up. */
  exposition(): Promise<string>
}

export const createMetrics = (): Metrics => {
  const parts = new Map<string, () => readonly MetricSample[]>()
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'koine_' })
  const instruments = new Map<MetricName, Counter | Gauge>()
  for (const [name, { type, help, labels }] of Object.entries(metricTable)) {
    const Instrument = type === 'counter' ? Counter : Gauge
    instruments.set(name as MetricName, new Instrument({ name, help, labelNames: labels, registers: [registry] }))
  }
  return {
    report: (part, samples) => void parts.set(part, () => samples),
    observe: (part, read) => void parts.set(part, read),
    exposition() {
      for (const instrument of instruments.values()) instrument.reset()
      for (const read of parts.values()) {
        for (const { name, labels, value } of read()) instruments.get(name)?.inc(labels, value)
      }
      return registry.metrics()
    },
  }
}

/** Counts by two words whose number is bounded: beyond `limit` pairs, all others are counted as `other`. */
export interface Tally {
  count(first: string, second: string): void
  /** The counts as samples of one metric, whose labels are named in the same order. */
  samples(name: MetricName): readonly MetricSample[]
}

/** What senders write ends up in labels, so their number must not be theirs to choose. */
export const createTally = (labels: readonly [string, string], limit: number): Tally => {
  // Two levels of maps cost less than building a joined key for every message.
  const counts = new Map<string, Map<string, { value: number }>>()
  let size = 0
  const cell = (first: string, second: string): { value: number } | undefined => counts.get(first)?.get(second)
  const add = (first: string, second: string): { value: number } => {
    const created = { value: 0 }
    const inner = counts.get(first)
    if (inner === undefined) counts.set(first, new Map([[second, created]]))
    else inner.set(second, created)
    size += 1
    return created
  }
  return {
    count(first, second) {
      let found = cell(first, second)
      if (found === undefined)
        found = size < limit ? add(first, second) : (cell('other', 'other') ?? add('other', 'other'))
      found.value += 1
    },
    samples: name =>
      [...counts].flatMap(([first, inner]) =>
        [...inner].map(([second, { value }]) => ({ name, labels: { [labels[0]]: first, [labels[1]]: second }, value })),
      ),
  }
}

interface Metric {
  readonly type: 'counter' | 'gauge'
  readonly help: string
  readonly labels: readonly string[]
}

function counter<const L extends readonly string[]>(help: string, labels: L) {
  return { type: 'counter', help, labels } as const
}

function gauge<const L extends readonly string[]>(help: string, labels: L) {
  return { type: 'gauge', help, labels } as const
}
