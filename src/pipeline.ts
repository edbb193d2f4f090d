import type { Inventory } from './inventory/devices.ts'
import { createSenderMemory, type SenderMemory } from './normalizers/identify.ts'
import { ruleSets } from './normalizers/index.ts'
import { createNormalizer, type Normalize } from './normalizers/normalizer.ts'
import type { EventRecord } from './openconfig/record.ts'
import type { Platform } from './platforms.ts'
import type { SyslogMessage } from './syslog/message.ts'
import { parseMessage } from './syslog/parse.ts'
import { type Timezone, timezoneOf } from './syslog/timezone.ts'

/** What a pipeline needs beside the messages. */
export interface PipelineParts {
  /** Zone of devices that neither write nor are configured with one. */
  readonly timezone: Timezone
  readonly inventory: Inventory
  readonly nextId: (nowMs: number) => string
  /** Platform of every message, whatever it looks like. */
  readonly platform?: Platform
}

/** The result of one datagram: the event, and the message that it is made of. */
export interface Processed {
  readonly record: EventRecord
  readonly message: SyslogMessage
  readonly platform: Platform | null
  /** What went wrong in Koine itself; the message was then taken as it is, without being read. */
  readonly fault?: unknown
}

/** One datagram's whole way: octets -> message -> whose it is -> event. Never throws for what a device sends. */
export type Pipeline = (octets: Buffer, address: string | null, receivedMs: number) => Processed

export const createPipeline = ({ timezone, inventory, nextId, platform }: PipelineParts): Pipeline => {
  const normalize: Normalize = createNormalizer(
    Object.values(ruleSets).flatMap(set => set ?? []),
    nextId,
  )
  const asText = createNormalizer([], nextId)
  // Behind one address there may be a relay, so what a sender is, is known by host name as well.
  const memories = new Map<string, Map<string, SenderMemory>>()
  let remembered = 0
  const memoryOf = (address: string, hostname: string): SenderMemory => {
    const hosts = memories.get(address)
    const known = hosts?.get(hostname)
    if (known) return known
    if (++remembered > maxSenders) {
      memories.clear()
      remembered = 1
    }
    const memory = createSenderMemory()
    const kept = memories.get(address)
    if (kept) kept.set(hostname, memory)
    else memories.set(address, new Map([[hostname, memory]]))
    return memory
  }

  const process: Pipeline = (octets, address, receivedMs) => {
    const sender = inventory.size > 0 ? inventory.find(address, null) : null
    const zone = sender?.timezone ? timezoneOf(sender.timezone) : timezone
    let message = parseMessage(octets, { nowMs: receivedMs, timezone: zone })
    const device = sender ?? (inventory.size > 0 ? inventory.find(address, message.hostname) : null)
    // Behind a relay the device is known only by the host name in the message, and with it its zone.
    if (!sender && device?.timezone)
      message = parseMessage(octets, { nowMs: receivedMs, timezone: timezoneOf(device.timezone) })
    const known = platform ?? device?.platform ?? null
    const source = address === null ? null : memoryOf(address, message.hostname ?? '')
    const origin = { name: device?.name ?? null, platform: known, address, memory: source }
    const record = normalize(message, origin, receivedMs)
    return { record, message, platform: known ?? source?.platform ?? null }
  }

  return (octets, address, receivedMs) => {
    try {
      return process(octets, address, receivedMs)
    } catch (fault) {
      // A fault of ours must not lose the message: it goes out as text.
      const message = unread(octets)
      const origin = { name: null, platform: null, address, memory: null }
      return { record: asText(message, origin, receivedMs), message, platform: null, fault }
    }
  }
}

const unread = (octets: Buffer): SyslogMessage => ({
  facility: null,
  severity: null,
  time: null,
  hostname: null,
  appName: null,
  procId: null,
  msgId: null,
  structuredData: null,
  mnemonic: null,
  message: octets.toString('utf8'),
  format: 'unknown',
  vendor: null,
})

const maxSenders = 65_536
