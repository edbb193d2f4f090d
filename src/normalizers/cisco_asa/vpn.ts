import { type Rule, rule } from '../rule.ts'

/** Remote access sessions, IKE and IPsec. */
export const vpn: readonly Rule[] = [
  rule({
    event: 'VPN_USER_CONNECTED',
    mnemonic: 'ASA-4-722051',
    text: [
      'Group <{group:text}> User <{user:text}> IP <{remote-address:ip}> IPv4 Address <{assigned-address:ip}> IPv6 address <{:text}> assigned to session',
      'Group <{group:text}> User <{user:text}> IP <{remote-address:ip}> Address <{assigned-address:ip}> assigned to session',
      'Group {group} User {user} IP {remote-address:ip} Address {assigned-address:ip} assigned to session',
    ],
  }),
  rule({
    event: 'VPN_USER_CONNECTED',
    mnemonic: ['ASA-6-113039', 'ASA-6-716001'],
    text: [
      'Group <{group:text}> User <{user:text}> IP <{remote-address:ip}> {type:text} session started.',
      'Group {group} User {user} IP {remote-address:ip} {type:text} session started.',
    ],
  }),
  rule({
    event: 'VPN_USER_DISCONNECTED',
    mnemonic: 'ASA-4-113019',
    text: 'Group = {group:text}, Username = {user:text}, IP = {remote-address:ip}, Session disconnected. Session Type: {type:text}, Duration: {duration:text}, Bytes xmt: {octets-sent:uint}, Bytes rcv: {octets-received:uint}, Reason: {reason:text}',
  }),
  rule({
    event: 'VPN_USER_DISCONNECTED',
    mnemonic: 'ASA-6-716002',
    text: [
      'Group <{group:text}> User <{user:text}> IP <{remote-address:ip}> {type} session terminated: {reason:text}',
      'Group {group} User {user} IP {remote-address:ip} {type} session terminated: {reason:text}',
    ],
  }),
  rule({
    event: 'USER_AUTHENTICATED',
    mnemonic: 'ASA-6-716038',
    text: [
      'Group <{group:text}> User <{user:text}> IP <{remote-address:ip}> Authentication: successful, Session Type: {method:text}',
      'Group {group} User {user} IP {remote-address:ip} Authentication: successful, Session Type: {method:text}',
    ],
  }),
  rule({
    event: 'VPN_USER_LOGIN_FAILED',
    mnemonic: 'ASA-6-716039',
    text: [
      'Group <{group:text}> User <{user:text}> IP <{remote-address:ip}> Authentication: rejected, Session Type: {method:text}',
      'Group {group} User {user} IP {remote-address:ip} Authentication: rejected, Session Type: {method:text}',
      'Authentication: rejected, group = {group} user = {user}, Session Type: {method:text}',
    ],
    set: { reason: 'rejected' },
  }),
  rule({
    event: 'IPSEC_SA_CREATED',
    mnemonic: 'ASA-6-602303',
    text: 'IPSEC: An {direction:inbound|outbound} {type:text} SA (SPI= {spi:hex}) between {local-address:ip} and {remote-address:ip} (user= {user:text}) has been created.',
  }),
  rule({
    event: 'IPSEC_SA_DELETED',
    mnemonic: 'ASA-6-602304',
    text: 'IPSEC: An {direction:inbound|outbound} {type:text} SA (SPI= {spi:hex}) between {local-address:ip} and {remote-address:ip} (user= {user:text}) has been deleted.',
  }),
  rule({
    event: 'IPSEC_PACKET_DROPPED',
    mnemonic: ['ASA-4-402114', 'ASA-4-402116', 'ASA-4-402118', 'ASA-4-402119', 'ASA-4-402120'],
    text: [
      'IPSEC: Received an {protocol} packet (SPI= {spi:hex}, sequence number= {:hex}) from {remote-address:ip} (user= {user:text}) to {local-address:ip} that {reason:text}',
      'IPSEC: Received an {protocol} packet (SPI= {spi:hex}, sequence number= {:hex}) from {remote-address:ip} (user= {user:text}) to {local-address:ip} containing {reason:text}',
      'IPSEC: Received an {protocol} packet (SPI= {spi:hex}, sequence number= {:hex}) from {remote-address:ip} (user= {user:text}) to {local-address:ip}. {reason:text}',
      'IPSEC: Received an {protocol} packet (SPI= {spi:hex}, sequence number= {:hex}) from {remote-address:ip} to {local-address:ip} with {reason:text}',
      'IPSEC: Received an {protocol} packet (SPI= {spi:hex}, sequence number= {:hex}) from {remote-address:ip} (user= {user:text}) to {local-address:ip} with {reason:text}',
    ],
  }),
  rule({
    event: 'IPSEC_PACKET_DROPPED',
    mnemonic: 'ASA-4-402115',
    text: 'IPSEC: Received a packet from {remote-address:ip} to {local-address:ip} {reason:text}',
  }),
  rule({
    event: 'IPSEC_PACKET_DROPPED',
    mnemonic: 'ASA-4-402117',
    text: [
      'IPSEC: Received a non-IPSec packet (protocol= {protocol}) from {remote-address:ip} to {local-address:ip}',
      'IPSEC: Received a non-IPsec packet (protocol= {protocol}) from {remote-address:ip} to {local-address:ip}',
      'IPSEC: Received a non-IPsec ({protocol}) packet from {remote-address:ip} to {local-address:ip}',
    ],
    set: { reason: 'not IPsec' },
  }),
  rule({
    event: 'IKE_SA_CREATED',
    mnemonic: 'ASA-3-713119',
    text: [
      'Group = {group:text}, Username = {user:text}, IP = {remote-address:ip}, PHASE 1 COMPLETED',
      'Group = {group:text}, IP = {remote-address:ip}, PHASE 1 COMPLETED',
    ],
  }),
  rule({
    event: 'IPSEC_SA_CREATED',
    mnemonic: 'ASA-5-713049',
    text: [
      'Group = {group:text}, Username = {user:text}, IP = {remote-address:ip}, Security negotiation complete for {:text}, Inbound SPI = {spi:hex}, Outbound SPI = {:hex}',
      'Group = {group:text}, IP = {remote-address:ip}, Security negotiation complete for {:text}, Inbound SPI = {spi:hex}, Outbound SPI = {:hex}',
    ],
  }),
  rule({
    event: 'IPSEC_TUNNEL_UP',
    mnemonic: 'ASA-5-713120',
    text: [
      'Group = {tunnel:text}, Username = {user:text}, IP = {remote-address:ip}, PHASE 2 COMPLETED...',
      'Group = {tunnel:text}, IP = {remote-address:ip}, PHASE 2 COMPLETED...',
    ],
  }),
  rule({
    event: 'IPSEC_TUNNEL_DOWN',
    mnemonic: ['ASA-5-713050', 'ASA-5-713259'],
    text: [
      'Group = {tunnel:text}, Username = {user:text}, IP = {remote-address:ip}, Connection terminated for peer {:text}. Reason: {reason:text} Remote Proxy ...',
      'Group = {tunnel:text}, IP = {remote-address:ip}, Connection terminated for peer {:text}. Reason: {reason:text} Remote Proxy ...',
      'Group = {tunnel:text}, Username = {user:text}, IP = {remote-address:ip}, Session is being torn down. Reason: {reason:text}',
      'Group = {tunnel:text}, IP = {remote-address:ip}, Session is being torn down. Reason: {reason:text}',
    ],
  }),
  rule({
    event: 'IKE_PEER_UNREACHABLE',
    mnemonic: 'ASA-3-713123',
    text: [
      'Group = {tunnel:text}, Username = {user:text}, IP = {remote-address:ip}, IKE lost contact with remote peer, {reason:text}',
      'Group = {tunnel:text}, IP = {remote-address:ip}, IKE lost contact with remote peer, {reason:text}',
      'IP = {remote-address:ip}, IKE lost contact with remote peer, {reason:text}',
    ],
  }),
  rule({
    event: 'IKE_NEGOTIATION_FAILED',
    mnemonic: ['ASA-3-713902', 'ASA-5-713904', 'ASA-3-713048', 'ASA-3-713061', 'ASA-4-713903', 'ASA-3-713122'],
    text: [
      'Group = {tunnel:text}, Username = {user:text}, IP = {remote-address:ip}, {reason:text}',
      'Group = {tunnel:text}, IP = {remote-address:ip}, {reason:text}',
      'IP = {remote-address:ip}, {reason:text}',
    ],
  }),
  rule({
    event: 'IKE_NEGOTIATION_FAILED',
    mnemonic: 'ASA-4-750003',
    text: [
      'Local:{local-address:ip}:{local-port:uint} Remote:{remote-address:ip}:{remote-port:uint} Username:{user:text} {:any}Negotiation aborted due to ERROR: {reason:text}',
      'Local: {local-address:ip}:{local-port:uint} Remote: {remote-address:ip}:{remote-port:uint} Username: {user:text} Negotiation aborted due to ERROR: {reason:text}',
    ],
  }),
  rule({
    event: 'IKE_SA_CREATED',
    mnemonic: 'ASA-5-750006',
    text: 'Local:{local-address:ip}:{local-port:uint} Remote:{remote-address:ip}:{remote-port:uint} Username:{user:text} {:any}SA UP. Reason: {reason:text}',
  }),
  rule({
    event: 'IKE_SA_DELETED',
    mnemonic: 'ASA-5-750007',
    text: 'Local:{local-address:ip}:{local-port:uint} Remote:{remote-address:ip}:{remote-port:uint} Username:{user:text} {:any}SA DOWN. Reason: {reason:text}',
  }),
]
