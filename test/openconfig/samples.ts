import { definitions, type EventName, isEventName } from '../../src/openconfig/catalogue.ts'
import { eventDevice, eventShape } from '../../src/openconfig/event.ts'
import { type FieldName, fieldNames } from '../../src/openconfig/fields.ts'
import type { FieldValue } from '../../src/openconfig/leaf-types.ts'
import { fieldsIn } from '../../src/openconfig/template.ts'
import type { SyslogMessage } from '../../src/syslog/message.ts'

/** A message for events that are made without one. */
export const message: SyslogMessage = {
  facility: 23,
  severity: 4,
  time: {
    epochMs: 1_794_645_056_699,
    year: 2026,
    month: 11,
    day: 14,
    hour: 8,
    minute: 30,
    second: 56,
    fraction: '699',
    offsetMinutes: 0,
  },
  hostname: 'edge1',
  appName: 'rpd',
  procId: '2902',
  msgId: null,
  structuredData: null,
  mnemonic: 'TEST_EVENT',
  message: 'text with "quotes", a \\ and \u0001 control',
  format: 'rfc3164',
  vendor: null,
}

const typical: Partial<Record<FieldName, FieldValue>> = {
  interface: 'ge-0/0/1.0',
  member: 'xe-0/0/3',
  'oper-status': 'DOWN',
  'admin-status': 'DOWN',
  peer: '192.0.2.2',
  'peer-as': 64_512,
  'peer-type': 'EXTERNAL',
  neighbor: '192.0.2.9',
  area: '0.0.0.0',
  process: '1',
  'mac-address': '00:50:56:96:12:34',
  vlan: 10,
  instance: 1,
  user: "luke's",
  'remote-address': '2001:db8::7',
  address: '192.0.2.20',
  'source-address': '192.0.2.7',
  'destination-address': '198.51.100.7',
  'source-port': 1024,
  'destination-port': 22,
  protocol: 'tcp',
  component: 'Power Supply 1',
  server: 'ntp.example.net',
  'afi-safi': 'IPV6_UNICAST',
  current: 501,
  limit: 500,
  level: 1,
  mode: 'FULL',
  speed: 'SPEED_10GB',
  temperature: 71.5,
  threshold: 65,
  utilization: 95,
  pid: 4711,
  'prefix-length': 24,
  role: 'DESIGNATED',
  'root-address': '00:1d:71:81:f1:00',
  'chassis-id': '00:1c:73:04:10:c4',
  'port-id': 'Ethernet3',
  'label-space': 0,
  lsp: 'to-pe2',
  dr: '192.0.2.3',
  method: 'ssh2',
  group: 1,
  length: 1024,
  size: 2048,
  free: 184,
  'local-address': '192.0.2.1',
  'local-discriminator': '17',
  diagnostic: 'DETECTION_TIMEOUT',
  'error-code': 'CEASE',
  'error-subcode': 'ADMINISTRATIVE_RESET',
  stratum: 2,
  color: 'RED',
  packets: 5,
  octets: 300,
  action: 'denied',
  'added-lines': 3,
  'removed-lines': 1,
  'failed-checks': 2,
  'system-id': '1920.0000.2006',
}
const states: Readonly<Record<string, string>> = {
  BGP_NEIGHBOR_STATE_CHANGED: 'ESTABLISHED',
  OSPF_NEIGHBOR_UP: 'FULL',
  BFD_STATE_CHANGE: 'DOWN',
  STP_PORT_STATE_CHANGED: 'FORWARDING',
  HA_STATE_CHANGED: 'ACTIVE',
}

/** A value of a field as devices have it. */
const typicalValue = (event: string, field: FieldName): FieldValue => {
  if (field === 'state') return states[event] ?? 'up'
  if (field === 'neighbor' && event.startsWith('ISIS')) return '1920.0000.2006'
  if (field === 'mode' && event === 'INTERFACE_UP') return 'TRUNK'
  return typical[field] ?? `a ${field}`
}

/** Every event once, as the fields make it: all that its body can show, or those of `keep` only. */
export const everyEvent = (
  keep: (event: string, field: string) => boolean = () => true,
): readonly { id: string; json: string }[] =>
  Object.keys(definitions)
    .filter((name): name is EventName => isEventName(name))
    .map(name => {
      const definition = definitions[name]
      const used = new Set(definition?.body.flatMap(write => [...fieldsIn(write.path), ...fieldsIn(write.value)]))
      const names = fieldNames.filter(
        field => (used.has(field) || definition?.fields.includes(field)) && keep(name, field),
      )
      const record = eventShape(name, names).print(
        names.map(field => typicalValue(name, field)),
        {
          id: '01a1fdac-0ca8-7000-b7a2-c21fa176ee89',
          device: eventDevice('edge1', '192.0.2.1', 'juniper_junos'),
          message,
          receivedMs: 1_794_645_057_000,
        },
      )
      return { id: name, json: record.json }
    })
