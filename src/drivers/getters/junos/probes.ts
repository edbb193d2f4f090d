import type { Getter } from '../getter.ts'
import { grouped } from '../grouped.ts'
import { all, at, type Element, textAt } from '../xml.ts'
import { decimalAt, integerAt } from '../xml-values.ts'
import { askConfiguration, askParts } from './parts.ts'
import { rpc } from './requests.ts'

export const getProbesConfig: Getter = function* () {
  const [configuration] = yield* askConfiguration('services/rpm/probe/test')
  return Object.fromEntries(
    all(configuration, 'services/rpm/probe').map(probe => [
      textAt(probe, 'name'),
      Object.fromEntries(all(probe, 'test').map(test => [textAt(test, 'name'), configured(test)])),
    ]),
  )
}

const configured = (test: Element) => ({
  probe_type: textAt(test, 'probe-type'),
  // An address or a URL.
  target: at(test, 'target')?.children[0]?.text ?? '',
  source: textAt(test, 'source-address'),
  // One probe for each test, without a pause, is what Junos does when nothing is said.
  probe_count: integerAt(test, 'probe-count', 'services/rpm', 1),
  test_interval: integerAt(test, 'test-interval', 'services/rpm', 0),
})

const results = rpc('get-probe-results')

export const getProbesResults: Getter = function* () {
  const tests = (yield* askParts(results, 'probe-results')).flatMap(part => all(part, 'probe-test-results'))
  const byOwner = grouped(tests, test => textAt(test, 'owner'))
  return Object.fromEntries(
    [...byOwner].map(([owner, found]) => [
      owner,
      Object.fromEntries(found.map(test => [textAt(test, 'test-name'), resultOf(test)])),
    ]),
  )
}

const resultOf = (test: Element) => ({
  probe_type: textAt(test, 'probe-type'),
  target: textAt(test, 'target-address'),
  source: textAt(test, 'source-address'),
  probe_count: integerAt(test, 'test-size', results.request),
  rtt: milliseconds(test, 'probe-single-results/rtt'),
  round_trip_jitter: milliseconds(test, 'probe-single-results/round-trip-jitter'),
  last_test_loss: integerAt(
    test,
    'probe-last-test-results/probe-test-generic-results/loss-percentage',
    results.request,
    0,
  ),
  ...delays(test, 'current_test', 'probe-test-current-results'),
  ...delays(test, 'last_test', 'probe-last-test-results'),
  ...delays(test, 'global_test', 'probe-test-global-results'),
})

const delays = (test: Element, scope: string, element: string) => {
  const times = `${element}/probe-test-generic-results/probe-test-rtt/probe-summary-results`
  return {
    [`${scope}_min_delay`]: milliseconds(test, `${times}/min-delay`),
    [`${scope}_max_delay`]: milliseconds(test, `${times}/max-delay`),
    [`${scope}_avg_delay`]: milliseconds(test, `${times}/avg-delay`),
  }
}

/** Junos counts microseconds. What was not answered has no time: -1. */
const milliseconds = (test: Element, path: string): number => {
  const microseconds = decimalAt(test, path, results.request, -1)
  return microseconds < 0 ? -1 : microseconds * 0.001
}
