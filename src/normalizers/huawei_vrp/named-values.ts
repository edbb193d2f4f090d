import type { SyslogMessage } from '../../syslog/message.ts'
import { mnemonicKey } from '../dispatch.ts'
import type { RecordValues } from '../rule.ts'

// Releases and product lines name one thing differently: "InterfaceName=", "IfName=", "ifName=".
const otherNames: Readonly<Record<string, readonly string[]>> = {
  interface: [
    'interfacename',
    'ifname',
    'interface',
    'portname',
    'sourceinterface',
    'bindinterfacename',
    'bindifname',
    'neighborinterface',
    'ifdescr',
  ],
  user: ['username', 'user'],
  address: ['userip', 'ip', 'useraddress', 'remoteip', 'ipaddress', 'useripaddr', 'ipaddr', 'sourceip'],
  peer: ['bgppeerremoteaddr', 'peerremoteaddr', 'peeraddress', 'peeraddr', 'bgppeer', 'remoteaddress', 'peer'],
  instance: ['instancename', 'vpninstance', 'vpninstancename', 'vpnname', 'vpn-instance', 'vrfname', 'vrf'],
  neighbor: [
    'neighborrouterid',
    'nbrrtrid',
    'nbrrouterid',
    'neighboraddress',
    'neighborip',
    'nbripaddress',
    'neighbor',
  ],
  neighborAddress: ['neighboraddress', 'neighborip', 'nbripaddress', 'nbrip', 'nbraddress'],
  previous: ['neighborpreviousstate', 'previousstate', 'nbrpreviousstate', 'nbrprestate', 'laststate'],
  current: [
    'neighborcurrentstate',
    'currentstate',
    'nbrcurrentstate',
    'chgnbrstate',
    'nbrcurstate',
    'nbrstate',
    'adjstate',
  ],
  event: ['neighborevent', 'nbrevent', 'changetype', 'statechangereason', 'reason'],
  area: ['neighborareaid', 'areaid', 'nbrareaid'],
  process: ['processid', 'ospfprocessid', 'isisprocessid', 'sysinstance', 'process'],
  remote: [
    'peerip',
    'bindpeerip',
    'neighborip',
    'peeripaddress',
    'destaddr',
    'destipaddr',
    'bindpeeripaddress',
    'peeraddress',
  ],
  mac: ['macaddress', 'mac', 'usermac', 'sourcemac', 'mac-address', 'conflictmac'],
  component: ['entphysicalname', 'entityphysicalname', 'physicalname', 'entname', 'name', 'entityname'],
  reason: [
    'failedreason',
    'reason',
    'entitytrapreasondescr',
    'reasondescription',
    'reasondescr',
    'logoutreason',
    'cause',
  ],
  line: ['userchannel', 'channel', 'userinterface', 'linename', 'task'],
  vlan: ['vlanid', 'vlan', 'pvlan', 'vlanindex'],
  trunk: ['trunkname', 'trunkifname'],
  drops: ['drop-count', 'exceededpacketcount', 'dropcount'],
  protocol: ['protocol', 'protocolname', 'packettype'],
}

const maxValues = 64

/**
 * VRP prints values by name behind its sentence: `Failed to login. (Ip=192.0.2.1, UserName=admin)`. Columns of the record
 * are the names in lower case, or the words that stand for several of them; `text` is the sentence before them.
 */
export const readNamedValues = (message: SyslogMessage): RecordValues | undefined => {
  if (message.mnemonic === null || message.format !== 'huawei') return undefined
  const key = mnemonicKey(message.mnemonic)
  const text = message.message
  let values: Map<string, string> | undefined
  return {
    key,
    get: column => {
      if (column === 'text') return text
      values ??= namedValues(text)
      for (const name of otherNames[column] ?? [column]) {
        const value = values.get(name)
        if (value !== undefined) return value
      }
      return undefined
    },
  }
}

const namedValues = (text: string): Map<string, string> => {
  const values = new Map<string, string>()
  const named = /([A-Za-z][A-Za-z0-9_-]{0,47}) ?= ?(?:"([^"]*)"|\[([^\]]*)\]|([^,;()"]*))/g
  for (const [, name = '', quoted, bracketed, plain = ''] of text.matchAll(named)) {
    if (values.size >= maxValues) break
    const value = (quoted ?? bracketed ?? plain).trim().replace(/%$/, '')
    // What VRP does not know it writes as asterisks or dashes.
    if (value !== '' && value !== '-' && value !== '--') values.set(name.toLowerCase(), value)
  }
  return values
}
