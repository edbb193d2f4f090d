import type { Asking } from '../../request.ts'
import type { Getter } from '../getter.ts'
import { all, at, type Element, textAt } from '../xml.ts'
import { decimalAt, integerAt } from '../xml-values.ts'
import { dataOf } from './data.ts'
import { get, getConfiguration, nested, type Root } from './requests.ts'

const definitions: Root = { module: 'man-ipsla-cfg', element: 'ipsla', inside: nested('operation/definitions') }
const operations: Root = { module: 'man-ipsla-oper', element: 'ipsla', inside: nested('operation-data/operations') }

/** Kinds of operations that have a name at NAPALM. */
const probeTypes: Readonly<Record<string, string>> = {
  'icmp-echo': 'icmp-ping',
  'udp-echo': 'udp-ping',
  'udp-jitter': 'udp-ping-timestamp',
}

interface Probe {
  readonly id: string
  readonly tag: string
  readonly kind: string
  readonly settings: Element
}

export const getProbesConfig: Getter = function* () {
  const request = getConfiguration('running', definitions)
  const [reply] = yield [request]
  return Object.fromEntries(
    probesOf(dataOf(reply, request, [definitions])[0]).map(({ id, tag, kind, settings }) => [
      id,
      {
        [tag]: {
          probe_type: probeTypes[kind] ?? '',
          target: textAt(settings, 'dest-address'),
          source: textAt(settings, 'source-address'),
          probe_count: integerAt(settings, 'history/buckets', 'ipsla', 0),
          test_interval: integerAt(settings, 'frequency', 'ipsla', 0),
        },
      },
    ]),
  )
}

export const getProbesResults: Getter = function* () {
  const [configured, measured] = yield* askBoth()
  const byId = new Map(
    all(measured, 'operation-data/operations/operation').map(one => [textAt(one, 'operation-id'), one]),
  )
  return Object.fromEntries(
    probesOf(configured).flatMap(probe => {
      const result = byId.get(probe.id)
      return result === undefined ? [] : [[probe.id, { [probe.tag]: resultOf(probe, result) }]]
    }),
  )
}

function* askBoth(): Asking<readonly [Element | undefined, Element | undefined]> {
  const [configured, measured] = [getConfiguration('running', definitions), get(operations)]
  const [configuration, results] = yield [configured, measured]
  return [dataOf(configuration, configured, [definitions])[0], dataOf(results, measured, [operations])[0]]
}

const probesOf = (configuration: Element | undefined): readonly Probe[] =>
  all(configuration, 'operation/definitions/definition').flatMap(definition =>
    (at(definition, 'operation-type')?.children ?? []).map(settings => ({
      id: textAt(definition, 'operation-id'),
      tag: textAt(settings, 'tag'),
      kind: settings.name,
      settings,
    })),
  )

/**
 * Times are of operations with one target; those that measure every hop of a path have no time of their own. The test that
 * runs is not told of, so that its times are 0, as is the time of a single probe.
 */
const resultOf = ({ kind, settings }: Probe, result: Element) => {
  const last = at(result, 'statistics/latest/target/common-stats')
  const [hour] = all(result, 'statistics/aggregated/hours/hour')
  const hourly = at(hour, 'distributed/target/distribution-intervals/distribution-interval/common-stats')
  const count = integerAt(hourly, 'update-count', 'ipsla', 0)
  return {
    probe_type: probeTypes[kind] ?? '',
    target: '',
    source: textAt(settings, 'source-address'),
    probe_count: integerAt(settings, 'history/buckets', 'ipsla', 0),
    rtt: 0,
    // How far the time of a single probe is from the root mean square of those of the hour.
    round_trip_jitter: count === 0 ? 0 : -Math.sqrt(decimalAt(hourly, 'sum2-response-time', 'ipsla', 0) / count),
    last_test_loss: integerAt(last, 'dropped-count', 'ipsla', 0),
    current_test_min_delay: 0,
    current_test_max_delay: 0,
    current_test_avg_delay: 0,
    ...delays('last_test', last),
    ...delays('global_test', hourly),
  }
}

const delays = (scope: string, stats: Element | undefined) => {
  const count = integerAt(stats, 'update-count', 'ipsla', 0)
  return {
    [`${scope}_min_delay`]: decimalAt(stats, 'min-response-time', 'ipsla', 0),
    [`${scope}_max_delay`]: decimalAt(stats, 'max-response-time', 'ipsla', 0),
    [`${scope}_avg_delay`]: count === 0 ? 0 : decimalAt(stats, 'sum-response-time', 'ipsla', 0) / count,
  }
}
