import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { at, textAt } from '../xml.ts'
import { decimalAt } from '../xml-values.ts'
import { interfacesIn, interfacesQuestion } from './interfaces.ts'
import { answerOf, askXr, type Question, rejectionOf, xmlRequest } from './requests.ts'

const rack: Question = {
  request:
    '<Get><Operational><SystemTime/><PlatformInventory><RackTable><Rack><Naming><Name>0</Name></Naming>' +
    '<Attributes><BasicInfo/></Attributes></Rack></RackTable></PlatformInventory></Operational></Get>',
  answer: 'Get/Operational',
}

// Releases since 6.5 and virtual routers have no platform inventory.
const rackAsEntity: Question = {
  request:
    '<Get><Operational><SystemTime/><Inventory><Entities><Entity><Naming><Name>Rack 0</Name></Naming>' +
    '<Attributes><InvBasicBag></InvBasicBag></Attributes></Entity></Entities></Inventory></Operational></Get>',
  answer: 'Get/Operational',
}

export const getFacts: Getter = function* () {
  const [reply, interfacesReply] = yield [xmlRequest(rack.request), xmlRequest(interfacesQuestion.request)]
  const interfaces = answerOf(interfacesReply, interfacesQuestion)
  const refused = rejectionOf(reply, rack.request) !== null
  const operational = refused ? (yield* askXr(rackAsEntity))[0] : answerOf(reply, rack)
  const hardware =
    at(operational, 'Inventory/Entities/Entity/Attributes/InvBasicBag') ??
    at(operational, 'PlatformInventory/RackTable/Rack/Attributes/BasicInfo')
  if (hardware === undefined)
    throw notUnderstood(refused ? rackAsEntity.request : rack.request, 'no inventory of the rack')
  const uptime = at(operational, 'SystemTime/Uptime')
  const hostname = textAt(uptime, 'Hostname')
  return {
    vendor: 'Cisco',
    os_version: textAt(hardware, 'SoftwareRevision'),
    serial_number: textAt(hardware, 'SerialNumber'),
    model: textAt(hardware, 'ModelName'),
    hostname,
    fqdn: hostname,
    uptime: decimalAt(uptime, 'Uptime', rack.request),
    interface_list: interfacesIn(interfaces, interfacesQuestion.request).map(([name]) => name),
  }
}
