import type { Operation } from '../../drivers/operation.ts'
import { KoineError } from '../../errors.ts'
import type { Platform } from '../../platforms.ts'
import type { Hello } from './messages.ts'

/** What a device is, as its hello says; null: it does not tell. */
export const detectedPlatform = ({ capabilities }: Pick<Hello, 'capabilities'>): Platform | null =>
  signs.find(([sign]) => capabilities.some(one => one.startsWith(sign)))?.[1] ?? null

const signs: readonly (readonly [string, Platform])[] = [
  ['http://xml.juniper.net/netconf/junos', 'juniper_junos'],
  ['http://cisco.com/ns/yang/Cisco-IOS-XR-', 'cisco_iosxr'],
]

/** Throws UNSUPPORTED for everything but commands to Junos, which is the platform that takes them by NETCONF. */
export const refuse: (operation: Operation, platform: string | null) => asserts operation is CommandsOperation = (
  operation,
  platform,
) => {
  if (operation.kind === 'commands' && (platform === 'juniper_junos' || platform === null)) return
  throw new KoineError('UNSUPPORTED', 'NETCONF takes commands only, and only those of Junos.', {
    facts: { operation: operation.kind, platform },
  })
}

type CommandsOperation = Extract<Operation, { readonly kind: 'commands' }>
