import { expect, it } from 'vitest'
import { printNapalmLogs } from '../../src/cli/napalm-logs.ts'
import { createInventory } from '../../src/inventory/devices.ts'
import { createIdSource } from '../../src/openconfig/id.ts'
import { createPipeline } from '../../src/pipeline.ts'
import { timezoneOf } from '../../src/syslog/timezone.ts'

const pipeline = createPipeline({
  timezone: timezoneOf('UTC'),
  inventory: createInventory([]),
  nextId: createIdSource(),
})
const print = (raw: string) =>
  JSON.parse(printNapalmLogs(pipeline(Buffer.from(raw), '192.0.2.7', Date.UTC(2026, 10, 21))))

it('an event has the members and the shape that napalm-logs gave it', () => {
  expect(
    print(
      '<28>Nov 14 08:30:56 edge1 rpd[2902]: RPD_BGP_NEIGHBOR_STATE_CHANGED: BGP peer 192.0.2.2 (External AS 65002) changed state from Established to Idle (event HoldTime) (instance red)',
    ),
  ).toMatchObject({
    error: 'BGP_NEIGHBOR_STATE_CHANGED',
    host: 'edge1',
    ip: '192.0.2.7',
    os: 'junos',
    timestamp: Date.UTC(2026, 10, 14, 8, 30, 56) / 1000,
    yang_model: 'openconfig-network-instance',
    facility: 3,
    severity: 4,
    yang_message: {
      'network-instances': {
        'network-instance': {
          red: {
            protocols: {
              protocol: {
                BGP: { bgp: { neighbors: { neighbor: { '192.0.2.2': { state: { 'session-state': 'IDLE' } } } } } },
              },
            },
          },
        },
      },
    },
    message_details: { host: 'edge1', processName: 'rpd', processId: '2902', tag: 'RPD_BGP_NEIGHBOR_STATE_CHANGED' },
  })
})

it('a message without a rule is UNKNOWN, parsed', () => {
  expect(print('<13>Nov 14 08:30:56 box7 mystery[1]: new')).toMatchObject({
    error: 'UNKNOWN',
    host: 'box7',
    os: 'unknown',
    yang_message: {},
    yang_model: 'NO_MODEL',
    message_details: { processName: 'mystery', message: 'new' },
  })
})
