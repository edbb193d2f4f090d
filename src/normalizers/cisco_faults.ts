import { type Rule, rule } from './rule.ts'

// A fault is logged as `[F0277][major][link-down][sys/switch-A/…] sentence`, and again with `cleared` for its severity.

/** Faults and audits of the UCS family: UCS Manager, IMC, and FXOS, which is built on it. */
export const faults = (facilities: readonly string[]): readonly Rule[] => {
  const named = (...names: readonly string[]): readonly string[] =>
    facilities.flatMap(facility => names.map(name => `${facility}-3-${name}`))
  return [
    rule({
      event: 'INTERFACE_UP',
      mnemonic: named('LINK_DOWN'),
      text: [
        '[{error-code}][cleared][{:text}][{object}] Adapter uplink interface {interface} {:any}link state: {:text}',
        '[{error-code}][cleared][{:text}][{object}] Adapter ether host interface {interface} link state: {:text}',
        '[{error-code}][cleared][{:text}][{object}] {type} port {interface} on fabric interconnect {unit} oper state: {:text}',
        '[{error-code}][cleared][{:text}][{object}] {:text}nterface {interface} {:text}',
      ],
      set: { 'oper-status': 'UP', layer: 'link' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      mnemonic: named('LINK_DOWN', 'LINK_MISSING'),
      text: [
        '[{error-code}][{severity-text}][{:text}][{object}] Adapter uplink interface {interface} {:any}link state: {state}. {reason:text}',
        '[{error-code}][{severity-text}][{:text}][{object}] Adapter uplink interface {interface} {:any}link state: {state}',
        '[{error-code}][{severity-text}][{:text}][{object}] Adapter ether host interface {interface} link state: {state}',
        '[{error-code}][{severity-text}][{:text}][{object}] {type} port {interface} on fabric interconnect {unit} oper state: {state}, reason: {reason:text}',
        '[{error-code}][{severity-text}][{:text}][{object}] {:text}nterface {interface} {reason:text}',
      ],
      set: { 'oper-status': 'DOWN', layer: 'link' },
    }),
    rule({
      event: 'LOG_CAPACITY_LOW',
      mnemonic: named('LOG_CAPACITY'),
      text: [
        '[{error-code}][{severity-text}][log-capacity][{object}] Log capacity on {component:text} on server {server} is {level}',
        '[{error-code}][{severity-text}][log-capacity][{object}] Log capacity on {component:text} is {level}',
      ],
    }),
    rule({
      event: 'FAN_RESTORED',
      mnemonic: named('EQUIPMENT_INOPERABLE', 'EQUIPMENT_DEGRADED', 'PERFORMANCE_PROBLEM'),
      text: [
        '[{error-code}][cleared][{:text}][{object}] Fan {name:text} operability: {:text}',
        '[{error-code}][cleared][{:text}][{object}] Fan {name:text} speed: {:text}',
      ],
      set: { component: 'Fan {name}' },
    }),
    rule({
      event: 'FAN_FAILED',
      mnemonic: named('EQUIPMENT_INOPERABLE', 'EQUIPMENT_DEGRADED', 'PERFORMANCE_PROBLEM'),
      text: [
        '[{error-code}][{severity-text}][{:text}][{object}] Fan {name:text} operability: {reason:text}',
        '[{error-code}][{severity-text}][{:text}][{object}] Fan {name:text} speed: {reason:text}',
      ],
      set: { component: 'Fan {name}' },
    }),
    rule({
      event: 'POWER_SUPPLY_RESTORED',
      mnemonic: named('EQUIPMENT_INOPERABLE', 'EQUIPMENT_DEGRADED', 'POWER_PROBLEM'),
      text: [
        '[{error-code}][cleared][{:text}][{object}] Power supply {name:text} operability: {:text}',
        '[{error-code}][cleared][{:text}][{object}] Power supply {name:text} power: {:text}',
      ],
      set: { component: 'Power supply {name}' },
    }),
    rule({
      event: 'POWER_SUPPLY_FAILED',
      mnemonic: named('EQUIPMENT_INOPERABLE', 'EQUIPMENT_DEGRADED', 'POWER_PROBLEM'),
      text: [
        '[{error-code}][{severity-text}][{:text}][{object}] Power supply {name:text} operability: {reason:text}',
        '[{error-code}][{severity-text}][{:text}][{object}] Power supply {name:text} power: {reason:text}',
      ],
      set: { component: 'Power supply {name}' },
    }),
    rule({
      event: 'POWER_SUPPLY_INSERTED',
      mnemonic: named('EQUIPMENT_MISSING'),
      text: '[{error-code}][cleared][{:text}][{object}] Power supply {name:text} presence: {:text}',
      set: { component: 'Power supply {name}' },
    }),
    rule({
      event: 'POWER_SUPPLY_REMOVED',
      mnemonic: named('EQUIPMENT_MISSING'),
      text: '[{error-code}][{severity-text}][{:text}][{object}] Power supply {name:text} presence: {state}',
      set: { component: 'Power supply {name}' },
    }),
    rule({
      event: 'FAN_REMOVED',
      mnemonic: named('EQUIPMENT_MISSING'),
      text: '[{error-code}][{severity-text}][{:text}][{object}] Fan {name:text} presence: {state}',
      set: { component: 'Fan {name}' },
    }),
    rule({
      event: 'TEMPERATURE_NORMAL',
      mnemonic: named('THERMAL_PROBLEM'),
      text: '[{error-code}][cleared][{:text}][{object}] {component:text} temperature: {level:text}',
    }),
    rule({
      event: 'TEMPERATURE_ALARM',
      mnemonic: named('THERMAL_PROBLEM'),
      text: '[{error-code}][{severity-text}][{:text}][{object}] {component:text} temperature: {level:text}',
    }),
    rule({
      event: 'VOLTAGE_NORMAL',
      mnemonic: named('VOLTAGE_PROBLEM'),
      text: '[{error-code}][cleared][{:text}][{object}] {component:text} voltage: {level:text}',
    }),
    rule({
      event: 'VOLTAGE_ALARM',
      mnemonic: named('VOLTAGE_PROBLEM'),
      text: '[{error-code}][{severity-text}][{:text}][{object}] {component:text} voltage: {level:text}',
    }),
    rule({
      event: 'USER_LOGIN',
      mnemonic: named('AUDIT'),
      text: '[{:text}] {method:text}: {:local|remote} user {user} logged in from {remote-address:ip}',
    }),
    rule({
      event: 'USER_LOGOUT',
      mnemonic: named('AUDIT'),
      text: [
        '[{:text}] {method:text}: {:local|remote} user {user} logged out from {remote-address:ip}',
        '[{:text}] {method:text}: {:local|remote} user {user} logged out...',
      ],
    }),
  ]
}
