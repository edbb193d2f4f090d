import { type Rule, rule } from '../rule.ts'

/** Logins, commands, configuration, packets. */
export const userRules: readonly Rule[] = [
  rule({
    event: 'USER_LOGIN',
    app: 'Security',
    text: [
      '{method} login by {user:user} from src IP {remote-address:ip}, src MAC {mac-address:mac} to {mode:text} mode using {:text}',
      '{method} login by {user:user} from src IP {remote-address:ip}, src MAC {mac-address:mac} to {mode:text} mode...',
      '{method} login by {user:user} from src IP {remote-address:ip} from src MAC {mac-address:mac} to {mode:text} mode...',
      '{method} login by {user:user} from src IP {remote-address:ip} to {mode:text} mode...',
      '{method} login by {user:user} from src IP {remote-address:ip}...',
      '{method} login by {user:user} from src MAC {mac-address:mac} to {mode:text} mode...',
      '{method} login by {user:user} to {mode:text} mode...',
      '{method} login by {user:user}...',
      '{method} access by user {user:user} from src IP {remote-address:ip}, src MAC {mac-address:mac} accepted...',
      '{method} access by user {user:user} from src IP {remote-address:ip} accepted...',
      '{method} access by {user:user} from src IP {remote-address:ip}, src MAC {mac-address:mac} accepted...',
      '{method} access by {user:user} from src IP {remote-address:ip} accepted...',
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    app: 'Security',
    text: [
      '{method} access by user {user:user} from src IP {remote-address:ip}, src MAC {mac-address:mac} rejected, {count:uint} attempt(s)...',
      '{method} access by user {user:user} from src IP {remote-address:ip} rejected, {count:uint} attempt(s)...',
      '{method} access by user {user:user} from src IP {remote-address:ip}, src MAC {mac-address:mac} rejected...',
      '{method} access by user {user:user} from src IP {remote-address:ip} rejected...',
      '{method} access by {user:user} from src IP {remote-address:ip}, src MAC {mac-address:mac} rejected, {count:uint} attempt(s)...',
      '{method} access by {user:user} from src IP {remote-address:ip} rejected, {count:uint} attempt(s)...',
      '{method} access by {user:user} from src IP {remote-address:ip} rejected...',
      '{method} access from src IP {remote-address:ip}, src MAC {mac-address:mac} rejected, {count:uint} attempt(s)...',
      '{method} access from src IP {remote-address:ip} rejected, {count:uint} attempt(s)...',
      '{method} access from src IP {remote-address:ip} rejected...',
    ],
  }),
  rule({
    event: 'USER_LOGOUT',
    app: 'Security',
    text: [
      '{method} {:logout|terminated} by {user:user} from src IP {remote-address:ip} from src MAC {mac-address:mac} from {mode:text} mode using {:text}',
      '{method} {:logout|terminated} by {user:user} from src IP {remote-address:ip} from src MAC {mac-address:mac} from {mode:text} mode...',
      '{method} {:logout|terminated} by {user:user} from src IP {remote-address:ip}, src MAC {mac-address:mac} from {mode:text} mode...',
      '{method} {:logout|terminated} by {user:user} from src IP {remote-address:ip}, src MAC {mac-address:mac}...',
      '{method} {:logout|terminated} by {user:user} from src IP {remote-address:ip} from {mode:text} mode...',
      '{method} {:logout|terminated} by {user:user} from src IP {remote-address:ip}...',
      '{method} {:logout|terminated} by {user:user} from {mode:text} mode...',
      '{method} {:logout|terminated} by {user:user}...',
    ],
  }),
  rule({
    event: 'SNMP_AUTH_FAILED',
    app: 'SNMP',
    text: ['Auth. failure, intruder IP: {remote-address:ip}', 'Auth. failure, intruder IP: {remote-address:ip}...'],
    set: { method: 'snmp' },
  }),
  rule({
    event: 'USER_WRITE_CONFIG',
    app: ['Security', 'System'],
    text: [
      '{:=startup-config} was changed by {user:user} from {method} client {remote-address:ip}...',
      '{:=startup-config} was changed by {user:user} from {method}...',
      '{:=startup-config} was changed by {method} client {remote-address:ip}...',
      '{:=startup-config} was changed from {method} client {remote-address:ip}...',
      '{:=startup-config} was changed from {method}...',
      '{:=startup-config} was changed...',
    ],
  }),
  rule({
    event: 'CONFIGURATION_CHANGED',
    app: ['Security', 'System'],
    text: [
      '{:=running-config} was changed by user {user:user} from {method} client {remote-address:ip}...',
      '{:=running-config} was changed by user {user:user} from {method}...',
      '{:=running-config} was changed by {user:user} from {method} client {remote-address:ip}...',
      '{:=running-config} was changed by {user:user} from {method}...',
      '{:=running-config} was changed from {method} client {remote-address:ip}...',
      '{:=running-config} was changed from {method}...',
      '{:=running-config} was changed by {user:user}...',
    ],
  }),
  rule({
    event: 'USER_COMMAND',
    app: ['CLI', 'CLI CMD', 'Security', 'System'],
    text: [
      'CLI CMD: "{command:text}" by {user:user} from {method} client {remote-address:ip}...',
      'CLI CMD: "{command:text}" by {user:user} from {method}...',
      'CLI CMD: "{command:text}" from {method} client {remote-address:ip} by {user:user}...',
      'CLI CMD: "{command:text}" from {method}...',
      'CMD: "{command:text}" by {user:user} from {method}...',
    ],
  }),
  rule({
    event: 'USER_COMMAND',
    text: [
      'CLI CMD: "{command:text}" by {user:user} from {method} client {remote-address:ip}...',
      'CLI CMD: "{command:text}" by {user:user} from {method}...',
    ],
  }),
  rule({
    event: 'LOGGING_HOST_STOPPED',
    app: ['System', 'Security', 'SYSLOG'],
    text: [
      '{:=syslog} server {host:host} deleted by {user:user} from {method}...',
      '{:=syslog} server {host:host} deleted from {method}...',
    ],
  }),
  rule({
    event: 'LOGGING_HOST_STARTED',
    app: ['System', 'Security', 'SYSLOG'],
    text: [
      '{:=syslog} server {host:host} added by {user:user} from {method}...',
      '{:=syslog} server {host:host} added from {method}...',
    ],
  }),
  rule({
    event: 'ACL_MATCH',
    app: ['ACL', 'Security'],
    text: [
      '{:=list} {acl} {action:denied|permitted} {protocol} {source-address:ip}({source-port})(Ethernet {port} {mac-address:mac}) -> {destination-address:ip}({destination-port}), {packets:uint} event...',
      '{:=list} {acl} {action:denied|permitted} {protocol} {source-address:ip}({source-port})(Ethernet {port}) -> {destination-address:ip}({destination-port}), {packets:uint} event...',
      '{:=list} {acl} {action:denied|permitted} {protocol} {source-address:ip}(Ethernet {port} {mac-address:mac}) -> {destination-address:ip}, {packets:uint} event...',
      '{:=list} {acl} {action:denied|permitted} {protocol} {source-address:ip}(Ethernet {port}) -> {destination-address:ip}, {packets:uint} event...',
    ],
    set: { interface: 'Ethernet {port}' },
  }),
  rule({
    event: 'ACL_MATCH',
    app: ['ACL', 'Security'],
    text: [
      '{:=list} {acl} {action:denied|permitted} {protocol} {source-address:ip}({source-port})({interface:interface} {mac-address:mac}) -> {destination-address:ip}({destination-port}), {packets:uint} event...',
      '{:=list} {acl} {action:denied|permitted} {protocol} {source-address:ip}({interface:interface} {mac-address:mac}) -> {destination-address:ip}, {packets:uint} event...',
      '{:=list} {acl} {action:denied|permitted} {protocol} {source-address:ip}({source-port}) -> {destination-address:ip}({destination-port}), {packets:uint} event...',
      '{:=list} {acl} {action:denied|permitted} {protocol} {source-address:ip} -> {destination-address:ip}, {packets:uint} event...',
    ],
  }),
  rule({
    event: 'ATTACK_DETECTED',
    text: [
      '{attack:=Local ICMP} exceeds {limit:uint} burst packets, stopping for {duration:uint} {:seconds|seconds!!}...',
      '{attack:=Local TCP} exceeds {limit:uint} burst packets, stopping for {duration:uint} {:seconds|seconds!!}...',
      '{attack:=Transit ICMP} in interface {interface:interface} exceeds {limit:uint} burst packets, stopping for {duration:uint} {:seconds|seconds!!}...',
      '{attack:=Transit TCP} in interface {interface:interface} exceeds {limit:uint} burst packets, stopping for {duration:uint} {:seconds|seconds!!}...',
    ],
  }),
]
