import type { CliTransport } from '../drivers/cli/cli-platform.ts'
import { cliPlatforms, findCliPlatform } from '../drivers/cli/index.ts'
import { nearest } from '../nearest.ts'
import { isPlatform, type Platform, platforms } from '../platforms.ts'

/**
 * A platform by its id or any other name that it goes by, whatever the case; `auto`; else the id most likely meant. `driver`:
 * what the name says of how it is driven, as `iosxr_netconf` does.
 */
export const parsePlatform = (
  written: string,
): { readonly id: Platform | 'auto'; readonly driver?: string } | { readonly meant: string | null } => {
  const name = written.trim().toLowerCase()
  const joined = name.replaceAll(/[\s.-]+/g, '_')
  if (joined === 'auto' || joined === 'autodetect') return { id: 'auto' }
  if (isPlatform(joined)) return { id: joined }
  if (joined === 'iosxr_netconf') return { id: 'cisco_iosxr', driver: 'netconf' }
  const known = findCliPlatform(name) ?? findCliPlatform(joined)
  return known === null ? { meant: nearest(joined, platforms) } : { id: known.id }
}

/** How a platform's command line is usually reached, and at which ports where they are not the usual ones. */
export const cliEndpoint = (
  platform: Platform | 'auto',
): { readonly transport: CliTransport; readonly ports: Readonly<Record<string, number>> } => {
  const facts = platform === 'auto' ? null : cliPlatforms[platform]
  return { transport: facts?.transports[0] ?? 'ssh', ports: facts?.ports ?? {} }
}
