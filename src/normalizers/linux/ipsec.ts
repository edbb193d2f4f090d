import { type Rule, rule } from '../rule.ts'

/** IKE daemons: racoon, strongSwan's charon. */
export const ipsecRules: readonly Rule[] = [
  rule({
    event: 'IKE_SA_CREATED',
    text: '...ISAKMP-SA established {local-address:ip}[{:uint}]-{remote-address:ip}[{:uint}] spi:{spi}',
  }),
  rule({
    event: 'IKE_SA_DELETED',
    text: [
      '...ISAKMP-SA deleted {local-address:ip}[{:uint}]-{remote-address:ip}[{:uint}] spi:{spi}',
      '...ISAKMP-SA expired {local-address:ip}[{:uint}]-{remote-address:ip}[{:uint}] spi:{spi}',
    ],
  }),
  rule({
    event: 'IPSEC_SA_CREATED',
    text: [
      '...IPsec-SA established: {protocol}/{mode} {local-address:ip}[{:uint}]->{remote-address:ip}[{:uint}] spi={spi}({:hex})',
      '...IPsec-SA established: {protocol}/{mode} {local-address:ip}[{:uint}]->{remote-address:ip}[{:uint}] spi={spi}',
      '...IPsec-SA established: {protocol}/{mode} {local-address:ip}->{remote-address:ip} spi={spi}({:hex})',
      '...IPsec-SA established: {protocol}/{mode} {local-address:ip}->{remote-address:ip} spi={spi}',
    ],
  }),
  rule({
    event: 'IPSEC_SA_DELETED',
    text: [
      '...IPsec-SA expired: {protocol}/{mode} {local-address:ip}[{:uint}]->{remote-address:ip}[{:uint}] spi={spi}({:hex})',
      '...IPsec-SA expired: {protocol}/{mode} {local-address:ip}[{:uint}]->{remote-address:ip}[{:uint}] spi={spi}',
      '...IPsec-SA expired: {protocol}/{mode} {local-address:ip}->{remote-address:ip} spi={spi}({:hex})',
      '...IPsec-SA expired: {protocol}/{mode} {local-address:ip}->{remote-address:ip} spi={spi}',
    ],
  }),
  rule({
    event: 'IKE_NEGOTIATION_FAILED',
    text: ['...phase1 negotiation failed due to {reason:text}', '...phase2 negotiation failed due to {reason:text}'],
  }),
  // strongSwan writes three dots between the two ends.
  rule({
    event: 'IKE_SA_CREATED',
    app: ['charon', 'charon-systemd', 'ipsec'],
    text: '...IKE_SA {tunnel:text}[{:uint}] established between {local-address:ip}[{:text}]{remote-address:dots-ip}[{:text}]',
  }),
  rule({
    event: 'IKE_SA_DELETED',
    app: ['charon', 'charon-systemd', 'ipsec'],
    text: '...deleting IKE_SA {tunnel:text}[{:uint}] between {local-address:ip}[{:text}]{remote-address:dots-ip}[{:text}]',
  }),
  rule({
    event: 'IPSEC_SA_CREATED',
    app: ['charon', 'charon-systemd', 'ipsec'],
    text: '...CHILD_SA {tunnel:text} established with SPIs {spi}_i {:hex}_o {:text}',
  }),
  rule({
    event: 'IPSEC_SA_DELETED',
    app: ['charon', 'charon-systemd', 'ipsec'],
    text: ['...closing CHILD_SA {tunnel:text} with SPIs {spi}_i {:text}', '...CHILD_SA {tunnel:text} closed{:any}'],
  }),
  rule({
    event: 'IKE_NEGOTIATION_FAILED',
    app: ['charon', 'charon-systemd', 'ipsec'],
    text: [
      '...received {reason:NO_PROPOSAL_CHOSEN|AUTHENTICATION_FAILED|TS_UNACCEPTABLE|INVALID_KE_PAYLOAD} notify error{:any}',
      '...establishing IKE_SA failed, {reason:text}',
    ],
  }),
]
