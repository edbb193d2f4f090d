import { type Rule, record, rule } from '../rule.ts'

/** Links, aggregates, optics. */
export const interfaceRules: readonly Rule[] = [
  rule({
    event: 'INTERFACE_UP',
    mnemonic: 'SNMP_TRAP_LINK_UP',
    text: 'ifIndex {ifindex:uint}, ifAdminStatus {admin-status:up-down-number}, ifOperStatus {:word}, ifName {interface}...',
    set: { 'oper-status': 'UP' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: 'SNMP_TRAP_LINK_DOWN',
    text: 'ifIndex {ifindex:uint}, ifAdminStatus {admin-status:up-down-number}, ifOperStatus {:word}, ifName {interface}...',
    set: { 'oper-status': 'DOWN' },
  }),
  record({
    event: 'INTERFACE_UP',
    key: 'SNMP_TRAP_LINK_UP',
    from: {
      interface: 'interface-name',
      ifindex: 'snmp-interface-index:uint',
      'admin-status': 'admin-status:up-down-number',
    },
    set: { 'oper-status': 'UP' },
  }),
  record({
    event: 'INTERFACE_DOWN',
    key: 'SNMP_TRAP_LINK_DOWN',
    from: {
      interface: 'interface-name',
      ifindex: 'snmp-interface-index:uint',
      'admin-status': 'admin-status:up-down-number',
    },
    set: { 'oper-status': 'DOWN' },
  }),
  rule({
    event: 'LACP_INTERFACE_DOWN',
    mnemonic: 'LACP_INTF_DOWN',
    text: [
      '{interface}: Interface marked down due to {reason:text} on member {member}',
      '{interface}: {reason:text} on member {member}',
    ],
  }),
  rule({
    event: 'LACP_TIMEOUT',
    mnemonic: 'LACPD_TIMEOUT',
    text: [
      '{member}: {reason:text} current Receive State: {state}...',
      '{member}: {reason:text}',
      '{reason:text} on interface {member}',
    ],
  }),
  rule({
    event: 'LAG_MEMBER_REMOVED',
    app: ['kernel', '/kernel'],
    text: 'ae_linkstate_ifd_change: MDOWN received for interface {member}, member of {interface}',
  }),
  rule({
    event: 'LAG_MEMBER_ADDED',
    app: ['kernel', '/kernel'],
    text: 'ae_linkstate_ifd_change: MUP received for interface {member}, member of {interface}',
  }),
  rule({
    event: 'LAG_MEMBER_REMOVED',
    mnemonic: 'KERN_LACP_INTF_STATE_CHANGE',
    text: 'lacp_update_state_userspace: cifd {member} - DETACHED state - {reason:text}',
  }),
  rule({
    event: 'LAG_MEMBER_ADDED',
    mnemonic: 'KERN_LACP_INTF_STATE_CHANGE',
    text: 'lacp_update_state_userspace: cifd {member} - CD state - {reason:text}',
  }),
  rule({
    event: 'LAG_MIN_LINKS_NOT_MET',
    app: ['kernel', '/kernel'],
    text: 'ae_bundlestate_ifd_change: bundle {interface}: bundle IFD minimum bandwidth or minimum links not met, {reason:text}',
  }),
  // The line card names the port by its place: slot/PIC, then the link, or all three.
  rule({
    event: 'OPTICS_ALARM',
    text: [
      '{:word}({slot}) link {port:uint} {form-factor} {quantity:optics-quantity} {direction:low|high}  {level:alarm|warning} set',
      '{:word}({slot}) link {port:uint} {form-factor} {quantity:optics-quantity} {direction:low|high} {level:alarm|warning} set',
    ],
    set: { interface: '{slot}/{port}' },
  }),
  rule({
    event: 'OPTICS_ALARM_CLEARED',
    text: [
      '{:word}({slot}) link {port:uint} {form-factor} {quantity:optics-quantity} {direction:low|high}  {level:alarm|warning} cleared',
      '{:word}({slot}) link {port:uint} {form-factor} {quantity:optics-quantity} {direction:low|high} {level:alarm|warning} cleared',
    ],
    set: { interface: '{slot}/{port}' },
  }),
  rule({
    event: 'OPTICS_ALARM',
    text: [
      'link {interface} {form-factor} {quantity:optics-quantity} {direction:low|high}  {level:alarm|warning} set',
      'link {interface} {form-factor} {quantity:optics-quantity} {direction:low|high} {level:alarm|warning} set',
      '{:word}-{interface} link {:uint} {form-factor} {quantity:optics-quantity} {direction:low|high}  {level:alarm|warning} set',
      '{:word}-{interface} link {:uint} {form-factor} {quantity:optics-quantity} {direction:low|high} {level:alarm|warning} set',
    ],
  }),
  rule({
    event: 'OPTICS_ALARM_CLEARED',
    text: [
      'link {interface} {form-factor} {quantity:optics-quantity} {direction:low|high}  {level:alarm|warning} cleared',
      'link {interface} {form-factor} {quantity:optics-quantity} {direction:low|high} {level:alarm|warning} cleared',
      '{:word}-{interface} link {:uint} {form-factor} {quantity:optics-quantity} {direction:low|high}  {level:alarm|warning} cleared',
      '{:word}-{interface} link {:uint} {form-factor} {quantity:optics-quantity} {direction:low|high} {level:alarm|warning} cleared',
    ],
  }),
  rule({
    event: 'TRANSCEIVER_INSERTED',
    text: '{:word}({slot})({port:uint}): {form-factor} plugged in',
    set: { interface: '{slot}/{port}' },
  }),
  rule({
    event: 'TRANSCEIVER_REMOVED',
    text: '{:word}({slot})({port:uint}): {form-factor} unplugged',
    set: { interface: '{slot}/{port}' },
  }),
  rule({
    event: 'TRANSCEIVER_UNSUPPORTED',
    text: '{:word}({slot})({port:uint}), {form-factor} {:uint}: not Juniper supported',
    set: { interface: '{slot}/{port}', reason: 'not Juniper supported' },
  }),
]
