import { interfaceName } from './interface-names.ts'
import type { Rendering } from './rendering.ts'
import { elements, members, nanoseconds, number, word } from './values.ts'

/**
 * get_facts → /system/state, the chassis, and the names of interfaces. `fqdn` gives the domain where it begins with the
 * hostname; otherwise it has no home.
 */
export const facts: Rendering = (result, root, { nowMs, platform }) => {
  const found = members(result)
  const hostname = word(found['hostname'])
  const uptimeMs = (number(found['uptime']) ?? -1) * 1000
  root.container('system').leaves('state', {
    hostname,
    'domain-name': domainOf(word(found['fqdn']), hostname),
    'software-version': word(found['os_version']),
    'boot-time': uptimeMs < 0 ? undefined : nanoseconds(nowMs - uptimeMs),
    'up-time': nanoseconds(uptimeMs),
  })
  root.entry('components/component', { name: 'Chassis' }).leaves('state', {
    name: 'Chassis',
    type: 'CHASSIS',
    'mfg-name': word(found['vendor']),
    'model-name': word(found['model']),
    'serial-no': word(found['serial_number']),
  })
  for (const name of elements(found['interface_list'])) {
    const whole = word(name)
    if (whole === undefined) continue
    const { name: key, subinterface, type } = interfaceName(whole, platform)
    const at = root.entry('interfaces/interface', { name: key })
    if (subinterface === null) at.leaves('state', { name: key, type: type ?? undefined })
    else
      at.entry('subinterfaces/subinterface', { index: subinterface }).leaves('state', {
        index: subinterface,
        name: whole,
      })
  }
}

const domainOf = (fqdn: string | undefined, hostname: string | undefined): string | undefined =>
  fqdn !== undefined && hostname !== undefined && fqdn.startsWith(`${hostname}.`)
    ? word(fqdn.slice(hostname.length + 1))
    : undefined

/** get_snmp_information → the chassis. OpenConfig has no SNMP: the contact has no home; communities are secrets. */
export const snmpInformation: Rendering = (result, root) => {
  const { chassis_id: chassisId, location } = members(result)
  root
    .entry('components/component', { name: 'Chassis' })
    .leaves('state', { name: 'Chassis', type: 'CHASSIS', id: word(chassisId), location: word(location) })
}
