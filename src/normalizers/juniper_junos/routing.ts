import { type Rule, record, rule } from '../rule.ts'

/** OSPF, IS-IS, RIP, BFD, PIM, multicast. */
export const routingRules: readonly Rule[] = [
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    mnemonic: 'RPD_OSPF_NBRUP',
    text: [
      'OSPF neighbor {neighbor:ip} (realm ospf-v2 {interface} area {area}) state changed from {previous-state:ospf-state} to {state:ospf-state} due to {trigger} (event reason: {reason:text})',
      'OSPF neighbor {neighbor:ip} (realm ospf-v2 {interface} area {area}) state changed from {previous-state:ospf-state} to {state:ospf-state} due to {trigger}',
      'OSPF neighbor {neighbor:ip} ({interface}) state changed from {previous-state:ospf-state} to {state:ospf-state} due to {trigger}...',
    ],
  }),
  rule({
    event: 'OSPFV3_NEIGHBOR_UP',
    mnemonic: 'RPD_OSPF_NBRUP',
    text: [
      'OSPF neighbor {neighbor:ip} (realm {:word} {interface} area {area}) state changed from {previous-state:ospf-state} to {state:ospf-state} due to {trigger} (event reason: {reason:text})',
      'OSPF neighbor {neighbor:ip} (realm {:word} {interface} area {area}) state changed from {previous-state:ospf-state} to {state:ospf-state} due to {trigger}',
    ],
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    mnemonic: 'RPD_OSPF_NBRDOWN',
    text: [
      'OSPF neighbor {neighbor:ip} (realm ospf-v2 {interface} area {area}) state changed from {previous-state:ospf-state} to {state:ospf-state} due to {trigger} (event reason: {reason:text})',
      'OSPF neighbor {neighbor:ip} (realm ospf-v2 {interface} area {area}) state changed from {previous-state:ospf-state} to {state:ospf-state} due to {trigger}',
      'OSPF neighbor {neighbor:ip} ({interface}) state changed from {previous-state:ospf-state} to {state:ospf-state} due to {trigger}...',
    ],
  }),
  rule({
    event: 'OSPFV3_NEIGHBOR_DOWN',
    mnemonic: 'RPD_OSPF_NBRDOWN',
    text: [
      'OSPF neighbor {neighbor:ip} (realm {:word} {interface} area {area}) state changed from {previous-state:ospf-state} to {state:ospf-state} due to {trigger} (event reason: {reason:text})',
      'OSPF neighbor {neighbor:ip} (realm {:word} {interface} area {area}) state changed from {previous-state:ospf-state} to {state:ospf-state} due to {trigger}',
    ],
  }),
  rule({
    event: 'ISIS_NEIGHBOR_UP',
    mnemonic: 'RPD_ISIS_ADJUP',
    text: 'IS-IS new {level:isis-level} adjacency to {neighbor} on {interface}...',
    set: { state: 'UP' },
  }),
  rule({
    event: 'ISIS_NEIGHBOR_DOWN',
    mnemonic: 'RPD_ISIS_ADJDOWN',
    text: [
      'IS-IS lost {level:isis-level} adjacency to {neighbor} on {interface}, reason: {reason:text}',
      'IS-IS lost {level:isis-level} adjacency to {neighbor} on {interface}...',
    ],
    set: { state: 'DOWN' },
  }),
  record({
    event: 'OSPF_NEIGHBOR_UP',
    key: 'RPD_OSPF_NBRUP',
    from: {
      neighbor: 'neighbor-address:ip',
      interface: 'interface-name',
      area: 'area',
      'previous-state': 'old-state:ospf-state',
      state: 'new-state:ospf-state',
      trigger: 'event-name',
    },
  }),
  record({
    event: 'OSPF_NEIGHBOR_DOWN',
    key: 'RPD_OSPF_NBRDOWN',
    from: {
      neighbor: 'neighbor-address:ip',
      interface: 'interface-name',
      area: 'area',
      'previous-state': 'old-state:ospf-state',
      state: 'new-state:ospf-state',
      trigger: 'event-name',
    },
  }),
  record({
    event: 'ISIS_NEIGHBOR_UP',
    key: 'RPD_ISIS_ADJUP',
    from: { level: 'isis-level:isis-level', neighbor: 'neighbor', interface: 'interface-name' },
    set: { state: 'UP' },
  }),
  record({
    event: 'ISIS_NEIGHBOR_DOWN',
    key: 'RPD_ISIS_ADJDOWN',
    from: { level: 'isis-level:isis-level', neighbor: 'neighbor', interface: 'interface-name', reason: 'reason' },
    set: { state: 'DOWN' },
  }),
  record({
    event: 'BFD_STATE_CHANGE',
    key: [
      'BFDD_TRAP_SHOP_STATE_UP',
      'BFDD_TRAP_SHOP_STATE_DOWN',
      'BFDD_TRAP_MHOP_STATE_UP',
      'BFDD_TRAP_MHOP_STATE_DOWN',
    ],
    from: {
      'remote-address': 'peer-address:ip',
      interface: 'interface-name',
      state: 'new-state:bfd-state',
      'local-discriminator': 'local-discriminator:uint',
    },
  }),
  rule({
    event: 'RIP_AUTH_FAILED',
    mnemonic: ['RPD_RIP_AUTH_UPDATE', 'RPD_RIP_AUTH_REQUEST', 'RPD_RIP_AUTH_ACK'],
    text: ['{reason:text} from {neighbor:ip} ({interface})...', '{reason:text} from {neighbor:ip}...'],
  }),
  rule({
    event: 'BFD_STATE_CHANGE',
    mnemonic: ['BFDD_TRAP_SHOP_STATE_UP', 'BFDD_TRAP_SHOP_STATE_DOWN'],
    text: 'local discriminator: {local-discriminator:uint}, new state: {state:bfd-state}, interface: {interface}, peer addr: {remote-address:ip}...',
  }),
  rule({
    event: 'BFD_STATE_CHANGE',
    mnemonic: ['BFDD_TRAP_MHOP_STATE_UP', 'BFDD_TRAP_MHOP_STATE_DOWN'],
    text: 'local discriminator: {local-discriminator:uint}, new state: {state:bfd-state}, peer addr: {remote-address:ip}...',
  }),
  rule({
    event: 'BFD_STATE_CHANGE',
    app: 'bfdd',
    text: [
      'BFD Session {remote-address:ip} (IFL {ifindex:uint}) state {previous-state:bfd-state} -> {state:bfd-state} LD/RD({local-discriminator:uint}/{:uint}) {:any}Local diag: {:word} {:any}Reason: {reason:text}',
      'BFD Session {remote-address:ip} (IFL {ifindex:uint}) state {previous-state:bfd-state} -> {state:bfd-state} LD/RD({local-discriminator:uint}/{:uint})...',
    ],
  }),
  rule({
    event: 'BFD_STATE_CHANGE',
    mnemonic: ['BFDD_STATE_UP_TO_DOWN', 'BFDD_STATE_DOWN_TO_UP'],
    text: 'BFD Session {remote-address:ip} (IFL {ifindex:uint}) state {previous-state:bfd-state} -> {state:bfd-state} LD/RD({local-discriminator:uint}/{:uint})...',
  }),
  rule({
    event: 'PIM_NEIGHBOR_UP',
    mnemonic: 'RPD_PIM_NBRUP',
    text: [
      'Instance PIM.{network-instance:vrf}: PIM new neighbor {neighbor:ip} interface {interface}...',
      'PIM new neighbor {neighbor:ip} interface {interface}...',
    ],
  }),
  rule({
    event: 'PIM_NEIGHBOR_DOWN',
    mnemonic: 'RPD_PIM_NBRDOWN',
    text: [
      'Instance PIM.{network-instance:vrf}: PIM neighbor {neighbor:ip} ({interface}) removed due to: {reason:text}',
      'Instance PIM.{network-instance:vrf}: PIM neighbor {neighbor:ip} ({interface}) {reason:text}',
      'PIM neighbor {neighbor:ip} ({interface}) removed due to: {reason:text}',
    ],
  }),
  record({
    event: 'MULTICAST_RPF_FAILED',
    key: 'FLOW_MCAST_RPF_FAIL',
    from: {
      interface: 'interface-name',
      'source-address': 'source-address:ip',
      'destination-address': 'destination-address:ip',
      protocol: 'protocol-name',
    },
  }),
  rule({
    event: 'MULTICAST_RPF_FAILED',
    mnemonic: 'FLOW_MCAST_RPF_FAIL',
    text: '...interface {interface}, source {source-address:ip}, destination {destination-address:ip}...',
  }),
]
