import type { Getter } from '../getter.ts'
import { all, at, type Element, textAt } from '../xml.ts'
import { decimalAt, integerAt } from '../xml-values.ts'
import { askXr, type Question } from './requests.ts'

const configured: Question = {
  request: '<Get><Configuration><IPSLA></IPSLA></Configuration></Get>',
  answer: 'Get/Configuration/IPSLA',
}

const measured: Question = {
  request: '<Get><Operational><IPSLA></IPSLA></Operational></Get>',
  answer: 'Get/Operational/IPSLA',
}

/** Types of operations by the model's names; others have no name there. */
const probeTypes: Readonly<Record<string, string>> = {
  ICMPEcho: 'icmp-ping',
  UDPEcho: 'udp-ping',
  ICMPJitter: 'icmp-ping-timestamp',
  UDPJitter: 'udp-ping-timestamp',
}

interface Probe {
  readonly id: string
  readonly type: string
  /** What is configured of it. */
  readonly operation: Element | undefined
  readonly tag: string
  /** How many results are kept. */
  readonly count: number
}

const probesIn = (ipsla: Element): readonly Probe[] =>
  all(ipsla, 'Operation/DefinitionTable/Definition').map(definition => {
    const operation = at(definition, 'OperationType')?.children[0]
    return {
      id: textAt(definition, 'Naming/OperationID'),
      type: probeTypes[operation?.name ?? ''] ?? '',
      operation,
      tag: textAt(operation, 'Tag'),
      count: integerAt(operation, 'History/Buckets', configured.request, 0),
    }
  })

export const getProbesConfig: Getter = function* () {
  const [ipsla] = yield* askXr(configured)
  return Object.fromEntries(
    probesIn(ipsla).map(({ id, type, operation, tag, count }) => [
      id,
      {
        [tag]: {
          probe_type: type,
          target: textAt(operation, 'DestAddress'),
          source: textAt(operation, 'SourceAddress'),
          probe_count: count,
          test_interval: integerAt(operation, 'Frequency', configured.request, 0),
        },
      },
    ]),
  )
}

export const getProbesResults: Getter = function* () {
  const [results, configuration] = yield* askXr(measured, configured)
  const probes = probesIn(configuration)
  return Object.fromEntries(
    all(results, 'OperationData/OperationTable/Operation').flatMap(result => {
      const probe = probes.find(({ id }) => id === textAt(result, 'Naming/OperationID'))
      return probe === undefined ? [] : [[probe.id, { [probe.tag]: resultOf(result, probe) }]]
    }),
  )
}

const resultOf = (result: Element, { type, operation, count }: Probe) => {
  const latest = at(result, 'Statistics/Latest/Target/CommonStats')
  const hour = at(result, 'Statistics/Aggregated/HourTable/Hour/NonDistributed/Target/CommonStats')
  const rtt = mean(
    all(result, 'History/Target/LifeTable/Life/BucketTable/Bucket').map(bucket => numberAt(bucket, 'ResponseTime')),
  )
  return {
    // Compatible: the target is told by the configuration only.
    target: '',
    source: textAt(operation, 'SourceAddress'),
    probe_type: type,
    probe_count: count,
    rtt,
    // How far the average of what is kept is from the root mean square of the hour.
    round_trip_jitter: rtt - Math.sqrt(averageOf(hour, 'Sum2ResponseTime')),
    // The device does not tell of a test that is under way.
    current_test_min_delay: 0,
    current_test_max_delay: 0,
    current_test_avg_delay: 0,
    last_test_min_delay: numberAt(latest, 'MinResponseTime'),
    last_test_max_delay: numberAt(latest, 'MaxResponseTime'),
    last_test_avg_delay: averageOf(latest, 'SumResponseTime'),
    last_test_loss: numberAt(latest, 'UpdateCount') - numberAt(latest, 'OkCount'),
    global_test_min_delay: numberAt(hour, 'MinResponseTime'),
    global_test_max_delay: numberAt(hour, 'MaxResponseTime'),
    global_test_avg_delay: averageOf(hour, 'SumResponseTime'),
  }
}

const numberAt = (element: Element | undefined, path: string): number => decimalAt(element, path, measured.request, 0)

const averageOf = (statistics: Element | undefined, sum: string): number => {
  const count = numberAt(statistics, 'ResponseTimeCount')
  return count === 0 ? 0 : numberAt(statistics, sum) / count
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
