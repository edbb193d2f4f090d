import { rule, ruleSet } from './rule.ts'

// APSolute Vision writes sentences, the device itself a row of columns.

export const radware_defensepro = ruleSet({
  platform: 'radware_defensepro',
  rules: [
    rule({
      event: 'ATTACK_DETECTED',
      text: [
        '[Device: {device-id} {host:ip}] {message-id}: {count:uint} attacks of type "{category:text}" started between {started:text} and {:text}. Detected by {:word} {policy:text}; Attack name: {attack:text}; Source IP: {source-address:ip}; Destination IPs: {destination:text}; Destination port: {destination-port:uint}; Action: {result:text}',
        '[Device: {device-id} {host:ip}] {message-id}: {count:uint} attacks of type "{category:text}" started between {started:text} and {:text}. Detected by {:word} {policy:text}; Attack name: {attack:text}; Source IPs: {source:text}; Destination IP: {destination-address:ip}; Destination port: {destination-port:uint}; Action: {result:text}',
        '[Device: {device-id} {host:ip}] {message-id}: "{category:text}" attack started at {started:text}. Detected by policy: {policy:text}; Attack name: {attack:text}; Source IP: {source-address:ip}; Destination IP: {destination-address:ip}; Destination port: {destination-port:uint}; Action: {result:text}',
        '...Attack name: {attack:text}; Source IP: {source-address:ip}; Destination IP: {destination-address:ip}; Destination port: {destination-port:uint}; Action: {result:text}',
        '...Attack name: {attack:text}; Source IP: {source-address:ip}; Destination IP: {destination-address:ip}; Action: {result:text}',
        '...Attack name: {attack:text}; Source IP: {source-address:ip}; Destination IPs: {destination:text}; Action: {result:text}',
      ],
    }),
    rule({
      event: 'ATTACK_DETECTED',
      app: 'DefensePro',
      text: [
        '{:word} {:word} {severity-text} {signature:uint} {category} "{attack:text}" {protocol} {source-address:ip} {source-port:uint} {destination-address:ip} {destination-port:uint} {interface:word} {:word} "{policy:text}" {status} {packets:uint} ...',
      ],
    }),
  ],
})
