import { severities } from '../openconfig/definition.ts'
import type { Processed } from '../pipeline.ts'
import type { Platform } from '../platforms.ts'
import { rfc3339 } from '../syslog/print.ts'

/**
 * An event as napalm-logs publishes it, for consumers that are moved over: `error` is the event name, `yang_message` the
 * body. Differences are meant: the body is OpenConfig's own tree (in napalm-logs' form: no module names, and lists as
 * objects by key), values have their types, and messages without a rule have `error` UNKNOWN and the parsed header.
 */
export const printNapalmLogs = ({ record, message, platform }: Processed): string => {
  const event: Printed = JSON.parse(record.json)
  const [model] = event.models
  return JSON.stringify({
    error: record.event,
    host: message.hostname ?? event.device.name,
    ip: event.device.address ?? '',
    timestamp: Math.floor(Date.parse(event.time) / 1000),
    os: platform === null ? 'unknown' : (osNames[platform] ?? platform),
    yang_message: record.event === 'UNKNOWN' ? {} : plain(event.openconfig),
    yang_model: record.event === 'UNKNOWN' || model === undefined ? 'NO_MODEL' : model,
    facility: message.facility,
    severity: message.severity ?? severities.indexOf(event.severity),
    message_details: {
      pri:
        message.facility === null || message.severity === null ? null : String(message.facility * 8 + message.severity),
      facility: message.facility,
      severity: message.severity,
      date: message.time && rfc3339(message.time).slice(0, 10),
      time: message.time && rfc3339(message.time).slice(11, 19),
      host: message.hostname,
      processName: message.appName,
      processId: message.procId,
      tag: message.mnemonic,
      message: message.message,
    },
  })
}

interface Printed {
  readonly device: { readonly name: string; readonly address: string | null }
  readonly time: string
  readonly severity: (typeof severities)[number]
  readonly models: readonly string[]
  readonly openconfig: unknown
}

const osNames: Partial<Record<Platform, string>> = {
  arista_eos: 'eos',
  brocade_netiron: 'netiron',
  cisco_ios: 'ios',
  cisco_iosxr: 'iosxr',
  cisco_nxos: 'nxos',
  fortinet_fortios: 'fortinet',
  huawei_vrp: 'huawei',
  juniper_junos: 'junos',
}

// Without modules; an entry of a list under its first key (the key leaf is written first).
const plain = (node: unknown): unknown => {
  if (Array.isArray(node)) {
    return Object.fromEntries(
      node.map(entry => {
        const [[, key] = ['', ''], ...rest] = Object.entries(entry)
        return [unqualified(String(key)), plain(Object.fromEntries(rest))]
      }),
    )
  }
  if (typeof node === 'string') return /^[a-z-]+:[A-Z0-9_]+$/.test(node) ? unqualified(node) : node
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(Object.entries(node).map(([name, child]) => [unqualified(name), plain(child)]))
}

const unqualified = (name: string): string => (/^[a-z][a-z-]*:/.test(name) ? name.slice(name.indexOf(':') + 1) : name)
