import { askCli, blocksOf, captured, capturedNumber, filtered } from '../cli-text.ts'
import type { Getter } from '../getter.ts'

/** Operations of IP SLA by number, each with its tag (`''` without one) as the name of its only test. */
export const getProbesConfig: Getter = function* () {
  const command = 'show run | section ip sla [0-9]'
  const [text] = yield* askCli(command)
  return Object.fromEntries(
    blocksOf(filtered(text, /ip sla/, command), /^ip sla \d/).flatMap(lines => {
      const number = captured(lines, /^ip sla (\d{1,10})$/)
      // The first line says what is measured: `icmp-echo 192.0.2.1 source-interface Loopback0`.
      const [, operation = '', target = '', options = ''] =
        /^\s+(\S{1,40})(?: (\S{1,255}))?(.{0,400})$/.exec(lines[1] ?? '') ?? []
      if (number === null || operation === '') return []
      const [, source = ''] = /\bsource-(?:interface|ip|ipaddr) (\S{1,80})/.exec(options) ?? []
      return [
        [
          number,
          {
            [captured(lines, /^\s+tag (\S.{0,120})$/) ?? '']: {
              probe_type: probeTypes.get(operation) ?? operation,
              target,
              source,
              // What IOS does when it is not configured.
              probe_count: capturedNumber(lines, /^\s+history buckets-kept (\d{1,9})$/, 15),
              test_interval: capturedNumber(lines, /^\s+frequency (\d{1,9})$/, 60),
            },
          },
        ],
      ]
    }),
  )
}

const probeTypes: ReadonlyMap<string, string> = new Map([
  ['icmp-echo', 'icmp-ping'],
  ['icmp-jitter', 'icmp-ping-timestamp'],
  ['tcp-connect', 'tcp-ping'],
  ['udp-echo', 'udp-ping'],
  ['udp-jitter', 'udp-ping-timestamp'],
])
