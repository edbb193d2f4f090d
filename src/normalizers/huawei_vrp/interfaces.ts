import { type Rule, record, rule } from '../rule.ts'

/** Interfaces, link aggregation, spanning tree, LLDP, loops, MAC and ARP. */
export const interfaceRules: readonly Rule[] = [
  rule({
    event: 'INTERFACE_UP',
    mnemonic: ['IFNET/4/IF_STATE', 'IFPDT/4/IF_STATE'],
    text: '...nterface {interface:interface} has turned into UP state...',
    set: { 'oper-status': 'UP' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: ['IFNET/4/IF_STATE', 'IFPDT/4/IF_STATE'],
    text: [
      '...nterface {interface:interface} has turned into DOWN state.(Reason={reason:text})',
      '...nterface {interface:interface} has turned into DOWN state...',
    ],
    set: { 'oper-status': 'DOWN' },
  }),
  rule({
    event: 'INTERFACE_UP',
    mnemonic: 'IFNET/4/LINK_STATE',
    text: '...he line protocol {protocol:text} on the interface {interface:interface} has entered the UP state...',
    set: { 'oper-status': 'UP', layer: 'line-protocol' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: 'IFNET/4/LINK_STATE',
    text: '...he line protocol {protocol:text} on the interface {interface:interface} has entered the DOWN state...',
    set: { 'oper-status': 'DOWN', layer: 'line-protocol' },
  }),
  rule({
    event: 'INTERFACE_UP',
    mnemonic: ['IFNET/4/UPDOWN', 'IFNET/5/UPDOWN', 'PHY/4/UPDOWN'],
    text: [
      '...he state of interface {interface:interface} was changed to UP...',
      '...ine protocol on the interface {interface:interface} is UP...',
      '...nterface {interface:interface} turns into UP state...',
    ],
    set: { 'oper-status': 'UP' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: ['IFNET/4/UPDOWN', 'IFNET/5/UPDOWN', 'PHY/4/UPDOWN'],
    text: [
      '...he state of interface {interface:interface} was changed to DOWN...',
      '...ine protocol on the interface {interface:interface} is DOWN...',
      '...nterface {interface:interface} turns into DOWN state...',
    ],
    set: { 'oper-status': 'DOWN' },
  }),
  rule({
    event: 'INTERFACE_UP',
    mnemonic: ['PHY/4/PHY_STATUS_UP', 'PHY/4/PHY_STATUS_DOWN2UP', 'PHY/1/PHY'],
    text: ['...;{interface:interface} change status to up...', '{interface:interface}: change status to up...'],
    set: { 'oper-status': 'UP', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: ['PHY/4/PHY_STATUS_UP2DOWN', 'PHY/4/PHY_STATUS_DOWN', 'PHY/1/PHY'],
    text: ['...;{interface:interface} change status to down...', '{interface:interface}: change status to down...'],
    set: { 'oper-status': 'DOWN', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_UP',
    mnemonic: ['IFNET/6/IF_PVCUP', 'IFNET/4/IF_PVCUP', 'IFNET/4/LINKUP'],
    text: '...nterface {ifindex:uint} turned into UP state...InterfaceName {interface:interface})',
    set: { 'oper-status': 'UP' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: ['IFNET/6/IF_PVCDOWN', 'IFNET/4/IF_PVCDOWN', 'IFNET/4/LINKDOWN'],
    text: '...nterface {ifindex:uint} turned into DOWN state...InterfaceName {interface:interface})',
    set: { 'oper-status': 'DOWN' },
  }),
  record({
    event: 'INTERFACE_UP',
    key: [
      'IFNET/IF_PVCUP',
      'IFNET/IF_LINKUP',
      'IFNET/LINKUP',
      'IFNET/linkUp',
      'IFNET/linkDown_clear',
      'IFNET/linkUp_active',
    ],
    from: { interface: 'interface:interface', ifindex: 'ifindex:uint', reason: 'reason' },
    set: { 'oper-status': 'UP' },
  }),
  record({
    event: 'INTERFACE_DOWN',
    key: ['IFNET/IF_PVCDOWN', 'IFNET/IF_LINKDOWN', 'IFNET/LINKDOWN', 'IFNET/linkDown', 'IFNET/linkDown_active'],
    from: { interface: 'interface:interface', ifindex: 'ifindex:uint', reason: 'reason' },
    set: { 'oper-status': 'DOWN' },
  }),
  record({
    event: 'INTERFACE_ERR_DISABLED',
    key: [
      'ERRDOWN/ERRDOWN_DOWNNOTIFY',
      'ERRDOWN/ErrordownOccur',
      'ERRDOWN/hwErrordown_active',
      'ERRDOWN/ERRORDOWNOCCUR',
    ],
    from: { interface: 'interface:interface', reason: 'cause' },
  }),
  record({
    event: 'INTERFACE_ERR_DISABLE_RECOVERED',
    key: [
      'ERRDOWN/ERRDOWN_DOWNRECOVER',
      'ERRDOWN/ErrordownRecover',
      'ERRDOWN/hwErrordown_clear',
      'ERRDOWN/ERRORDOWNRECOVER',
    ],
    from: { interface: 'interface:interface', reason: 'cause' },
  }),
  record({
    event: 'INTERFACE_ERRORS_EXCEEDED',
    key: ['IFNET/CRCERRORRISING', 'IFNET/hwIfMonitorCrcErrorRising', 'IFNET/hwIfMonitorCrcErrorRising_active'],
    from: { interface: 'interface:interface' },
    set: { 'error-type': 'crc' },
  }),
  record({
    event: 'INTERFACE_ERRORS_CLEARED',
    key: ['IFNET/CRCERRORRESUME', 'IFNET/hwIfMonitorCrcErrorResume', 'IFNET/hwIfMonitorCrcErrorRising_clear'],
    from: { interface: 'interface:interface' },
    set: { 'error-type': 'crc' },
  }),
  record({
    event: 'INTERFACE_DUPLEX_MODE',
    key: ['SRM/PortPhysicalEthHalfDuplexAlarm', 'BASETRAP/HALFDUPLEX', 'IFNET/hwIfMonitorHalfDuplexRising'],
    from: { interface: 'component' },
    set: { mode: 'HALF' },
  }),
  rule({
    event: 'LOOP_CLEARED',
    mnemonic: ['L2IF/4/Porttrap', 'LDT/4/Porttrap'],
    text: [
      '...interface({:text}){interface:interface} loopback detect status: 1...',
      '...oes not exist on interface({:text}) {interface:interface} ...',
      '...interface({:text}) {interface:interface} ({:text}) , loopback detect status: 1...',
    ],
  }),
  rule({
    event: 'LOOP_DETECTED',
    mnemonic: ['L2IF/4/Porttrap', 'LDT/4/Porttrap'],
    text: [
      '...interface({:text}){interface:interface} loopback detect status: {action:uint}.{:text}',
      '...interface({:text}) {interface:interface} ( {:VLAN|vlan} {vlan:uint} ) , loopback detect status: {action:uint}.{:text}',
      '...interface({:text}) {interface:interface} {:text} loopback detect status: {action:uint}.{:text}',
    ],
  }),
  record({
    event: 'LLDP_NEIGHBOR_ADDED',
    key: ['LLDP/NBRCHGTRAP', 'LLDP/NBRADD', 'LLDP/NBR_ADD'],
    where: { action: ['', 'add', 'insert', 'Add', 'Insert'], text: ['*', 'New neighbor*'] },
    from: {
      interface: 'interface:interface',
      'chassis-id': 'remotechassisid:chassis-id',
      'port-id': 'remoteportid',
      'system-name': 'remotesystemname',
    },
  }),
  record({
    event: 'LLDP_NEIGHBOR_REMOVED',
    key: ['LLDP/NBRCHGTRAP', 'LLDP/NBRDELETE', 'LLDP/NBR_DEL'],
    from: {
      interface: 'interface:interface',
      'chassis-id': 'remotechassisid:chassis-id',
      'port-id': 'remoteportid',
      'system-name': 'remotesystemname',
    },
  }),
  record({
    event: 'LAG_MEMBER_REMOVED',
    key: ['LACP/LAG_DOWN_REASON_EVENT', 'LACP/hwLacpNegotiateFailed', 'LACP/hwLacpNegotiateFailed_active'],
    from: { member: 'portname:interface', interface: 'trunk:interface', reason: 'reason' },
  }),
  record({
    event: 'LAG_MEMBER_ADDED',
    key: ['LACP/hwLacpNegotiateFailed_clear', 'LACP/hwLacpNegotiateResume'],
    from: { member: 'portname:interface', interface: 'trunk:interface' },
  }),
  rule({
    event: 'STP_PORT_STATE_CHANGED',
    mnemonic: [
      'MSTP/6/SET_PORT_FORWARDING',
      'MSTP/6/SET_PORT_DISCARDING',
      'MSTP/6/SET_PORT_LEARNING',
      'MSTP/6/SET_PORT_INSTANCE0',
    ],
    text: [
      '...n MSTP process {process} instance {instance},{: |}MSTP set port {interface:interface} state as {state:stp-state}',
      '...nstance {instance},MSTP set port {interface:interface} state as {state:stp-state}',
      '...nstance {instance}, MSTP set port {interface:interface} state as {state:stp-state}',
    ],
  }),
  rule({
    event: 'STP_TOPOLOGY_CHANGE',
    mnemonic: ['MSTP/6/RECEIVE_MSTITC', 'MSTP/6/RECEIVE_CISTTC'],
    text: [
      '...process {process} instance {instance}, port name is {interface:interface}',
      '...instance {instance}, port name is {interface:interface}',
      '...port name is {interface:interface}',
    ],
  }),
  rule({
    event: 'STP_BLOCK_BPDUGUARD',
    mnemonic: ['MSTP/4/BPDU_PROTECTION', 'MSTP/4/BPDU_PROTECT'],
    text: [
      '...port {interface:interface} that enabled BPDU-Protection will be shutdown...',
      '...port {interface:interface} ...',
    ],
  }),
  rule({
    event: 'MAC_FLAPPING',
    mnemonic: ['L2IFPPI/4/MFLPVLANALARM', 'L2IFPPI/4/MFLPVSIALARM', 'FEI/4/MFLPVLANALARM'],
    text: [
      '...VlanId = {vlan:uint}, MacAddress = {mac-address:mac}, Original-Port = {previous-interface:interface}, Flapping port = {interface:interface}. ...',
      '...oop exists in vlan {vlan:uint}, for flapping mac-address {mac-address:mac} between port {previous-interface:interface} and port {interface:interface}...',
    ],
  }),
  rule({
    event: 'PORT_SECURITY_VIOLATION',
    mnemonic: ['L2IFPPI/4/PORTSEC_ACTION_ALARM', 'L2IFPPI/4/PORTSECRCVILLEGALMACALARM'],
    text: '...on interface ({:text}) {interface:interface} reaches the limit...',
  }),
  record({
    event: 'DUPLICATE_IP_ADDRESS',
    key: [
      'ARP/ARP_DUPLICATE_IPADDR',
      'ARP/ARP_IPCONFLICT_TRAP',
      'ARP/hwEthernetARPIPConflictEvent',
      'ARP/ARP_IPCONFLICT',
    ],
    from: { address: 'address:ip', interface: 'interface:interface', 'mac-address': 'mac:mac' },
  }),
  record({
    event: 'ARP_INSPECTION_DROP',
    key: ['SECE/DAI_DROP_PACKET', 'SECE/DAI_DROP'],
    from: {
      interface: 'interface:interface',
      'sender-mac': 'mac:mac',
      'sender-address': 'address:ip',
      vlan: 'vlan:uint',
    },
  }),
  record({
    event: 'STORM_CONTROL_ACTIVE',
    key: [
      'SECE/STORMCTRL_IF_ERROR_DOWN',
      'SECE/STORMCTRL_BC_BLOCK',
      'SECE/STORMCTRL_MC_BLOCK',
      'SECE/STORMCTRL_UC_BLOCK',
      'SECE/hwXQoSStormControlTrap',
    ],
    from: { interface: 'interface:interface' },
  }),
]
