import { type EventDevice, eventDevice, eventShape } from '../openconfig/event.ts'
import type { EventRecord } from '../openconfig/record.ts'
import type { Platform } from '../platforms.ts'
import type { SyslogMessage } from '../syslog/message.ts'
import { createRecogniser } from './dispatch.ts'
import { headerWeight, platformByFormat, type SenderMemory } from './identify.ts'
import type { RuleSet } from './rule.ts'

/** Who a message is from, as far as that is known before reading it. */
export interface Origin {
  /** Name and platform by the inventory; null where the sender is not in it. */
  readonly name: string | null
  readonly platform: Platform | null
  readonly address: string | null
  /** What its messages have shown so far. */
  readonly memory: SenderMemory | null
}

/** Turns messages into events. A message that no rule knows becomes UNKNOWN, parsed. */
export type Normalize = (message: SyslogMessage, origin: Origin, receivedMs: number) => EventRecord

export const createNormalizer = (ruleSets: readonly RuleSet[], nextId: (nowMs: number) => string): Normalize => {
  const recognise = createRecogniser(ruleSets)
  const byFormat = platformByFormat(ruleSets)
  const unknown = eventShape('UNKNOWN', [])
  const devices = new Map<string, EventDevice>()

  // Devices are few; a flood of forged host names must not grow this without bound.
  const deviceOf = (name: string, address: string | null, platform: Platform | null): EventDevice => {
    const known = devices.get(name)
    if (known && known.platform === platform && known.address === address) return known
    if (devices.size >= maxDevices) devices.clear()
    const device = eventDevice(name, address, platform)
    devices.set(name, device)
    return device
  }

  return (message, origin, receivedMs) => {
    const told = byFormat.get(message.format) ?? null
    const memory = origin.memory
    if (told !== null) memory?.vote(told, headerWeight)
    const expected = origin.platform ?? told ?? memory?.platform ?? null
    const found = recognise(message, expected)
    if (found && told === null) memory?.vote(found.platform, 1)
    // The inventory is right about its devices; else the header, then the rule, then what earlier messages showed.
    const platform = origin.platform ?? told ?? found?.platform ?? memory?.platform ?? null
    const name = origin.name ?? message.hostname ?? origin.address ?? 'unknown'
    const device = deviceOf(name, origin.address, platform)
    const occasion = { id: nextId(receivedMs), device, message, receivedMs }
    return found ? found.shape.print(found.values, occasion) : unknown.print([], occasion)
  }
}

const maxDevices = 65_536
