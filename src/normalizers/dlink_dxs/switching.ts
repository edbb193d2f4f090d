import { type Rule, rule } from '../rule.ts'

/** Spanning tree, MAC addresses, port security, IP-MAC-port binding, DHCP, attacks. */
export const switching: readonly Rule[] = [
  rule({
    event: 'STP_BLOCK_BPDUGUARD',
    text: [
      '...Port <{interface:interface}>...enter BPDU under attacking state (mode: {mode:drop|block|shutdown})...',
      '...Port <{interface:interface}> enter BPDU under attacking state...',
      '...Port {interface:interface} enter BPDU under attacking state (mode: {mode:drop|block|shutdown})...',
      '...Port {interface:interface} enter BPDU under {:protection|attacking} state (mode: {mode:word})...',
      '{interface:interface} enter STP BPDU under protection state (mode: {mode:word})...',
      'Port<{interface:interface}> enter BPDU under {:protection|attacking} state (mode: {mode:word})...',
      'Port{interface:interface} enter BPDU under {:protection|attacking} state (mode: {mode:word})...',
    ],
  }),
  rule({
    event: 'INTERFACE_ERR_DISABLE_RECOVERED',
    text: [
      '...Port <{interface:interface}>...recover from BPDU under attacking state {:automatically|manually}',
      '...Port {interface:interface} recover from BPDU under {:protection|attacking} state...',
      'Port<{interface:interface}> recover from BPDU under {:protection|attacking} state...',
      'Port{interface:interface} recover from BPDU under {:protection|attacking} state...',
      '{interface:interface} recover from STP BPDU under protection state...',
    ],
    set: { reason: 'BPDU under attacking' },
  }),
  rule({
    event: 'STP_TOPOLOGY_CHANGE',
    text: [
      '...Topology changed (Instance:{instance:uint}, Port:{interface:interface}, MAC:{mac-address:mac})...',
      '...Topology changed (Instance:{instance:uint} ,port:{interface:interface} ,MAC: {mac-address:mac})...',
      '...Topology changed (Instance:{instance:uint}, port:{interface:interface}, MAC:{mac-address:mac})...',
      '...Topology changed (Instance:{instance:uint})...',
      '...Spanning Tree topology changed',
      'Topology changed',
      '...:Topology changed',
    ],
  }),
  rule({
    event: 'STP_ROOT_CHANGED',
    text: [
      '...{:CIST|CST|MSTI} New Root bridge selected (MAC: {root-address:mac} Priority :{priority:uint})...',
      '...New Root bridge selected ([Instance: {instance:uint}] MAC: {root-address:mac} Priority :{priority:uint})...',
      '...New Root bridge selected (MAC: {root-address:mac} Priority :{priority:uint})...',
      '...New Root bridge selected (Instance:{instance:uint}, MAC:{root-address:mac}, Priority:{priority:uint})...',
      '...New Root bridge selected',
      '...New Root selected',
      '...New root port (Instance:{instance:uint}, port:{interface:interface})...',
      '...New root port selected (Instance:{instance:uint}, port:{interface:interface})...',
    ],
  }),
  rule({
    event: 'STP_PORT_STATE_CHANGED',
    text: [
      '...Spanning Tree port status changed (Instance:{instance:uint}, Port:{interface:interface}) {previous-state:stp-state} -> {state:stp-state}',
      '...Spanning Tree port status change (Instance:{instance:uint}, Port:{interface:interface}) {previous-state:stp-state} -> {state:stp-state}',
      '...Spanning Tree port status changed. (Instance:{instance:uint}, Port:{interface:interface}) {previous-state:stp-state} -> {state:stp-state}',
      '...Spanning Tree port status changed (Instance:{instance:uint}, port:{interface:interface}) {previous-state:stp-state} -> {state:stp-state}',
    ],
  }),
  ...(
    [
      ['Root', 'ROOT'],
      ['Designated', 'DESIGNATED'],
      ['Alternate', 'ALTERNATE'],
      ['Backup', 'BACKUP'],
    ] as const
  ).map(([word, role]) =>
    rule({
      event: 'STP_PORT_ROLE_CHANGED',
      text: [
        `...Spanning Tree port role changed (Instance:{instance:uint}, Port:{interface:interface}) {previous-role:word} -> ${word}...`,
        `...Spanning Tree port role changed. (Instance:{instance:uint}, Port:{interface:interface}) {previous-role:word} -> ${word}...`,
        `...Spanning Tree port role changed (Instance:{instance:uint}, port:{interface:interface}) {previous-role:word} -> ${word}...`,
      ],
      set: { role },
    }),
  ),
  rule({
    event: 'MAC_FLOODING',
    text: [
      '...The flooding MAC is detected (VID: {vlan:vlan}, MAC: {mac-address:mac})...',
      '...he flooding MAC is detected (VID:{vlan:vlan}, MAC:{mac-address:mac})...',
    ],
  }),
  rule({
    event: 'PORT_SECURITY_VIOLATION',
    text: [
      '...Port security violation mac addrss: {mac-address:mac} on locking address full port {interface:interface}...',
      '...Port security violation mac address: {mac-address:mac} on locking address full port {interface:interface}...',
      '...Port security violation (MAC address: {mac-address:mac} on port: {interface:interface})...',
      '...Port security violation [mac addrss: {mac-address:mac} on locking address full port {interface:interface}]...',
      '...Port security violation (Port: {interface:interface}, MAC: {mac-address:mac})...',
      '...Port security violation (Port: {interface:interface} MAC: {mac-address:mac})...',
      '...MAC address {mac-address:mac} causes port security violation on {interface:interface}',
    ],
  }),
  rule({
    event: 'IP_SOURCE_GUARD_DROP',
    text: [
      '...Unauthenticated IP-MAC address and discarded by {reason:text} (IP: {address:ip}, MAC: {mac-address:mac}, Port: {interface:interface})...',
      '...Unauthenticated IP-MAC address and discarded by {reason:text}(IP: {address:ip}, MAC: {mac-address:mac}, Port: {interface:interface})...',
      '...Unauthenticated IP-MAC address and discarded by {reason:text}(IP: {address:ip}, MAC: {mac-address:mac}, Port {interface:interface})...',
      '...Unauthenticated IP-MAC address and discarded by {reason:text} (IP:<{address:ip}>, MAC:<{mac-address:mac}>, Port:<{interface:interface}>)...',
      '...Unauthenticated IP-MAC address and discarded by {reason:text} (IP:{address:ip}, MAC:{mac-address:mac}, Port:{interface:interface})...',
      '...Unauthenticated {:word} address and discarded by {reason:text} (IP: {address:ip}, MAC: {mac-address:mac}, Port {interface:interface})...',
    ],
  }),
  rule({
    event: 'ARP_ENTRY_INVALID',
    text: [
      '...Dynamic IMPB entry is conflicting with static {reason:ARP|FDB|IMPB} (IP: {address:ip}, MAC: {mac-address:mac}, Port: {interface:interface})...',
      '...Dynamic IMPB entry is conflicting with static {reason:ARP|FDB|IMPB}(IP: {address:ip}, MAC: {mac-address:mac}, Port: {interface:interface})...',
      '...Dynamic IMPB entry is conflicting with static {reason:ARP|FDB|IMPB}(IP: {address:ip}, MAC: {mac-address:mac}, Port {interface:interface})...',
      '...Dynamic IMPB entry conflicts with static {reason:ARP|FDB|IMPB}(IP: {address:ip}, MAC: {mac-address:mac}, Port {interface:interface})...',
    ],
  }),
  rule({
    event: 'DUPLICATE_IP_ADDRESS',
    text: [
      '...Conflict IP was detected with this device (IP: {address:ip}, MAC: {mac-address:mac}, Port {port}, Interface: {interface:text})...',
      '...Conflict IP was detected with this device (IP: {address:ip}, MAC: {mac-address:mac}, Port: {port}, Interface: {interface:text})...',
      '...Conflict IP was detected with this device(IP: {address:ip}, MAC: {mac-address:mac}, Port: {port}, Interface: {interface:text})...',
      '...uplicate address {address:ip} on interface {interface:text}, sourced by {mac-address:mac}',
    ],
  }),
  rule({
    event: 'DHCP_ROGUE_SERVER',
    text: [
      '...Detected untrusted DHCP server(IP: {remote-address:ip}, Port: {interface:interface})...',
      '...Detected untrusted DHCP server (IP: {remote-address:ip}, Port: {interface:interface})...',
      '...Detected untrusted DHCP server(IP: {remote-address:ip}, Port {interface:interface})...',
      '...Detected untrusted DHCP server(IP:{remote-address:ip}, Port:{interface:interface})...',
    ],
    set: { 'source-address': '{remote-address}' },
  }),
  rule({
    event: 'ATTACK_DETECTED',
    text: [
      '...Possible spoofing attack from (IP: {source-address:ip}, MAC: {mac-address:mac}, Port: {interface:interface})...',
      '...Possible spoofing attack from (IP: {source-address:ip}, MAC: {mac-address:mac}, port: {interface:interface})...',
      '...Possible spoofing attack from (IP: {source-address:ip} MAC: {mac-address:mac} port: {interface:interface})...',
      '...Possible spoofing attack from (IP {source-address:ip} MAC {mac-address:mac} port {interface:interface})...',
      '...Possible spoofing attack from IP: {source-address:ip}, MAC: {mac-address:mac}, port: {interface:interface}',
      '...Possible spoofing attack from {source-address:ip}...',
      '...Possible spoofing attack from {mac-address:mac} port {interface:interface}',
    ],
    set: { attack: 'spoofing' },
  }),
  rule({
    event: 'ATTACK_DETECTED',
    text: [
      '{attack:text} is {result:blocked|detected} from (IP: {source-address:ip} Port: {interface:interface})...',
      '{attack:text} is {result:blocked|detected} from (IP: {source-address:ip}, Port: {interface:interface})...',
      '{attack:text} is {result:blocked|detected} from (IP: {source-address:ip} Port {interface:interface})...',
      '{attack:text} is {result:blocked|detected} from (IP {source-address:ip} Port {interface:interface})...',
      '{attack:text} is {result:blocked|detected} from (IP: {source-address:ip})...',
      '{attack:text} is dropped from (IP: {source-address:ip} Port {interface:interface})...',
      '{attack:text} is dropped from (IP: {source-address:ip}, Port: {interface:interface})...',
    ],
  }),
  rule({
    event: 'DOT1X_AUTH_FAILED',
    text: [
      '...802.1{:X|x} {:Authentication|authentication} {:failure|fail} for {reason:text} from (Username: {user:user}, Port {interface:interface}, MAC: {mac-address:mac})...',
      '...802.1{:X|x} {:Authentication|authentication} {:failure|fail} from (Username: {user:user}, Port {interface:interface}, MAC: {mac-address:mac})...',
      '...802.1{:X|x} {:Authentication|authentication} {:failure|fail} from (Username: {user:user}, Port: {interface:interface}, MAC: {mac-address:mac})...',
      '...802.1{:X|x} {:Authentication|authentication} {:failure|fail} for {reason:text} from (Username: {user:user}, Port: {interface:interface}, MAC: {mac-address:mac})...',
      '...MAC-AC host login failed (MAC: {mac-address:mac}, port: {interface:interface}, VID: {vlan:vlan})...',
      '...MAC-based Access Control host login fail (MAC: {mac-address:mac}, port: {interface:interface}, VID: {vlan:vlan})...',
      '...MBAC unauthenticated host(MAC: {mac-address:mac}, Port {interface:interface}, VID: {vlan:vlan})...',
      '...MAC-based Access Control unauthenticated host (MAC: {mac-address:mac}, Port {interface:interface}, VID: {vlan:vlan})...',
      '...MAC-based Access Control unauthenticated host(MAC: {mac-address:mac}, Port {interface:interface}, VID: {vlan:vlan})...',
    ],
  }),
  rule({
    event: 'DOT1X_AUTH_SUCCEEDED',
    text: [
      '...802.1{:X|x} {:Authentication|authentication} success from (Username: {user:user}, Port {interface:interface}, MAC: {mac-address:mac})...',
      '...802.1{:X|x} {:Authentication|authentication} success from (Username: {user:user}, Port: {interface:interface}, MAC: {mac-address:mac})...',
      '...MAC-AC host login successful (MAC: {mac-address:mac}, port: {interface:interface}, VID: {vlan:vlan})...',
      '...MAC-based Access Control host login successful (MAC: {mac-address:mac}, port: {interface:interface}, VID: {vlan:vlan})...',
    ],
  }),
]
