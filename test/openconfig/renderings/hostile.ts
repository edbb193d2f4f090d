import fc from 'fast-check'
import { renderedGetters } from '../../../src/openconfig/renderings/index.ts'

// Results as no getter should give them: members of the models with values of the wrong kind, size and spelling.

const names = fc.constantFrom(
  'Ethernet1',
  'Ethernet1.100',
  'xe-0/0/0.4294967296',
  'ae0',
  'Port-channel1',
  'Vlan10',
  'Vlan99999',
  'irb.5',
  'lo0.0',
  'Loopback0',
  'Tunnel1',
  '.local..0',
  '..1',
  '.',
  '1.',
  '',
  'Null0',
  '4095',
  '0',
  '10',
  '-',
  '__proto__',
  'constructor',
  'global',
  'default',
  '_',
  'red',
  'invalid',
  '1',
  '0/RSP0/CPU0',
)
const addresses = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.constantFrom(
    '::ffff:192.0.2.1',
    'fe80::1%eth0',
    '0.0.0.0',
    '::',
    '1.2.3',
    '10.0.0.0/8',
    '2001:db8::/129',
    '_',
    'a_.',
  ),
)
// What no XPath can quote is left to the other property: names in which both kinds of quotes are.
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }).map(text => text.replaceAll('"', '')),
  fc.constantFrom('\u0000', '\ufdd0', '\ufffe', '\ud83f\udfff', '\ud800', '\u202e', '\n', '😀', 'x'.repeat(300)),
)
const numbers = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(-1, 0, 1, 65_536, 2 ** 32, 2 ** 53, 2 ** 64, 1e21, 1e308, -1e300, 0.1),
)
const words = fc.constantFrom(
  'UP',
  'REACH',
  'Established',
  'DEFAULT_INSTANCE',
  'BGP',
  '65000:1',
  '1:99999999999',
  'inet.0',
)
const leaf = fc.oneof(names, addresses, texts, numbers, words, fc.boolean(), fc.constant(null))

const known = fc.constantFrom(
  ...'interface ip mac state vlan static is_up is_enabled description last_flapped mtu speed mac_address rx_octets'.split(
    ' ',
  ),
  ...'tx_errors ipv4 ipv6 prefix_length hostname port remote_chassis_id remote_port remote_system_name level sshkeys'.split(
    ' ',
  ),
  ...'remote_system_description remote_system_capab peers router_id local_as remote_as uptime address_family'.split(
    ' ',
  ),
  ...'received_prefixes accepted_prefixes remote_address routing_table holdtime local_address import_policy'.split(' '),
  ...'fans temperature power cpu memory status capacity output is_alert is_critical %usage available_ram used_ram'.split(
    ' ',
  ),
  ...'remote stratum hostpoll delay offset jitter chassis_id location fqdn os_version vendor interface_list'.split(' '),
  ...'physical_channels channel index input_power instant avg min max name interfaces type route_distinguisher'.split(
    ' ',
  ),
  ...'neighbors prefix_limit inet unicast limit teardown threshold multihop_ttl protocol next_hop'.split(' '),
  ...'outgoing_interface selected_next_hop current_active connection_state'.split(' '),
)

/** Anything at all that looks a little like a result. */
export const anyResult = fc.letrec(tie => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(fc.oneof(known, names, addresses, texts), tie('value'), { maxKeys: 6 }),
})).value

/** A result of a getter with parts of it replaced by anything. */
export const spoiled = (result: unknown): fc.Arbitrary<unknown> => {
  if (Array.isArray(result)) return fc.tuple(...result.slice(0, 4).map(spoiled))
  if (typeof result === 'object' && result !== null) {
    const members = Object.entries(result)
      .slice(0, 40)
      .map(([name, value]) =>
        fc.tuple(
          fc.oneof(
            { arbitrary: fc.constant(name), weight: 9 },
            { arbitrary: fc.oneof(names, addresses, texts), weight: 1 },
          ),
          fc.oneof(
            { arbitrary: spoiled(value), weight: 5 },
            { arbitrary: leaf, weight: 1 },
            { arbitrary: anyResult, weight: 1 },
          ),
        ),
      )
    return fc.tuple(...members).map(pairs => Object.fromEntries(pairs))
  }
  return fc.oneof({ arbitrary: fc.constant(result), weight: 2 }, { arbitrary: leaf, weight: 1 })
}

export const anyGetter = fc.constantFrom(...renderedGetters)

export const anyContext = fc.record({
  nowMs: fc.constantFrom(0, 1_780_000_000_000),
  platform: fc.constantFrom(null, 'juniper_junos', 'arista_eos', 'cisco_iosxr', 'cisco_ios', 'linux', 'frr'),
})
