import { type Rule, rule } from '../rule.ts'

/** Interfaces, modules, environment, memory, addresses, routing, certificates, time. */
export const system: readonly Rule[] = [
  rule({
    event: 'INTERFACE_UP',
    mnemonic: 'ASA-4-411001',
    text: 'Line protocol on Interface {interface:text}, changed state to up',
    set: { 'oper-status': 'UP', layer: 'line-protocol' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: 'ASA-4-411002',
    text: 'Line protocol on Interface {interface:text}, changed state to down',
    set: { 'oper-status': 'DOWN', layer: 'line-protocol' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: 'ASA-4-411004',
    text: [
      'Configuration status on interface {interface} changed state to downed',
      'Interface {interface} changed state to administratively down',
      '...nterface {interface}{:any} changed state to {:text}down...',
    ],
    set: { 'oper-status': 'DOWN', 'admin-status': 'DOWN', reason: 'administratively down' },
  }),
  rule({
    event: 'DUPLICATE_IP_ADDRESS',
    mnemonic: 'ASA-4-405001',
    text: [
      'Received ARP {message-type:request|response} collision from {address:ip}/{mac-address:mac} on interface {interface} with existing ARP entry {:text}',
      'Received ARP {message-type:request|response} collision from {address:ip}/{mac-address:mac} on interface {interface}...',
      'Received ARP collision from {address:ip}/{mac-address:mac} on interface {interface}...',
    ],
  }),
  rule({
    event: 'DUPLICATE_IP_ADDRESS',
    mnemonic: 'ASA-4-405003',
    text: 'IP address collision detected between host {address:ip} at {mac-address:mac} and interface {interface}, {:mac}',
  }),
  rule({
    event: 'DHCP_LEASE_ACQUIRED',
    mnemonic: 'ASA-6-604101',
    text: [
      'DHCP client interface {interface}: Allocated ip = {address:ip}, mask = {prefix-length:netmask}, gw = {gateway:ip}',
      'DHCP client interface {interface}: Allocated ip = {address:ip}, mask = {:text}, gw = {gateway:ip}',
      'DHCP client interface {interface}: Allocated ip = {address:ip}, ...',
    ],
  }),
  rule({
    event: 'DHCP_LEASE_ASSIGNED',
    mnemonic: 'ASA-6-604103',
    text: [
      'DHCP daemon interface {interface}:{:any}address granted {mac-address:mac} ({address:ip})',
      'DHCP daemon interface {interface}:{:any}address granted {mac-address:mac}({address:ip})',
      // With the type of hardware in front, as a client identifier has it: 0100.5e00.5301.23
      'DHCP daemon interface {interface}:{:any}address granted {client-id} ({address:ip})',
      'DHCP daemon interface {interface}:{:any}address granted {client-id}({address:ip})',
    ],
  }),
  rule({
    event: 'DHCP_LEASE_RELEASED',
    mnemonic: 'ASA-6-604104',
    text: [
      'DHCP daemon interface {interface}:{:any}address released {mac-address:mac} ({address:ip})',
      'DHCP daemon interface {interface}:{:any}address released {mac-address:mac}({address:ip})',
      'DHCP daemon interface {interface}:{:any}address released {client-id} ({address:ip})',
      'DHCP daemon interface {interface}:{:any}address released {client-id}({address:ip})',
    ],
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    mnemonic: 'ASA-5-503001',
    text: 'Process {process}, Nbr {neighbor:ip} on {interface} from {previous-state:ospf-state} to {state:DOWN|INIT|ATTEMPT}, {reason:text}',
  }),
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    mnemonic: 'ASA-5-503001',
    text: 'Process {process}, Nbr {neighbor:ip} on {interface} from {previous-state:ospf-state} to {state:ospf-state}, {reason:text}',
  }),
  rule({
    event: 'OSPFV3_NEIGHBOR_DOWN',
    mnemonic: 'ASA-5-503101',
    text: 'Process {process}, Nbr {neighbor:ip} on {interface} from {previous-state:ospf-state} to {state:DOWN|INIT|ATTEMPT}, {reason:text}',
  }),
  rule({
    event: 'OSPFV3_NEIGHBOR_UP',
    mnemonic: 'ASA-5-503101',
    text: 'Process {process}, Nbr {neighbor:ip} on {interface} from {previous-state:ospf-state} to {state:ospf-state}, {reason:text}',
  }),
  rule({
    event: 'EIGRP_NEIGHBOR_UP',
    mnemonic: 'ASA-5-336010',
    text: [
      '{:text}({:uint} {as:as}: Neighbor {neighbor:ip} ({interface}) is up: {reason:text}',
      '{:text} {as:as}: Neighbor {neighbor:ip} ({interface}) is up: {reason:text}',
    ],
  }),
  rule({
    event: 'EIGRP_NEIGHBOR_DOWN',
    mnemonic: 'ASA-5-336010',
    text: [
      '{:text}({:uint} {as:as}: Neighbor {neighbor:ip} ({interface}) is down: {reason:text}',
      '{:text} {as:as}: Neighbor {neighbor:ip} ({interface}) is down: {reason:text}',
    ],
  }),
  rule({
    event: 'TRACK_DOWN',
    mnemonic: 'ASA-6-622001',
    text: 'Removing tracked route {object:text}, distance {:uint}, table {:text}, on interface {interface}',
  }),
  rule({
    event: 'TRACK_UP',
    mnemonic: 'ASA-6-622001',
    text: 'Adding tracked route {object:text}, distance {:uint}, table {:text}, on interface {interface}',
  }),
  rule({
    event: 'SYSTEM_RELOAD_REQUESTED',
    mnemonic: 'ASA-5-199001',
    text: [
      'Reload command executed from Telnet (remote {remote-address:ip}).',
      'Reload command executed from {terminal:text} (remote {remote-address:ip}).',
      'Reload command executed from {terminal:text}',
    ],
  }),
  rule({
    event: 'SYSTEM_RELOAD_REQUESTED',
    mnemonic: 'ASA-5-199006',
    text: 'Orderly reload started at {:text} by {user}. Reload reason: {reason:text}',
  }),
  rule({
    event: 'SYSTEM_RESTARTED',
    mnemonic: ['ASA-6-199002', 'ASA-5-199005'],
    text: '{reason:text}',
  }),
  rule({
    event: 'MEMORY_ALLOCATION_FAILED',
    mnemonic: 'ASA-3-211001',
    text: 'Memory allocation {:text}',
  }),
  rule({
    event: 'CPU_THRESHOLD_EXCEEDED',
    mnemonic: ['ASA-3-211003', 'ASA-2-321005'],
    text: [
      'CPU utilization for {:uint} seconds = {utilization:uint}',
      'CPU utilization for {:uint} seconds = {utilization:uint}%',
      'System CPU utilization reached {utilization:uint}%',
    ],
  }),
  rule({
    event: 'MEMORY_THRESHOLD_EXCEEDED',
    mnemonic: 'ASA-2-321006',
    text: 'System Memory usage reached {utilization:uint}%',
  }),
  rule({
    event: 'MEMORY_THRESHOLD_EXCEEDED',
    mnemonic: 'ASA-3-321007',
    text: 'System is low on free memory blocks of size {size:uint} ({available:uint} CNT out of {limit:uint} MAX)',
  }),
  rule({
    event: 'MODULE_OFFLINE',
    mnemonic: ['ASA-5-505001', 'ASA-5-505004'],
    text: ['Module {component} {reason:text}'],
  }),
  rule({
    event: 'MODULE_RELOADING',
    mnemonic: ['ASA-5-505002', 'ASA-5-505003'],
    text: ['Module {component} is {reason:reloading|resetting}. ...', 'Module {component} is {reason:text}'],
  }),
  rule({
    event: 'MODULE_REMOVED',
    mnemonic: 'ASA-5-505010',
    text: ['Slot {component} card removed', 'Module in slot {component} removed', 'Module {component} removed'],
  }),
  rule({
    event: 'MODULE_ONLINE',
    mnemonic: ['ASA-5-505015', 'ASA-1-505011'],
    text: [
      'Module {component}, application up "{application:text}", version "{version:text}" {:text}',
      'Module {component}, data channel communication is UP...',
      'Module {component} data channel communication is UP...',
    ],
  }),
  rule({
    event: 'MODULE_FAILED',
    mnemonic: ['ASA-1-323006', 'ASA-3-323001', 'ASA-3-323002', 'ASA-3-323003', 'ASA-1-505014'],
    text: [
      'Module in slot {component} {reason:text}',
      'Module {component}, {reason:text}',
      'Module {component} {reason:text}',
    ],
  }),
  rule({
    event: 'FAN_RESTORED',
    mnemonic: 'ASA-1-735001',
    text: ['{component:text}: OK', '{component:text}: Fan OK'],
  }),
  rule({
    event: 'FAN_FAILED',
    mnemonic: 'ASA-1-735002',
    text: '{component:text}: {reason:text}',
  }),
  rule({
    event: 'POWER_SUPPLY_RESTORED',
    mnemonic: 'ASA-1-735003',
    text: '{component:text}: OK',
  }),
  rule({
    event: 'POWER_SUPPLY_FAILED',
    mnemonic: 'ASA-1-735004',
    text: '{component:text}: {reason:text}',
  }),
  rule({
    event: 'POWER_REDUNDANCY_RESTORED',
    mnemonic: 'ASA-1-735005',
    text: 'Power Supply Unit Redundancy OK',
  }),
  rule({
    event: 'POWER_REDUNDANCY_LOST',
    mnemonic: 'ASA-1-735006',
    text: 'Power Supply Unit Redundancy Lost',
  }),
  rule({
    event: 'FAN_RESTORED',
    mnemonic: 'ASA-1-735011',
    text: '{component:text}: Fan OK',
  }),
  rule({
    event: 'FAN_FAILED',
    mnemonic: 'ASA-1-735012',
    text: '{component:text}: {reason:text}',
  }),
  rule({
    event: 'VOLTAGE_NORMAL',
    mnemonic: 'ASA-1-735013',
    text: '{component:text}: Voltage OK',
  }),
  rule({
    event: 'VOLTAGE_ALARM',
    mnemonic: 'ASA-1-735014',
    text: '{component:text}: Voltage {level}',
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    mnemonic: ['ASA-1-735007', 'ASA-1-735008', 'ASA-4-735015', 'ASA-4-735016', 'ASA-1-735018', 'ASA-4-735019'],
    text: [
      '{component:text}: Temp: {temperature:decimal} C, {level:Critical|Warm}',
      '{component:text}: Temp: {temperature:decimal}, {level:Critical|Warm}',
      '{component:text}: Temp: {temperature:decimal}{:any}, {level:Critical|Warm}',
      '{component:text}: Temp: {:text}, {level:Critical|Warm}',
    ],
  }),
  rule({
    event: 'TEMPERATURE_NORMAL',
    mnemonic: ['ASA-1-735017', 'ASA-1-735020', 'ASA-1-735021'],
    text: [
      '{component:text}: Temp: {temperature:decimal} C, OK',
      '{component:text}: Temp: {temperature:decimal} C OK',
      '{component:text}: Temp: {temperature:decimal}, OK',
      '{component:text}: Temp: {temperature:decimal} OK',
      '{component:text}: Temp: {:text}OK',
    ],
  }),
  rule({
    event: 'CERTIFICATE_EXPIRING',
    mnemonic: 'ASA-1-717054',
    text: [
      'The {type:text} certificate in the trustpoint {certificate} is due to expire in {expires:text}. Expiration ...',
      'The {type:text} certificate in the trustpoint {certificate} is due to expire in {expires:text}',
    ],
  }),
  rule({
    event: 'CERTIFICATE_EXPIRED',
    mnemonic: 'ASA-1-717055',
    text: 'The {type:text} certificate in the trustpoint {certificate} has expired. {reason:text}',
  }),
  rule({
    event: 'CLOCK_CHANGED',
    mnemonic: ['ASA-5-771001', 'ASA-5-771002'],
    text: [
      'CLOCK: System clock set, source: {source}, IP: {remote-address:ip}, before: {previous-value:text}, after: {value:text}',
      'CLOCK: System clock set, source: {source}, before: {previous-value:text}, after: {value:text}',
      'CLOCK: System clock set, source: {source}, IP: {:text}, before: {previous-value:text}, after: {value:text}',
    ],
  }),
  rule({
    event: 'LOGGING_HOST_STOPPED',
    mnemonic: 'ASA-3-414003',
    text: [
      'TCP Syslog Server {interface}:{host:ip}/{port:uint} not responding. {reason:text}',
      'TCP Syslog Server {interface}:{host:ip}:{port:uint} not responding. {reason:text}',
    ],
  }),
]
