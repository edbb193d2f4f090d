import { rule, ruleSet } from './rule.ts'

export const cisco_ios = ruleSet({
  platform: 'cisco_ios',
  rules: [
    rule({
      event: 'INTERFACE_UP',
      mnemonic: 'LINEPROTO-5-UPDOWN',
      text: 'Line protocol on Interface {interface:interface}, changed state to up',
      set: { 'oper-status': 'UP', layer: 'line-protocol' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      mnemonic: 'LINEPROTO-5-UPDOWN',
      text: 'Line protocol on Interface {interface:interface}, changed state to down',
      set: { 'oper-status': 'DOWN', layer: 'line-protocol' },
    }),
  ],
})
