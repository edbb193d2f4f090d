import type { Asking, Reply } from '../../request.ts'
import { all, at, descendants, type Element, parseXml, textAt } from '../xml.ts'
import { command, configuration, rpc } from './requests.ts'

/** What is known of a device before any getter, under the names that PyEZ gives it. */
export interface DeviceFacts {
  readonly hostname: string | null
  readonly domain: string | null
  readonly fqdn: string | null
  readonly model: string | null
  readonly version: string | null
  readonly serialnumber: string | null
  /** `VLAN`, `VLAN_L2NG`, `BRIDGE_DOMAIN` or `NONE`. */
  readonly switch_style: string
  readonly srx_cluster: boolean
  readonly '2RE': boolean
  /** The routing engines by slot. */
  readonly RE0?: RoutingEngine
  readonly RE1?: RoutingEngine
}

interface RoutingEngine {
  readonly model: string
  readonly status: string
  readonly mastership_state: string
  readonly up_time: string
  readonly last_reboot_reason: string
}

const software = rpc('get-software-information')
const inventory = rpc('get-chassis-inventory')
const domainName = configuration('system/domain-name')
const engines = rpc('get-route-engine-information')
const cluster = rpc('get-chassis-cluster-status')
const switching = rpc('get-ethernet-switching-table-information', { summary: true })
const bridging = command('show bridge mac-table count', 'xml')

/**
 * Asks a device what it is. Procedures that a device does not know tell by that what it is not. Throws DEVICE_FAULT when a
 * reply is not understood.
 */
export function* askDeviceFacts(): Asking<DeviceFacts> {
  const requests = [software, inventory, domainName, engines, cluster, switching]
  const replies = yield requests
  const [about, chassis, configured, control, clustered, table] = requests.map(({ request }, index) =>
    documentOf(replies[index], request),
  )
  const host = firstText(about, 'host-name')
  const domain = firstText(configured, 'domain-name')
  const switchStyle = switchStyleIn(table) ?? (yield* askBridging())
  const found = control === undefined ? [] : descendants(control, 'route-engine')
  return {
    hostname: host,
    domain,
    fqdn: host === null || domain === null ? host : `${host}.${domain}`,
    model: firstText(about, 'product-model')?.toUpperCase() ?? null,
    version: versionIn(about),
    serialnumber: serialNumberIn(chassis),
    switch_style: switchStyle,
    srx_cluster: clustered !== undefined && descendants(clustered, 'redundancy-group').length > 0,
    '2RE': found.length > 1,
    ...Object.fromEntries(
      found.slice(0, 2).map((engine, index) => [`RE${slotOf(engine, index)}`, routingEngine(engine)]),
    ),
  }
}

const uptime = rpc('get-system-uptime-information')

/** Seconds since the device started; null: it does not tell. */
export function* askUptime(): Asking<number | null> {
  const [reply] = yield [uptime]
  const document = documentOf(reply, uptime.request)
  const booted = document === undefined ? [] : descendants(document, 'system-booted-time')
  const seconds = at(booted[0], 'time-length')?.attributes['seconds'] ?? ''
  return /^\d{1,12}$/.test(seconds) ? Number(seconds) : null
}

/** undefined: the device does not know the request. */
const documentOf = (reply: Reply | undefined, request: string): Element | undefined =>
  reply !== undefined && 'text' in reply ? parseXml(reply.text, request) : undefined

/** The first of several routing engines or members answers for all. */
const firstText = (document: Element | undefined, name: string): string | null => {
  const [found] =
    document === undefined ? [] : [document, ...descendants(document, name)].filter(one => one.name === name)
  return found === undefined || found.text === '' ? null : found.text
}

/** Older software tells its version in the comment of a package only: `JUNOS Software Release [12.1X47-D20.7]`. */
const versionIn = (about: Element | undefined): string | null => {
  const told = firstText(about, 'junos-version')
  if (told !== null || about === undefined) return told
  const packages = descendants(about, 'package-information')
  const base = packages.find(one => textAt(one, 'name') === 'junos') ?? packages[0]
  return /\[([^\]]{1,100})\]/.exec(textAt(base, 'comment'))?.[1] ?? null
}

/** Some chassis have their number on the board that everything is plugged into. */
const serialNumberIn = (document: Element | undefined): string | null => {
  const [chassis] = document === undefined ? [] : descendants(document, 'chassis')
  const board = all(chassis, 'chassis-module').find(one => ['Backplane', 'Midplane'].includes(textAt(one, 'name')))
  return textAt(chassis, 'serial-number') || textAt(board, 'serial-number') || null
}

/** Software that bridges tells by the form of its table how; undefined, and null: it has none of these. */
const switchStyleIn = (table: Element | undefined): string | null => {
  const names = table === undefined ? [] : [table.name, ...namesIn(table)]
  if (names.some(name => name.startsWith('l2ng-'))) return 'VLAN_L2NG'
  return names.includes('ethernet-switching-table-information') ? 'VLAN' : null
}

/** Names of the elements that carry the reply, also those of several members. */
const namesIn = (element: Element): readonly string[] =>
  element.children.flatMap(child => [
    child.name,
    ...(child.name.startsWith('multi-routing-engine') ? namesIn(child) : []),
  ])

function* askBridging(): Asking<string> {
  const [reply] = yield [bridging]
  const document = documentOf(reply, bridging.request)
  const names = document === undefined ? [] : [document.name, ...namesIn(document)]
  return names.some(name => name.startsWith('l2ald-')) ? 'BRIDGE_DOMAIN' : 'NONE'
}

const slotOf = (engine: Element, index: number): number =>
  /^[01]$/.test(textAt(engine, 'slot')) ? Number(textAt(engine, 'slot')) : index

const routingEngine = (engine: Element): RoutingEngine => ({
  model: textAt(engine, 'model'),
  status: textAt(engine, 'status'),
  mastership_state: textAt(engine, 'mastership-state'),
  up_time: textAt(engine, 'up-time'),
  last_reboot_reason: textAt(engine, 'last-reboot-reason'),
})
